// What an answer shows of a text: the one sentence that says most of what was asked.

import { fold } from "../shared/danish.js";
/** @import { Sentence, Telling } from "./types.js" */
/**
 * @typedef {{stem: (word: string) => string, joins: (beginning: string, key: string) => boolean}} Cuts cuts a folded
 *   word's ending, and tells whether a word is the beginning of a longer one
 */

// A no stays with what it says more of.
const SENTENCES = /.+?(?:(?<!(?:^|[\s:])Nej)[.?!](?= [^\p{Ll}\d])|$)/gu;

/**
 * Choose the sentence with the most of the words that tell, in pieces, the rare before the common; where none has any,
 * the first.
 * @param {string} text @param {Set<string>} marked stems @param {Telling[]} telling of them, word by word
 * @param {Cuts} cuts
 */
export function sentenceOf(text, marked, telling, cuts) {
  const isMarked = among(marked, cuts);
  const words = telling.map(({ keys, rarity }) => ({ keys, isIt: among(new Set(keys), cuts), rarity }));
  const sentences = text.match(SENTENCES) ?? [""];
  const pieces = sentences.map((sentence) =>
    sentence
      .trim()
      .split(/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)/u)
      .map((piece, at) => /** @type {[string, boolean]} */ ([piece, at % 2 === 1 && isMarked(piece)])),
  );
  const says = (/** @type {Sentence} */ sentence) => {
    const pieces = sentence.filter(([, is]) => is).map(([piece]) => piece);
    const fitting = words.filter(({ isIt }) => pieces.some(isIt));
    // Of two alike, the one with the word itself: «gruppe» is only a part of «målgruppe».
    const whole = fitting.filter(({ keys }) => pieces.some((piece) => keys.includes(cuts.stem(fold(piece)))));
    return fitting.reduce((sum, { rarity }) => sum + rarity, 0) + whole.length / 1000;
  };
  return pieces.reduce((best, next) => (says(next) > says(best) ? next : best));
}

/**
 * Make what tells whether a word of a text is one of those; each word is looked at once.
 * @param {Set<string>} stems @param {Cuts} cuts @returns {(word: string) => boolean}
 */
function among(stems, cuts) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  const within = (/** @type {string} */ cut, /** @type {string} */ key) =>
    cut === key || (key.length > 2 && cuts.joins(key, cut)) || (key.length > 3 && cut.includes(key, 1));
  const look = (/** @type {string} */ word) => {
    const parts = [word.replaceAll("-", ""), ...word.split("-")].map((part) => cuts.stem(fold(part)));
    return parts.some((cut) => [...stems].some((key) => within(cut, key)));
  };
  return (word) => {
    const is = known.get(word) ?? look(word);
    known.set(word, is);
    return is;
  };
}
