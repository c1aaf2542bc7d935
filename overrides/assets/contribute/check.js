// Checks data against a JSON Schema, for the keywords that the catalogue's schemas use, and says in Danish what to
// write instead. Pure functions, without the page. A test fails when a schema uses a keyword that is not known here.

import { counted, listing, number, readNumber } from "../shared/plain.js";
import { isNumber } from "./figures.js";
import { isObject, resolve } from "./schema.js";
/** @import { Data, Fault, Path, Place, Schema, Value } from "./types.js" */

/** Keywords that say something about a value, and those that only describe it. */
export const KNOWN = new Set([
  ..."$ref allOf if then const contains enum type properties patternProperties additionalProperties".split(" "),
  ..."required minProperties items minItems maxItems uniqueItems maxLength pattern minimum maximum".split(" "),
  ..."$schema definitions title description examples format errorMessage patternErrorMessage".split(" "),
  ..."enumDescriptions x-labels x-taken x-path x-unfit".split(" "),
]);

/** @type {Record<string, (value: Value) => boolean>} */
const TYPES = {
  string: (value) => typeof value === "string",
  number: isNumber,
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
};
const FORM = "har ikke den rigtige form.";
const CHOOSE = "Vælg en af mulighederne.";

/**
 * Return every fault of a value.
 * @param {Schema} schema the whole schema, or a part of `root`
 * @param {Value} value
 * @param {Schema} [root] @param {Path} [path]
 * @returns {Fault[]}
 */
export function check(schema, value, root = schema, path = []) {
  const node = resolve(schema, root);
  /** @type {Fault[]} */
  const found = [];
  /** @type {Place} */
  const place = {
    node,
    root,
    path,
    own: node.title ? `«${node.title}»` : "Feltet",
    say: (keyword, message, at = path) => found.push({ path: at, keyword, message }),
    inside: (part, item, key) => found.push(...check(part, item, root, [...path, key])),
  };
  for (const part of node.allOf ?? []) found.push(...check(part, value, root, path));
  if (typesOf(node).length && !typesOf(node).some((type) => TYPES[type]?.(value))) {
    place.say("type", numeral(node, value) ?? node.errorMessage ?? `${place.own} ${FORM}`);
    return found;
  }
  if (node.enum && !node.enum.some((word) => word === value)) place.say("enum", node.errorMessage ?? CHOOSE);
  if ("const" in node && value !== node.const) place.say("const", CHOOSE);
  if (typeof value === "string") text(value, place);
  if (isNumber(value)) amount(Number(value), place);
  if (Array.isArray(value)) list(value, place);
  else if (isObject(value)) object(value, place);
  if (node.if && node.then && !check(node.if, value, root).length && check(node.then, value, root).length) {
    place.say("then", "«Alle» står alene. Vælg enten det eller de enkelte.");
  }
  return found;
}

/** @param {Schema} node */
const typesOf = (node) => [node.type ?? []].flat();

/**
 * Say what to write where a number belongs; the schema's own words are for those who write YAML.
 * @param {Schema} node @param {Value} value
 */
function numeral(node, value) {
  const types = typesOf(node);
  const isText = typeof value === "string";
  if (!(isText || isNumber(value)) || !types.some((type) => type === "number" || type === "integer")) return undefined;
  if (isText && readNumber(value)) {
    return `«${value}» kan læses på to måder. Skriv tallet uden punktum, og med komma foran decimaler.`;
  }
  return types.includes("integer") ? "Skriv et helt tal uden enhed, fx 12." : "Skriv et tal uden enhed, fx 10,5.";
}

/** @param {string} value @param {Place} place */
function text(value, { node, say }) {
  const { maxLength: most = Infinity, pattern } = node;
  const length = [...value].length;
  if (length > most) say("maxLength", `Teksten er på ${number(length)} tegn. Skriv højst ${number(most)}.`);
  if (pattern && !new RegExp(pattern, "u").test(value)) {
    say("pattern", node.patternErrorMessage ?? node.errorMessage ?? `Teksten ${FORM}`);
  }
}

/** @param {number} value @param {Place} place */
function amount(value, { node: { minimum = -Infinity, maximum = Infinity }, say }) {
  if (value < minimum) say("minimum", `Skriv et tal på ${minimum} eller derover.`);
  if (value > maximum) say("maximum", `Skriv et tal på højst ${maximum}.`);
}

/** @param {Value[]} value @param {Place} place */
function list(value, { node, root, say, inside }) {
  const { minItems: least = 0, maxItems: most = Infinity, contains, items } = node;
  if (value.length < least) say("minItems", `Skriv mindst ${counted(least, "punkt", "punkter")}.`);
  if (value.length > most) say("maxItems", `Skriv højst ${counted(most, "punkt", "punkter")}.`);
  if (node.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    say("uniqueItems", "Det samme står der to gange. Slet den ene.");
  }
  if (contains && !value.some((item) => !check(contains, item, root).length)) say("contains", "Der mangler et punkt.");
  if (items) value.forEach((item, index) => inside(items, item, index));
}

/** @param {Data} value @param {Place} place */
function object(value, { node, root, path, own, say, inside }) {
  for (const key of node.required ?? []) {
    if (!(key in value)) say("required", missing(node.properties?.[key], root), [...path, key]);
  }
  if (Object.keys(value).length < (node.minProperties ?? 0)) {
    say("minProperties", "min" in (node.properties ?? {}) ? "Skriv mindst ét tal." : `${own} er ikke udfyldt.`);
  }
  for (const [key, item] of Object.entries(value)) {
    const parts = partsFor(node, key);
    if (!parts.length && node.additionalProperties === false) {
      say("additionalProperties", "Feltet findes ikke.", [...path, key]);
    }
    if (!parts.length && typeof node.additionalProperties === "object") parts.push(node.additionalProperties);
    for (const part of parts) inside(part, item, key);
  }
}

/** Return the nodes that speak of a key. @param {Schema} node @param {string} key */
function partsFor(node, key) {
  const patterns = Object.entries(node.patternProperties ?? {});
  const parts = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(key)).map(([, part]) => part);
  const named = node.properties && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined;
  // A path of a source is both a field's name and of a path's form: what is wrong is said once.
  const others = named ? parts.filter((part) => part.$ref !== named.$ref) : parts;
  return named ? [named, ...others] : others;
}

/** Say that a field must be there, by what one does with it. @param {Schema} [part] @param {Schema} [root] */
function missing(part = {}, root = {}) {
  const node = part.type === "object" ? resolve(part, root) : part;
  const names = (node.required ?? []).map((key) => `«${node.properties?.[key]?.title ?? key}»`);
  if (names.length) return `Udfyld ${listing(names)}.`;
  return node.enum || node.allOf ? CHOOSE : "Feltet skal udfyldes.";
}
