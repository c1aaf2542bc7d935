// The key facts of a record's page, as it will write them: which there are and what they are called comes from the
// site's own list of them (`x-page`), the words of those with a shape of their own from here, as in `facts/lines.py`.

import { lowerFirst, number } from "../shared/danish.js";
import { isObject, nodeAt, parsed, partOf, textOf } from "./schema.js";
import { capital, counted, option, shownText, spanText } from "./values.js";
/** @import { Data, Fact, Schema, Value } from "./types.js" */

const OF_PROGRAMMES = "Her kommer programmernes priser, hvor de har en.";

/** Return what a written path leads to. @param {Data} data @param {string} path @returns {any} */
export const at = (data, path) => parsed(path).reduce(partOf, /** @type {Value} */ (data));

/** Tell whether a fact is worked out, so that no form can know it. @param {Schema} schema @param {Fact} fact */
export const isComputed = (schema, { path }) => !schema.properties?.[String(parsed(path)[0])];

/** Write a fact in lines, none where nothing is stated. @param {Schema} schema @param {Data} data @param {Fact} fact */
export function linesOf(schema, data, { path, unit, says }) {
  const write = WRITERS.get(path);
  if (write) return write(data, schema);
  const value = at(data, path);
  if (value === undefined) return [];
  if (says) return says[String(value)] ?? [];
  if (unit) return [counted(value, unit)];
  if (isObject(value) && textOf(value.summary)) return [textOf(value.summary)];
  const node = nodeAt(schema, parsed(path));
  const text = shownText(node, value, String(parsed(path).at(-1)), schema);
  return [typeof value === "string" && !node.enum ? text : capital(text)];
}

/** @param {Data} data @param {Schema} schema @returns {string[]} */
function suitableGrades(data, schema) {
  const { suitable, primary } = at(data, "grades") ?? {};
  const [own, stages] = ["suitable", "primary"].map((name) => nodeAt(schema, ["grades", name]));
  return [
    ...(suitable ? [capital(shownText(own ?? {}, suitable, "", schema))] : []),
    ...(primary ? [`Primært ${shownText(stages ?? {}, primary, "", schema).toLowerCase()}`] : []),
  ];
}

/** @param {Data} data @param {Schema} schema @returns {string[]} */
function suitableSubjects(data, schema) {
  const { suitable, examples } = at(data, "subjects") ?? {};
  if (!suitable) return [];
  const words = shownText(nodeAt(schema, ["subjects", "suitable"]), suitable, "", schema);
  return [examples ? `Udvalgte fag, fx ${words.toLowerCase()}` : words];
}

/** @param {Data} data @param {Schema} schema @returns {string[]} */
function who(data, schema) {
  const { summary, roles = [] } = at(data, "staff") ?? {};
  if (!roles.length || textOf(summary)) return textOf(summary) ? [textOf(summary)] : [];
  const items = nodeAt(schema, ["staff", "roles", 0]) ?? {};
  const [first = "", ...others] = roles.map((/** @type {Value} */ role) => shownText(items, role, "", schema));
  return [[first, ...others.map(lowerFirst)].join(", ")];
}

/** @param {Data} data @returns {string[]} */
function training(data) {
  const asked = at(data, "staff.training");
  if (!asked) return [];
  const [days, hours] = [asked.workload_days, asked.workload_hours];
  const parts = [];
  if (days !== undefined) parts.push(counted(days, ["dag", "dage"]));
  if (hours !== undefined) parts.push(counted(hours, ["time", "timer"]));
  const amount = parts.length > 1 ? `${parts[0]} (${parts[1]})` : parts.join("");
  if (amount && asked.workload_recommended) return [`${amount}, anbefalet`];
  return [amount || "Ja, men omfanget er ikke oplyst"];
}

/** @param {Data} data @param {Schema} schema @returns {string[]} */
function firstOption(data, schema) {
  const options = Array.isArray(data.minimum_duration) ? data.minimum_duration : [];
  const more = options.length > 1 ? [`Kilden nævner ${number(options.length)} muligheder`] : [];
  const first = isObject(options[0]) ? capital(option(options[0], schema)) : "";
  return first ? [first, ...more] : more;
}

/** Write the price that a source states. @param {Data} data @param {Schema} schema */
export function price(data, schema) {
  const { amount_dkk_per_pupil: amount, per, scope } = at(data, "cost") ?? {};
  const whom = per ?? schema["x-page"]?.nouns.pupil?.[0];
  return amount === undefined ? [] : [`${spanText(amount)} kr. pr. ${whom}${scope ? ` (${scope})` : ""}`];
}

/** @param {Data} data @param {Schema} schema @returns {string[]} */
function tried(data, schema) {
  const parts = Array.isArray(data.tried) ? data.tried.filter(isObject) : [];
  return parts.map((part) => {
    const [grades, subjects] = ["grades", "subjects"].map((name) => {
      const value = part[name];
      return value ? shownText(nodeAt(schema, ["tried", 0, name]), value, "", schema) : "";
    });
    return capital([grades, grades ? subjects?.toLowerCase() : subjects].filter(Boolean).join(", "));
  });
}

/** @param {Data} data @returns {string[]} */
function given(data) {
  const [dose = "", when = "", unlike = ""] = ["dose", "when", "unlike"].map((key) => textOf(at(data, `given.${key}`)));
  return [dose, when, unlike && `Prøvet ${lowerFirst(unlike)}`].filter(Boolean);
}

/** @type {Map<string, (data: Data, schema: Schema) => string[]>} */
const WRITERS = new Map([
  ["grades.suitable", suitableGrades],
  ["subjects.suitable", suitableSubjects],
  ["staff.roles", who],
  ["staff.training", training],
  ["minimum_duration[0]", firstOption],
  ["cost", (data, schema) => (price(data, schema).length || !data.programmes ? price(data, schema) : [OF_PROGRAMMES])],
  ["tried", tried],
  ["given", given],
]);
