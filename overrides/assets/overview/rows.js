// The rows and columns of the overview's tables: which stand in the page, in which table, and what is left of a row's
// findings when grades and subjects are chosen. The words are the build's, and so is where each finding is from.

import { listing, lowerFirst, number } from "../shared/danish.js";
import { el, find, findAll, whole } from "../shared/page.js";
/** @import { State } from "../shared/address.js" */
/** @import { Facet, Left, Placed, Said, Told } from "./types.js" */

const MOST_COLUMNS = 7; // of a table on a sheet of paper; the build's tables have no more either
const FEW = 5; // columns that fit beside the filters
const UNTOLD = "?";
const TRIED = "Prøvet her";
const UNSEEN = "Vi har ikke set et resultat herfra";
const HERE = /\bher(fra)?\b/g;
const COLUMNS = ["evidens", "fandt"]; // that tell what was found

/** @typedef {{body: HTMLTableSectionElement, part: HTMLElement, kind: string, number: number}} Table one of a kind's */

/** A record that the tables list, with its row in each table of its kind. */
export class RecordLine {
  said = ""; // the text of its cells, where the page holds them
  /** @type {(HTMLTableRowElement | undefined)[]} */
  #rows = [];

  /**
   * @param {string} kind @param {string} id @param {string} title @param {number} place in the catalogue's order
   * @param {(number: number) => string | undefined} [written] a table's row as HTML, where the page lacks it
   */
  constructor(kind, id, title, place, written = () => undefined) {
    this.kind = kind;
    this.id = id;
    this.key = `${kind}/${id}`;
    this.title = title;
    this.place = place;
    this.written = written;
  }

  /** Its row in a table, made when it is first asked for. @param {number} number */
  row(number) {
    return (this.#rows[number] ??= made(this.written(number)));
  }

  /** @param {number} number @param {HTMLTableRowElement} row */
  stands(number, row) {
    this.#rows[number] = row;
  }
}

/** @param {string | undefined} html */
function made(html) {
  const template = el("template");
  template.innerHTML = html ?? "";
  const row = template.content.querySelector("tr");
  return row ? document.adoptNode(row) : undefined;
}

/** The tables below an element. @param {HTMLElement} view @returns {Table[]} */
export function tablesOf(view) {
  /** @type {Record<string, number>} */
  const counts = {};
  return findAll(view, "[data-kind]").map((part) => {
    const kind = part.dataset.kind ?? "";
    const number = (counts[kind] = (counts[kind] ?? -1) + 1);
    return { body: find(part, "tbody", HTMLTableSectionElement), part, kind, number };
  });
}

/** The records whose rows stand in tables. @param {Table[]} tables @returns {RecordLine[]} */
export function linesOf(tables) {
  /** @type {Map<string, RecordLine>} */
  const lines = new Map();
  for (const { body, kind, number } of tables) {
    for (const row of body.rows) {
      const { id = "" } = row.dataset;
      const title = row.querySelector("th a")?.textContent ?? "";
      const line = lines.get(`${kind}/${id}`) ?? new RecordLine(kind, id, title, lines.size);
      line.stands(number, row);
      line.said += ` ${row.textContent}`;
      lines.set(line.key, line);
    }
  }
  return [...lines.values()];
}

/**
 * Bring a table's rows in line. What is not shown is out of the page, as a browser goes through all that is in it at
 * every key; what stays is left where it is, with its focus.
 * @param {HTMLTableSectionElement} body @param {HTMLTableRowElement[]} wanted
 */
export function fill(body, wanted) {
  const keep = new Set(wanted);
  for (const row of [...body.rows]) if (!keep.has(row)) row.remove();
  /** @type {Element | null} */
  let next = body.rows[0] ?? null;
  for (const row of keep) {
    if (row === next) next = row.nextElementSibling;
    else body.insertBefore(row, next);
  }
}

/**
 * Chromium repeats no header on the next sheet that has a button in it, so paper gets the words alone.
 * @param {HTMLElement[]} heads @param {string[]} sorts the columns that one sorts by
 */
export function addSortButtons(heads, sorts) {
  for (const head of heads) {
    if (!sorts.includes(head.dataset.column ?? "")) continue;
    const words = head.textContent ?? "";
    const button = el("button", { type: "button", "data-sort": head.dataset.column }, words);
    head.replaceChildren(el("span", { class: "paper-only" }, words), button);
  }
}

/**
 * Show the chosen columns of one kind of records, as many in each table as a sheet of paper holds; a table without a
 * chosen column is hidden.
 * @param {Table[]} tables of one kind @param {string[]} chosen in their order
 */
export function arrange(tables, chosen) {
  const heads = tables.map(({ part }) => find(part, "thead tr", HTMLTableRowElement));
  const counts = arrangeRows(heads, chosen);
  for (const [number, { part }] of tables.entries()) {
    part.hidden = !counts[number];
    find(part, "table").classList.toggle("many", (counts[number] ?? 0) > FEW);
  }
}

/**
 * Put the chosen cells of a record, or of the heads, into the rows of its tables. What is not chosen is hidden where it
 * stands.
 * @param {HTMLTableRowElement[]} rows one a table @param {string[]} chosen in their order
 * @returns {number[]} how many each row shows
 */
export function arrangeRows(rows, chosen) {
  const all = rows.flatMap((row) => [...row.cells].slice(1));
  const cells = new Map(all.map((cell) => [cell.dataset.column ?? "", cell]));
  const wanted = chosen.filter((column) => cells.has(column));
  for (const [column, cell] of cells) cell.hidden = !wanted.includes(column);
  return rows.map((row, number) => {
    const shown = wanted.slice(number * MOST_COLUMNS, (number + 1) * MOST_COLUMNS);
    const last = shown.length ? [...row.cells].slice(-shown.length).map(({ dataset }) => dataset.column) : [];
    if (last.join() !== shown.join()) row.append(...shown.flatMap((column) => cells.get(column) ?? []));
    return shown.length;
  });
}

/**
 * Name the chosen grades and subjects, «dansk i 3. klasse», for where no filters stand beside the table.
 * @param {Facet[]} facets @param {State} state
 */
export function placeOf(facets, state) {
  const parts = ["fag", "trin"].map((key) => {
    const { choices = {} } = facets.find((facet) => facet.key === key) ?? {};
    return (state[key] ?? []).map((value) => lowerFirst(choices[value] ?? value)).join(" eller ");
  });
  return parts.filter(Boolean).join(" i ");
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
 * @param {Told} told @param {State} state @param {Said} said
 * @returns {Left}
 */
export function leave({ findings, trials }, state, said) {
  const kept = findings.filter(({ where }) => isThere(where, state, false));
  const sure = trials.filter(({ where }) => isThere(where, state, true));
  const maybe = trials.filter((trial) => !sure.includes(trial) && isThere(trial.where, state, false));
  const tried = sure.length ? TRIED : maybe.length ? said.maybe : said.not_tried;
  // A finding that may be from anywhere shows nothing of a place where something was surely tried.
  const here = kept.filter(({ where }) => isThere(where, state, sure.length > 0));
  const found = new Set(here.map(({ form }) => form).filter(Boolean));
  return {
    tried,
    trials: (sure.length ? sure : maybe).filter(({ form }) => form).map((trial) => ({
      ...trial,
      silent: !found.has(trial.form),
    })),
    silent: tried !== said.not_tried && !found.size,
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
 * @param {Said & {place: string}} said
 */
export function cut(row, told, state, said) {
  const cell = [...row.cells].find(({ dataset }) => COLUMNS.includes(dataset.column ?? ""));
  if (!cell || !told) return;
  const before = originals.get(cell);
  if (!isPlaced(state)) {
    if (before) cell.replaceChildren(...before);
    originals.delete(cell);
    return;
  }
  if (!before) originals.set(cell, [...cell.childNodes]);
  cell.replaceChildren(...written(leave(told, state, said), said, find(row, "th a", HTMLAnchorElement).href));
}

/**
 * Write what is left. What is taken along stands without the filters, so it says where «her» is, and leads nowhere.
 * @param {Left} left @param {Said & {place: string}} said @param {string} page of the record
 */
function written({ tried, trials, silent, lines, others }, said, page) {
  const named = trials.flatMap(({ form, address, grades, silent: unseen }, place) => [
    place ? ", " : ": ",
    el("a", { href: whole(address) }, form),
    ` (${grades}${unseen ? "; vi har ikke set et resultat herfra" : ""})`,
  ]);
  const told = [tried, ...named, silent && !named.length ? `. ${UNSEEN}.` : "."];
  const link = el("a", { href: page }, `${said.others} (${number(others)})`);
  // A row that is there because it was tried need not say so again, unless it names who did.
  const tells = tried !== TRIED || silent || named.length > 0;
  return [
    ...(tells ? [el("span", { class: "fact", "data-taken": elsewhere(told, said.place) }, ...told)] : []),
    ...lines.map((line) => el("span", { class: "fact" }, line)),
    ...(others ? [el("span", { class: "fact", "data-taken": "" }, link)] : []),
  ];
}

/** Write where «her» is. @param {(string | Element)[]} told elements are names @param {string} place */
function elsewhere(told, place) {
  const at = (/** @type {string} */ text) => text.replace(HERE, (_, from = "i") => `${from} ${place}`);
  return told.map((part) => (typeof part === "string" ? at(part) : part.textContent)).join("");
}
