// The draft as it is taken along to a word processor. Pure functions; fetched when somebody comes near the button.

import { escaped, pasted, tabbed } from "../shared/files.js";
/** @import { Block, Line, Link } from "./types.js" */

/**
 * Write blocks as HTML for a word processor: real headings, tables with borders.
 * @param {Block[]} blocks @param {(href: string) => string} whole makes an address whole
 */
function asHtml(blocks, whole) {
  const link = (/** @type {Link} */ { href, text }) => `<a href="${escaped(whole(href))}">${escaped(text)}</a>`;
  const line = (/** @type {Line} */ parts) =>
    parts.map((part) => (typeof part === "string" ? escaped(part) : link(part))).join("");
  const cell = (/** @type {Line} */ [first = "", ...more]) =>
    (typeof first === "string" ? pasted(first) : link(first)) + line(more);
  const row = (/** @type {string[]} */ cells, /** @type {string} */ tag) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  let below = 3; // the level of what has no title above it: none is skipped
  const written = blocks.map((block) => {
    if (block.kind === "list") return `<ul>${block.items.map((item) => `<li>${line(item)}</li>`).join("")}</ul>`;
    if (block.kind === "table") {
      const rows = [row(block.head.map(escaped), "th"), ...block.rows.map((cells) => row(cells.map(cell), "td"))];
      const open = '<table border="1" cellspacing="0" cellpadding="4">';
      return `<h${below}>${escaped(block.caption)}</h${below}>${open}${rows.join("")}</table>`;
    }
    if (block.kind === "title") below = 4;
    const tag = { title: "h3", label: `h${below}`, text: "p" }[block.kind];
    return `<${tag}>${line(block.line)}</${tag}>`;
  });
  return written.join("");
}

/**
 * Write the whole draft in both forms that a clipboard takes.
 * @param {string} title @param {{heading: string, blocks: Block[]}[]} parts @param {(href: string) => string} whole
 */
export function asForms(title, parts, whole) {
  const html = parts.map(({ heading, blocks }) => `<h2>${escaped(heading)}</h2>${asHtml(blocks, whole)}`).join("");
  const plain = parts.map(({ heading, blocks }) => `${heading}\n${asText(blocks)}`);
  return { "text/html": `<h1>${escaped(title)}</h1>${html}`, "text/plain": [title, ...plain].join("\n\n") };
}

/** Write blocks as plain text. @param {Block[]} blocks */
function asText(blocks) {
  const line = (/** @type {Line} */ parts) =>
    parts.map((part) => (typeof part === "string" ? part : part.text)).join("");
  const lines = blocks.flatMap((block) => {
    if (block.kind === "list") return block.items.map((item) => `- ${line(item)}`);
    if (block.kind !== "table") return [line(block.line)];
    const rows = [block.head, ...block.rows.map((cells) => cells.map(line))];
    return [block.caption, ...rows.map((cells) => cells.map(tabbed).join("\t"))];
  });
  return lines.join("\n");
}
