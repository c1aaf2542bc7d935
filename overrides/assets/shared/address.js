// Addresses: a view's state as a query string, so that each has one, and what people write about themselves after `#`.
// Pure functions, without the page.

import { counted, cut } from "./danish.js";

/**
 * What a key of the address may hold. Without `values` any text goes; `many` lets a key stand more than once;
 * `number` keeps whole and decimal numbers only. `usual` is what the key means when it is absent, `former` what a value
 * was called before, with what it is called now.
 * @typedef {{key: string, values?: string[], many?: boolean, number?: boolean, usual?: string[],
 *   former?: Record<string, string[]>}} Field
 * @typedef {Record<string, string[]>} State
 */

const LONGEST = 200; // characters of a value in an address: what is longer nobody chose or wrote
const TOLD = 5; // of what an address has beside
const AFTER = /[\s.,;:!?)>\]}»”"'’]+$/; // what a mail or a text has after a link, and takes along
const TRACES = /^(?:utm|mtm|pk|mc)_|clid$/; // keys that mails and other sites put into links

/**
 * Mend an address that came through a mail: `&` may have been written as HTML has it, once or twice, or the whole query
 * or fragment as a part of another address. What else a mail breaks is told as unknown.
 * @param {string} href
 */
export function mended(href) {
  const plain = href.replace(/&(?:(?:amp|#0*38|#x0*26)(?:;|%3B))+/gi, "&");
  return plain.replace(/[?#][^=#]+(?=#|$)/g, (part) => part.replace(/%(?:3D|26)/gi, decodeURIComponent));
}

/**
 * Part a fragment, `#resultat&elever=24`: the name of a part of the page, and what people write about themselves, which
 * stands in no query, so that no server gets it.
 * @param {string} hash
 * @returns {{part: string, own: string}} `own` is written as a query string without its "?"
 */
export function parted(hash) {
  const pieces = hash.replace(/^#/, "").split("&").filter(Boolean);
  const own = pieces.filter((piece) => piece.includes("="));
  return { part: pieces.find((piece) => !piece.includes("=")) ?? "", own: own.join("&") };
}

/** Write a fragment, "" when there is nothing in it. @param {string} part @param {string} own as `parted` has them */
export const asFragment = (part, own) => (part || own ? `#${[part, own].filter(Boolean).join("&")}` : "");

/**
 * Read a query string. Keys that are not `fields` belong to others and are left alone; of no view, they are `strange`.
 * @param {string} search @param {Field[]} fields
 * @returns {{state: State, unknown: string[]}} every field's values, and what was not understood as `key=value`
 */
export function readState(search, fields) {
  const given = new URLSearchParams(search);
  /** @type {State} */
  const state = {};
  const unknown = [];
  for (const field of fields) {
    const now = (/** @type {string} */ value) => new Map(Object.entries(field.former ?? {})).get(value) ?? [value];
    const after = field.values || field.number ? AFTER : "";
    const written = given.getAll(field.key).map((value) => value.trim().replace(after, ""));
    const all = new Set(written.filter(Boolean).flatMap(now));
    const good = [...all].filter((value) => allowed(value, field));
    const kept = field.many ? byField(good, field) : good.slice(0, 1);
    for (const value of kept) all.delete(value);
    for (const value of all) unknown.push(`${field.key}=${value}`);
    state[field.key] = kept.length ? kept : [...(field.usual ?? [])];
  }
  return { state, unknown };
}

/**
 * Write a state: fields in their own order, values in theirs, nothing for what is usual.
 * @param {State} state @param {Field[]} fields
 * @returns {string} "" or a query string that begins with "?"
 */
export function writeState(state, fields) {
  const query = new URLSearchParams();
  for (const field of fields) {
    const values = byField(state[field.key] ?? [], field);
    if (values.join("\n") === (field.usual ?? []).join("\n")) continue;
    for (const value of values) query.append(field.key, value);
  }
  return asSearch(query);
}

/** Write a query, "" when there is nothing in it. @param {URLSearchParams} query */
export const asSearch = (query) => (query.size ? `?${query}` : "");

/**
 * What the wizard's part of an address may hold: an option to each question, and the chosen types.
 * @param {{questions: {id: string, options: string[]}[], records: {id: string}[], former?: Field["former"]}} compiled
 * @returns {Field[]}
 */
export const answerFields = ({ questions, records, former }) => [
  ...questions.map(({ id, options }) => ({ key: id, values: options })),
  { key: "valg", values: records.map(({ id }) => id), many: true, former },
];

/**
 * Name what an address has under no known key, as `key=value`.
 * @param {string} search @param {Pick<string[], "includes">} known
 */
export function strange(search, known) {
  const others = [...new URLSearchParams(search)].filter(([key]) => !known.includes(key) && !TRACES.test(key));
  return others.map((pair) => pair.join("="));
}

/** @param {string} value @param {Field} field */
function allowed(value, field) {
  if (field.number) return /^\d{1,9}(\.\d{1,6})?$/.test(value);
  return field.values ? field.values.includes(value) : value.length <= LONGEST;
}

/** @param {string[]} values @param {Field} field */
function byField(values, field) {
  const order = field.values;
  return order ? [...values].sort((a, b) => order.indexOf(a) - order.indexOf(b)) : values;
}

/** Say what the page does not know; "" when it knows everything. @param {string[]} unknown as `readState` has it */
export function ignored(unknown) {
  const all = [...new Set(unknown)];
  const more = all.length > TOLD ? ` og ${counted(all.length - TOLD, "anden", "andre")}` : "";
  const told = all.slice(0, TOLD).map((value) => cut(value)).join(", ") + more;
  return told && `Adressen har noget, siden ikke kender: ${told}. Det er der set bort fra.`;
}
