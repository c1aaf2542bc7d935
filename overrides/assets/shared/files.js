// Tables as files and for the clipboard. Pure functions, without the page.

/**
 * A table as it is shown: what is hidden is not in it. Lines of a cell are separated by "\n".
 * @typedef {{title: string, rows: string[][]}} Taken
 */

// How a text begins that a spreadsheet would take for a formula, in East Asian type too; and what is plainly a number.
const FORMULA = /^(?:[\t\r\n]|[ \u00a0"]*[=+\-@\uff1d\uff0b\uff0d\uff20])/;
const NUMBER = /^[+-]?[0-9]+([.,][0-9]+)*$/;

/** Put an apostrophe before what would be taken for a formula; `tables.py` does the same. @param {string} value */
export const inert = (value) => (FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value);

/** Write a cell of a CSV. @param {string} value */
export function csvCell(value) {
  const safe = inert(value);
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Write tables as a CSV that Danish Excel opens right: semicolons, CRLF, and a mark that says UTF-8.
 * @param {Taken[]} tables @param {string[]} about lines that say where this is from
 */
export function asCsv(tables, about) {
  const rows = tables.flatMap(({ title, rows }) => [...(tables.length > 1 ? [[title]] : []), ...rows, [""]]);
  const lines = [...rows, ...about.map((line) => [line])].map((row) => `${row.map(csvCell).join(";")}\r\n`);
  return `\ufeff${lines.join("")}`;
}

/** Write a text in HTML; its lines stay lines. @param {string} value */
export const escaped = (value) =>
  value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replaceAll("\n", "<br>");

/** Write a text in HTML that is pasted: each of its lines may become a cell. @param {string} value */
export const pasted = (value) => escaped(value.split(/\r\n?|\n/).map(inert).join("\n"));

/** Write a text as a cell between tabs. @param {string} value */
export const tabbed = (value) => inert(value.trim().replace(/\s*[\r\n]\s*/g, " / ").replaceAll("\t", " "));

/** Write tables as HTML for a word processor. @param {Taken[]} tables @param {string[]} about */
export function asHtml(tables, about) {
  const written = tables.map(({ title, rows }) => {
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row, place) => {
      const tag = place && row.length > 1 ? "td" : "th";
      const across = row.length === 1 ? ` colspan="${width}"` : "";
      return `<tr>${row.map((value) => `<${tag}${across}>${pasted(value)}</${tag}>`).join("")}</tr>`;
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
