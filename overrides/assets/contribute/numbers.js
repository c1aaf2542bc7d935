// Numbers in the form at /bidrag/: one, a span of two, or a few with their own meanings.

import { listing, readNumber } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { Field } from "./fields.js";
import { inDanish, isNumber, numberOf } from "./figures.js";
import { meant } from "./meant.js";
import { alike, isObject } from "./schema.js";
/** @import { Meant, Read } from "./meant.js" */
/** @import { Options, Path, Schema, Value } from "./types.js" */

export const MEANT = "katalog:meant"; // asks the fields around a number what they make of a text in it

/**
 * @typedef {Meant & {acts: {says: string, does: () => void}[], isUnitTaken: boolean, isSpanTaken: boolean,
 *   isWithinTaken: boolean, isOverTaken: boolean, of: string}} Asked
 *   what is meant, what can be written of it and where, what of it has a place by now, and what it is said of
 */

const NONE_TAKEN = { isWithinTaken: false, isOverTaken: false };

/** Tell whether something that is meant has no field here. @param {Asked} asked */
const isLeft = ({ within, over, isTimes, note, isWithinTaken, isOverTaken }) =>
  (within && !isWithinTaken) || (over && !isOverTaken) || (isTimes && note);

/** @param {string} text */
const wordsOf = (text) => text.toLowerCase().match(/\p{L}+/gu) ?? [];

/**
 * Tell whether a text says no more than a number and words of the field's title: «180 kr.» in «Kroner pr. elev».
 * @param {Meant} read @param {string} title
 */
function isInTitle({ isBare, unit }, title) {
  const isWords = /^\p{L}[\p{L}.\s]*$/u.test(unit);
  return isBare && isWords && wordsOf(unit).every((word) => wordsOf(title).some((own) => own.startsWith(word)));
}

/** A number as Danes write it; what is no number, or may be two, stays as it was written, and is told. */
export class Numeral extends Field {
  /** @param {Schema} node @param {Options} options */
  constructor(node, options) {
    super(node, options);
    this.input = el("input", { id: this.id, type: "text", inputmode: "decimal", autocomplete: "off" });
    this.el = el("div", { class: "field number" }, ...this.about(), this.input, this.advice);
    this.fail("");
  }

  /** Offer what may be meant by a text that is no number. */
  refresh() {
    const { value } = this;
    const found = typeof value === "string" && !readNumber(value) ? meant(value) : undefined;
    if (!found) return this.advise("");
    /** @type {Asked} */
    const asked = { ...found, acts: [], isUnitTaken: false, isSpanTaken: false, ...NONE_TAKEN, of: this.title };
    if (isInTitle(found, this.title)) asked.note = "";
    if (found.over || found.isTimes || (found.within && found.low === undefined)) {
      asked.isSpanTaken = true; // what it says belongs in other fields
      asked.acts.push({ says: "", does: () => (this.value = undefined) });
    }
    this.el.dispatchEvent(new CustomEvent(MEANT, { bubbles: true, detail: asked }));
    const { low, high, note, acts, alone, isSpanTaken } = asked; // `note` is what has found no place
    const one = alone ?? low ?? high;
    const isOne = one !== undefined && (one === alone || low === undefined || high === undefined || alike(low, high));
    if ((!isSpanTaken && !isOne) || isLeft(asked)) return this.advise("");
    if (!isSpanTaken && isOne) acts.unshift({ says: inDanish(one), does: () => (this.value = one) });
    const more = note && `Resten af «${note}» har intet felt her.`;
    const advice = `Skriv ${listing(acts.map(({ says }) => says).filter(Boolean))}`;
    this.advise(advice, () => acts.forEach(({ does }) => does()), more);
  }

  get inputs() {
    return [this.input];
  }

  /** Measures, which may be below nothing, are small, and often copied as others write them: 1.234 may be 1,234. */
  get isMeasure() {
    return this.node.type === "number" && this.node.minimum === undefined;
  }

  /** @returns {Value} */
  get value() {
    const read = readNumber(this.input.value);
    if (read && !(this.isMeasure && read.points === "thousands")) return numberOf(read.plain);
    return this.input.value.trim() || undefined;
  }

  get brief() {
    return this.input.value.trim();
  }

  set value(value) {
    this.input.value = isNumber(value) ? inDanish(value) : String(value ?? "");
  }
}

/** Fields that stand together and are told apart by their titles. */
class Several extends Field {
  /** @type {Numeral[]} */
  parts = [];

  /** Put the parts in the form. */
  place() {
    const row = el("div", { class: "ends" }, ...this.parts.map((part) => part.el));
    this.el = el("fieldset", { class: "field" }, ...this.aboutSeveral(), row);
  }

  get inputs() {
    return this.parts.flatMap((part) => part.inputs);
  }

  refresh() {
    for (const part of this.parts) part.refresh();
  }

  get brief() {
    const all = this.parts.map((part) => part.brief).filter(Boolean);
    return [...new Set(all)].join("–");
  }

  /** What is wrong with all is told over them; the parts tell only of themselves. @param {string} message */
  fail(message) {
    super.fail(message);
    if (!message) for (const part of this.parts) part.fail("");
  }
}

const SINGLE = "Ét tal";

/** The place for one number beside the ends of a span: it stands at both. What is no number stays here, and is told. */
export class Single extends Numeral {
  /** @param {Numeral} low @param {Numeral} high */
  constructor(low, high) {
    super({ ...low.node, description: "" }, { title: SINGLE });
    this.ends = [low, high];
    this.input.addEventListener("input", () => this.spread());
    for (const end of this.ends) end.input.addEventListener("input", () => this.gather());
  }

  /** What was written that is no number, where the ends say nothing. @returns {Value} */
  get text() {
    const { value } = this;
    return typeof value === "string" && this.ends.every((end) => end.value === undefined) ? value : undefined;
  }

  /** Write the number at both ends; without one they say nothing. */
  spread() {
    const { value } = this;
    for (const end of this.ends) end.value = isNumber(value) ? value : undefined;
  }

  /** Say what both ends say. */
  follow() {
    const [low, high] = this.ends.map((end) => end.value);
    this.value = isNumber(low) && alike(low, high) ? low : undefined;
  }

  /** Say what both ends say; a text stays until they say something. */
  gather() {
    if (this.text === undefined) this.follow();
  }

  refresh() {
    this.gather();
    super.refresh();
  }
}

/** Make the place for one number beside the ends of a span, whose names then say enough. @param {Field[]} ends */
export function singleOf([low, high]) {
  if (!(low instanceof Numeral && high instanceof Numeral)) return undefined;
  for (const end of [low, high]) end.hint.textContent = "";
  return new Single(low, high);
}

/** A span of numbers, or one number: the same at both ends. */
export class Span extends Several {
  /** @param {Schema} node @param {Options} options */
  constructor(node, options) {
    super(node, options);
    this.parts = ["min", "max"].map((name) => {
      const end = node.properties?.[name] ?? {};
      return new Numeral(end, { title: end.title ?? name });
    });
    this.single = singleOf(this.parts);
    this.place();
    const [low, high] = this.parts;
    if (this.single) low?.el.before(this.single.el);
    this.el.addEventListener(MEANT, (event) => low && high && takeSpan(event, low, high, this.title));
  }

  refresh() {
    refreshEnds(this.parts, ...this.parts);
    this.single?.refresh();
  }

  /** @returns {Value} */
  get value() {
    const [min, max] = [this.single?.text ?? this.parts[0]?.value, this.parts[1]?.value];
    if (min === undefined && max === undefined) return undefined;
    if (isNumber(min) && alike(min, max)) return min;
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }

  set value(value) {
    const { min, max } = isObject(value) ? value : { min: value, max: value };
    const [low, high] = this.parts;
    if (low) low.value = min;
    if (high) high.value = max;
    this.single?.follow();
  }

  /** @param {Path} path */
  at([name]) {
    if (name === "min" && this.single?.text) return this.single;
    return (name === "min" ? this.parts[0] : name === "max" ? this.parts[1] : undefined) ?? this;
  }
}

/**
 * Refresh fields of which two are the ends of a span, and offer to close one that is open upwards: who writes one
 * number mostly means that one.
 * @param {Iterable<Field>} all @param {Field} [low] @param {Field} [high]
 */
export function refreshEnds(all, low, high) {
  const one = low?.value;
  const isOpen = isNumber(one) && high !== undefined && high.value === undefined;
  for (const field of all) if (!isOpen || field !== low) field.refresh();
  if (!isOpen) return;
  const closes = `Skriv ${inDanish(one)} også i «${high.title}»`;
  low?.advise(closes, () => (high.value = one), `Nu står der mindst ${inDanish(one)}.`);
}

/**
 * Offer to write both ends of what is meant.
 * @param {Event} event @param {Field} low @param {Field} high @param {string} [title] of both
 */
export function takeSpan(event, low, high, title = "") {
  if (!(event instanceof CustomEvent) || event.detail.isSpanTaken) return;
  /** @type {Asked} */
  const asked = event.detail;
  asked.of = title || asked.of;
  asked.isSpanTaken = true;
  if (isInTitle(asked, title)) asked.note = ""; // it has no more to say
  const written = [asked.low, asked.high].map((read) => inMinutes(read, asked.unit, title));
  const ends = /** @type {const} */ ([[low, written[0]], [high, written[1]]]);
  for (const [end, value] of ends) {
    const does = () => (end.value = value);
    if (value === undefined) asked.acts.push({ says: "", does });
    else asked.acts.push({ says: `${inDanish(value)} i «${end.title}»`, does });
  }
}

/** How many minutes there are in what may be written where they are asked for. */
const MINUTES = /** @type {const} */ ([[/^timer?$/i, 60], [/^kvarter(?:er)?$/i, 15]]);

/**
 * Return a number of hours in minutes, where the title asks for those; the words for it go into the note beside it.
 * @param {Read} read @param {string} unit @param {string} title
 */
function inMinutes(read, unit, title) {
  const [, factor] = MINUTES.find(([word]) => word.test(unit)) ?? [];
  return read === undefined || !factor || !/minutter/i.test(title) ? read : Number(read) * factor;
}

/** A few numbers, each with its own meaning; the title names them: «År, måned, dag». */
export class Numbers extends Several {
  /** @param {Schema} node @param {Schema} items @param {Options} options */
  constructor(node, items, options) {
    super(node, options);
    const names = (node.title ?? "").split(", ").map((name) => `${name[0]?.toUpperCase() ?? ""}${name.slice(1)}`);
    const numeral = (/** @type {unknown} */ _, /** @type {number} */ place) =>
      new Numeral(items, { title: names[place] ?? `${place + 1}` });
    this.parts = Array.from({ length: node.maxItems ?? 0 }, numeral);
    this.place();
  }

  /** @returns {Value} */
  get value() {
    const values = this.parts.map((part) => part.value);
    const last = values.findLastIndex((value) => value !== undefined);
    return last < 0 ? undefined : values.slice(0, last + 1).map((value) => value ?? "");
  }

  set value(values) {
    for (const [place, part] of this.parts.entries()) part.value = Array.isArray(values) ? values[place] : undefined;
  }

  /** @param {Path} path */
  at([place]) {
    return (typeof place === "number" ? this.parts[place] : undefined) ?? this;
  }
}
