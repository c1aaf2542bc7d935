// Single fields of the form at /bidrag/: each makes its elements from a node of the schema, reads and writes one value,
// and says what is wrong with it. A field that is not filled in has no value, `undefined`.

import { NOT_STATED } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { asMarkdown, meantText } from "./meant.js";
import { labels } from "./schema.js";
/** @import { Options, Path, Schema, Value, Word } from "./types.js" */

let made = 0;
/** Return an id that no other element has. */
const newId = () => `felt-${(made += 1)}`;

let unseen = /(?!)/g;
/** Set which signs cannot be seen, as the page knows them. @param {string} signs the inside of a character class */
export const setUnseen = (signs) => {
  unseen = new RegExp(`[${signs}]`, "gu");
};

/**
 * Mend what comes along when one pastes from a word processor or a PDF: signs that cannot be seen go, letters become
 * one sign each, and no more than one. `unseen.mended` does the same for files.
 * @param {string} text
 */
export function clean(text) {
  return seen(text).trim();
}

/** @param {string} text */
function seen(text) {
  const all = text.toWellFormed().replace(/\r\n?|[\u000b\u2028\u2029]/g, "\n").replace(unseen, "");
  return all.replace(/[\ufb00-\ufb06]/g, (sign) => sign.normalize("NFKC")).normalize("NFC");
}

/** What every field has: a title, why it is asked, a place for what is wrong. */
export class Field {
  /** @param {Schema} node @param {Options} [options] */
  constructor(node, { title = node.title ?? "", required = false } = {}) {
    this.id = newId();
    this.node = node;
    this.title = title;
    this.required = required;
    /** @type {HTMLElement} what stands in the form */
    this.el = el("div");
    this.hint = el("span", { class: "hint", id: `${this.id}-hjaelp` }, node.description ?? "", example(node));
    this.fault = el("p", { class: "field-error", id: `${this.id}-fejl`, hidden: true });
    this.advice = el("p", { class: "buttons advice", hidden: true });
  }

  /**
   * Offer to write what may have been meant; "" takes the offer away.
   * @param {string} label @param {() => void} [act] @param {string} [more] what is said beside the button
   */
  advise(label, act = () => {}, more = "") {
    if (this.advice.dataset.offer === label) return;
    this.advice.dataset.offer = label;
    this.advice.hidden = !label;
    const button = el("button", { type: "button" }, label);
    button.addEventListener("click", () => {
      act();
      this.advise("");
      this.inputs[0]?.focus();
      this.inputs[0]?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    this.advice.replaceChildren(button, more && ` ${more}`);
  }

  /** Say in the title what must be there. */
  heading() {
    return [this.title, this.required ? el("span", { class: "must" }, " (skal udfyldes)") : ""];
  }

  /** What stands before the controls of a field. */
  about() {
    return [el("label", { for: this.id }, ...this.heading()), this.hint, this.fault];
  }

  /** What stands before the controls of a field that has several. */
  aboutSeveral() {
    return [el("legend", {}, ...this.heading()), this.hint, this.fault];
  }

  /** The elements that people use. @returns {HTMLElement[]} */
  get inputs() {
    return [];
  }

  /** @returns {Value} */
  get value() {
    return undefined;
  }

  set value(value) {}

  /** Say what is wrong; "" takes it away. @param {string} message */
  fail(message) {
    this.fault.textContent = message;
    this.fault.hidden = !message;
    const words = [this.hint.textContent && this.hint.id, message && this.fault.id].filter(Boolean).join(" ");
    for (const input of this.inputs) {
      const isRadio = input instanceof HTMLInputElement && input.type === "radio";
      if (message && !isRadio) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (words) input.setAttribute("aria-describedby", words);
      else input.removeAttribute("aria-describedby");
    }
  }

  /** Return the field that a fault's path leads to, here or further down. @param {Path} path @returns {Field} */
  at(path) {
    return this;
  }

  /** Bring the field in sight and put the cursor in it. */
  focus() {
    for (let part = this.el.parentElement; part; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
    (this.inputs[0] ?? this.el).focus();
  }

  /** Bring in line what depends on other fields. */
  refresh() {}
}

/** @param {Schema} node */
function example({ examples = [], type, format, title, enum: words }) {
  if (type !== "string" || words || format === "date" || !title || !examples.length) return "";
  const all = examples.map((text) => `«${text}»`).join(", ");
  return ` Fx ${all}${all.endsWith(".»") ? "" : "."}`;
}

/** A text: one line, or more where the schema lets it be long. */
export class Text extends Field {
  /** @param {Schema} node @param {Options} options */
  constructor(node, options) {
    super(node, options);
    const type = node.format === "date" ? "date" : node.format === "uri" ? "url" : "text";
    this.input = (node.maxLength ?? 0) > 1000
      ? el("textarea", { id: this.id, rows: 2 })
      : el("input", { id: this.id, type, autocomplete: "off" });
    this.el = el("div", { class: "field" }, ...this.about(), this.input, this.advice);
    if (type === "text") this.input.addEventListener("paste", (event) => this.paste(event));
    this.fail("");
  }

  /**
   * Put in what is pasted as it will be kept: points as Markdown has them, no sign that cannot be seen.
   * @param {Event} event
   */
  paste(event) {
    const text = event instanceof ClipboardEvent ? (event.clipboardData?.getData("text/plain") ?? "") : "";
    const mended = this.input instanceof HTMLTextAreaElement ? asMarkdown(seen(text)) : seen(text);
    if (!text || mended === text) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = this.input;
    this.input.setRangeText(mended, start ?? 0, end ?? 0, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Offer an address whole that begins without https://, and a DOI without what leads to it. */
  refresh() {
    const better = meantText(this.value ?? "", this.node.format === "uri");
    this.advise(better && `Skriv ${better}`, () => (this.value = better));
  }

  get inputs() {
    return [this.input];
  }

  get value() {
    return clean(this.input.value) || undefined;
  }

  set value(text) {
    this.input.value = String(text ?? "");
  }
}

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
    if (radios) {
      this.el = el("fieldset", { class: "field" }, ...this.aboutSeveral(), ...this.boxes.map(({ label }) => label));
    } else {
      this.fill(this.words);
      this.el = el("div", { class: "field" }, ...this.about(), this.select);
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
