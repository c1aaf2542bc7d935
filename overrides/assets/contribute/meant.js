// What a person may have meant who wrote or pasted something else than a field holds: «ca. 12 uger» or «2-3» where a
// number belongs, points as a word processor has them. It is offered, or seen at once; nothing is written unseen. Pure
// functions.

import { readNumber } from "../shared/danish.js";
import { numberOf } from "./figures.js";
/** @import { Figure } from "./figures.js" */

const TO = String.raw`\s*(?:[-\u2010-\u2015]|til)\s*`;
const WRITTEN = new RegExp(`^(?<before>\\D*?)(?<low>\\d[\\d.,]*)(?:${TO}(?<high>\\d[\\d.,]*))?(?<after>\\D*)$`, "u");
const SCHOOL_YEAR = /^\D*?(?<low>(?:19|20)\d\d)\s*[/\u2010-\u2015-]\s*(?<high>\d\d)$/u;
const LEAST = /\b(?:mindst|minimum|min\.|fra|over)\b/i;
const MOST = /\b(?:højst|maksimum|maks\.?|op til|under)(?!\p{L})/iu;
// A sign for points, or a dash or «o» with a tabulator; dashes with a space are points where there are several.
const POINT = /^[ \t]*(?:[•●▪■◦‣∙·\uf0b7\uf0a7][ \t]*|[-–—o*]\t[ \t]*)/;
const DASH = /^[ \t]*[-–—][ \t]+/;
const SIGN = new RegExp(`${POINT.source}|^[ \\t]*[–—][ \\t]`, "m");
const LISTED = /^[ \t]*[-*+][ \t]+/gm; // Markdown's own

/**
 * @typedef {{low: number | Figure | undefined, high: number | Figure | undefined, unit: string, note: string,
 *   alone?: number}} Meant a span, with one end open where the words say so; the word behind it, and all of it where
 *   more than that was said; `alone` is what a field for one number may hold of a span
 */

/**
 * Return what a text means where a number belongs, if it has one or two.
 * @param {string} text @returns {Meant | undefined}
 */
export function meant(text) {
  const years = schoolYear(text.trim());
  if (years) return years;
  const { before = "", low = "", high = "", after = "" } = WRITTEN.exec(text.trim())?.groups ?? {};
  const [first, last] = [low, high].map((digits) => readNumber(digits.replace(/[.,]+$/, "")));
  if (!first || (high && !last)) return undefined;
  const [least, most] = [numberOf(first.plain), numberOf((last ?? first).plain)];
  const unit = after.trim().replace(/^[.,]|[.,]$/g, "").trim();
  return {
    low: MOST.test(before) ? undefined : least,
    high: LEAST.test(before) && !last ? undefined : most,
    unit,
    note: before.trim() || unit ? text.trim() : "",
  };
}

/**
 * Return the two years of «2023/24» or «skoleåret 2023-24»; the first one alone where a field holds no more.
 * @param {string} text @returns {Meant | undefined}
 */
function schoolYear(text) {
  const { low = "", high = "" } = SCHOOL_YEAR.exec(text)?.groups ?? {};
  if (Number(high) !== (Number(low) + 1) % 100) return undefined;
  return { low: Number(low), high: Number(low) + 1, unit: "", note: "", alone: Number(low) };
}

/** Return the points of a text that was pasted, without their signs; nothing where it has none. @param {string} text */
export function points(text) {
  const lines = text.split("\n").filter((line) => line.trim());
  const areDashes = lines.filter((line) => DASH.test(line)).length > 1;
  const sign = areDashes ? new RegExp(`${POINT.source}|${DASH.source}`) : POINT;
  if (!lines.some((line) => sign.test(line))) return undefined;
  return lines.map((line) => ({ isPoint: sign.test(line), text: line.replace(sign, "").trim() }));
}

/** Tell whether a text has points that Markdown takes for none. @param {string} text */
export const hasSigns = (text) => SIGN.test(text);

/** Write points, Markdown's own too, as a text that may hold none. @param {string} text */
export function asSentence(text) {
  const all = points(text.replace(LISTED, "• "));
  if (!all) return text;
  const between = (/** @type {number} */ n) => (!n ? "" : all[n]?.isPoint && all[n - 1]?.isPoint ? ", " : " ");
  return all.map((point, n) => between(n) + point.text).join("");
}

/** Write pasted points as Markdown has them. @param {string} text */
export function asMarkdown(text) {
  const all = points(text);
  if (!all) return text;
  const lines = all.map(({ isPoint, text: words }) => (isPoint ? `- ${words}` : words));
  // A list is apart from the text before and after it.
  return lines.map((line, n) => (n && all[n - 1]?.isPoint !== all[n]?.isPoint ? `\n${line}` : line)).join("\n");
}

/**
 * Return what is meant by an address without its beginning, or by a DOI behind one; "" where nothing else is.
 * @param {string} text @param {boolean} isAddress whether the field is for one
 */
export function meantText(text, isAddress) {
  if (isAddress) return /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(text) ? `https://${text.replace(/[.,;:]+$/, "")}` : "";
  return /^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)(10\.\S+)$/i.exec(text)?.[1] ?? "";
}
