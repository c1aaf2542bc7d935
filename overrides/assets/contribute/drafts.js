// Drafts at /bidrag/: every record that somebody has begun, each under a key of its own, and the proposal. They live in
// the page, and its tab holds them; once the editor has said so, this browser keeps them, and its other tabs see them.

import { isModest, Kept } from "../shared/kept.js";
import { FIGURES } from "./figures.js";
import { Held } from "./held.js";
import { isObject } from "./schema.js";
/** @import { View } from "../shared/view.js" */
/** @import { Draft, Form, Part } from "./types.js" */

// What the privacy page names. Under the name itself stands that drafts are kept, each draft under one that begins so.
export const NAME = "indsatskatalog-kladde";
const START = `${NAME}:`;
export const PARTS = "forslag"; // the proposal's own key

/**
 * Return the key of a draft: `program` for a new one, `program/sykl` for one that has its id.
 * @param {string} kind @param {string} id
 */
export const keyOf = (kind, id) => (id ? `${kind}/${id}` : kind);

/** @typedef {{keeps: string}} Consent that drafts are kept; its text is the key of the one that was last worked at */

export class Drafts {
  /** @type {Map<string, Draft>} every draft by its key */
  all = new Map();
  isKept = false;
  last = "";
  /** @type {Map<string, string>} entries as this page last read or wrote them: another text is another tab's */
  #seen = new Map();
  /** @type {Map<string, string>} drafts as they stood when they were read */
  #first = new Map();
  /** @type {Part[]} the proposal, as it was last put here */
  #parts = [];

  /** @param {Record<string, Form>} forms @param {View} view */
  constructor(forms, view) {
    const isPart = (/** @type {unknown} */ part) =>
      isObject(part) && typeof part.kind === "string" && Object.hasOwn(forms, part.kind) && isObject(part.data);
    const isWhole = (/** @type {unknown} */ part) =>
      isObject(part) && isPart(part) && typeof part.existing === "string";
    /** @type {(value: unknown) => value is Part[]} */
    this.areParts = (value) => Array.isArray(value) && value.every(isWhole);
    /** @type {(value: unknown) => value is Draft} */
    this.isDraft = (value) =>
      isObject(value) && isPart(value) && typeof value.id === "string" && this.areParts(value.parts ?? []);
    /** @type {(value: Record<string, unknown>) => value is Consent} */
    const isConsent = (value) => typeof value.keeps === "string" || this.isDraft(value);
    this.base = new Kept(NAME, isConsent, view, FIGURES);
    this.held = new Held(NAME, this.isDraft, this.areParts);
  }

  /** Take in what the browser keeps; what is not ours is set aside. @returns {Part[]} the proposal */
  read() {
    const before = this.base.text();
    const consent = this.base.read();
    this.last = consent?.keeps ?? "";
    const keys = this.#keys();
    for (const key of keys) if (key !== PARTS) this.#take(key);
    this.isKept = consent !== undefined || this.all.size > 0;
    const held = this.held.read();
    for (const [draft, begun] of held.drafts) this.add(draft, begun);
    if (!this.isKept) this.last = held.last;
    const parts = (this.#parts = this.parts() ?? held.parts);
    if (held.parts.length) this.putParts(parts);
    if (!this.isDraft(consent)) return parts;
    // An older page kept one draft, with the proposal in it.
    const { parts: older = [], ...draft } = consent;
    const key = this.put(keyOf(draft.kind, draft.id), draft);
    this.#first.set(key, before);
    if (!parts.length) this.putParts(older);
    return parts.length ? parts : older;
  }

  /** Tell of what was set aside. */
  tell() {
    this.base.tell();
  }

  /**
   * Return the proposal where another tab has changed it since, or it was not read yet.
   * @returns {Part[] | undefined}
   */
  parts() {
    const text = entry(PARTS);
    if (text === null || text === this.#seen.get(PARTS)) return undefined;
    const value = parsedAs(text);
    const parts = isObject(value) ? value.parts : undefined;
    if (!isModest(value) || !this.areParts(parts)) return void this.#aside(PARTS, text);
    this.#seen.set(PARTS, text);
    this.isKept = true;
    return parts;
  }

  /** Keep the proposal. @param {Part[]} parts */
  putParts(parts) {
    this.#parts = parts;
    if (this.isKept) this.#write(PARTS, parts.length ? { parts } : undefined);
    this.#hold();
  }

  /**
   * Hold on to a draft. Where another tab has written under its key since, both stay.
   * @param {string} key @param {Draft} draft @returns {string} the key that it has now
   */
  put(key, draft) {
    const there = entry(key);
    const isOthers = this.isKept && there !== null && there !== this.#seen.get(key);
    const own = isOthers && there !== FIGURES.stringify(draft) ? this.#free(key) : key;
    if (own !== key) this.#take(key);
    this.all.set(own, draft);
    this.last = own;
    if (this.isKept) this.#write(own, draft);
    this.#hold();
    return own;
  }

  /**
   * Hold on to a draft beside those that there are.
   * @param {string} key @param {Draft} draft @returns {string} its key
   */
  add(key, draft) {
    return this.put(this.all.has(key) ? this.#free(key) : key, draft);
  }

  /** Let go of a draft. What another tab has written under its key since stays. @param {string} key */
  drop(key) {
    this.all.delete(key);
    if (this.isKept && entry(key) === this.#seen.get(key)) this.#write(key);
    this.#hold();
  }

  /** Have the tab hold what the browser does not keep. */
  #hold() {
    this.held.write(this.isKept ? undefined : { drafts: [...this.all], parts: this.#parts, last: this.last });
  }

  /**
   * Keep all drafts and the proposal in this browser, or none of them.
   * @param {boolean} wanted @param {Part[]} parts @returns {boolean} whether the browser let us
   */
  keep(wanted, parts) {
    this.isKept = wanted;
    this.#parts = parts;
    if (!wanted) this.#hold();
    if (!wanted) return this.base.write() && this.#keys().every((key) => remove(key));
    this.isKept = this.base.write({ keeps: this.last });
    for (const [key, draft] of this.all) this.#write(key, draft);
    this.putParts(parts);
    return this.isKept;
  }

  /**
   * Set the stored text of a draft aside, as the form shows less than is in it.
   * @param {string} key
   */
  setAside(key) {
    this.#aside(key, this.#first.get(key) ?? entry(key) ?? "");
  }

  /**
   * Take in what another tab has written or removed under a key. @param {string} key @param {string} current the key
   * of what this page shows, which stays as it is here
   */
  hear(key, current) {
    if (key === current || key === PARTS) return;
    this.all.delete(key);
    if (entry(key) !== null) this.#take(key);
  }

  /** @param {string} key */
  #take(key) {
    const text = entry(key) ?? "";
    const value = parsedAs(text);
    if (!isModest(value) || !this.isDraft(value)) return this.#aside(key, text);
    this.all.set(key, value);
    this.#seen.set(key, text);
    this.#first.set(key, text);
  }

  /** @param {string} key @param {string} text */
  #aside(key, text) {
    if (this.base.add(text, this.isKept ? { keeps: this.last } : undefined)) remove(key);
    this.tell();
  }

  /** @param {string} key @param {unknown} [value] nothing removes the entry */
  #write(key, value) {
    const text = value === undefined ? "" : FIGURES.stringify(value);
    const isDone = this.base.write({ keeps: this.last }) && (text ? store(key, text) : remove(key));
    if (!isDone) this.isKept = false;
    else if (text) this.#seen.set(key, text);
    else this.#seen.delete(key);
  }

  /** Return a key like one that is taken. @param {string} key */
  #free(key) {
    const plain = key.replace(/~\d+$/, "");
    let number = 2;
    while (this.all.has(`${plain}~${number}`) || entry(`${plain}~${number}`) !== null) number += 1;
    return `${plain}~${number}`;
  }

  #keys() {
    try {
      return Object.keys(localStorage).filter((name) => name.startsWith(START)).map((name) => name.slice(START.length));
    } catch {
      return [];
    }
  }
}

/** Return the key that an event of the storage is about; "" for none of ours. @param {string | null} name */
export const keyIn = (name) => (name?.startsWith(START) ? name.slice(START.length) : "");

// A browser may refuse to read and to write, and anybody may have written there.

/** @param {string} key @returns {string | null} */
function entry(key) {
  try {
    return localStorage.getItem(START + key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string} text */
function store(key, text) {
  try {
    localStorage.setItem(START + key, text);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(START + key);
    return true;
  } catch {
    return false;
  }
}

/** @param {string | null} text @returns {unknown} */
function parsedAs(text) {
  try {
    return FIGURES.parse(text ?? "");
  } catch {
    return undefined; // not even JSON
  }
}
