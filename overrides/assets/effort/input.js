// What people write into the calculator's fields, and how it stands in the address. Pure functions, without the page.

import { number, parse } from "./sums.js";

/**
 * Write changes into a query string. What belongs to others comes first and stays as it is; the calculator's own
 * keys follow in one order, those of types that are not chosen among them.
 * @param {string} search @param {Record<string, string>} changes "" takes a key away
 * @returns {string} "" or a query string that begins with "?"
 */
export function write(data, search, changes) {
  const query = new URLSearchParams(search);
  const keys = data.fields.map(({ key }) => key);
  for (const { id } of data.types) keys.push(...data.type_fields.map(({ key }) => `${key}-${id}`));
  const mine = keys.filter((key) => query.has(key) || key in changes);
  const own = mine.map((key) => [key, changes[key] ?? query.get(key)]);
  for (const [key] of own) query.delete(key);
  for (const [key, value] of own) if (value) query.append(key, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/**
 * Read what a person writes: 1.500 and 37,5 as in Danish, 350 kr., 3–5 as a span. Returns it as the address has it.
 * @param {string} text
 * @param {import("./sums.js").Field} [field] its `words` may stand beside the number
 */
export function fromDanish(text, { words } = {}) {
  const either = words ? `(?:${words.replaceAll(" ", "|")})\\.?` : "";
  const [before, after] = [new RegExp(`^${either}(?=\\d)`, "i"), new RegExp(`(\\d)${either}$`, "i")];
  const plain = (end) => {
    const bare = end.replace(before, "").replace(after, "$1");
    // A point is for thousands only: 1.50 is neither here nor there, and is asked about.
    const thousands = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare);
    return bare.replaceAll(".", thousands ? "" : "?").replace(",", ".");
  };
  const said = text.replace(/\s/g, "").replace(/,[-–—]+(?=\D*$)/, ""); // 350,- is a price
  return said.split(/[-–—]|til/).map(plain).join("-");
}

/**
 * What is wrong with a value, and what to write; "" when nothing is.
 * @param {string} text as `fromDanish` returns it
 * @param {import("./sums.js").Field} field
 */
export function complaint(text, field) {
  if (!text || parse(text, field)) return "";
  if (/^\d+\?\d+$/.test(text) && !field.whole) {
    return `Mener I ${text.replace("?", ",")}, så skriv det med komma. Punktum er kun til tusinder, fx 1.500.`;
  }
  const examples = field.whole ? ["et helt tal", "12"] : ["et tal", "37,5"];
  const bounds = `fra ${number(field.least ?? 0)} til ${number(field.most)}`;
  return `Skriv ${examples[0]} ${bounds}, fx ${examples[1]}${field.span ? " eller 3–5, det mindste først" : ""}.`;
}
