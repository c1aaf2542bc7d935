// What the schemas of the form are, how a node of one is read, and how a path in a record is written. Pure functions.

import { slug } from "../shared/danish.js";
import { Figure } from "./figures.js";
/** @import { Data, Path, Schema, Value, Word } from "./types.js" */

const LONGEST_ID = 60;
const NO_FACTS = ["id", "sources", "last_reviewed", "review_due"];

/** @param {unknown} value @returns {value is Data} */
export const isObject = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Figure);

/** @param {Value} value @returns {string} what it says, "" when it is no text */
export const textOf = (value) => (typeof value === "string" ? value : "");

/** Return a text with one plain space wherever it has some space, for comparing. @param {string} text */
export const spaced = (text) => text.trim().split(/\s+/).join(" ");

/** Tell whether two values are the same, whatever the order of their keys. @param {Value} a @param {Value} b */
export const alike = (a, b) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

/** @param {string} _ @param {unknown} value */
const sorted = (_, value) => (isObject(value) ? Object.fromEntries(Object.entries(value).sort()) : value);

/** Return a part of a value, if it has parts and this one. @param {Value} value @param {string | number} key */
export function partOf(value, key) {
  if (Array.isArray(value)) return typeof key === "number" ? value[key] : undefined;
  return isObject(value) ? value[key] : undefined;
}

/** Return every part of a value by its key. @param {Value} value @returns {[string | number, Value][]} */
export function partsOf(value) {
  if (Array.isArray(value)) return value.map((item, index) => [index, item]);
  return isObject(value) ? Object.entries(value) : [];
}

/** Return a node with what it refers to written in. @param {Schema} node @param {Schema} root @returns {Schema} */
export function resolve(node, root) {
  const there = node.$ref ?? (node.allOf?.length === 1 ? node.allOf[0]?.$ref : undefined);
  if (!there) return node;
  const { $ref: _, allOf: __, ...own } = node;
  return { ...root.definitions?.[nameIn(there)], ...own };
}

/** Return the name of what a reference leads to. @param {string} reference */
export const nameIn = (reference) => reference.split("/").at(-1) ?? "";

/** Return the schema's node of a place in the data. @param {Schema} schema @param {Path} path @returns {Schema} */
export function nodeAt(schema, path) {
  let node = schema;
  for (const part of path) {
    node = resolve(node, schema);
    node = (typeof part === "number" ? node.items : node.properties?.[part]) ?? {};
  }
  return resolve(node, schema);
}

/** Write a path as `sources` does: `minimum_duration[0].duration`. @param {Path} path */
export const pathText = (path) =>
  path.map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`)).join("").replace(/^\./, "");

/** Read a written path; an empty list when it is none. @param {string} text @returns {Path} */
export function parsed(text) {
  const parts = [...text.matchAll(/\.?([a-z_]+)|\[(\d+)\]/g)];
  return parts.map(([part]) => part).join("") === text ? parts.map(([, name, place]) => name ?? Number(place)) : [];
}

/** Say in words what a path leads to: «Minimumsvarighed 1: Varighed». @param {Schema} schema @param {Path} path */
export function pathTitle(schema, path) {
  /** @type {string[]} */
  const words = [];
  let node = schema;
  for (const part of path) {
    node = resolve(node, schema);
    if (typeof part === "number") {
      words.push(`${words.pop()} ${part + 1}`);
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
 * @param {Schema} schema @param {Path} path @param {string} title the field's own
 */
export function placeTitle(schema, path, title) {
  const [name, of] = path;
  if (name === "sources" && of !== undefined) {
    const field = pathTitle(schema, parsed(String(of))) || "uden felt";
    return [`Kilder, ${field}`, ...(title === "Felt" ? [] : [title])].join(": ");
  }
  const date = path.indexOf("date-parts");
  const words = pathTitle(schema, date < 0 ? path : path.slice(0, date));
  return date < 0 ? words || "Posten" : `${words}: ${title}`;
}

/** Return what people read for each value of a list of words. @param {Schema} node @returns {[Word, string][]} */
export function labels(node) {
  if (node.type === "boolean") return [[true, "Ja"], [false, "Nej"]];
  const grade = (/** @type {Word} */ value) =>
    typeof value === "number" ? `${value}.${value ? "" : " (børnehaveklassen)"}` : "Alle";
  return (node.enum ?? []).map((value, place) => [value, node["x-labels"]?.[place] ?? grade(value)]);
}

/** Return what people call a record. @param {Data} data */
export const nameOf = ({ label, title, name, id }) => [label, title, name, id].map(textOf).find(Boolean) ?? "uden navn";

/**
 * Make an id for a new record: of its name, for a work of its author and year.
 * @param {Data} data @param {boolean} isWork
 */
export function idFrom({ title, label, author, issued }, isWork) {
  const [first] = Array.isArray(author) ? author : [];
  const who = isWork && isObject(first) ? textOf(first.literal) || textOf(first.family) : "";
  const dates = isObject(issued) && Array.isArray(issued["date-parts"]) ? issued["date-parts"] : [];
  const named = who ? `${who}-${dates[0]?.[0] ?? ""}` : textOf(label) || textOf(title);
  return slug(slug(named).slice(0, LONGEST_ID)); // what is cut may end with a hyphen
}

/**
 * Return the id that no other record of a kind may have: words share one only in different lists.
 * @param {Data} data
 */
export const ownId = ({ liste, id }) => (liste ? `${textOf(liste)}/${textOf(id)}` : textOf(id));

/** Return every filled path below a record's facts, from the top down. @param {Schema} schema @param {Data} data */
export function filledPaths(schema, data) {
  const names = Object.keys(schema.properties ?? {}).filter((name) => !NO_FACTS.includes(name));
  return names.filter((name) => name in data).flatMap((name) => below([name], data[name]));
}

/** @param {Path} path @param {Value} value @returns {Path[]} */
const below = (path, value) => [path, ...partsOf(value).flatMap(([key, part]) => below([...path, key], part))];

/** Return the facts that lack a source. @param {Schema} schema @param {Data} data */
export function unsourced(schema, data) {
  const facts = Object.keys(schema.properties?.sources?.properties ?? {}).filter((name) => name in data);
  const given = Object.keys(isObject(data.sources) ? data.sources : {});
  const paths = facts.flatMap((name) => factPaths(name, data[name]));
  return paths.filter((path) => !given.some((source) => covers(source, pathText(path))));
}

/** @param {string} name @param {Value} value @returns {Path[]} */
function factPaths(name, value) {
  if (Array.isArray(value)) return value.some(isObject) ? value.map((_, index) => [name, index]) : [[name]];
  return isObject(value) ? Object.keys(value).map((key) => [name, key]) : [[name]];
}

/**
 * Tell whether a source stands for a fact: its own, one above it, or a part of it.
 * @param {string} source @param {string} path
 */
function covers(source, path) {
  const [above, under] = source.length <= path.length ? [source, path] : [path, source];
  return under.startsWith(above) && (above.length === under.length || ".[".includes(under[above.length] ?? ""));
}
