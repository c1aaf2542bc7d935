// What the fields around a number in the form at /bidrag/ make of a text in it: ends, a unit, a note.

import { takeSpan } from "./numbers.js";
import { labels, textOf } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { Asked } from "./numbers.js" */

/**
 * Offer places for what is meant by a text in one of the numbers of a group.
 * @param {Event} event @param {Map<string, Field>} fields of the group, by name
 */
export function takeMeant(event, fields) {
  const [low, high, unit, note] = ["min", "max", "unit", "note"].map((name) => fields.get(name));
  if (low && high) takeSpan(event, low, high);
  if (!(event instanceof CustomEvent)) return;
  /** @type {Asked} */
  const asked = event.detail;
  const word = asked.unit.toLowerCase();
  const isFor = (/** @type {string} */ label) => word.startsWith(label) || label.startsWith(word);
  const words = unit?.node.enum ? labels(unit.node) : [[asked.unit, asked.unit]]; // a list of them, or any
  const found = unit && word ? words.find(([, label]) => isFor(String(label).toLowerCase())) : undefined;
  if (unit && found) {
    asked.isUnitTaken = true;
    asked.acts.push({ says: `«${found[1]}» i «${unit.title}»`, does: () => (unit.value = found[0]) });
  }
  if (asked.isUnitTaken && /^\d/.test(asked.note)) asked.note = ""; // «12 uger» says no more than these two
  if (!note || !asked.note) return;
  const [told, said] = [asked.note, [textOf(note.value), asked.note].filter(Boolean).join(" ")];
  asked.note = ""; // it has its place
  asked.acts.push({ says: `«${told}» i «${note.title}»`, does: () => (note.value = said) });
}
