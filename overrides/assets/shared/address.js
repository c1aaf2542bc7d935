// A view's state as a query string, so that every view has one address. Pure functions, without the page.

/**
 * What a key of the address may hold. Without `values` any text goes; `many` lets a key stand more than once;
 * `number` keeps whole and decimal numbers only. `usual` is what the key means when it is absent.
 * @typedef {{key: string, values?: string[], many?: boolean, number?: boolean, usual?: string[]}} Field
 * @typedef {Record<string, string[]>} State
 */

/**
 * Read a query string. Keys that are not `fields` belong to others and are left alone.
 * @param {string} search
 * @param {Field[]} fields
 * @returns {{state: State, unknown: string[]}} every field's values, and what was not understood as `key=value`
 */
export function readState(search, fields) {
  const given = new URLSearchParams(search);
  /** @type {State} */
  const state = {};
  const unknown = [];
  for (const field of fields) {
    const all = [...new Set(given.getAll(field.key).map((value) => value.trim()).filter(Boolean))];
    const good = all.filter((value) => allowed(value, field));
    unknown.push(...all.filter((value) => !good.includes(value)).map((value) => `${field.key}=${value}`));
    const kept = field.many ? inOrder(good, field) : good.slice(0, 1);
    state[field.key] = kept.length ? kept : [...(field.usual ?? [])];
  }
  return { state, unknown };
}

/**
 * Write a state: fields in their own order, values in theirs, nothing for what is usual.
 * @param {State} state
 * @param {Field[]} fields
 * @returns {string} "" or a query string that begins with "?"
 */
export function writeState(state, fields) {
  const query = new URLSearchParams();
  for (const field of fields) {
    const values = inOrder(state[field.key] ?? [], field);
    if (values.join("\n") === (field.usual ?? []).join("\n")) continue;
    for (const value of values) query.append(field.key, value);
  }
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** @param {string} value @param {Field} field */
function allowed(value, field) {
  if (field.number) return /^\d+(\.\d+)?$/.test(value);
  return !field.values || field.values.includes(value);
}

/** @param {string[]} values @param {Field} field */
function inOrder(values, field) {
  const order = field.values;
  return order ? [...values].sort((a, b) => order.indexOf(a) - order.indexOf(b)) : values;
}
