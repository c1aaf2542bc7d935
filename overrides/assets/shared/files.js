// Tables as files and for the clipboard. Pure functions, without the page.

/**
 * A table as it is shown: what is hidden is not in it. Lines of a cell are separated by "\n".
 * @typedef {{title: string, rows: string[][]}} Taken
 */

// How a text begins that a spreadsheet would take for a formula, in East Asian type too; and what is plainly a number.
const FORMULA = /^(?:[\t\r\n]|[ \u00a0"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const NUMBER = /^[+-]?[0-9]+([.,][0-9]+)*$/;
const FIGURE = /^[-−–]?(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,[0-9]+)?$/;

/** Put an apostrophe before what would be taken for a formula; `tables.py` does the same. @param {string} value */
export const inert = (value) => (FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value);

/** Write a cell of a CSV. @param {string} value */
export function csvCell(value) {
  const safe = inert(value);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * What a text is plainly as a number, in Danish: its digits as a spreadsheet has them, and the format to show them by.
 * @param {string} value @returns {{plain: string, format: string} | undefined}
 */
export function figure(value) {
  if (!FIGURE.test(value)) return undefined;
  const plain = value.replace(/^[−–]/, "-").replaceAll(".", "").replace(",", ".");
  const places = plain.split(".")[1]?.length ?? 0;
  return { plain, format: `${value.includes(".") ? "#.##0" : "0"}${places ? `,${"0".repeat(places)}` : ""}` };
}

/**
 * Write records as a CSV that programs read and a spreadsheet with Danish settings opens right: rows only, semicolons,
 * a decimal comma, CRLF, and a mark that says UTF-8.
 * @param {string[][]} rows the first has the headings
 */
export function asCsv(rows) {
  const cell = (/** @type {string} */ value) => csvCell(figure(value)?.plain.replace(".", ",") ?? value);
  return `\ufeff${rows.map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

/** Write a text in HTML; its lines stay lines. @param {string} value */
export const escaped = (value) =>
  value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");

/** Write a text in HTML that is pasted: each of its lines may become a cell. @param {string} value */
export const pasted = (value) => escaped(value.split(/\r\n?|\n/).map(inert).join("\n"));

/** Write a text as a cell between tabs. @param {string} value */
export const tabbed = (value) => inert(value.trim().replace(/\s*[\r\n]\s*/g, " / ").replaceAll("\t", " "));

/**
 * Write a cell in HTML that is pasted. LibreOffice takes it for what its attributes say, whatever the settings: for a
 * number, written as programs do (1033) and shown as Danes do (1030), or for a text that is no date and no formula.
 * @param {string} value
 */
function cell(value) {
  const number = figure(value);
  const kind = number ? `sdval="${number.plain}" sdnum="1033;1030;${number.format}"` : 'sdnum="1033;0;@"';
  return { kind, html: pasted(value) };
}

/** Write tables as HTML for a word processor and a spreadsheet. @param {Taken[]} tables @param {string[]} about */
export function asHtml(tables, about) {
  const written = tables.map(({ title, rows }) => {
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row, place) => {
      const tag = place && row.length > 1 ? "td" : "th";
      const across = row.length === 1 ? ` colspan="${width}"` : "";
      const cells = row.map(cell).map(({ kind, html }) => `<${tag}${across} ${kind}>${html}</${tag}>`);
      return `<tr>${cells.join("")}</tr>`;
    });
    return `<p><b>${pasted(title)}</b></p><table border="1">${lines.join("")}</table>`;
  });
  return `${written.join("")}${about.map((line) => `<p>${pasted(line)}</p>`).join("")}`;
}

/** Write tables as plain text with tabs. @param {Taken[]} tables @param {string[]} about */
export function asText(tables, about) {
  const rows = [...tables.flatMap(({ rows }) => [...rows, [""]]), ...about.map((line) => [line])];
  return rows.map((row) => row.map(tabbed).join("\t")).join("\n");
}
