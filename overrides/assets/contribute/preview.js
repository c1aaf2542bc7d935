// What was entered, shown plainly: headings, lists and words as a record's page has them, and what is not stated.

import { listing, NOT_STATED, span } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { inDanish, isNumber, pointed } from "./figures.js";
import { isObject, labels, nameOf, parsed, pathTitle, resolve, textOf } from "./schema.js";
/** @import { Data, Schema, Value } from "./types.js" */

const DAY = new Intl.DateTimeFormat("da", { dateStyle: "long", timeZone: "UTC" });
const APART = new Set(["id", "title", "summary", "sources"]); // shown in places of their own

/** Show a record. @param {Schema} schema @param {Data} data @returns {HTMLElement[]} */
export function preview(schema, data) {
  const { properties = {}, "x-order": order = [] } = schema;
  const own = Object.entries(properties).filter(([name]) => !APART.has(name));
  // First what has no part of the page to itself, then the parts of the page in their order.
  const parts = own.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const filled = parts.filter(([name]) => name in data);
  const absent = parts.filter(([name]) => !(name in data)).map(([, node]) => pair(node.title ?? "", notStated()));
  return [
    el("h3", {}, nameOf(data)),
    ...(properties.summary ? [el("p", { class: "intro" }, textOf(data.summary) || notStated())] : []),
    ...filled.flatMap(([name, node]) => [el("h4", {}, node.title), shown(node, data[name], schema, name)]),
    ...(properties.sources ? [el("h4", {}, "Kilder"), sources(schema, data)] : []),
    ...(absent.length ? [el("h4", {}, "Det mangler"), el("dl", { class: "facts" }, ...absent)] : []),
  ];
}

const notStated = () => el("span", { class: "not-stated" }, NOT_STATED);

/** @param {string} title @param {...HTMLElement} value */
const pair = (title, ...value) => el("div", {}, el("dt", {}, title), el("dd", {}, ...value));

/**
 * Show one value as its node says; a year's field is known by its name.
 * @param {Schema} part @param {Value} value @param {Schema} root @param {string} [name] @returns {HTMLElement}
 */
export function shown(part, value, root, name = "") {
  const node = resolve(part, root);
  if (Array.isArray(value)) return shownList(resolve(node.items ?? {}, root), value, root);
  if (isSpan(node, value)) {
    const units = resolve(node.properties?.unit ?? {}, root);
    const unit = isObject(value) && value.unit ? ` (${word(units, value.unit)})` : "";
    return el("span", {}, shownText(node, value, name), unit);
  }
  if (isObject(value)) {
    const pairs = Object.entries(value).flatMap(([key, inner]) => {
      const own = node.properties?.[key];
      return own ? [pair(own.title ?? "", shown(own, inner, root, key))] : [];
    });
    return el("dl", { class: "facts" }, ...pairs);
  }
  const isWord = node.enum || node.type === "boolean";
  return el("span", isWord ? {} : { class: "written" }, shownText(node, value, name));
}

/** @param {Schema} node @param {Value} value */
const isSpan = (node, value) =>
  Array.isArray(node.type) || (isObject(value) && ("min" in value || "max" in value));

/** @param {Schema} items @param {Value[]} values @param {Schema} root */
function shownList(items, values, root) {
  if (items.enum) return el("p", {}, listing(values.map((value) => shownText(items, value))));
  if (items.type === "integer") return el("p", {}, [...values].reverse().join("."));
  return el("ul", { class: "points" }, ...values.map((value) => el("li", {}, shown(items, value, root))));
}

/**
 * Write a value of one line as pages do, and what is unfinished as it was entered. `Words.write` in Python does the
 * same.
 * @param {Schema} node @param {Value} value @param {string} [name] its field's key @returns {string}
 */
export function shownText(node, value, name = "") {
  if (isSpan(node, value)) return spanOf(value, name);
  if (isNumber(value)) return name === "year" || name === "years" ? inDanish(value) : pointed(value);
  if (node.enum || node.type === "boolean") return word(node, value);
  return node.format === "date" ? dayOf(String(value)) : String(value);
}

/** Write a day: 22. november 2026. @param {string} text */
function dayOf(text) {
  const day = new Date(text);
  return Number.isNaN(day.getTime()) ? text : DAY.format(day);
}

/** @param {Schema} node @param {Value} value */
const word = (node, value) => String(labels(node).find(([known]) => known === value)?.[1] ?? value);

/** Write a span; what is no number stays as it was entered. @param {Value} value @param {string} name */
function spanOf(value, name) {
  const { min, max } = isObject(value) ? value : { min: value, max: value };
  const write = (/** @type {Value} */ end) => shownText({}, end, name);
  const ends = [min, max].map((end) => (end === undefined ? undefined : write(end)));
  if (typeof min !== "string" && typeof max !== "string") {
    return span({ min: isNumber(min) ? min : null, max: isNumber(max) ? max : null }, write);
  }
  return ends.filter(Boolean).join("–");
}

/** @param {Schema} schema @param {Data} data */
function sources(schema, data) {
  const all = Object.entries(isObject(data.sources) ? data.sources : {});
  const rows = all.flatMap(([path, sources]) => {
    const title = pathTitle(schema, parsed(path));
    return (Array.isArray(sources) ? sources : []).map((source) => `${title}: ${sourceText(schema, source)}`);
  });
  return rows.length ? el("ul", { class: "points" }, ...rows.map((row) => el("li", {}, row))) : notStated();
}

/** Say which work, and where in it. @param {Schema} schema @param {Data} source */
export function sourceText(schema, { ref, locator }) {
  const work = ref ? word(schema.definitions?.references ?? {}, ref) : NOT_STATED;
  return `${work}, ${textOf(locator) || NOT_STATED}`;
}
