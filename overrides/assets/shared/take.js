// What a reader takes along: exactly what is shown, as a file or on the clipboard. It is fetched when it is first used.

import { el, find } from "./plain.js";
import { here } from "./view.js";
import { asCsv, asHtml, asText } from "./files.js";
/** @import { Taken } from "./files.js" */

/**
 * @typedef {(text: string) => void} Notice tells the reader how it went
 */

/** Read the tables that are shown below an element. @param {ParentNode} place @returns {Taken[]} */
export function read(place) {
  const shown = [...place.querySelectorAll("table")].filter((table) => table.checkVisibility());
  const folded = shown.flatMap((table) => [...table.querySelectorAll("details:not([open])")]);
  for (const fold of folded) fold.toggleAttribute("open", true); // what is folded is taken along like the rest
  const taken = shown.map((table) => ({
    title: table.caption?.textContent?.trim() ?? "",
    rows: [...table.rows]
      .filter((row) => row.checkVisibility())
      .map((row) => [...row.cells].filter((cell) => !cell.hidden).map(text)),
  }));
  for (const fold of folded) fold.toggleAttribute("open", false);
  return taken;
}

/** A cell's lines: each thing that stands in it by itself is one, its controls are none. @param {HTMLElement} cell */
function text(cell) {
  const shown = (/** @type {Element} */ part) => part.checkVisibility() && !part.matches(".pick");
  const all = [...cell.childNodes].flatMap((part) =>
    part instanceof HTMLDetailsElement ? [...part.children].filter((inner) => !inner.matches("summary")) : [part],
  );
  const parts = all.filter((part) => !(part instanceof Element) || shown(part));
  const lines = parts.map((part) => (part instanceof HTMLElement ? part.innerText : (part.textContent ?? "")));
  return lines.map(tidy).filter(Boolean).join("\n");
}

/** @param {string} line */
const tidy = (line) => line.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();

/**
 * Do what a button asks for, if it is one of these: `csv` or `copy-table`.
 * @param {string} what
 * @param {HTMLElement} view the element with the tables; it says in `data-version` from when its data is
 * @param {Notice} notice
 */
export async function take(what, view, notice) {
  const title = find(document, "h1").textContent?.trim() ?? "";
  const shown = find(view, ".shown").textContent?.trim() ?? "";
  const about = [title, shown, here().href, view.dataset.version ?? ""].filter(Boolean);
  const tables = read(view);
  const name = location.pathname.split("/").filter(Boolean).pop();
  if (what === "csv") download(`${name}.csv`, asCsv(tables, about), "text/csv");
  if (what !== "copy-table") return;
  await copy({ "text/html": asHtml(tables, about), "text/plain": asText(tables, about) }, notice, [
    "Tabellen er kopieret. Sæt den ind i Word eller et regneark.",
    "Hent tabellen som regneark i stedet.",
  ]);
}

/**
 * Save a text as a file on the reader's own machine.
 * @param {string} name @param {string} text @param {string} type
 */
export function download(name, text, type) {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000); // only when the browser has surely read it
}

/**
 * Put a text on the clipboard, in one or more of its forms by type, and tell how it went.
 * @param {Record<string, string>} forms @param {Notice} notice
 * @param {[string, string]} words when it went well, and what to do where the browser refuses
 */
export async function copy(forms, notice, [done, instead]) {
  const blobs = Object.entries(forms).map(([type, value]) => [type, new Blob([value], { type })]);
  // Without a secure connection the browser has no clipboard at all.
  const copied = (async () => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]))();
  await copied.then(() => notice(done), () => notice(`Browseren lod os ikke kopiere. ${instead}`));
}
