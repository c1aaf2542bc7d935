// What features share and can be had without a page: Danish as it is read, written and put in order; where the site and
// its data files are; a view's state as a query string, so that each has an address; a way to make and find elements.

/**
 * What a key of the address may hold. Without `values` any text goes; `many` lets a key stand more than once;
 * `number` keeps whole and decimal numbers only. `usual` is what the key means when it is absent, `former` what a value
 * was called before, with what it is called now.
 * @typedef {{key: string, values?: string[], many?: boolean, number?: boolean, usual?: string[],
 *   former?: Record<string, string[]>}} Field
 * @typedef {Record<string, string[]>} State
 */

const LONGEST = 200; // characters of a value in an address: what is longer nobody chose or wrote
const [TOLD, SHOWN] = [5, 60]; // of what an address has beside, and characters of each
const AFTER = /[\s.,;:!?)>\]}»”"'’]+$/; // what a mail or a text has after a link, and takes along
const TRACES = /^(?:utm|mtm|pk|mc)_|clid$/; // keys that mails and other sites put into links

export const NOT_STATED = "Ikke oplyst";
const and = new Intl.ListFormat("da");
const collator = new Intl.Collator("da", { numeric: true });

/** Tell whether a word has an «og» of its own. @param {string} word */
const joins = (word) => word.replace(/\([^)]*\)/gu, "").includes(" og ");

/** Write a text as in the middle of a sentence; `lower_first` in Python does the same. @param {string} text */
export const lowerFirst = (text) => (/^.[A-ZÆØÅ]/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));

/** Join words: a, b og c; as `danish.listing`, a samt b og c. @param {string[]} words */
export const listing = (words) =>
  words.length > 1 && words.some(joins) ? `${words.slice(0, -1).join(", ")} samt ${words.at(-1)}` : and.format(words);

/** Write so many things: 1 elev, 12 elever. @param {number} count @param {string} singular @param {string} plural */
export const counted = (count, singular, plural) => `${number(count)} ${count === 1 ? singular : plural}`;

/**
 * Order two texts as a Danish dictionary does, and numbers in them by what they are; `collation_key` does the same.
 * @param {string} a @param {string} b
 */
export const inOrder = (a, b) => collator.compare(a, b) || Number(a > b) - Number(a < b);

/**
 * Fold a text as `search_index.fold` does: small letters, no accents, æ, ø and å however they were written, ligatures
 * apart, no sign that is not seen, numbers without points and spaces.
 * @param {string} text
 */
export function fold(text) {
  const apart = text.normalize("NFKD").replace(/[\u0300-\u0309\u030b-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "");
  const small = apart.normalize("NFC").toLowerCase().replace(/[\u2010\u2011]/g, "-");
  const letters = small.replaceAll("ae", "æ").replaceAll("oe", "ø").replaceAll("aa", "å");
  const spaced = /(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))/g;
  return letters.replace(spaced, (part) => part.replace(/[ .]/g, ""));
}

/** Write a number: 1.234,5. @param {number} value @param {number} [places] most decimals @param {boolean} [points] */
export function number(value, places = 3, points = true) {
  return new Intl.NumberFormat("da", { maximumFractionDigits: places, useGrouping: points }).format(value);
}

/**
 * Write a span: 12, 10–14, mindst 10, højst 5. An open end is null or undefined.
 * @param {{min?: number | object | null, max?: number | object | null}} span @param {(value: any) => string} [write]
 */
export function span({ min, max }, write = number) {
  const [low, high] = [min, max].map((end) => (end === null || end === undefined ? "" : write(end)));
  if (!high) return `mindst ${low}`;
  if (!low) return `højst ${high}`;
  return low === high ? low : `${low}–${high}`;
}

const SIGN = /^[-+\u2010\u2011\u2013\u2212]/;
const SPACES = " \u00a0\u2007\u2009\u202f";
// Digits, also in threes with one and the same sign between them; decimals, or a part.
const NUMBER = new RegExp(
  `^(\\d{1,18}|[1-9]\\d{0,2}([.${SPACES}])\\d{3}(?:\\2\\d{3}){0,4})?(?:,(\\d{1,18})|[${SPACES}]?([¼½¾]))?$`,
);
/** @type {Record<string, string>} */
const PARTS = { "¼": "25", "½": "5", "¾": "75" };

/**
 * Read a number as Danes write it: «1.200,50», «1 200», «−5», «1½». A point may stand for thousands, or for decimals
 * as elsewhere: who asks decides what to make of it. `read_number` in Python does the same.
 * @param {string} text @returns {{plain: string, points: "none" | "thousands" | "decimals"} | undefined} `plain` has
 *   digits as they were written and JavaScript has them; nothing for what is no number, or has more than one holds
 */
export function readNumber(text) {
  const [sign = "+"] = SIGN.exec(text.trim()) ?? [];
  const bare = text.trim().replace(SIGN, "");
  const write = (/** @type {string} */ whole, /** @type {string | undefined} */ decimals) =>
    `${sign === "+" ? "" : "-"}${whole.replace(/^0+(?=\d)/, "")}${decimals ? `.${decimals}` : ""}`;
  const [, whole = "", between, decimals, part = ""] = NUMBER.exec(bare) ?? [];
  if (whole || part) {
    const plain = write(whole.replace(/\D/g, "") || "0", decimals ?? PARTS[part]);
    return { plain, points: between === "." ? "thousands" : "none" };
  }
  const [, before, after] = /^(\d{1,18})\.(\d{1,18})$/.exec(bare) ?? [];
  return before ? { plain: write(before, after), points: "decimals" } : undefined;
}

/** The site's first address; it ends with a slash. Scripts lie three folders down: `assets/‹their hash›/shared/`. */
export const root = new URL("../../../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const answers = new Map();

/** Make an address whole: from the site's root where it begins with a slash, else as it is. @param {string} href */
export const whole = (href) => (href.startsWith("/") ? new URL(`.${href}`, root).href : href);

/**
 * Read a data file; what failed is asked for again the next time.
 * @param {string} name its address from the root
 * @param {(text: string) => any} [parse]
 * @returns {Promise<any>} what is in it: each caller says what it expects
 */
export function read(name, parse = JSON.parse) {
  const known = answers.get(name);
  if (known) return known;
  const answer = fetchJson(name, parse);
  answers.set(name, answer);
  answer.catch(() => answers.delete(name));
  return answer;
}

/** @param {string} name @param {(text: string) => any} parse */
async function fetchJson(name, parse) {
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(name);
  return parse(await answer.text());
}

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

/** Name what an address has under no known key, as `key=value`. @param {string} search @param {string[]} known */
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

/** Cut what is too long to be read. @param {string} text @param {number} [most] characters */
export const cut = (text, most = SHOWN) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** Say what the page does not know; "" when it knows everything. @param {string[]} unknown as `readState` has it */
export function ignored(unknown) {
  const all = [...new Set(unknown)];
  const more = all.length > TOLD ? ` og ${number(all.length - TOLD)} andre` : "";
  const told = all.slice(0, TOLD).map((value) => cut(value)).join(", ") + more;
  return told && `Adressen har noget, siden ikke kender: ${told}. Det er der set bort fra.`;
}

/** @typedef {Node | string | undefined} Child nothing is made of "" and undefined */

/**
 * Make an element; attributes that are false or missing are left out.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string | number | boolean | undefined>} [attributes]
 * @param {...Child} children @returns {HTMLElementTagNameMap[Tag]}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child !== undefined && child !== "") element.append(child);
  return element;
}

/**
 * Find what a template promises; without it the script cannot do its work, and says so.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} place @param {string} selector @param {new () => Kind} [kind]
 * @returns {Kind}
 */
export function find(place, selector, kind) {
  const part = place.querySelector(selector);
  const wanted = kind ?? HTMLElement;
  if (!(part instanceof wanted)) throw new Error(`no ${wanted.name} is ${selector}`);
  return /** @type {Kind} */ (part);
}

/**
 * Find all that a template has of a kind.
 * @template {Element} [Kind=HTMLElement]
 * @param {ParentNode} place @param {string} selector @param {new () => Kind} [kind]
 * @returns {Kind[]}
 */
export function findAll(place, selector, kind) {
  const wanted = kind ?? HTMLElement;
  return /** @type {Kind[]} */ ([...place.querySelectorAll(selector)].filter((part) => part instanceof wanted));
}

/**
 * Return the element around an event's target, itself included, that a selector names.
 * @param {EventTarget | null} target @param {string} selector
 */
export function around(target, selector) {
  const part = target instanceof Element ? target.closest(selector) : null;
  return part instanceof HTMLElement ? part : undefined;
}

/** Show or hide elements. @param {Iterable<HTMLElement>} elements @param {boolean} shown */
export function show(elements, shown) {
  for (const element of elements) element.hidden = !shown;
}

/**
 * Write a text into an element if it is another: what is written anew is read out again.
 * @param {Element} place @param {string} text
 */
export function write(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Read the data block that the build wrote into an element. @param {ParentNode} place @returns {any} */
export const block = (place) => JSON.parse(find(place, "script[type='application/json']").textContent ?? "");
