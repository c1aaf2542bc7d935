// What a correction at /bidrag/ changes in a record, field by field, before and now; and whose source stayed the same.

import { listing, NOT_STATED } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { shown, sourceText } from "./preview.js";
import { isObject, nodeAt, parsed, partOf, pathTitle } from "./schema.js";
/** @import { Data, Path, Schema, Value } from "./types.js" */

/** @param {Value} value */
const hasParts = (value) => isObject(value) || (Array.isArray(value) && value.some(isObject));
/** @param {Value} a @param {Value} b */
const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);
/** @param {Value} value */
const isSpan = (value) => isObject(value) && ("min" in value || "max" in value);

/**
 * Return the places where two values differ, as far down as both have parts.
 * @param {Value} before @param {Value} after @param {Path} [path]
 * @returns {Path[]}
 */
export function differences(before, after, path = []) {
  if (isSame(before, after)) return [];
  if (!hasParts(before) || !hasParts(after) || isSpan(before) || isSpan(after)) return [path];
  return keysOf(before, after).flatMap((key) => differences(partOf(before, key), partOf(after, key), [...path, key]));
}

/** @param {Value} before @param {Value} after @returns {Path} */
function keysOf(before, after) {
  if (!Array.isArray(before) && !Array.isArray(after)) return Object.keys(Object.assign({}, before, after));
  const [old, now] = [before, after].map((value) => (Array.isArray(value) ? value.length : 0));
  return [...Array(Math.max(old ?? 0, now ?? 0)).keys()];
}

/** Show what has changed. @param {Schema} schema @param {Data} before @param {Data} after @returns {HTMLElement[]} */
export function changes(schema, before, after) {
  const [{ sources: old, ...was }, { sources: now, ...is }] = [before, after];
  const [oldSources, newSources] = [old, now].map((sources) => (isObject(sources) ? sources : {}));
  const facts = differences(was, is);
  const paths = Object.keys({ ...oldSources, ...newSources });
  const moved = paths.filter((path) => !isSame(oldSources?.[path], newSources?.[path]));
  if (!facts.length && !moved.length) return [el("p", {}, "I har ikke ændret noget endnu.")];
  const value = (/** @type {Data} */ data, /** @type {Path} */ path) => {
    const held = path.reduce(partOf, /** @type {Value} */ (data));
    return held === undefined ? NOT_STATED : shown(nodeAt(schema, path), held, schema, String(path.at(-1)));
  };
  const rows = facts.map((path) => row(pathTitle(schema, path), value(was, path), value(is, path)));
  const works = (/** @type {Value} */ sources) =>
    (Array.isArray(sources) ? sources : []).map((source) => sourceText(schema, source)).join("; ") || NOT_STATED;
  const places = moved.map((path) => {
    const title = `Kilder, ${pathTitle(schema, parsed(path))}`;
    return row(title, works(oldSources?.[path]), works(newSources?.[path]));
  });
  const kept = keptSources(schema, is, facts, moved);
  const ask = `Kilden er den samme som før til ${listing(kept)}. Siger den også det nye? Ellers ret kilden.`;
  const list = el("dl", { class: "facts" }, ...rows, ...places);
  return kept.length ? [list, el("p", { class: "known" }, ask)] : [list];
}

/**
 * Name the facts that changed while their source did not.
 * @param {Schema} schema @param {Data} data @param {Path[]} facts @param {string[]} moved
 */
function keptSources(schema, data, facts, moved) {
  const sourced = schema.properties?.sources?.properties ?? {};
  const names = [...new Set(facts.map(([name]) => String(name)))].filter((name) => name in sourced && name in data);
  const isMoved = (/** @type {string} */ name) =>
    moved.some((path) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`));
  return names.filter((name) => !isMoved(name)).map((name) => `«${schema.properties?.[name]?.title}»`);
}

/** @param {string} title @param {string | HTMLElement} before @param {string | HTMLElement} now */
function row(title, before, now) {
  return el("div", {}, el("dt", {}, title), el("dd", {}, "Før: ", before), el("dd", {}, "Nu: ", now));
}
