// What a reader takes along: exactly what is shown, as a file or on the clipboard. It is fetched when it is first used.

import { here } from "./history.js";
import { el, find } from "./page.js";
import { asCsv, asHtml, asText } from "./files.js";
/** @import { Taken } from "./files.js" */

/**
 * @typedef {(text: string) => void} Notice tells the reader how it went
 */

/** The tables that are shown below an element. @param {ParentNode} place */
const shown = (place) => [...place.querySelectorAll("table")].filter((table) => table.checkVisibility());

/** Read the tables that are shown below an element. @param {ParentNode} place @returns {Taken[]} */
export function read(place) {
  const tables = shown(place);
  return unfolded(tables, () => tables.map((table) => ({
    title: table.caption?.textContent?.trim() ?? "",
    rows: [...table.rows]
      .filter((row) => row.checkVisibility())
      .map((row) => [...row.cells].filter((cell) => !cell.hidden).map(text)),
  })));
}

/**
 * Take something of tables while their folds are open: what is folded is taken along like the rest.
 * @template T @param {HTMLTableElement[]} tables @param {() => T} take @returns {T}
 */
function unfolded(tables, take) {
  const folded = tables.flatMap((table) => [...table.querySelectorAll("details:not([open])")]);
  const parts = tables.flatMap((table) => [...table.querySelectorAll("[data-folded]")]);
  for (const fold of folded) fold.toggleAttribute("open", true);
  for (const part of parts) part.toggleAttribute("data-folded", false);
  const taken = take();
  for (const part of parts) part.toggleAttribute("data-folded", true);
  for (const fold of folded) fold.toggleAttribute("open", false);
  return taken;
}

/**
 * Read the tables that are shown below an element as rows of records, as the files under `/data/` have them: one for
 * each record, with its id first, spans in two columns and nothing where a source is silent.
 * @param {ParentNode} place @returns {string[][]} the first row has the headings
 */
export function records(place) {
  return unfolded(shown(place), () => recordsOf(shown(place)));
}

/** @param {HTMLTableElement[]} tables @returns {string[][]} */
function recordsOf(tables) {
  /** @type {Map<string, Record<string, string>>} */
  const known = new Map();
  const of = (/** @type {string} */ kind, /** @type {string} */ id, /** @type {Element | null} */ link) => {
    const Navn = link?.textContent?.trim() ?? "";
    const record = known.get(`${kind}/${id}`) ?? { id, ...(kind && { Slags: kind }), Navn };
    known.set(`${kind}/${id}`, record);
    return record;
  };
  const kinds = new Set(tables.map(kindOf));
  for (const table of tables) {
    const types = [...table.querySelectorAll("thead [data-id]")].filter(isShown);
    const rows = [...table.querySelectorAll("tbody tr[data-id], tbody tr[data-key]")].filter(isShown);
    for (const row of /** @type {HTMLTableRowElement[]} */ (rows)) {
      const [head, ...cells] = row.cells;
      const kind = kinds.size > 1 ? kindOf(table) : "";
      const own = row.dataset.id && of(kind, row.dataset.id, head?.querySelector("a") ?? null);
      for (const cell of cells.filter(isShown)) {
        const type = types.find((one) => one instanceof HTMLElement && one.dataset.id === cell.dataset.id);
        const record = own || of("", cell.dataset.id ?? "", type?.querySelector("a") ?? null);
        Object.assign(record, fields(own || !head ? (cell.dataset.label ?? "") : text(head), cell));
      }
    }
  }
  const heads = [...new Set([...known.values()].flatMap(Object.keys))];
  return [heads, ...[...known.values()].map((record) => heads.map((head) => record[head] ?? ""))];
}

/** What the records of a table are, in words. @param {HTMLTableElement} table */
function kindOf(table) {
  const head = table.tHead?.querySelector("[data-column='navn']");
  return head instanceof HTMLElement ? text(head) : "";
}

/** @param {Element} part */
const isShown = (part) => part.checkVisibility();

/** What a cell has of a record, by the headings of its columns. @param {string} name @param {HTMLElement} cell */
function fields(name, cell) {
  const span = cell.querySelector("[data-ends]");
  if (!(span instanceof HTMLElement)) return { [name]: cell.querySelector(".not-stated") ? "" : text(cell) };
  const { ends = "", min = "", max = "" } = span.dataset;
  const [low, high] = ends.split(" ").map((end) => `${name}, ${end}`);
  return { [`${low}`]: min.replace(".", ","), [`${high}`]: max.replace(".", ",") };
}

const CONTROLS = ".pick, .differs, .alike, .disputed:not(:only-child)"; // they say nothing of the record

/** A cell's lines: each thing that stands in it by itself is one, its controls are none. @param {HTMLElement} cell */
function text(cell) {
  const isText = (/** @type {Element} */ part) => part.checkVisibility() && !part.matches(CONTROLS);
  const all = [...cell.childNodes].flatMap((part) =>
    part instanceof HTMLDetailsElement ? [...part.children].filter((inner) => !inner.matches("summary")) : [part],
  );
  const parts = all.filter((part) => !(part instanceof Element) || isText(part));
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
  const name = location.pathname.split("/").filter(Boolean).pop();
  if (what === "csv") download(`${name}.csv`, asCsv(records(view)), "text/csv");
  if (what !== "copy-table") return;
  const tables = read(view);
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
