// What the catalogue asks of a record beyond its schema: a source for every fact, places that are there, texts that are
// safe. The rules are those of `rules.py` that a record alone can keep or break. Pure functions, without the page.

import { resolve } from "./check.js";

const SAFE_LINK = /^(https?:\/\/|mailto:|\/(?!\/)|#|\?|\.{1,2}\/)\S*$/i;
const PROSE = 1000; // texts that may be longer than this are Markdown
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** Return the id that no other record of a kind may have: words share one only in different lists. */
export const ownId = (data) => (data.liste ? `${data.liste}/${data.id}` : data.id);

/** Write a path as `sources` does: `minimum_duration[0].duration`. @param {(string | number)[]} path */
export const written = (path) => path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("").replace(/^\./, "");

/** Read a written path; an empty list when it is none. @param {string} text */
export function parsed(text) {
  const parts = [...text.matchAll(/\.?([a-z_]+)|\[(\d+)\]/g)];
  return parts.map((part) => part[0]).join("") === text ? parts.map((part) => part[1] ?? Number(part[2])) : [];
}

/** Say in words what a path leads to: «Minimumsvarighed 1: Varighed». */
export function pathTitle(schema, path) {
  const words = [];
  let node = schema;
  for (const part of path) {
    node = resolve(node, schema);
    if (typeof part === "number") {
      words[words.length - 1] += ` ${part + 1}`;
      node = node.items ?? {};
    } else {
      node = node.properties?.[part] ?? {};
      words.push(node.title ?? part);
    }
  }
  return words.join(": ");
}

/**
 * Say in words where a fault is: «Pris: Kroner pr. elev: Højst», «Kilder, Klassetrin: Sted i kilden».
 * @param {(string | number)[]} path @param {string} title the field's own
 */
export function placeTitle(schema, path, title) {
  const [name, of] = path;
  if (name === "sources" && of !== undefined) return [`Kilder, ${pathTitle(schema, parsed(of)) || "uden felt"}`, ...(title === "Felt" ? [] : [title])].join(": ");
  const date = path.indexOf("date-parts");
  const words = pathTitle(schema, date < 0 ? path : path.slice(0, date));
  return date < 0 ? words || "Posten" : `${words}: ${title}`;
}

/** Return every filled path below a record's facts, from the top down. */
export function filledPaths(schema, data) {
  const names = Object.keys(schema.properties).filter((name) => !["id", "sources", "last_reviewed", "review_due"].includes(name));
  return names.filter((name) => name in data).flatMap((name) => below([name], data[name]));
}

function below(path, value) {
  const parts = Array.isArray(value) ? value.map((item, index) => [index, item]) : isObject(value) ? Object.entries(value) : [];
  return [path, ...parts.flatMap(([key, part]) => below([...path, key], part))];
}

/** Return the facts that lack a source. */
export function unsourced(schema, data) {
  if (!schema.properties.sources) return [];
  const given = Object.keys(data.sources ?? {});
  const facts = Object.keys(schema.properties.sources.properties).filter((name) => name in data);
  return facts.flatMap((name) => factPaths(name, data[name])).filter((path) => !given.some((source) => covers(source, written(path))));
}

function factPaths(name, value) {
  if (Array.isArray(value)) return value.some(isObject) ? value.map((_, index) => [name, index]) : [[name]];
  return isObject(value) ? Object.keys(value).map((key) => [name, key]) : [[name]];
}

/** Tell whether a source stands for a fact: its own, one above it, or a part of it. */
function covers(source, path) {
  const [above, under] = source.length <= path.length ? [source, path] : [path, source];
  return under.startsWith(above) && (above.length === under.length || ".[".includes(under[above.length]));
}

/**
 * Return what a record breaks.
 * @param {any} schema
 * @param {any} data
 * @param {{headings: Map<string, string[]>, texts: Record<string, string>, taken: Record<string, string[]>}} known
 * @returns {import("./check.js").Fault[]}
 */
export function breaches(schema, data, { headings, texts, taken }) {
  const found = [];
  const say = (path, keyword, message) => found.push({ path, keyword, message });
  for (const [field, values] of Object.entries(taken)) {
    const own = field === "id" ? ownId(data) : data[field];
    const same = own && values.some((one) => one.toLowerCase() === own.toLowerCase());
    if (same) say([field], "taken", field === "id" ? `«${data.id}» findes allerede. Vælg et andet id, eller ret den, der er.` : `«${own}» bruges allerede. Vælg en anden.`);
  }
  const there = new Set(filledPaths(schema, data).map(written));
  for (const path of Object.keys(data.sources ?? {})) {
    if (path && !there.has(path)) say(["sources", path], "path", "Feltet er ikke udfyldt. Vælg et andet felt, eller fjern rækken.");
  }
  const lacking = [...new Set(unsourced(schema, data).map((path) => pathTitle(schema, path)))];
  if (lacking.length) say(["sources"], "sources", `Skriv en kilde for: ${lacking.join(", ")}.`);
  walk(data, [], (path, value) => {
    if (isObject(value)) {
      const { min, max, ref, locator } = value;
      if (typeof min === "number" && typeof max === "number" && min > max) {
        say([...path, "max"], "order", `Det højeste tal er mindre end det mindste. ${texts.range_order}.`);
      }
      const [[, ...parts] = []] = value["date-parts"] ?? [];
      [12, 31].forEach((most, place) => {
        const part = parts[place];
        if (part < 1 || part > most) say([...path, "date-parts", 0, place + 1], "date", `Skriv et tal fra 1 til ${most}.`);
      });
      if (value.literal && (value.family || value.given)) say(path, "two", "Her står både en person og en organisation. Giv hver sit punkt.");
      const places = headings.get(ref);
      if (places && locator && !places.includes(locator)) {
        say([...path, "locator"], "locator", "Stedet er ikke en overskrift i kilden. Vælg en fra listen, ord for ord.");
      }
      if (value.last_reviewed && value.review_due <= value.last_reviewed) {
        say(["review_due"], "dates", "Næste gennemgang skal ligge efter den sidste.");
      }
      if (path[0] === "conflicts" && value.field && !there.has(value.field)) {
        say([...path, "field"], "path", "Feltet er ikke udfyldt. Vælg et andet felt.");
      }
    } else if (typeof value === "string" && nodeAt(schema, path)?.maxLength > PROSE) {
      if (/!\[[^\]]*\]\(/.test(value)) say(path, "image", `${texts.image}.`);
      const links = [...value.matchAll(/\]\(\s*<?([^)\s>]*)|<([a-z][a-z0-9+.-]*:[^\s<>]*)>/gi)].map((match) => match[1] ?? match[2]);
      if (links.some((link) => !SAFE_LINK.test(link))) say(path, "link", `${texts.unsafe_link}.`);
    }
  });
  return found;
}

function walk(value, path, visit) {
  visit(path, value);
  const parts = Array.isArray(value) ? value.map((item, index) => [index, item]) : isObject(value) ? Object.entries(value) : [];
  for (const [key, part] of parts) walk(part, [...path, key], visit);
}

/** Return the schema's node of a place in the data. */
export function nodeAt(schema, path) {
  let node = schema;
  for (const part of path) {
    node = resolve(node ?? {}, schema);
    node = typeof part === "number" ? node.items : node.properties?.[part];
  }
  return node && resolve(node, schema);
}
