// Words to choose among in the form at /bidrag/: one of several, or several.

import { NOT_STATED } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { Field } from "./fields.js";
import { labels, textOf } from "./schema.js";
/** @import { Options, Schema, Value, Word } from "./types.js" */

/** One of several words: radio buttons where there are few and one must be chosen, else a list. */
export class Choice extends Field {
  /** @param {Schema} node @param {Options} options */
  constructor(node, options) {
    super(node, options);
    /** @type {[Word, string][]} */
    this.words = labels(node);
    // Several rows of radio buttons would be a wall.
    const radios = this.required && this.words.length <= 5 && !options.compact;
    const offered = radios ? this.words : [];
    this.boxes = offered.map((word, place) => box("radio", this.id, place, word, meaning(node, place)));
    this.select = el("select", { id: this.id });
    this.means = el("span", { class: "hint means", id: `${this.id}-betyder`, hidden: true }); // of the word in the list
    if (radios) {
      this.el = el("fieldset", { class: "field" }, ...this.aboutSeveral(), ...this.boxes.map(({ label }) => label));
    } else {
      this.fill(this.words);
      this.el = el("div", { class: "field" }, ...this.about(), this.select, this.means);
    }
    this.fail("");
  }

  /** Offer these words, and keep what was chosen. @param {[Word, string][]} words */
  fill(words) {
    const chosen = this.select.value;
    this.words = words;
    this.select.replaceChildren(
      el("option", { value: "" }, this.required ? "Vælg" : NOT_STATED),
      ...words.map(([value, label]) => el("option", { value: String(value) }, label)),
    );
    this.pick(chosen);
  }

  /**
   * Choose a word; one that is not offered is kept, so that nothing is lost and the check can tell.
   * @param {string} text
   */
  pick(text) {
    const offered = this.words.some(([value]) => String(value) === text);
    if (text && !offered) this.select.append(el("option", { value: text }, text));
    this.select.value = text;
  }

  /** Say what the word means that is chosen: a list shows no more than the word. */
  refresh() {
    const place = this.node.enum?.findIndex((word) => word === this.value) ?? -1;
    this.means.textContent = meaning(this.node, place);
    this.means.hidden = !this.means.textContent;
  }

  /** @param {string} message */
  fail(message) {
    super.fail(message);
    if (this.boxes.length) return;
    const others = this.select.getAttribute("aria-describedby") ?? "";
    this.select.setAttribute("aria-describedby", `${others} ${this.means.id}`.trim());
  }

  /** @returns {HTMLElement[]} */
  get inputs() {
    return this.boxes.length ? this.boxes.map(({ input }) => input) : [this.select];
  }

  /** @returns {Value} */
  get value() {
    const checked = this.boxes.find(({ input }) => input.checked)?.input.value ?? "";
    const text = this.boxes.length ? checked : this.select.value;
    if (!text) return undefined;
    const known = this.words.find(([value]) => String(value) === text);
    return known ? known[0] : text;
  }

  get brief() {
    return this.words.find(([word]) => word === this.value)?.[1] ?? textOf(this.value);
  }

  set value(value) {
    const text = value === undefined || value === null ? "" : String(value);
    for (const { input } of this.boxes) input.checked = input.value === text;
    if (!this.boxes.length) this.pick(text);
  }
}

/** Several words, each once. The order is that of the schema, but for those that a record already has. */
export class Many extends Field {
  /** @param {Schema} node @param {Schema} items @param {Options} options */
  constructor(node, items, options) {
    super(node, options);
    this.words = labels(items);
    /** @type {Value[]} */
    this.known = [];
    this.boxes = this.words.map((word, place) => box("checkbox", this.id, place, word, ""));
    const grid = el("div", { class: "choices-grid" }, ...this.boxes.map(({ label }) => label));
    this.el = el("fieldset", { class: "field" }, ...this.aboutSeveral(), grid);
    this.fail("");
  }

  get inputs() {
    return this.boxes.map(({ input }) => input);
  }

  /** @returns {Value} */
  get value() {
    const chosen = this.words.filter((_, place) => this.inputs[place]?.checked).map(([value]) => value);
    const first = this.known.filter((value) => chosen.some((word) => word === value));
    const values = [...first, ...chosen.filter((value) => !first.includes(value))];
    return values.length ? values : undefined;
  }

  get brief() {
    return this.words.filter((_, place) => this.inputs[place]?.checked).map(([, label]) => label).join(", ");
  }

  set value(values) {
    this.known = Array.isArray(values) ? values : [];
    for (const [place, input] of this.inputs.entries()) input.checked = this.known.includes(this.words[place]?.[0]);
  }
}

/** @param {Schema} node @param {number} place */
function meaning(node, place) {
  const [, ...rest] = (node.enumDescriptions?.[place] ?? "").split(": ");
  return rest.join(": ");
}

/**
 * Make a box to tick, with its word.
 * @param {"radio" | "checkbox"} type @param {string} name @param {number} place @param {[Word, string]} word
 * @param {string} means
 */
function box(type, name, place, [value, words], means) {
  const input = el("input", { type, name, id: `${name}-${place}`, value: String(value) });
  const hint = means ? el("span", { class: "hint" }, means) : "";
  return { input, label: el("label", { class: "choice" }, input, el("span", {}, words, hint)) };
}
