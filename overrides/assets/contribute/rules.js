// What the catalogue asks of a record beyond its schema: a source for every fact, places that are there, texts that are
// safe. The rules are those of `checking/rules.py` that a record alone can keep or break. Pure functions.

import { filledPaths, isObject, nodeAt, ownId, partsOf, pathTitle, textOf, unsourced, written } from "./schema.js";
/** @import { Data, Fault, Path, Schema, Value } from "./types.js" */

const SAFE_LINK = /^(https?:\/\/|mailto:|\/(?!\/)|#|\?|\.{1,2}\/)\S*$/i;
const LINK = /\]\(\s*<?([^)\s>]*)|<([a-z][a-z0-9+.-]*:[^\s<>]*)>/gi;
const PROSE = 1000; // texts that may be longer than this are Markdown

/**
 * @typedef {(path: Path, keyword: string, message: string) => void} Say
 * @typedef {{headings: Map<string, string[]>, texts: Record<string, string>, taken: Record<string, string[]>}} Known
 *   the headings of each source that has them, the messages of the rules, and what no two records may share
 */

/**
 * Return what a record breaks.
 * @param {Schema} schema @param {Data} data @param {Known} known
 * @returns {Fault[]}
 */
export function breaches(schema, data, known) {
  /** @type {Fault[]} */
  const found = [];
  /** @type {Say} */
  const say = (path, keyword, message) => void found.push({ path, keyword, message });
  tellTaken(data, known, say);
  const id = textOf(data.id);
  for (const { pattern, message } of schema["x-unfit"] ?? []) {
    if (!new RegExp(pattern, "u").test(id.toLowerCase())) continue;
    found.push({ path: ["id"], keyword: "unfit", message: message.replace("{name}", () => id) });
  }
  const there = new Set(filledPaths(schema, data).map(written));
  for (const path of Object.keys(isObject(data.sources) ? data.sources : {})) {
    if (!path || there.has(path)) continue;
    say(["sources", path], "path", "Feltet er ikke udfyldt. Vælg et andet felt, eller fjern rækken.");
  }
  const lacking = [...new Set(unsourced(schema, data).map((path) => pathTitle(schema, path)))];
  if (lacking.length) say(["sources"], "sources", `Skriv en kilde for: ${lacking.join(", ")}.`);
  walk(data, [], (path, value) => {
    if (isObject(value)) {
      tellObject(path, value, known, say);
      const { field } = value;
      if (path[0] === "conflicts" && field && !there.has(textOf(field))) {
        say([...path, "field"], "path", "Feltet er ikke udfyldt. Vælg et andet felt.");
      }
    } else if (typeof value === "string" && (nodeAt(schema, path).maxLength ?? 0) > PROSE) {
      tellProse(path, value, known, say);
    }
  });
  return found;
}

/** No two records of a kind share an id, a name or a code. @param {Data} data @param {Known} known @param {Say} say */
function tellTaken(data, { taken }, say) {
  for (const [field, values] of Object.entries(taken)) {
    const own = field === "id" ? ownId(data) : textOf(data[field]);
    if (!own || !values.some((value) => value.toLowerCase() === own.toLowerCase())) continue;
    const other = `«${textOf(data.id)}» findes allerede. Vælg et andet id, eller ret den, der er.`;
    say([field], "taken", field === "id" ? other : `«${own}» bruges allerede. Vælg en anden.`);
  }
}

/**
 * What belongs together agrees: spans, dates, names, places in sources.
 * @param {Path} path @param {Data} value @param {Known} known @param {Say} say
 */
function tellObject(path, value, { headings, texts }, say) {
  const { min, max, ref, locator } = value;
  if (typeof min === "number" && typeof max === "number" && min > max) {
    say([...path, "max"], "order", `Det højeste tal er mindre end det mindste. ${texts.range_order}.`);
  }
  tellDate(path, value["date-parts"], say);
  if (value.literal && (value.family || value.given)) {
    say(path, "two", "Her står både en person og en organisation. Giv hver sit punkt.");
  }
  const places = headings.get(textOf(ref));
  if (places && locator && !places.includes(textOf(locator))) {
    say([...path, "locator"], "locator", "Stedet er ikke en overskrift i kilden. Vælg en fra listen, ord for ord.");
  }
  if (value.last_reviewed && textOf(value.review_due) && textOf(value.review_due) <= textOf(value.last_reviewed)) {
    say(["review_due"], "dates", "Næste gennemgang skal ligge efter den sidste.");
  }
}

/** Months and days are some of those that there are. @param {Path} path @param {Value} parts @param {Say} say */
function tellDate(path, parts, say) {
  const [first] = Array.isArray(parts) ? parts : [];
  const [, ...monthAndDay] = Array.isArray(first) ? first : [];
  for (const [place, most] of [12, 31].entries()) {
    const part = monthAndDay[place];
    if (typeof part !== "number" || (part >= 1 && part <= most)) continue;
    say([...path, "date-parts", 0, place + 1], "date", `Skriv et tal fra 1 til ${most}.`);
  }
}

/**
 * Prose has no pictures, and only links that are safe.
 * @param {Path} path @param {string} value @param {Known} known @param {Say} say
 */
function tellProse(path, value, { texts }, say) {
  if (/!\[[^\]]*\]\(/.test(value)) say(path, "image", `${texts.image}.`);
  const links = [...value.matchAll(LINK)].map(([, inline, bare]) => inline ?? bare ?? "");
  if (links.some((link) => !SAFE_LINK.test(link))) say(path, "link", `${texts.unsafe_link}.`);
}

/** @param {Value} value @param {Path} path @param {(path: Path, value: Value) => void} visit */
function walk(value, path, visit) {
  visit(path, value);
  for (const [key, part] of partsOf(value)) walk(part, [...path, key], visit);
}
