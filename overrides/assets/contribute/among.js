// A choice among what the record itself names, in the form at /bidrag/: a finding rests on one of the study's own
// texts.

import { Choice } from "./choices.js";
import { labels, partOf, partsOf } from "./schema.js";
/** @import { Data, Options, Schema, Value } from "./types.js" */

export class Among extends Choice {
  /** @type {Value} what was taken as the only one */
  #only;

  /** @param {Schema} node @param {Options} options */
  constructor(node, options) {
    super(node, { ...options, compact: true });
    this.all = labels(node);
    this.data = options.data ?? (() => /** @type {Data} */ ({}));
    this.select.addEventListener("focus", () => this.offer());
  }

  /** What can be chosen, as the record stands now. @returns {Value[]} */
  get there() {
    const { list = "", key = "" } = this.node["x-among"] ?? {};
    const values = partsOf(this.data()[list]).map(([, row]) => partOf(row, key));
    return [...new Set(values.filter((value) => value !== undefined))];
  }

  offer() {
    const { there, value } = this;
    const words = there.length ? this.all.filter(([word]) => there.includes(word) || word === value) : this.all;
    if (words.length !== this.words.length || words.some(([word], place) => word !== this.words[place]?.[0])) {
      this.fill(words);
    }
  }

  /** Where there is only one, take it: the row has no other to rest on. */
  settle() {
    const [one, ...others] = this.there;
    if (this.value === undefined && one !== undefined && !others.length) this.value = this.#only = one;
  }

  get isSettled() {
    return this.value !== undefined && this.value === this.#only;
  }
}
