// What the catalogue asks of a record beyond its schema: a source for every fact, places that are there, texts that are
// safe. The rules are those of `checking/rules.py` that a record alone can keep or break. Pure functions.

import { filled } from "./check.js";
import { isNumber } from "./figures.js";
import { plainWords } from "./markdown.js";
import { filledPaths, isObject, nodeAt, ownId, partOf, partsOf, pathText, pathTitle } from "./schema.js";
import { spaced, textOf, unsourced } from "./schema.js";
/** @import { Data, Fault, Limits, Path, Schema, Texts, Value } from "./types.js" */

const LINK = /\]\(\s*<?([^)\s>]*)|<([a-z][a-z0-9+.-]*:[^\s<>]*)>/gi;
const NO_MARKS = /\\[[\]\x60]|(`+)[^`]+\1/g; // what only looks so: signs behind \, code
const SHOWN = 30; // signs before and after what is told, to know the place by
const PROSE = 1000; // texts that may be longer than this are Markdown

/**
 * @typedef {(path: Path, rule: string, values?: Record<string, string>) => void} Say `values` fill the rule's message
 * @typedef {{headings: Map<string, string[]>, texts: Texts, limits: Limits,
 *   taken: Record<string, string[]>}} Known the headings of each source that has them, the messages of the rules, what
 *   is asked of links and signs, and what no two records may share
 */

/**
 * Return what a record breaks.
 * @param {Schema} schema @param {Data} data @param {Known} known
 * @returns {Fault[]}
 */
export function breaches(schema, data, known) {
  /** @type {Fault[]} */
  const faults = [];
  /** @type {Say} */
  const say = (path, rule, values = {}) => {
    faults.push({ path, keyword: rule, message: filled(known.texts, rule, values) });
  };
  tellTaken(data, known, say);
  const id = textOf(data.id);
  for (const { pattern, message } of schema["x-unfit"] ?? []) {
    if (!new RegExp(pattern, "u").test(id.toLowerCase())) continue;
    faults.push({ path: ["id"], keyword: "unfit", message: message.replace("{name}", () => id) });
  }
  const there = new Set(filledPaths(schema, data).map(pathText));
  for (const path of Object.keys(isObject(data.sources) ? data.sources : {})) {
    if (!path || there.has(path)) continue;
    say(["sources", path], "every_source_path_exists");
  }
  const lacking = [...new Set(unsourced(schema, data).map((path) => pathTitle(schema, path)))];
  if (lacking.length) say(["sources"], "every_fact_has_a_source", { fields: lacking.join(", ") });
  walk(data, [], (path, value) => {
    if (isObject(value)) {
      tellObject(path, value, known, say);
      const { field } = value;
      if (path[0] === "conflicts" && field && !there.has(textOf(field))) {
        say([...path, "field"], "conflicts_point_at_fields");
      }
    } else if (typeof value === "string") {
      const node = nodeAt(schema, path);
      tellText(path, value, node, known, say);
      tellAmong(path, value, node, data, say);
    }
  });
  return faults;
}

/** No two records of a kind share an id, a name or a code. @param {Data} data @param {Known} known @param {Say} say */
function tellTaken(data, { taken }, say) {
  for (const [field, values] of Object.entries(taken)) {
    const own = field === "id" ? ownId(data) : textOf(data[field]);
    const isOwn = (/** @type {string} */ value) => spaced(value).toLowerCase() === spaced(own).toLowerCase();
    if (!own || !values.some(isOwn)) continue;
    if (field === "id") say([field], "duplicate", { word: textOf(data.id) });
    else if (field === "DOI") say([field], "every_work_is_listed_once", { word: own });
    else say([field], "titles_and_codes_are_unique", { word: own });
  }
}

/**
 * What belongs together agrees: spans, dates, names, places in sources.
 * @param {Path} path @param {Data} value @param {Known} known @param {Say} say
 */
function tellObject(path, value, { headings }, say) {
  const { min, max, low, high, report, ref = report, locator } = value;
  if (isNumber(min) && isNumber(max) && Number(min) > Number(max)) {
    say([...path, "max"], "range_order");
  }
  if (isNumber(low) && isNumber(high) && Number(low) > Number(high)) {
    say([...path, "high"], "range_order");
  }
  tellDate(path, value["date-parts"], say);
  if (path.at(-1) === "effect_size" && value.value !== undefined && !value.unit) {
    say([...path, "unit"], "effect_size_unit");
  }
  if (value.literal && (value.family || value.given)) {
    say(path, "two_names");
  }
  const places = headings.get(textOf(ref));
  if (places && locator && !places.includes(spaced(textOf(locator)))) {
    say([...path, "locator"], "every_locator_is_a_heading");
  }
  if (value.last_reviewed && textOf(value.review_due) && textOf(value.review_due) <= textOf(value.last_reviewed)) {
    say(["review_due"], "reviews_come_in_order");
  }
}

/**
 * What names a row of its own record names one that is there, and a text that somebody has read.
 * @param {Path} path @param {string} value @param {Schema} node @param {Data} data @param {Say} say
 */
function tellAmong(path, value, { "x-among": among }, data, say) {
  if (!among) return;
  const { list, key, read } = among;
  const found = partsOf(data[list]).map(([, row]) => row).find((row) => partOf(row, key) === value);
  if (found === undefined && !read) say(path, "every_arm_is_named", { arm: value });
  else if (found === undefined) say(path, "every_result_rests_on_what_was_read");
  else if (read && partOf(found, "basis") !== undefined && !read.includes(textOf(partOf(found, "basis")))) {
    say(path, "every_result_rests_on_what_was_read.word");
  }
}

/** Months and days are some of those that there are. @param {Path} path @param {Value} parts @param {Say} say */
function tellDate(path, parts, say) {
  const [first] = Array.isArray(parts) ? parts : [];
  const [, ...monthAndDay] = Array.isArray(first) ? first : [];
  for (const [place, most] of [12, 31].entries()) {
    const part = monthAndDay[place];
    if (typeof part !== "number" || (part >= 1 && part <= most)) continue;
    say([...path, "date-parts", 0, place + 1], "csl_date", { most: String(most) });
  }
}

/**
 * A text has no sign that nobody can read, prose no pictures and only links that are safe.
 * @param {Path} path @param {string} value @param {Schema} node @param {Known} known @param {Say} say
 */
function tellText(path, value, { format, maxLength = 0 }, { limits }, say) {
  if (new RegExp(`[${limits.lost_sign}]`, "u").test(value)) say(path, "lost_sign");
  if (format === "uri") tellAddress(path, value, limits, say);
  if (format === "uri" || maxLength <= PROSE) return;
  if (/!\[[^\]]*\]\(/.test(value)) say(path, "image");
  if (tellUnmade(path, value, limits, say)) return;
  for (const [, inline, bare] of value.replace(NO_MARKS, "").matchAll(LINK)) {
    const link = inline ?? bare ?? "";
    if (new RegExp(`^${limits.safe_link}$`, "i").test(link)) tellAddress(path, link, limits, say);
    else if (/^mailto:/i.test(link)) say(path, "unsafe_link.mail");
    else say(path, "unsafe_link");
  }
}

/**
 * Say what was meant as Markdown and is none. @param {Path} path @param {string} text @param {Limits} limits
 * @param {Say} say
 */
function tellUnmade(path, text, { unmade }, say) {
  const paragraphs = plainWords(text);
  for (const [rule, pattern] of Object.entries(unmade)) {
    const [found] = paragraphs.map((words) => new RegExp(pattern, "i").exec(words)).filter(Boolean);
    if (!found) continue;
    const shown = found.input.slice(Math.max(found.index - SHOWN, 0), found.index + found[0].length + SHOWN);
    say(path, rule, { found: `«${shown.replaceAll("\0", "").split(/\s+/).join(" ").trim().slice(0, 80)}»` });
    return true;
  }
  return false;
}

/**
 * An address is no longer than programs take it, and has no sign that nobody sees.
 * @param {Path} path @param {string} address @param {Limits} limits @param {Say} say
 */
function tellAddress(path, address, { coded_sign: coded, most_of_address: most }, say) {
  const written = address.toWellFormed().replace(/[^\0-\x7f]+/g, encodeURIComponent);
  if (written.length > most) say(path, "url.long", { most: String(most) });
  const [found] = new RegExp(coded, "i").exec(address) ?? [];
  if (found) say(path, "coded_sign", { found });
}

/** @param {Value} value @param {Path} path @param {(path: Path, value: Value) => void} visit */
function walk(value, path, visit) {
  visit(path, value);
  for (const [key, part] of partsOf(value)) walk(part, [...path, key], visit);
}
