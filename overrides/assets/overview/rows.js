// The rows and columns of the overview's tables: which stand in the page, in which table, and what is left of a row's
// findings when grades and subjects are chosen. The words are the build's, and so is where each finding is from.

import { listing, number } from "../shared/danish.js";
import { around, el, find, whole } from "../shared/page.js";
/** @import { State } from "../shared/address.js" */
/** @import { Left, Placed, Told } from "./types.js" */

const MOST_COLUMNS = 7; // of a table on a sheet of paper; the build's tables have no more either
const FEW = 5; // columns that fit beside the filters
const UNTOLD = "?";
const TRIED = "Prøvet her";
const MAYBE = "Måske prøvet her (klassetrin eller fag er ikke oplyst)";
const NOT_TRIED = "Vi kender ikke noget dansk forsøg her";
const UNSEEN = "Vi har ikke set et resultat herfra";
const COLUMNS = ["evidens", "fandt"]; // that tell what was found

/**
 * @typedef {{row: HTMLTableRowElement, place: number, id: string, kind: string, key: string}} RecordLine
 * @typedef {{body: HTMLTableSectionElement, lines: RecordLine[]}} Table
 */

/** @param {HTMLTableRowElement} row @param {number} place @returns {RecordLine} */
export function lineOf(row, place) {
  const { id = "" } = row.dataset;
  const kind = around(row, "[data-kind]")?.dataset.kind ?? "";
  return { row, place, id, kind, key: `${kind}/${id}` };
}

/**
 * Bring a table's rows in line. What is not shown is out of the page, as a browser goes through all that is in it at
 * every key; what stays is left where it is, with its focus.
 * @param {HTMLTableSectionElement} body @param {RecordLine[]} wanted
 */
export function fill(body, wanted) {
  const keep = new Set(wanted.map(({ row }) => row));
  for (const row of [...body.rows]) if (!keep.has(row)) row.remove();
  /** @type {Element | null} */
  let next = body.rows[0] ?? null;
  for (const row of keep) {
    if (row === next) next = row.nextElementSibling;
    else body.insertBefore(row, next);
  }
}

/**
 * Put the chosen columns of one kind of records into its tables, as many in each as a sheet of paper holds. What is not
 * chosen is hidden where it stands, and so is a table without a chosen column.
 * @param {Table[]} tables of one kind, each with a row for every record @param {string[]} chosen in their order
 */
export function arrange(tables, chosen) {
  const rows = tables.map(({ body, lines }) => [...headsOf(body), ...lines.map(({ row }) => row)]);
  const cells = (rows[0] ?? []).map((_, place) => byColumn(rows.map((record) => record[place])));
  const wanted = chosen.filter((column) => cells[0]?.has(column));
  for (const byKey of cells) for (const [column, cell] of byKey) cell.hidden = !wanted.includes(column);
  for (const [number, { body }] of tables.entries()) {
    const shown = wanted.slice(number * MOST_COLUMNS, (number + 1) * MOST_COLUMNS);
    const last = shown.length ? [...byColumn(headsOf(body)).keys()].slice(-shown.length) : [];
    // With a thousand rows each needless move is seen.
    for (const [place, row] of last.join() === shown.join() ? [] : (rows[number] ?? []).entries()) {
      row.append(...shown.flatMap((column) => cells[place]?.get(column) ?? []));
    }
    const part = around(body, "[data-kind]");
    if (part) part.hidden = !shown.length;
    around(body, "table")?.classList.toggle("many", shown.length > FEW);
  }
}

/** The rows above a table's body. @param {HTMLTableSectionElement} body */
const headsOf = (body) => [...(/** @type {HTMLTableElement} */ (body.parentElement).tHead?.rows ?? [])];

/** Every cell but those of names. @param {(HTMLTableRowElement | undefined)[]} rows a record's, one in each table */
function byColumn(rows) {
  const all = rows.flatMap((row) => [...(row?.cells ?? [])]);
  const named = all.map((cell) => /** @type {const} */ ([cell.dataset.column ?? "navn", cell]));
  return new Map(named.filter(([column]) => column !== "navn"));
}

/** Tell whether anything is chosen that findings are told apart by. @param {State} state */
const isPlaced = ({ trin = [], fag = [] }) => trin.length + fag.length > 0;

/**
 * Whether anything of a place is what is chosen: as surely as sources tell, or perhaps.
 * @param {string[]} where @param {State} state @param {boolean} surely
 */
function isThere(where, { trin = [], fag = [] }, surely) {
  const fits = (/** @type {string[]} */ chosen, /** @type {string} */ own) =>
    !chosen.length || chosen.includes(own) || (own === UNTOLD && !surely);
  return where.some((place) => {
    const [grade = "", subject = ""] = place.split(" ");
    return fits(trin, grade) && fits(fag, subject);
  });
}

/**
 * Leave of what is told of a record what is of the chosen grades and subjects.
 * @param {Told} told @param {State} state
 * @returns {Left}
 */
export function leave({ findings, trials }, state) {
  const kept = findings.filter(({ where }) => isThere(where, state, false));
  const sure = trials.filter(({ where }) => isThere(where, state, true));
  const maybe = trials.filter((trial) => !sure.includes(trial) && isThere(trial.where, state, false));
  const tried = sure.length ? TRIED : maybe.length ? MAYBE : NOT_TRIED;
  // A finding that may be from anywhere shows nothing of a place where something was surely tried.
  const here = kept.filter(({ where }) => isThere(where, state, sure.length > 0));
  const found = new Set(here.map(({ form }) => form).filter(Boolean));
  return {
    tried,
    trials: (sure.length ? sure : maybe).filter(({ form }) => form).map((trial) => ({
      ...trial,
      silent: !found.has(trial.form),
    })),
    silent: tried !== NOT_TRIED && !found.size,
    lines: byHead(kept),
    others: findings.length - kept.length,
  };
}

/** Write findings a line a head; those of which the same is told stand together. @param {Placed[]} kept */
function byHead(kept) {
  /** @type {Map<string, Map<string, string[]>>} */
  const heads = new Map();
  for (const { head, text, about } of kept) {
    const told = heads.get(head) ?? new Map();
    heads.set(head, told.set(about, [...(told.get(about) ?? []), text]));
  }
  return [...heads].map(([head, told]) => {
    const groups = [...told].map(([about, texts]) => (about ? `${listing(texts)} (${about})` : texts.join("; ")));
    return `${head}: ${groups.join("; ")}`;
  });
}

/** The cells that were cut, each with what the build wrote in it. @type {WeakMap<Element, Node[]>} */
const originals = new WeakMap();

/**
 * Bring what a row tells of findings in line with what is chosen.
 * @param {HTMLTableRowElement} row @param {Told | undefined} told @param {State} state
 */
export function cut(row, told, state) {
  const cell = [...row.cells].find(({ dataset }) => COLUMNS.includes(dataset.column ?? ""));
  if (!cell || !told) return;
  const before = originals.get(cell);
  if (!isPlaced(state)) {
    if (before) cell.replaceChildren(...before);
    originals.delete(cell);
    return;
  }
  if (!before) originals.set(cell, [...cell.childNodes]);
  cell.replaceChildren(...written(leave(told, state), find(row, "th a", HTMLAnchorElement).href));
}

/** @param {Left} left @param {string} page of the record */
function written({ tried, trials, silent, lines, others }, page) {
  const named = trials.flatMap(({ form, address, grades, silent: unseen }, place) => [
    place ? ", " : ": ",
    el("a", { href: whole(address) }, form),
    ` (${grades}${unseen ? "; resultat herfra ikke set" : ""})`,
  ]);
  const link = el("a", { href: page }, `og ${number(others)} for andre klassetrin og fag`);
  // A row that is there because it was tried need not say so again, unless it names who did.
  const first = tried !== TRIED || silent || named.length > 0;
  return [
    ...(first ? [el("span", { class: "fact" }, tried, ...named, silent && !named.length ? `. ${UNSEEN}.` : ".")] : []),
    ...lines.map((line) => el("span", { class: "fact" }, line)),
    ...(others ? [el("span", { class: "fact" }, link)] : []),
  ];
}
