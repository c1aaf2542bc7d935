// What a reader takes along from a table: exactly what is shown, as a file for a spreadsheet or on the clipboard.

/**
 * A table as it is shown: what is hidden is not in it. Lines of a cell are separated by "\n".
 * @typedef {{title: string, rows: string[][]}} Taken
 */

/** Read the tables that are shown below an element. @param {ParentNode} place @returns {Taken[]} */
export function read(place) {
  const shown = [...place.querySelectorAll("table")].filter((table) => table.checkVisibility());
  return shown.map((table) => ({
    title: table.caption?.textContent.trim() ?? "",
    rows: [...table.rows]
      .filter((row) => row.checkVisibility())
      .map((row) => [...row.cells].filter((cell) => !cell.hidden).map(text)),
  }));
}

/** A cell's lines: each thing that stands in it by itself is one, its controls are none. @param {HTMLElement} cell */
function text(cell) {
  const parts = [...cell.childNodes].filter((part) => !(part instanceof Element) || (part.checkVisibility() && !part.matches(".choose")));
  const lines = parts.map((part) => (part instanceof HTMLElement ? part.innerText : (part.textContent ?? "")));
  return lines.map((line) => line.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim()).filter(Boolean).join("\n");
}

/**
 * Write tables as a CSV that Danish Excel opens right: semicolons, CRLF, and a mark that says UTF-8. A cell that a
 * spreadsheet would take for a formula gets an apostrophe in front; plain numbers do not.
 * @param {Taken[]} tables @param {string[]} about lines that say where this is from
 */
export function asCsv(tables, about) {
  const cell = (value) => {
    const safe = /^[=+\-@\t\r]/.test(value) && !/^[+-]?\d+([.,]\d+)*$/.test(value) ? `'${value}` : value;
    return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const rows = tables.flatMap(({ title, rows }) => [...(tables.length > 1 ? [[title]] : []), ...rows, [""]]);
  return `\ufeff${[...rows, ...about.map((line) => [line])].map((row) => `${row.map(cell).join(";")}\r\n`).join("")}`;
}

/** Write tables as HTML for a word processor. @param {Taken[]} tables @param {string[]} about */
export function asHtml(tables, about) {
  const safe = (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br>");
  const written = tables.map(({ title, rows }) => {
    const width = Math.max(...rows.map((row) => row.length));
    const lines = rows.map((row, place) => {
      const tag = place && row.length > 1 ? "td" : "th";
      return `<tr>${row.map((value) => `<${tag}${row.length === 1 ? ` colspan="${width}"` : ""}>${safe(value)}</${tag}>`).join("")}</tr>`;
    });
    return `<p><b>${safe(title)}</b></p><table border="1">${lines.join("")}</table>`;
  });
  return `${written.join("")}${about.map((line) => `<p>${safe(line)}</p>`).join("")}`;
}

/** Write tables as plain text with tabs. @param {Taken[]} tables @param {string[]} about */
export function asText(tables, about) {
  const rows = tables.flatMap(({ rows }) => [...rows.map((row) => row.map((value) => value.replaceAll("\n", " / ")).join("\t")), ""]);
  return [...rows, ...about].join("\n");
}

/**
 * Do what a button asks for, if it is one of these: `csv` or `copy-table`.
 * @param {string | undefined} what
 * @param {HTMLElement} view the element with the tables; it says in `data-version` from when its data is
 * @param {(text: string) => void} notice tells the reader how it went
 */
export async function take(what, view, notice) {
  if (what !== "csv" && what !== "copy-table") return;
  const title = document.querySelector("h1").textContent.trim();
  const shown = view.querySelector(".shown").textContent.trim();
  const about = [title, shown, location.href, view.dataset.version].filter(Boolean);
  const tables = read(view);
  if (what === "csv") {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([asCsv(tables, about)], { type: "text/csv;charset=utf-8" }));
    link.download = `${location.pathname.split("/").filter(Boolean).pop()}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // only when the browser has surely read it
  } else {
    const kinds = { "text/html": asHtml(tables, about), "text/plain": asText(tables, about) };
    const blobs = Object.entries(kinds).map(([type, value]) => [type, new Blob([value], { type })]);
    // Without a secure connection the browser has no clipboard at all.
    const copied = (async () => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]))();
    await copied.then(
      () => notice("Tabellen er kopieret. Sæt den ind i Word eller et regneark."),
      () => notice("Browseren lod os ikke kopiere. Hent tabellen som regneark i stedet."),
    );
  }
}
