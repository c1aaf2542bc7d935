// Danish as it is read, written and put in order: words, lists of them, numbers. Pure functions.

const SHOWN = 60; // characters of a text that is told in passing

export const NOT_STATED = "Ikke oplyst";
const and = new Intl.ListFormat("da");
const collator = new Intl.Collator("da", { numeric: true });

/** Tell whether a word has an «og» of its own. @param {string} word */
const joins = (word) => word.replace(/\([^)]*\)/gu, "").includes(" og ");

/** Write a text as in the middle of a sentence; `lower_first` in Python does the same. @param {string} text */
export const lowerFirst = (text) => (/^.[A-ZÆØÅ]/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1));

/**
 * Make an id or a file's name of a name: small letters a–z, digits and hyphens. Anchors of prose pages are made alike.
 * @param {string} name
 */
export function slug(name) {
  const plain = name.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa").normalize("NFD");
  return plain.replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** Join words: a, b og c; as `danish.listing`, a samt b og c. @param {string[]} words */
export const listing = (words) =>
  words.length > 1 && words.some(joins) ? `${words.slice(0, -1).join(", ")} samt ${words.at(-1)}` : and.format(words);

/** Write so many things: 1 elev, 12 elever. @param {number} count @param {string} singular @param {string} plural */
export const counted = (count, singular, plural) => `${number(count)} ${count === 1 ? singular : plural}`;

/**
 * Order two texts as a Danish dictionary does, and numbers in them by what they are; `collation_key` does the same.
 * @param {string} a @param {string} b
 */
export const inOrder = (a, b) => collator.compare(a, b) || Number(a > b) - Number(a < b);

/**
 * Fold a text as `search_index.fold` does: small letters, no accents, æ, ø and å however they were written, ligatures
 * apart, no sign that is not seen, numbers without points and spaces.
 * @param {string} text
 */
export function fold(text) {
  const apart = text.normalize("NFKD").replace(/[\u0300-\u0309\u030b-\u036f\u00ad\u200b-\u200d\u2060\ufeff]/g, "");
  const small = apart.normalize("NFC").toLowerCase().replace(/[\u2010\u2011]/g, "-");
  const letters = small.replaceAll("ae", "æ").replaceAll("oe", "ø").replaceAll("aa", "å");
  const spaced = /(?<![0-9.,])[1-9][0-9]{0,2}(?: [0-9]{3})+(?![0-9])|(?<=[0-9])\.(?=[0-9]{3}(?![0-9]))/g;
  return letters.replace(spaced, (part) => part.replace(/[ .]/g, ""));
}

/** Write a number: 1.234,5. @param {number} value @param {number} [places] most decimals @param {boolean} [points] */
export function number(value, places = 3, points = true) {
  return new Intl.NumberFormat("da", { maximumFractionDigits: places, useGrouping: points }).format(value);
}

/**
 * Write a span: 12, 10–14, mindst 10, højst 5. An open end is null or undefined.
 * @param {{min?: number | object | null, max?: number | object | null}} span @param {(value: any) => string} [write]
 */
export function span({ min, max }, write = number) {
  const [low, high] = [min, max].map((end) => (end === null || end === undefined ? "" : write(end)));
  if (!high) return `mindst ${low}`;
  if (!low) return `højst ${high}`;
  return low === high ? low : `${low}–${high}`;
}

const SIGN = /^[-+\u2010\u2011\u2013\u2212]/;
const SPACES = " \u00a0\u2007\u2009\u202f";
// Digits, also in threes with one and the same sign between them; decimals, or a part.
const NUMBER = new RegExp(
  `^(\\d{1,18}|[1-9]\\d{0,2}([.${SPACES}])\\d{3}(?:\\2\\d{3}){0,4})?(?:,(\\d{1,18})|[${SPACES}]?([¼½¾]))?$`,
);
/** @type {Record<string, string>} */
const PARTS = { "¼": "25", "½": "5", "¾": "75" };

/**
 * Read a number as Danes write it: «1.200,50», «1 200», «−5», «1½». A point may stand for thousands, or for decimals
 * as elsewhere: who asks decides what to make of it. `read_number` in Python does the same.
 * @param {string} text @returns {{plain: string, points: "none" | "thousands" | "decimals"} | undefined} `plain` has
 *   digits as they were written and JavaScript has them; nothing for what is no number, or has more than one holds
 */
export function readNumber(text) {
  const [sign = "+"] = SIGN.exec(text.trim()) ?? [];
  const bare = text.trim().replace(SIGN, "");
  const write = (/** @type {string} */ whole, /** @type {string | undefined} */ decimals) =>
    `${sign === "+" ? "" : "-"}${whole.replace(/^0+(?=\d)/, "")}${decimals ? `.${decimals}` : ""}`;
  const [, whole = "", between, decimals, part = ""] = NUMBER.exec(bare) ?? [];
  if (whole || part) {
    const plain = write(whole.replace(/\D/g, "") || "0", decimals ?? PARTS[part]);
    return { plain, points: between === "." ? "thousands" : "none" };
  }
  const [, before, after] = /^(\d{1,18})\.(\d{1,18})$/.exec(bare) ?? [];
  return before ? { plain: write(before, after), points: "decimals" } : undefined;
}

/** Cut what is too long to be read. @param {string} text @param {number} [most] characters */
export const cut = (text, most = SHOWN) => (text.length > most ? `${text.slice(0, most)}…` : text);
