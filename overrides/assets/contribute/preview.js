// What was entered, shown plainly: headings, lists and words as a record's page has them, and what is not stated.

import { resolve } from "./check.js";
import { el, labels } from "./fields.js";
import { parsed, pathTitle } from "./rules.js";

export const NOT_STATED = "Ikke oplyst";
const APART = new Set(["id", "title", "summary", "sources"]); // shown in places of their own
const list = new Intl.ListFormat("da");
const notStated = () => el("span", { class: "not-stated" }, NOT_STATED);

/**
 * Show a record.
 * @param {any} schema @param {any} data
 * @returns {HTMLElement[]}
 */
export function preview(schema, data) {
  const parts = Object.entries(schema.properties).filter(([name]) => !APART.has(name));
  const filled = parts.filter(([name]) => name in data);
  const absent = parts.filter(([name]) => !(name in data));
  return [
    el("h3", {}, data.title ?? data.label ?? data.id ?? "Uden navn"),
    ..."summary" in schema.properties ? [el("p", { class: "intro" }, data.summary ?? notStated())] : [],
    ...filled.flatMap(([name, node]) => [el("h4", {}, node.title), shown(node, data[name], schema)]),
    ...("sources" in schema.properties ? [el("h4", {}, "Kilder"), sources(schema, data)] : []),
    ...(absent.length ? [el("h4", {}, "Det mangler"), el("dl", { class: "facts" }, ...absent.map(([, node]) => pair(node.title, notStated())))] : []),
  ];
}

const pair = (title, ...value) => el("div", {}, el("dt", {}, title), el("dd", {}, ...value));

/** Show one value as its node says. */
export function shown(part, value, root) {
  const node = resolve(part, root);
  if (Array.isArray(value)) {
    const items = resolve(node.items, root);
    if (items.enum) return el("p", {}, list.format(value.map((one) => word(items, one))));
    if (items.type === "integer") return el("p", {}, [...value].reverse().join("."));
    return el("ul", { class: "points" }, ...value.map((one) => el("li", {}, shown(items, one, root))));
  }
  if (Array.isArray(node.type) || (typeof value === "object" && value !== null && ("min" in value || "max" in value))) {
    return el("span", {}, span(value), value.unit ? ` (${word(resolve(node.properties.unit, root), value.unit)})` : "");
  }
  if (typeof value === "object" && value !== null) {
    const inside = Object.entries(value).filter(([name]) => node.properties[name]);
    return el("dl", { class: "facts" }, ...inside.map(([name, one]) => pair(node.properties[name].title, shown(node.properties[name], one, root))));
  }
  if (node.enum || node.type === "boolean") return el("span", {}, word(node, value));
  return el("span", { class: "written" }, typeof value === "number" ? number(value) : String(value));
}

function word(node, value) {
  return String(labels(node).find(([one]) => one === value)?.[1] ?? value);
}

const number = (value) => value.toLocaleString("da", { useGrouping: false, maximumFractionDigits: 15 });

function span(value) {
  const { min, max } = typeof value === "object" ? value : { min: value, max: value };
  const [low, high] = [min, max].map((end) => (typeof end === "number" ? number(end) : end));
  if (max === undefined) return `mindst ${low}`;
  if (min === undefined) return `højst ${high}`;
  return low === high ? `${low}` : `${low}–${high}`;
}

function sources(schema, data) {
  const rows = Object.entries(data.sources ?? {}).flatMap(([path, all]) => all.map((source) => [path, source]));
  if (!rows.length) return notStated();
  return el(
    "ul",
    { class: "points" },
    ...rows.map(([path, source]) => el("li", {}, `${pathTitle(schema, parsed(path))}: ${sourceText(schema, source)}`)),
  );
}

/** Say which work, and where in it. */
export function sourceText(schema, { ref, locator }) {
  return `${ref ? word(schema.definitions.references, ref) : NOT_STATED}, ${locator ?? NOT_STATED}`;
}
