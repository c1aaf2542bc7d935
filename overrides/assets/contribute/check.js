// Checks data against a JSON Schema, for the keywords that the catalogue's schemas use, and says what to write instead,
// in the words of `form_messages.py`. Pure functions, without the page. A test fails when a schema uses a keyword that
// is not known here.

import { listing, number, readNumber } from "../shared/danish.js";
import { isNumber, isWhole } from "./figures.js";
import { isObject, resolve } from "./schema.js";
/** @import { Data, Fault, Path, Place, Schema, Texts, Value } from "./types.js" */

/** Keywords that say something about a value, and those that only describe it. */
export const KNOWN = new Set([
  ..."$ref allOf oneOf if then const contains enum type properties patternProperties additionalProperties".split(" "),
  ..."required minProperties items minItems maxItems uniqueItems maxLength pattern minimum maximum".split(" "),
  ..."$schema definitions title description examples format errorMessage patternErrorMessage".split(" "),
  ..."enumDescriptions x-labels x-taken x-path x-unfit x-records x-page x-sentence".split(" "),
  ..."x-suggested x-among x-own x-language".split(" "),
]);

/** @type {Record<string, (value: Value) => boolean>} */
const TYPES = {
  string: (value) => typeof value === "string",
  number: isNumber,
  integer: isWhole,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isObject,
};

/**
 * Say what a message says, with what belongs into it.
 * @param {Texts} texts @param {string} name @param {Record<string, string>} [values]
 */
export const filled = (texts, name, values = {}) =>
  (texts[name] ?? name).replace(/\{(\w+)\}/g, (blank, key) => values[key] ?? blank);

/**
 * Return every fault of a value.
 * @param {Texts} texts
 * @param {Schema} schema the whole schema, or a part of `root`
 * @param {Value} value
 * @param {Schema} [root] @param {Path} [path]
 * @returns {Fault[]}
 */
export function check(texts, schema, value, root = schema, path = []) {
  const node = resolve(schema, root);
  /** @type {Fault[]} */
  const faults = [];
  const own = node.title ? `«${node.title}»` : filled(texts, "own");
  /** @type {Place} */
  const place = {
    node,
    root,
    path,
    told: (name, values) => filled(texts, name, { own, ...values }),
    say: (keyword, message, at = path) => faults.push({ path: at, keyword, message }),
    inside: (part, item, key) => faults.push(...check(texts, part, item, root, [...path, key])),
    fits: (part, item) => !check(texts, part, item, root).length,
  };
  const { told } = place;
  for (const part of node.allOf ?? []) faults.push(...check(texts, part, value, root, path));
  if (typesOf(node).length && !typesOf(node).some((type) => TYPES[type]?.(value))) {
    place.say("type", numeral(place, value) ?? node.errorMessage ?? told("type"));
    return faults;
  }
  if (node.enum && !node.enum.some((word) => word === value)) place.say("enum", node.errorMessage ?? told("enum"));
  if ("const" in node && value !== node.const) place.say("const", told("enum"));
  if (typeof value === "string") text(value, place);
  if (isNumber(value)) amount(Number(value), place);
  if (Array.isArray(value)) list(value, place);
  else if (isObject(value)) object(value, place);
  if (node.if && node.then && place.fits(node.if, value) && !place.fits(node.then, value)) {
    place.say("then", told("then"));
  }
  return faults;
}

/** @param {Schema} node */
const typesOf = (node) => [node.type ?? []].flat();

/**
 * Say what to write where a number belongs; the schema's own words are for those who write YAML.
 * @param {Place} place @param {Value} value
 */
function numeral({ node, told }, value) {
  const types = typesOf(node);
  const isText = typeof value === "string";
  if (!(isText || isNumber(value)) || !types.some((type) => type === "number" || type === "integer")) return undefined;
  if (isText && readNumber(value)) return told("number.unclear", { written: value });
  return types.includes("integer") ? told("integer") : told("number");
}

/** @param {string} value @param {Place} place */
function text(value, { node, say, told }) {
  const { maxLength: most = Infinity, pattern } = node;
  const length = [...value].length;
  if (length > most) say("maxLength", told("maxLength", { length: number(length), most: number(most) }));
  if (pattern && !new RegExp(pattern, "u").test(value)) {
    say("pattern", node.patternErrorMessage ?? node.errorMessage ?? told("pattern"));
  }
}

/** Write a bound: one of four figures is a year, which has no point. @param {number} value */
const bound = (value) => number(value, 3, value >= 10_000);

/** @param {number} value @param {Place} place */
function amount(value, { node: { minimum = -Infinity, maximum = Infinity }, say, told }) {
  if (value < minimum) say("minimum", told("minimum", { least: bound(minimum) }));
  if (value > maximum) say("maximum", told("maximum", { most: bound(maximum) }));
}

/** @param {Value[]} value @param {Place} place */
function list(value, { node, say, told, fits, inside }) {
  const { minItems: least = 0, maxItems: most = Infinity, contains, items } = node;
  if (value.length < least) say("minItems", told("minItems", { least: number(least) }));
  if (value.length > most) say("maxItems", told("maxItems", { most: number(most) }));
  if (node.uniqueItems && new Set(value.map((item) => JSON.stringify(item))).size < value.length) {
    say("uniqueItems", told("uniqueItems"));
  }
  if (contains && !value.some((item) => fits(contains, item))) say("contains", told("contains"));
  if (items) value.forEach((item, index) => inside(items, item, index));
}

/** @param {Data} value @param {Place} place */
function object(value, place) {
  const { node, path, say, told, inside } = place;
  for (const key of node.required ?? []) {
    if (!(key in value)) say("required", missing(place, node.properties?.[key]), [...path, key]);
  }
  if (Object.keys(value).length < (node.minProperties ?? 0)) {
    say("minProperties", "min" in (node.properties ?? {}) ? told("minProperties.span") : told("minProperties"));
  }
  if (node.oneOf && node.oneOf.filter((part) => place.fits(part, value)).length !== 1) {
    const keys = node.oneOf.flatMap(({ required = [] }) => required);
    say("oneOf", told("oneOf", { names: listing(keys.map((key) => node.properties?.[key]?.title ?? key)) }));
  }
  for (const [key, item] of Object.entries(value)) {
    const parts = partsFor(node, key);
    if (!parts.length && node.additionalProperties === false) {
      say("additionalProperties", told("additionalProperties"), [...path, key]);
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

/** Say that a field must be there, by what one does with it. @param {Place} place @param {Schema} [part] */
function missing({ root, told }, part = {}) {
  const node = part.type === "object" ? resolve(part, root) : part;
  const names = (node.required ?? []).map((key) => `«${node.properties?.[key]?.title ?? key}»`);
  if (names.length) return told("required.parts", { parts: listing(names) });
  return node.enum || node.allOf ? told("enum") : told("required");
}
