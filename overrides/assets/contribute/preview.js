// What was entered, field by field, with the words of pages: of what has no page of its own, and of what changed.

import { NOT_STATED } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { isObject, nameOf, parsed, pathTitle, resolve, textOf } from "./schema.js";
import { isSpan, shownText, word } from "./values.js";
/** @import { Data, Schema, Value } from "./types.js" */

const APART = new Set(["id", "title", "summary", "sources"]); // shown in places of their own

/** Show a record by its fields. @param {Schema} schema @param {Data} data @returns {HTMLElement[]} */
export function preview(schema, data) {
  const { properties = {} } = schema;
  const parts = Object.entries(properties).filter(([name]) => !APART.has(name));
  const filled = parts.filter(([name]) => name in data);
  const absent = parts.filter(([name]) => !(name in data)).map(([, node]) => pair(node.title ?? "", notStated()));
  return [
    el("h3", {}, nameOf(data)),
    ...(properties.summary ? [el("p", { class: "intro" }, textOf(data.summary) || notStated())] : []),
    ...filled.flatMap(([name, node]) => [el("h4", {}, node.title), shown(node, data[name], schema, name)]),
    ...(properties.sources ? [el("h4", {}, "Kilder"), sourcesOf(schema, data)] : []),
    ...(absent.length ? [el("h4", {}, "Ikke udfyldt"), el("dl", { class: "facts" }, ...absent)] : []),
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
  if (Array.isArray(value)) return shownList(node, value, root);
  if (isSpan(node, value)) return el("span", {}, shownText(node, value, name, root));
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

/** @param {Schema} node @param {Value[]} values @param {Schema} root */
function shownList(node, values, root) {
  const items = resolve(node.items ?? {}, root);
  if (items.enum) return el("p", {}, shownText(node, values, "", root));
  if (items.type === "integer") return el("p", {}, [...values].reverse().join("."));
  return el("ul", { class: "points" }, ...values.map((value) => el("li", {}, shown(items, value, root))));
}

/** Show the sources of each fact. @param {Schema} schema @param {Data} data */
export function sourcesOf(schema, data) {
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
