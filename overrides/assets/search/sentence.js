// What an answer shows of a text: the one sentence that says most of what was asked.

import { fold } from "../shared/danish.js";
/** @import { Sentence } from "./types.js" */
/** @typedef {(word: string) => string} Stem cuts a folded word's ending */

// A no stays with what it says more of.
const SENTENCES = /.+?(?:(?<!(?:^|[\s:])Nej)[.?!](?= [^\p{Ll}\d])|$)/gu;

/**
 * Choose the sentence with the most of the words that tell, in pieces; where none has any, the first.
 * @param {string} text @param {Set<string>} marked stems @param {Set<string>} telling of them @param {Stem} stem
 */
export function sentenceOf(text, marked, telling, stem) {
  const [isMarked, tells] = [among(marked, stem), among(telling, stem)];
  const sentences = text.match(SENTENCES) ?? [""];
  const pieces = sentences.map((sentence) =>
    sentence
      .trim()
      .split(/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)/u)
      .map((piece, at) => /** @type {[string, boolean]} */ ([piece, at % 2 === 1 && isMarked(piece)])),
  );
  const count = (/** @type {Sentence} */ sentence) =>
    new Set(sentence.flatMap(([piece, is]) => (is && tells(piece) ? [stem(fold(piece))] : []))).size;
  return pieces.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/**
 * Make what tells whether a word of a text is one of those; each word is looked at once.
 * @param {Set<string>} stems @param {Stem} stem @returns {(word: string) => boolean}
 */
function among(stems, stem) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  const within = (/** @type {string} */ cut, /** @type {string} */ key) =>
    key.length > 3 ? cut.includes(key) : key.length > 2 ? cut.startsWith(key) : cut === key;
  const look = (/** @type {string} */ word) => {
    const cuts = [word.replaceAll("-", ""), ...word.split("-")].map((part) => stem(fold(part)));
    return cuts.some((cut) => [...stems].some((key) => within(cut, key)));
  };
  return (word) => {
    const is = known.get(word) ?? look(word);
    known.set(word, is);
    return is;
  };
}
