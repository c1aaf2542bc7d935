// What a person may have meant who wrote or pasted something else than a field holds: «ca. 12 uger» or «2-3» where a
// number belongs, points as a word processor has them. It is offered, or seen at once; nothing is written unseen. Pure
// functions.

import { readNumber } from "../shared/danish.js";
import { numberOf } from "./figures.js";
/** @import { Figure } from "./figures.js" */

const TO = String.raw`\s*(?:[-\u2010-\u2015;]|til|to)\s*`;
const DIGITS = String.raw`(?:\d[\d.,]*(?:\s?[¼½¾])?|[¼½¾])`;
const WRITTEN = new RegExp(`^(?<before>\\D*?)(?<low>${DIGITS})(?:${TO}(?<high>${DIGITS}))?(?<after>\\D*)$`, "u");
const WORDS = "to tre fire fem seks syv otte ni ti elleve tolv".split(" ");
/** @type {Record<string, string>} */
const SPELLED = {
  ...{ en: "1", et: "1", én: "1", ét: "1", halv: "0,5", halvt: "0,5", halvanden: "1,5", halvandet: "1,5" },
  ...Object.fromEntries(WORDS.map((word, place) => [word, `${place + 2}`])),
};
const WORD = String.raw`(?:${Object.keys(SPELLED).join("|")})(?!\p{L}|\s+(?:par|del|række)\b)`;
// «et halvt år», «ca. to-tre uger»: with no more around it than two words before and one behind.
const IN_WORDS = new RegExp(
  String.raw`^(?<before>(?:\p{L}+\.?\s+){0,2}?)(?:(?:en|et)\s+(?=halv))?` +
    String.raw`(?<low>${WORD})(?:${TO}(?<high>${WORD}))?(?<after>(?:\s+\p{L}+\.?)?)$`,
  "iu",
);
const YEARS = /^\D*?(?<low>(?:19|20)\d\d)\s*[/\u2010-\u2015-]\s*(?<high>\d\d)$/u;
const MOST_YEARS = 20; // between two of which the last is written short
const LEAST = /\b(?:mindst|minimum|min\.|fra|over)\b/i;
const MOST = /\b(?:højst|maksimum|maks\.?|op til|under)(?!\p{L})/iu;
// An interval of uncertainty, behind a number or alone: by its name or in brackets.
const MEASURE = String.raw`[-+\u2010-\u2013\u2212]?\d+(?:[.,]\d+)?`;
const BETWEEN = String.raw`\s*(?:;|,(?=\s)|(?<=[.,]\d+),|\b(?:til|to|og|and)\b|[-\u2010-\u2015])\s*`;
const LEVEL = String.raw`(?:(?<level>\d\d(?:[.,]\d+)?)\s*(?:%|procents?|pct\.?))?`;
const INTERVAL = "KI|CI|(?:konfidens|u?sikkerheds)interval(?:let)?|confidence interval";
const NAME = String.raw`${LEVEL}[\s-]*(?:${INTERVAL})[\s:=,;]*`;
const ENDS = `(?<low>${MEASURE})${BETWEEN}(?<high>${MEASURE})`;
const IN_BRACKETS = new RegExp(`^(?<before>.*?)[([]\\s*${ENDS}\\s*[)\\]]\\.?$`, "iu");
const NAMED = new RegExp(`^(?<before>.*?)${NAME}[([]?\\s*${ENDS}\\s*[)\\]]?\\.?$`, "iu");
const ALL_THREE = new RegExp(`^[([]?(?<before>${MEASURE}[^\\d;]*);\\s*${ENDS}\\s*[)\\]]?\\.?$`, "iu");
const ESTIMATE = new RegExp(`^(?<words>\\D*?)(?<value>${MEASURE})(?<after>\\D*)$`, "u");
const COMMON_LEVEL = "95"; // per cent, which goes without saying
// How often each week, and how long.
const A_WEEK = String.raw`\s*(?:om ugen|pr\.? uge|hver uge|ugentligt?|(?:a|per) week)`;
const TIMES = new RegExp(`^(?<often>[^,\\d]*\\d*(?:${TO}\\d+)?[^,\\d]*\\bgange?)${A_WEEK}\\.?$`, "iu");
const EACH_WEEK = new RegExp(`^(?<often>.*?)${A_WEEK},?\\s*(?:i|over|gennem|for)?\\s+(?<length>.+)$`, "iu");
const WEEKS_FIRST = new RegExp(`^(?<length>[^,]*?)\\s*(?:,|med)\\s*(?<often>.*?)${A_WEEK}\\.?$`, "iu");
// A sign for points, or a dash or «o» with a tabulator; dashes with a space are points where there are several.
const POINT = /^[ \t]*(?:[•●▪■◦‣∙·\uf0b7\uf0a7][ \t]*|[-–—o*]\t[ \t]*)/;
const DASH = /^[ \t]*[-–—][ \t]+/;
const SIGN = new RegExp(`${POINT.source}|^[ \\t]*[–—][ \\t]`, "m");
const LISTED = /^[ \t]*[-*+][ \t]+/gm; // Markdown's own

/**
 * @typedef {number | Figure | undefined} Read
 * @typedef {{low: Read, high: Read, unit: string, note: string, alone?: number, within?: [Read, Read],
 *   over?: Meant, isTimes?: boolean, isBare?: boolean}} Meant
 *   a span, with one end open where the words say so; the word behind it, and
 *   all of it where more than that was said; `alone` is what a field for one number may hold of a span, `within` the
 *   interval that the number is said to be in, `over` how long it goes on where the number is of each week; `isTimes`
 *   says that it is only how often each week; `isBare` that no word is before it, nor before a length beside it
 */

/**
 * Return what a text means where a number belongs, if it has one or two.
 * @param {string} text @returns {Meant | undefined}
 */
export function meant(text) {
  const more = years(text.trim()) ?? interval(text.trim()) ?? weekly(text.trim());
  if (more) return more;
  const { before = "", low = "", high = "", after = "" } = WRITTEN.exec(inDigits(text.trim()))?.groups ?? {};
  const [first, last] = [low, high].map((digits) => readNumber(digits.replace(/[.,]+$/, "")));
  if (!first || (high && !last) || /[[\](){}]/.test(before + after)) return undefined; // «[0,10]» may be two
  const [least, most] = [numberOf(first.plain), numberOf((last ?? first).plain)];
  const unit = after.trim().replace(/^[.,]|[.,]$/g, "").trim();
  return {
    low: MOST.test(before) ? undefined : least,
    high: LEAST.test(before) && !last ? undefined : most,
    unit,
    note: before.trim() || unit ? text.trim() : "",
    isBare: !before.trim(),
  };
}

/** Write the numbers of a text that has them in words with digits. @param {string} text */
function inDigits(text) {
  const { before = "", low = "", high = "", after = "" } = IN_WORDS.exec(text)?.groups ?? {};
  const [first, last] = [low, high].map((word) => SPELLED[word.toLowerCase()] ?? "");
  return first ? `${before}${first}${last && `-${last}`}${after}` : text;
}

/**
 * Return the two years of «2023/24» or «2016-18»; of a school year the first one alone where a field holds no more.
 * @param {string} text @returns {Meant | undefined}
 */
function years(text) {
  const { low = "", high = "" } = YEARS.exec(text)?.groups ?? {};
  const first = Number(low);
  const many = (100 + Number(high) - (first % 100)) % 100;
  if (!many || many > MOST_YEARS) return undefined;
  return { low: first, high: first + many, unit: "", note: "", ...(many === 1 && { alone: first }) };
}

/**
 * Return how much it is each week and how long, as «2 gange om ugen over 16 uger» or «16 uger, to lektioner om ugen»:
 * the number, where it has digits, the word behind it, and the length.
 * @param {string} text @returns {Meant | undefined}
 */
function weekly(text) {
  const nothing = { low: undefined, high: undefined, unit: "", note: text };
  const times = TIMES.exec(text)?.groups?.often;
  if (times) return { ...nothing, ...meant(times), note: text, isTimes: true };
  const { often = "", length = "" } = (EACH_WEEK.exec(text) ?? WEEKS_FIRST.exec(text))?.groups ?? {};
  const over = length ? meant(length) : undefined;
  if (!over?.unit || over.over) return undefined;
  const many = meant(often);
  return { ...nothing, ...many, note: text, over, isBare: Boolean(many?.isBare && over.isBare) };
}

/**
 * Return a number with the interval that it is said to be in, as «0,10 [0,02; 0,18]», «0,10; 0,02 til 0,18» or
 * «95 % CI: 0.02 to 0.18».
 * @param {string} text @returns {Meant | undefined}
 */
function interval(text) {
  const { before = "", level = "", low = "", high = "" } = found(text)?.groups ?? {};
  const within = /** @type {[Read, Read]} */ ([low, high].map(measure));
  if (within[0] === undefined || within[1] === undefined || Number(within[0]) > Number(within[1])) return undefined;
  const { words = "", value = "", after = "" } = ESTIMATE.exec(before.trim())?.groups ?? {};
  const [one, unit] = [measure(value), after.replace(/[,;:([]/g, "").trim() || words.replace(/[=:]/g, "").trim()];
  if (before.trim() && one === undefined) return undefined;
  if (Number(one) < Number(within[0]) || Number(one) > Number(within[1])) return undefined; // it is no interval of it
  return { low: one, high: one, unit, note: level && level !== COMMON_LEVEL ? text : "", within };
}

/** Find a number and its interval in a text. @param {string} text */
function found(text) {
  return NAMED.exec(text) ?? IN_BRACKETS.exec(text) ?? ALL_THREE.exec(text);
}

/** Read a measure; what may be thousands or a decimal is none. @param {string} written @returns {Read} */
function measure(written) {
  const read = readNumber(written);
  return read && read.points !== "thousands" ? numberOf(read.plain) : undefined;
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

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const NAMED_IN = ["da", "en"]; // what people who write here call a language

/**
 * Return the code of a language that is written by its name, «dansk» or «Danish», or as «DA», «dan» or «da-DK»; ""
 * where it is written so or no language is known.
 * @param {string} text
 */
export function meantLanguage(text) {
  const said = text.toLowerCase();
  const names = NAMED_IN.map((language) => new Intl.DisplayNames(language, { type: "language", fallback: "none" }));
  const codes = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
  const named = codes.find((code) => names.some((name) => name.of(code)?.toLowerCase() === said));
  if (named) return named;
  const code = /^[a-z]{2,3}(?:-[a-z]{2})?$/.test(said) ? new Intl.Locale(said).language : "";
  return code.length === 2 && code !== text && names.some((name) => name.of(code)) ? code : "";
}
