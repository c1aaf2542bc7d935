// Tables as files and for the clipboard. Pure functions, without the page.

/**
 * A table as it is shown: what is hidden is not in it. Lines of a cell are separated by "\n".
 * @typedef {{title: string, rows: string[][]}} Taken
 */

/**
 * Write a cell of a CSV. One that a spreadsheet would take for a formula gets an apostrophe in front; plain numbers do
 * not. `tables.py` writes cells by the same rules.
 * @param {string} value
 */
export function csvCell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)*$/.test(value) ? `'${value}` : value;
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

/** Write tables as HTML for a word processor. @param {Taken[]} tables @param {string[]} about */
export function asHtml(tables, about) {
  const written = tables.map(({ title, rows }) => {
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row, place) => {
      const tag = place && row.length > 1 ? "td" : "th";
      const across = row.length === 1 ? ` colspan="${width}"` : "";
      return `<tr>${row.map((value) => `<${tag}${across}>${escaped(value)}</${tag}>`).join("")}</tr>`;
    });
    return `<p><b>${escaped(title)}</b></p><table border="1">${lines.join("")}</table>`;
  });
  return `${written.join("")}${about.map((line) => `<p>${escaped(line)}</p>`).join("")}`;
}

/** Write tables as plain text with tabs. @param {Taken[]} tables @param {string[]} about */
export function asText(tables, about) {
  const line = (/** @type {string[]} */ row) => row.map((value) => value.replaceAll("\n", " / ")).join("\t");
  return [...tables.flatMap(({ rows }) => [...rows.map(line), ""]), ...about].join("\n");
}
