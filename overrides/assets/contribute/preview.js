// What was entered, shown plainly: headings, lists and words as a record's page has them, and what is not stated.

import { el, listing, NOT_STATED, span } from "../shared/plain.js";
import { inDanish, isNumber } from "./figures.js";
import { isObject, labels, nameOf, parsed, pathTitle, resolve, textOf } from "./schema.js";
/** @import { Data, Schema, Value } from "./types.js" */

const APART = new Set(["id", "title", "summary", "sources"]); // shown in places of their own

/** Show a record. @param {Schema} schema @param {Data} data @returns {HTMLElement[]} */
export function preview(schema, data) {
  const { properties = {} } = schema;
  const parts = Object.entries(properties).filter(([name]) => !APART.has(name));
  const filled = parts.filter(([name]) => name in data);
  const absent = parts.filter(([name]) => !(name in data)).map(([, node]) => pair(node.title ?? "", notStated()));
  return [
    el("h3", {}, nameOf(data)),
    ...(properties.summary ? [el("p", { class: "intro" }, textOf(data.summary) || notStated())] : []),
    ...filled.flatMap(([name, node]) => [el("h4", {}, node.title), shown(node, data[name], schema)]),
    ...(properties.sources ? [el("h4", {}, "Kilder"), sources(schema, data)] : []),
    ...(absent.length ? [el("h4", {}, "Det mangler"), el("dl", { class: "facts" }, ...absent)] : []),
  ];
}

const notStated = () => el("span", { class: "not-stated" }, NOT_STATED);

/** @param {string} title @param {...HTMLElement} value */
const pair = (title, ...value) => el("div", {}, el("dt", {}, title), el("dd", {}, ...value));

/**
 * Show one value as its node says.
 * @param {Schema} part @param {Value} value @param {Schema} root @returns {HTMLElement}
 */
export function shown(part, value, root) {
  const node = resolve(part, root);
  if (Array.isArray(value)) return shownList(resolve(node.items ?? {}, root), value, root);
  if (Array.isArray(node.type) || (isObject(value) && ("min" in value || "max" in value))) {
    const units = resolve(node.properties?.unit ?? {}, root);
    return el("span", {}, spanOf(value), isObject(value) && value.unit ? ` (${word(units, value.unit)})` : "");
  }
  if (isObject(value)) {
    const pairs = Object.entries(value).flatMap(([name, inner]) => {
      const own = node.properties?.[name];
      return own ? [pair(own.title ?? "", shown(own, inner, root))] : [];
    });
    return el("dl", { class: "facts" }, ...pairs);
  }
  if (node.enum || node.type === "boolean") return el("span", {}, word(node, value));
  return el("span", { class: "written" }, written(value));
}

/** @param {Schema} items @param {Value[]} values @param {Schema} root */
function shownList(items, values, root) {
  if (items.enum) return el("p", {}, listing(values.map((value) => word(items, value))));
  if (items.type === "integer") return el("p", {}, [...values].reverse().join("."));
  return el("ul", { class: "points" }, ...values.map((value) => el("li", {}, shown(items, value, root))));
}

/** Write a value as it was entered, a number in Danish. @param {Value} value */
const written = (value) => (isNumber(value) ? inDanish(value) : String(value));

/** @param {Schema} node @param {Value} value */
const word = (node, value) => String(labels(node).find(([known]) => known === value)?.[1] ?? value);

/** Write a span; what is no number stays as it was entered. @param {Value} value */
function spanOf(value) {
  const { min, max } = isObject(value) ? value : { min: value, max: value };
  const ends = [min, max].map((end) => (end === undefined ? undefined : written(end)));
  if (typeof min !== "string" && typeof max !== "string") {
    return span({ min: isNumber(min) ? min : null, max: isNumber(max) ? max : null }, written);
  }
  return ends.filter(Boolean).join("–");
}

/** @param {Schema} schema @param {Data} data */
function sources(schema, data) {
  const all = Object.entries(isObject(data.sources) ? data.sources : {});
  const rows = all.flatMap(([path, some]) => {
    const title = pathTitle(schema, parsed(path));
    return (Array.isArray(some) ? some : []).map((source) => `${title}: ${sourceText(schema, source)}`);
  });
  return rows.length ? el("ul", { class: "points" }, ...rows.map((row) => el("li", {}, row))) : notStated();
}

/** Say which work, and where in it. @param {Schema} schema @param {Data} source */
export function sourceText(schema, { ref, locator }) {
  const work = ref ? word(schema.definitions?.references ?? {}, ref) : NOT_STATED;
  return `${work}, ${textOf(locator) || NOT_STATED}`;
}
