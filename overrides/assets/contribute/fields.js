// Single fields of the form at /bidrag/: each makes its elements from a node of the schema, reads and writes one value,
// and says what is wrong with it. A field that is not filled in has no value, `undefined`.

import { el } from "../shared/page.js";
import { asMarkdown, asSentence, hasSigns, meantLanguage, meantText } from "./meant.js";
/** @import { Options, Path, Schema, Value } from "./types.js" */

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
  constructor(node, { title = node.title ?? "", required = false, isDerived = false } = {}) {
    this.id = newId();
    this.node = node;
    this.title = title;
    this.required = required;
    this.isDerived = isDerived;
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

  /** Say in the title what must be there, and what comes by itself. */
  heading() {
    const asked = this.isDerived ? " (kommer af sig selv)" : this.required ? " (skal udfyldes)" : "";
    return [this.title, asked && el("span", { class: "must" }, asked)];
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

  /** What stands in the field, in few words; "" for nothing. @returns {string} */
  get brief() {
    return "";
  }

  /** Whether other fields stand in it, each with a title. */
  get isGroup() {
    return false;
  }

  /** Whether the form itself filled it in, as there was one choice only: by itself that says nothing. */
  get isSettled() {
    return false;
  }

  /** Whether something that must be in it is not there yet. */
  get isLacking() {
    return false;
  }

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

  /** Open what the field is folded in. */
  unfold() {
    for (let part = this.el.parentElement; part; part = part.parentElement) {
      if (part instanceof HTMLDetailsElement) part.open = true;
    }
  }

  /** Bring the field in sight and put the cursor in it. */
  focus() {
    this.unfold();
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
    this.hasPoints = this.input instanceof HTMLTextAreaElement && !node["x-sentence"];
    const offered = node["x-suggested"]?.map((text) => el("option", { value: text })) ?? [];
    const list = offered.length ? el("datalist", { id: `${this.id}-ord` }, ...offered) : "";
    if (list) this.input.setAttribute("list", list.id);
    this.el = el("div", { class: "field" }, ...this.about(), this.input, list, this.advice);
    if (type === "text") this.input.addEventListener("paste", (event) => this.paste(event));
    if (node.pattern) this.input.addEventListener("change", () => this.alone());
    if (node["x-language"]) this.input.addEventListener("change", () => this.asCode());
    this.fail("");
  }

  /**
   * Put in what is pasted as it will be kept: points as Markdown has them, or as words where none may stand, no sign
   * that cannot be seen.
   * @param {Event} event
   */
  paste(event) {
    const text = event instanceof ClipboardEvent ? (event.clipboardData?.getData("text/plain") ?? "") : "";
    const mended = this.pointed(seen(text));
    if (!text || mended === text) return;
    event.preventDefault();
    const { selectionStart: start, selectionEnd: end } = this.input;
    this.input.setRangeText(mended, start ?? 0, end ?? 0, "end");
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /** Write what fits the field alone without what leads to it, as a DOI behind an address: that says the same. */
  alone() {
    const form = new RegExp(this.node.pattern ?? "", "u");
    const [text, better] = [this.value ?? "", meantText(this.value ?? "", false)];
    if (better && form.test(better) && !form.test(text)) this.value = better;
  }

  /** Write a language that was written by its name by its code, which says the same. */
  asCode() {
    this.value = meantLanguage(this.value ?? "") || this.value;
  }

  /** Write points as this field may hold them. @param {string} text */
  pointed(text) {
    if (this.hasPoints) return asMarkdown(text);
    return this.node["x-sentence"] || hasSigns(text) ? asSentence(text) : text;
  }

  /** Offer an address whole, a DOI without what leads to it, and points as they may be. */
  refresh() {
    const text = this.value ?? "";
    const better = meantText(text, this.node.format === "uri");
    const pointed = hasSigns(text) || !this.hasPoints ? this.pointed(text) : text;
    if (better) this.advise(`Skriv ${better}`, () => (this.value = better));
    else if (pointed === text) this.advise("");
    else this.advise(this.hasPoints ? "Lav det til punkter" : "Fjern punkttegnene", () => (this.value = pointed));
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

  get brief() {
    return clean(this.input.value);
  }
}
