// What a reader takes along: exactly what is shown, as a file or on the clipboard. It is fetched when it is first used.

import { slug } from "./danish.js";
import { here } from "./history.js";
import { el, find, findAll } from "./page.js";
import { asCsv, asHtml, asText } from "./files.js";
/** @import { Taken } from "./files.js" */

const LONGEST = 100; // characters of a file's name before its ending
const DISPUTED = "Kilderne er uenige om";

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
      .map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => text(cell, CONTROLS))),
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
 * each record, with its id first, spans in two columns and nothing where a source is silent. A comparison has every
 * column, those that no chosen record has too.
 * @param {ParentNode} place @returns {string[][]} the first row has the headings
 */
export function records(place) {
  return unfolded(shown(place), () => recordsOf(shown(place)));
}

/** @param {HTMLTableElement[]} tables @returns {string[][]} */
function recordsOf(tables) {
  /** @type {Map<string, Record<string, string>>} */
  const known = new Map();
  const of = (/** @type {string} */ kind, /** @type {string} */ id, /** @type {Element | null | undefined} */ link) => {
    const Navn = link?.textContent?.trim() ?? "";
    const record = known.get(`${kind}/${id}`) ?? { id, ...(kind && { Slags: kind }), Navn };
    known.set(`${kind}/${id}`, record);
    return record;
  };
  const kinds = new Set(tables.map(kindOf));
  for (const table of tables) {
    for (const row of listed(table)) addRow(row, (id, link) => of(kinds.size > 1 ? kindOf(table) : "", id, link));
    for (const row of compared(table)) addFact(row, table, (id, link) => of("", id, link));
  }
  const heads = [...new Set([...known.values()].flatMap(Object.keys))];
  return [heads, ...[...known.values()].map((record) => heads.map((head) => record[head] ?? ""))];
}

/** @typedef {(id: string, link?: Element | null) => Record<string, string>} Find a record by its id and its link */

/** The rows of a table that has a record in each. @param {HTMLTableElement} table */
const listed = (table) => findAll(table, "tbody tr[data-id]", HTMLTableRowElement).filter(isShown);

/** The rows of a table that has a record in each column. @param {HTMLTableElement} table */
const compared = (table) =>
  findAll(table, "tbody tr[data-key]", HTMLTableRowElement).filter((row) => isShown(row) || "silent" in row.dataset);

/** @param {HTMLTableRowElement} row @param {Find} find its record */
function addRow(row, find) {
  const [head, ...cells] = row.cells;
  const record = find(row.dataset.id ?? "", head?.querySelector("a"));
  const parts = head ? findAll(head, "[data-label]") : [];
  for (const part of [...parts, ...cells.filter(isShown)]) {
    Object.assign(record, fields(part.dataset.label ?? "", part));
  }
}

/** @param {HTMLTableRowElement} row @param {HTMLTableElement} table @param {Find} find a cell's record */
function addFact(row, table, find) {
  const [head, ...cells] = row.cells;
  const name = head ? text(head) : "";
  for (const cell of cells.filter(({ hidden }) => !hidden)) {
    const { id = "" } = cell.dataset;
    const record = find(id, table.tHead?.querySelector(`[data-id="${id}"] a`));
    const about = cell.querySelector(".disputed") ? [name] : [];
    record[DISPUTED] = [record[DISPUTED], ...about].filter(Boolean).join("\n");
    Object.assign(record, fields(name, cell));
  }
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
  const span = cell.matches("[data-ends]") ? cell : cell.querySelector("[data-ends]");
  if (!(span instanceof HTMLElement)) return { [name]: cell.querySelector(".not-stated") ? "" : text(cell) };
  const { ends = "", min = "", max = "" } = span.dataset;
  const [low, high] = ends.split(" ").map((end) => `${name}, ${end}`);
  return { [`${low}`]: min.replace(".", ","), [`${high}`]: max.replace(".", ",") };
}

const CONTROLS = ".pick, .differs, .alike"; // they say nothing of the record
const APART = `${CONTROLS}, .disputed:not(:only-child)`; // a file has a column for what sources disagree about

/**
 * A cell's lines: each thing that stands in it by itself is one.
 * @param {HTMLElement} cell @param {string} without what is left out, as a selector
 */
function text(cell, without = APART) {
  const isText = (/** @type {Element} */ part) => part.checkVisibility() && !part.matches(without);
  const all = [...cell.childNodes].flatMap((part) =>
    part instanceof HTMLDetailsElement ? [...part.children].filter((inner) => !inner.matches("summary")) : [part],
  );
  const parts = all.filter((part) => !(part instanceof Element) || isText(part));
  const lines = parts.map((part) =>
    part instanceof HTMLElement ? (part.dataset.taken ?? part.innerText) : (part.textContent ?? ""),
  );
  return lines.map(tidy).filter(Boolean).join("\n");
}

/** @param {string} line */
const tidy = (line) => line.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();

/**
 * Do what a button asks for, if it is one of these: `csv` or `copy-table`.
 * @param {string} what
 * @param {HTMLElement} view the element with the tables; it says in `data-version` from when its data is
 * @param {Notice} notice
 * @param {string[]} named what the file is named for: it holds records only, so its name tells which
 */
export async function take(what, view, notice, named) {
  const title = find(document, "h1").textContent?.trim() ?? "";
  const shown = find(view, ".shown").textContent?.trim() ?? "";
  const chosen = [...view.querySelectorAll(".chips li")].map((chip) => chip.textContent ?? "").join("; ");
  const about = [title, shown, chosen && `Valgt: ${chosen}`, here().href, view.dataset.version ?? ""].filter(Boolean);
  const name = slug(slug(named.join(" ")).slice(0, LONGEST)); // what is cut may end with a hyphen
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
