// What the fields around a number in the form at /bidrag/ make of a text in it: ends, an interval, a unit, a note.

import { span } from "../shared/danish.js";
import { inDanish } from "./figures.js";
import { takeSpan } from "./numbers.js";
import { alike, labels, textOf } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { Meant, Read } from "./meant.js" */
/** @import { Asked } from "./numbers.js" */
/** @import { Value } from "./types.js" */

/**
 * Offer places for what is meant by a text in one of the numbers of a group.
 * @param {Event} event @param {Map<string, Field>} fields of the group, by name
 */
export function takeMeant(event, fields) {
  const [low, high, unit, own, ofStudy] = ["min", "max", "unit", "note", "design_note"].map((name) => fields.get(name));
  const note = own ?? ofStudy;
  if (low && high) takeSpan(event, low, high);
  if (!(event instanceof CustomEvent)) return;
  /** @type {Asked} */
  const asked = event.detail;
  takeWithin(event, asked, fields);
  takeOver(asked, fields);
  const word = asked.unit.toLowerCase();
  const isFor = (/** @type {string} */ label) => word.startsWith(label) || label.startsWith(word);
  const words = unit?.node.enum ? labels(unit.node) : [[asked.unit, asked.unit]]; // a list of them, or any
  const found = unit && word ? words.find(([, label]) => isFor(String(label).toLowerCase())) : undefined;
  if (unit && found) {
    asked.isUnitTaken = true;
    asked.acts.push({ says: `«${found[1]}» i «${unit.title}»`, does: () => (unit.value = found[0]) });
  }
  if (asked.isUnitTaken && asked.isBare) asked.note = ""; // «12 uger» says no more than these two
  if (!note || !asked.note) return;
  const told = own ? asked.note : `${asked.of}: ${asked.note}.`; // far from its number it says what it is of
  const said = [textOf(note.value), told].filter(Boolean).join(" ");
  const write = () => {
    note.value = said;
    note.unfold(); // nothing is written unseen
  };
  asked.note = ""; // it has its place
  asked.acts.push({ says: `«${told}» i «${note.title}»`, does: write });
}

/**
 * Offer the ends of an interval for their own fields, and the number in it for its own.
 * @param {Event} event @param {Asked} asked @param {Map<string, Field>} fields
 */
function takeWithin(event, asked, fields) {
  const [value, from, to] = ["value", "low", "high"].map((name) => fields.get(name));
  if (!from || !to) return;
  const isAtEnd = [from, to].some(({ el }) => event.target instanceof Node && el.contains(event.target));
  const isSpan = asked.low !== undefined && asked.high !== undefined && !alike(asked.low, asked.high);
  const ends = asked.within ?? (isAtEnd && isSpan ? [asked.low, asked.high] : undefined);
  if (!ends) return;
  if (asked.within && value && !asked.isSpanTaken) asked.acts.push(inField(value, asked.low));
  asked.acts.push(inField(from, ends[0]), inField(to, ends[1]));
  asked.isSpanTaken = asked.isWithinTaken = true;
}

/**
 * Offer how long it goes on, or each time lasts, for the field of that, and how often each week for that of what is
 * counted. The note need not say again what these do.
 * @param {Asked} asked @param {Map<string, Field>} fields
 */
function takeOver(asked, fields) {
  const { over, isTimes, low, high, unit } = asked;
  if (over) {
    const length = lengthOf(over, fields);
    if (!length) return;
    asked.acts.push(length);
    asked.isOverTaken = true;
  }
  const [, name = ""] = OFTEN.find(([counts]) => counts.test(unit)) ?? [];
  const often = over || isTimes ? fields.get(name) : undefined;
  if (!often || (low === undefined && high === undefined)) return;
  asked.acts.push({ says: `${spanOf(low, high)} i «${often.title}»`, does: () => (often.value = valueOf(low, high)) });
  if (asked.isBare) asked.note = "";
}

/** @type {[RegExp, string][]} what is counted, and the field of how often it is each week */
const OFTEN = [[/^lektion|^lesson/i, "lessons_per_week"], [/^gang/i, "occasions_per_week"]];

/** @param {Meant} over @param {Map<string, Field>} fields */
function lengthOf({ low, high, unit }, fields) {
  const [length, minutes] = ["duration", "lesson_minutes"].map((name) => fields.get(name));
  const word = unit.toLowerCase();
  if (minutes && word.startsWith("min")) {
    return { says: `${spanOf(low, high)} i «${minutes.title}»`, does: () => (minutes.value = valueOf(low, high)) };
  }
  const words = length ? labels(length.at(["unit"]).node) : [];
  const [code] = words.find(([, name]) => word.startsWith(String(name).toLowerCase())) ?? [];
  if (!length || code === undefined) return undefined;
  const does = () => (length.value = { ...endsOf(low, high), unit: code });
  return { says: `${spanOf(low, high)} ${unit} i «${length.title}»`, does };
}

/** @param {Read} min @param {Read} max */
const endsOf = (min, max) => ({ ...(min !== undefined && { min }), ...(max !== undefined && { max }) });

/** What a field of a span holds. @param {Read} min @param {Read} max @returns {Value} */
const valueOf = (min, max) => (min !== undefined && max !== undefined && alike(min, max) ? min : endsOf(min, max));

/**
 * Offer to put an effect that its source gives no unit into the note, in the source's own digits: it cannot stand by
 * itself.
 * @param {Map<string, Field>} fields of what was found, by name
 */
export function offerNote(fields) {
  const [size, note] = ["effect_size", "note"].map((name) => fields.get(name));
  if (!size || !note) return;
  const isRead = size.el.querySelector(".field .advice:not([hidden])"); // it is offered for fields of its own
  if (isRead || !effectOf(size) || size.at(["unit"]).brief) return size.advise("");
  if (size.advice.parentElement !== size.el) size.el.append(size.advice);
  const move = () => {
    note.value = [textOf(note.value), `Kilden skriver ${effectOf(size)} uden enhed.`].filter(Boolean).join(" ");
    size.value = undefined;
    note.focus();
    note.inputs[0]?.dispatchEvent(new Event("change", { bubbles: true }));
  };
  size.advise("Flyt det hele til bemærkningen", move, "Gør det, når kilden ikke siger enheden.");
}

/** Write an effect without its unit: «0,02 [-0,06; 0,10]»; "" where there is none. @param {Field} size */
function effectOf(size) {
  const [value, low, high, error] = ["value", "low", "high", "se"].map((name) => size.at([name]).brief);
  const between = low && high ? `[${low}; ${high}]` : low ? `fra ${low}` : high ? `til ${high}` : "";
  return [value, between, error && `(standardfejl ${error})`].filter(Boolean).join(" ");
}

/** @param {Read} min @param {Read} max */
const spanOf = (min, max) => span({ min, max }, inDanish);

/** @param {Field} field @param {Read} read */
const inField = (field, read) => ({
  says: read === undefined ? "" : `${inDanish(read)} i «${field.title}»`,
  does: () => (field.value = read),
});
