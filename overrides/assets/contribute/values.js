// Values as a record's page writes them, by their kind: `facts/writing.py` and `facts/danish.py` do the same, and
// `tests/vectors/values.yml` holds both. What is unfinished is written as it was entered. Pure functions.

import { listing, lowerFirst, span } from "../shared/danish.js";
import { inDanish, isNumber, pointed } from "./figures.js";
import { isObject, labels, resolve } from "./schema.js";
/** @import { Data, Schema, Value } from "./types.js" */

const DAY = new Intl.DateTimeFormat("da", { dateStyle: "long", timeZone: "UTC" });

/** Begin a text with a capital letter. @param {string} text */
export const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/** @param {Schema} node @param {Value} value */
export const isSpan = (node, value) =>
  Array.isArray(node.type) || (isObject(value) && ("min" in value || "max" in value));

/**
 * Write a value of one line.
 * @param {Schema} node @param {Value} value @param {string} [name] its field's key @param {Schema} [root]
 * @returns {string}
 */
export function shownText(node, value, name = "", root = node) {
  if (Array.isArray(value)) return words(resolve(node.items ?? {}, root), value);
  if (isSpan(node, value)) return isObject(value) && value.unit ? duration(value, root) : spanText(value, name);
  if (isNumber(value)) return name === "year" || name === "years" ? inDanish(value) : pointed(value);
  if (node.enum || node.type === "boolean") return word(node, value);
  return node.format === "date" ? dayOf(String(value)) : String(value);
}

/** Write a list of words, of grades or of others. @param {Schema} items @param {Value[]} values */
function words(items, values) {
  const isGrade = (/** @type {Value} */ value) => value === "alle" || Number.isInteger(value);
  if (items.enum?.includes(0) && values.every(isGrade)) return grades(values);
  const [first = "", ...others] = values.map((value) => word(items, value));
  return listing([first, ...others.map(lowerFirst)]);
}

/** Write a day: 22. november 2026. @param {string} text */
function dayOf(text) {
  const day = new Date(text);
  return Number.isNaN(day.getTime()) ? text : DAY.format(day);
}

/** Write the word that a tag stands for. @param {Schema} node @param {Value} value */
export const word = (node, value) => String(labels(node).find(([known]) => known === value)?.[1] ?? value);

/** Write a span; what is no number stays as it was entered. @param {Value} value @param {string} [name] */
export function spanText(value, name = "") {
  const { min, max } = isObject(value) ? value : { min: value, max: value };
  const write = (/** @type {Value} */ end) => shownText({}, end, name);
  const ends = [min, max].map((end) => (end === undefined ? undefined : write(end)));
  if (typeof min !== "string" && typeof max !== "string") {
    return span({ min: isNumber(min) ? min : null, max: isNumber(max) ? max : null }, write);
  }
  return ends.filter(Boolean).join("–");
}

/** Write a span with its unit, one or many of it. @param {Value} value @param {[string, string]} unit */
export function counted(value, [one, many]) {
  const { min, max } = isObject(value) ? value : { min: value, max: value };
  return `${spanText(value)} ${Number(min) === 1 && Number(max) === 1 ? one : many}`;
}

/** Write a length of time: 16 uger. @param {Data} value @param {Schema} root */
function duration(value, root) {
  const unit = String(value.unit);
  const isOpen = value.min === undefined && value.max === undefined;
  return isOpen ? unit : counted(value, root["x-page"]?.units[unit] ?? [unit, unit]);
}

/** Write grades: [alle] → alle klassetrin, [2, 3, 5] → 2., 3. og 5. klasse. @param {Value[]} values */
function grades(values) {
  if (values.includes("alle")) return "alle klassetrin";
  /** @type {number[][]} */
  const runs = [];
  for (const grade of values.map(Number).sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run && grade === Number(run.at(-1)) + 1) run.push(grade);
    else runs.push([grade]);
  }
  const parts = runs.flatMap((run) => (run.length > 2 ? [`${run[0]}.–${run.at(-1)}.`] : run.map((one) => `${one}.`)));
  return `${listing(parts)} klasse`;
}

/** Write one option of a minimum duration with what follows it. @param {Data} given @param {Schema} root */
export function option(given, root) {
  const after = isObject(given.follow_up) ? dose(given.follow_up, root) : "";
  const main = dose(given, root);
  return main && after ? `${main}, derefter opfølgning: ${after}` : main || after;
}

/** Write a dose in one line: 10–14 lektioner om ugen i 16 uger. @param {Data} given @param {Schema} root */
function dose(given, root) {
  const { occasions, lessons, lessons_per_week: weekly, lesson_minutes: minutes, duration: length } = given;
  const { occasions_per_week: often } = given;
  const times = /** @type {[string, string]} */ (["gang", "gange"]);
  let parts = [];
  if (occasions !== undefined) parts.push(counted(occasions, times));
  const noun = root["x-page"]?.nouns.lesson ?? ["", ""];
  if (lessons !== undefined) parts.push(counted(lessons, noun));
  if (weekly !== undefined) parts.push(`${counted(weekly, noun)} om ugen`);
  if (often !== undefined) parts = [[parts.join(" "), `${counted(often, times)} om ugen`].filter(Boolean).join(", ")];
  if (minutes !== undefined) parts.push(`à ${counted(minutes, ["minut", "minutter"])}`);
  if (!isObject(length)) return parts.join(" ");
  const inside = occasions === undefined ? "i" : "over";
  return [...parts, ...(parts.length ? [inside] : []), duration(length, root)].join(" ");
}
