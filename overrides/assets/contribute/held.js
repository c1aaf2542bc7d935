// What a tab itself holds of what is begun at /bidrag/, while nobody has said that the browser may keep it: it is there
// after a reload, no other tab has it, and it is gone with the tab.

import { isModest } from "../shared/kept.js";
import { FIGURES } from "./figures.js";
import { isObject } from "./schema.js";
/** @import { Draft, Part } from "./types.js" */

/** @typedef {{drafts: [string, Draft][], parts: Part[], last: string}} Begun drafts by their keys */

export class Held {
  /**
   * @param {string} name @param {(value: unknown) => value is Draft} isDraft
   * @param {(value: unknown) => value is Part[]} areParts
   */
  constructor(name, isDraft, areParts) {
    this.name = name;
    this.isDraft = isDraft;
    this.areParts = areParts;
  }

  /** Return what is held; what is not as it was written counts for nothing. @returns {Begun} */
  read() {
    try {
      const value = FIGURES.parse(sessionStorage.getItem(this.name) ?? "");
      const { drafts, parts, last } = isObject(value) ? value : {};
      const isOurs = isModest(value) && Array.isArray(drafts) && this.areParts(parts) && typeof last === "string";
      const areOurs = isOurs && drafts.every((each) => typeof each?.[0] === "string" && this.isDraft(each[1]));
      if (areOurs) return { drafts, parts, last };
    } catch {} // nothing, no JSON, or a browser that refuses
    return { drafts: [], parts: [], last: "" };
  }

  /** Hold this, or nothing; a browser may refuse, and the page holds it all the same. @param {Begun} [begun] */
  write(begun) {
    try {
      if (begun?.drafts.length || begun?.parts.length) sessionStorage.setItem(this.name, FIGURES.stringify(begun));
      else sessionStorage.removeItem(this.name);
    } catch {}
  }
}
