// The rows and columns of the overview's tables: which stand in the page, and in which table.

import { around } from "../shared/plain.js";

const MOST_COLUMNS = 7; // of a table on a sheet of paper; the build's tables have no more either
const FEW = 5; // columns that fit beside the filters

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
