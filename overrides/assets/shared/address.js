// Addresses: where the site and its data files are, a view's state as a query string, so that each has an address, and
// the address of the page as its views mean it. The browser's own follows: a choice at once, what is typed when
// typing pauses.

/**
 * What a key of the address may hold. Without `values` any text goes; `many` lets a key stand more than once;
 * `number` keeps whole and decimal numbers only. `usual` is what the key means when it is absent.
 * @typedef {{key: string, values?: string[], many?: boolean, number?: boolean, usual?: string[]}} Field
 * @typedef {Record<string, string[]>} State
 */

export const PAUSE = 300; // milliseconds without a key after which typing has paused
const AGAIN = 10_000; // milliseconds until a browser that refused is asked again

/** The site's first address; it ends with a slash. */
export const root = new URL("../../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const answers = new Map();

/**
 * Make an address whole: from the site's root where it begins with a slash, else as it is.
 * @param {string} href
 */
export const whole = (href) => (href.startsWith("/") ? new URL(`.${href}`, root).href : href);

/**
 * Read a data file; what failed is asked for again the next time.
 * @param {string} name its address from the root
 * @returns {Promise<any>} what is in it: each caller says what it expects
 */
export function read(name) {
  const known = answers.get(name);
  if (known) return known;
  const answer = fetchJson(name);
  answers.set(name, answer);
  answer.catch(() => answers.delete(name));
  return answer;
}

/** @param {string} name */
async function fetchJson(name) {
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(name);
  return answer.json();
}

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
  return asSearch(query);
}

/** Write a query, "" when there is nothing in it. @param {URLSearchParams} query */
export const asSearch = (query) => (query.size ? `?${query}` : "");

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

/** Say what the page does not know; "" when it knows everything. @param {string[]} unknown as `readState` has it */
export function ignored(unknown) {
  const told = [...new Set(unknown)].join(", ");
  return told && `Adressen har noget, siden ikke kender: ${told}. Det er der set bort fra.`;
}

/** @type {URL | undefined} what the browser's address shall be, while it is not that yet */
let meant;
let pause = 0;

/** Return the page's address as its views mean it. */
export const here = () => new URL(meant ?? location.href);

/**
 * Change the page's address by a query, and by a fragment if one is given; the rest of it stays.
 * @param {string} search "" or begins with "?" @param {string} [fragment] without its "#"
 * @returns {URL}
 */
export function addressOf(search, fragment) {
  const address = here();
  address.search = search;
  if (fragment !== undefined) address.hash = fragment;
  return address;
}

/** Go to an address of this page, as a step that can be gone back from. @param {URL} address */
export function go(address) {
  settle(); // what is typed belongs to the step before
  put("pushState", address);
}

/** Put an address in the place of the one the page has. @param {URL} address */
export const replace = (address) => put("replaceState", address);

/** Put an address in the place of the one the page has, once typing pauses. @param {URL} address */
export function replaceSoon(address) {
  meant = address;
  clearTimeout(pause);
  pause = setTimeout(settle, PAUSE);
}

/** Let the browser have the address that is meant, now: somebody is about to read it or to leave. */
export function settle() {
  if (meant) put("replaceState", meant);
}

/**
 * Safari refuses more than a hundred changes in half a minute, and throws. The page goes on from what is meant, and
 * asks again later. The guard may go when no browser in use throws.
 * @param {"pushState" | "replaceState"} how @param {URL} address
 */
function put(how, address) {
  clearTimeout(pause);
  try {
    history[how](how === "pushState" ? null : history.state, "", address);
    meant = undefined;
  } catch {
    meant = address;
    pause = setTimeout(settle, AGAIN);
  }
}

/** The reader has gone back or forth: what the browser says now is meant. */
function moved() {
  clearTimeout(pause);
  meant = undefined;
}

// Before the listeners of the views, which read the address; without a page there is nobody to listen to.
globalThis.addEventListener?.("popstate", moved, true);
globalThis.addEventListener?.("beforeprint", settle, true);
globalThis.addEventListener?.("pagehide", settle, true);
