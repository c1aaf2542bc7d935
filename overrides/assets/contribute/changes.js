// What a correction at /bidrag/ changes in a record, field by field, before and now; and whose source stayed the same.

import { el } from "./fields.js";
import { nodeAt, parsed, pathTitle } from "./rules.js";
import { NOT_STATED, shown, sourceText } from "./preview.js";

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const hasParts = (value) => isObject(value) || (Array.isArray(value) && value.some(isObject));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Return the places where two values differ, as far down as both have parts. @returns {(string | number)[][]} */
export function differences(before, after, path = []) {
  if (same(before, after)) return [];
  if (!hasParts(before) || !hasParts(after) || "min" in before || "min" in after || "max" in before || "max" in after) return [path];
  const keys = Array.isArray(before) ? [...Array(Math.max(before.length, after.length)).keys()] : Object.keys({ ...before, ...after });
  return keys.flatMap((key) => differences(before[key], after[key], [...path, key]));
}

/**
 * Show what has changed.
 * @param {any} schema @param {any} before @param {any} after
 * @returns {HTMLElement[]}
 */
export function changes(schema, before, after) {
  const { sources: oldSources = {}, ...old } = before;
  const { sources: newSources = {}, ...now } = after;
  const facts = differences(old, now);
  const moved = Object.keys({ ...oldSources, ...newSources }).filter((path) => !same(oldSources[path], newSources[path]));
  if (!facts.length && !moved.length) return [el("p", {}, "I har ikke ændret noget endnu.")];
  const value = (data, path) => {
    const found = path.reduce((part, key) => part?.[key], data);
    return found === undefined ? NOT_STATED : shown(nodeAt(schema, path), found, schema);
  };
  const row = (title, ...ends) => el("div", {}, el("dt", {}, title), ...["Før: ", "Nu: "].map((word, end) => el("dd", {}, word, ends[end])));
  const rows = facts.map((path) => row(pathTitle(schema, path), value(old, path), value(now, path)));
  const works = (sources = []) => sources.map((source) => sourceText(schema, source)).join("; ") || NOT_STATED;
  const places = moved.map((path) => row(`Kilder, ${pathTitle(schema, parsed(path))}`, works(oldSources[path]), works(newSources[path])));
  const names = [...new Set(facts.map(([name]) => name))].filter((name) => name in (schema.properties.sources?.properties ?? {}));
  const kept = names.filter((name) => name in now && !moved.some((path) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}[`)));
  const ask = kept.map((name) => `«${schema.properties[name].title}»`);
  return [
    el("dl", { class: "facts" }, ...rows, ...places),
    ...(kept.length ? [el("p", { class: "known" }, `Kilden er den samme som før til ${new Intl.ListFormat("da").format(ask)}. Siger den også det nye? Ellers ret kilden.`)] : []),
  ];
}
