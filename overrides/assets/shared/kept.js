// What a browser keeps for a page, where its reader asks for it. Anyone may have written there, and an older page of
// ours too: what a page cannot show in full is set aside as it was, in the same entry. It stops nothing, and lies there
// until its reader has looked at it and forgets it.

import { find } from "./page.js";
/** @import { View } from "./view.js" */

const ASIDE = "*lagt til side*"; // no word that a page keeps something under
const MOST = 5_000; // values in an entry, a long text being many: a page with more would stand still
const LONG = 200; // characters of a text for each that it counts
const WHOLE = 7; // values that one with parts counts as: a page shows all its fields, filled in or not
const SHOWN = 20_000; // characters of what was set aside that are shown; all of it can be had as a file

/**
 * What is wrong with a page's storage is no matter of its reader: a browser may refuse to read, and to write.
 * @template {Record<string, unknown>} Value
 */
export class Kept {
  /** What was set aside, as it stood there. */
  aside = "";

  /**
   * @param {string} key @param {(value: Record<string, unknown>) => value is Value} isOurs
   * @param {View} view whose template has a part for what was set aside
   * @param {Pick<JSON, "parse" | "stringify">} json how it is written
   */
  constructor(key, isOurs, view, json = JSON) {
    this.key = key;
    this.json = json;
    this.isOurs = isOurs;
    this.view = view;
  }

  /** Return what is kept; nothing where it is not ours, and is set aside. @returns {Value | undefined} */
  read() {
    const text = this.text();
    if (!text) return undefined;
    try {
      const { [ASIDE]: aside = "", ...kept } = asObject(this.json.parse(text));
      const isAlone = aside !== "" && !Object.keys(kept).length;
      if (typeof aside === "string" && (isAlone || (isModest(kept) && this.isOurs(kept)))) {
        this.aside = aside;
        return isAlone ? undefined : /** @type {Value} */ (kept);
      }
    } catch {} // not even JSON
    this.aside = text;
    return undefined;
  }

  /** Return the entry as it stands. */
  text() {
    try {
      return localStorage.getItem(this.key) ?? "";
    } catch {
      return "";
    }
  }

  /** Set all of the entry aside: the page can show no more of it than a value. @param {Value} [value] */
  setAside(value) {
    this.aside = this.text();
    this.write(value);
    this.tell();
  }

  /**
   * Set another entry's text aside too, beside what is kept.
   * @param {string} text @param {Value} [value] @returns {boolean} whether the browser let us
   */
  add(text, value) {
    this.aside = [this.aside, text].filter(Boolean).join("\n\n");
    return this.write(value);
  }

  /**
   * Keep a value, or nothing; what was set aside stays.
   * @param {Value} [value] @returns {boolean} whether the browser let us
   */
  write(value) {
    const aside = this.aside ? { [ASIDE]: this.aside } : undefined;
    try {
      if (value || aside) localStorage.setItem(this.key, this.json.stringify({ ...value, ...aside }));
      else localStorage.removeItem(this.key);
      return true;
    } catch {
      return false;
    }
  }

  /** Tell of what was set aside, and let the reader look at it, have it as a file and forget it. */
  tell() {
    const { aside } = this;
    const place = find(this.view, "[data-kept-aside]");
    place.hidden = !aside;
    find(place, "pre").textContent = aside.length > SHOWN ? `${aside.slice(0, SHOWN)} …` : aside;
    find(place, "[data-aside='file']").onclick = async () => {
      const { download } = await this.view.awaited(import("./take.js"));
      download("lagt-til-side.txt", aside, "text/plain");
    };
    find(place, "[data-aside='forget']").onclick = () => this.forget();
  }

  /** Forget what was set aside; what is kept beside it stays. */
  forget() {
    const { aside } = this;
    const value = aside === this.text() ? undefined : this.read(); // a full browser did not let us part them
    this.aside = "";
    const isGone = this.write(value);
    if (!isGone) this.aside = aside;
    this.tell();
    this.view.notice(isGone ? "Det er slettet fra denne browser." : "Browseren lod os ikke slette det.");
  }
}

/** @param {unknown} value @returns {Record<string, unknown>} */
function asObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError();
  return { ...value };
}

/** Tell whether a value is no more than a page can show. @param {unknown} value */
export const isModest = (value) => count(value) <= MOST;

/** Count the values in a value, but no further than matters. @param {unknown} value */
function count(value) {
  let size = 0;
  const left = [value];
  while (left.length && size <= MOST) {
    const part = left.pop();
    size += 1 + (typeof part === "string" ? part.length / LONG : 0);
    if (typeof part !== "object" || part === null) continue;
    if (!Array.isArray(part)) size += WHOLE;
    left.push(...Object.values(part).slice(0, MOST + 1));
  }
  return size;
}
