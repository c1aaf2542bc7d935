// Values as YAML, as the catalogue's files have it. Every text reads back as itself, whoever reads it: what an older or
// a newer YAML would take for something else stands in quotation marks. Pure functions, without the page.

import { isNumber } from "./figures.js";
import { isObject } from "./schema.js";
/** @import { Figure } from "./figures.js" */

// Parts that stand on one line: spans, places in sources, names, dates.
const ONE_LINE = new Set("min max unit ref locator cites value family given literal date-parts".split(" "));
// Words that some reader of YAML takes for a truth value or for nothing.
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf)$/i;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const UNSEEN = /[\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff0-\uffff]/g;

/**
 * Write a value as a whole YAML text: an object as a file's fields, a list as a file's items.
 * @param {unknown} value @returns {string}
 */
export function writeYaml(value) {
  return `${lines(value).join("\n")}\n`;
}

/** @param {unknown} value @returns {string[]} */
function lines(value) {
  if (Array.isArray(value)) return value.flatMap(item);
  return Object.entries(value ?? {}).flatMap(([key, part]) => field(key, part));
}

/** Write one item of a list: a dash, and the rest under it. @param {unknown} value */
function item(value) {
  if (!isBlock(value)) return block("-", value);
  const [first, ...more] = lines(value);
  return [`- ${first}`, ...more.map(indented)];
}

/** Write one field, on its line or with its parts below. @param {string} key @param {unknown} value */
function field(key, value) {
  const name = /^[A-Za-z_][\w.[\]-]*$/.test(key) && !RESERVED.test(key) ? key : quoted(key);
  return isBlock(value) ? [`${name}:`, ...lines(value).map(indented)] : block(`${name}:`, value);
}

/**
 * Write what stands after a key or a dash: on the same line, or as lines of text below it.
 * @param {string} head @param {unknown} value
 */
function block(head, value) {
  if (typeof value !== "string" || !isSeveralLines(value)) return [`${head} ${inline(value, false)}`];
  return [`${head} |-`, ...value.split("\n").map(indented)];
}

/** @param {string} line */
const indented = (line) => (line ? `  ${line}` : "");

/** Tell whether a value takes lines of its own. @param {unknown} value */
function isBlock(value) {
  if (Array.isArray(value)) return value.length > 0 && !value.every(isWord);
  return isObject(value) && Object.keys(value).some((key) => !ONE_LINE.has(key));
}

/** Tell whether an item is short enough for a list on one line. @param {unknown} value @returns {boolean} */
function isWord(value) {
  if (Array.isArray(value)) return value.every(isWord);
  return isNumber(value) || (typeof value === "string" && /^[\w-]{1,60}$/.test(value));
}

/**
 * Write a value on one line; inside braces more signs have a meaning.
 * @param {unknown} value @param {boolean} inside
 * @returns {string}
 */
function inline(value, inside) {
  if (Array.isArray(value)) return `[${value.map((part) => inline(part, true)).join(", ")}]`;
  if (isObject(value)) {
    const parts = Object.entries(value).map(([key, part]) => `${key}: ${inline(part, true)}`);
    return `{${parts.join(", ")}}`;
  }
  if (isNumber(value)) return number(value);
  if (typeof value !== "string") return String(value);
  return isPlain(value, inside) ? value : quoted(value);
}

/**
 * Write a number with its own digits. What could be thousands with a Danish point, and would be refused for that,
 * gets a nothing in front: 01.234.
 * @param {number | Figure} value
 */
const number = (value) => String(value).replace(/^(-?)(?=[1-9]\d{0,2}\.\d{3}$)/, "$10");

/** Tell whether a text is read as itself without quotation marks. @param {string} text @param {boolean} inside */
function isPlain(text, inside) {
  if (DATE.test(text)) return true;
  if (!/^[\p{L}«»„“”–(]/u.test(text) && !/^\d[\p{L}\d.,–-]*\s\S/u.test(text)) return false;
  if (RESERVED.test(text) || /\s$|\s#|:(?:\s|$)|[\t\n\r\\]/.test(text) || text.search(UNSEEN) >= 0) return false;
  if (/[^\u0020-\ud7ff\ue000-\uffef]/u.test(text)) return false;
  return !(inside && /[,[\]{}:"'&*#?|<>=!%@\x60]/.test(text));
}

/** Tell whether a text can stand as lines below its key, just as it is. @param {string} text */
function isSeveralLines(text) {
  return /^[^\s][\s\S]*\n[\s\S]*\S$/.test(text) && !/[\t\r]|[^\S\n]\n/.test(text) && text.search(UNSEEN) < 0
    && !/[^\n\u0020-\ud7ff\ue000-\uffef]/u.test(text);
}

/** Write a text between quotation marks; what cannot be seen is written as its number. @param {string} text */
function quoted(text) {
  const numbered = (/** @type {string} */ sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(text.toWellFormed()).replace(UNSEEN, numbered);
}
