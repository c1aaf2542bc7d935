// What an answer shows of a text: the one sentence that says most of what was asked.

import { fold } from "../shared/danish.js";
/** @import { Sentence } from "./types.js" */
/** @typedef {(word: string) => string} Stem cuts a folded word's ending */

/**
 * Choose the sentence with the most of the words, in pieces.
 * @param {string} text @param {Set<string>} marked stems @param {Stem} stem
 */
export function sentenceOf(text, marked, stem) {
  /** @type {Map<string, boolean>} */
  const known = new Map();
  const hit = (/** @type {string} */ word) => {
    const is = known.get(word) ?? isHit(word, marked, stem);
    known.set(word, is);
    return is;
  };
  const sentences = text.match(/.+?(?:[.?!](?= [^\p{Ll}\d])|$)/gu) ?? [""];
  const pieces = sentences.map((sentence) =>
    sentence
      .trim()
      .split(/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)/u)
      .map((piece, at) => /** @type {[string, boolean]} */ ([piece, at % 2 === 1 && hit(piece)])),
  );
  const count = (/** @type {Sentence} */ sentence) =>
    new Set(sentence.filter(([, is]) => is).map(([piece]) => stem(fold(piece)))).size;
  return pieces.reduce((best, next) => (count(next) > count(best) ? next : best));
}

/**
 * Tell whether a word of a text is one that was asked for.
 * @param {string} word @param {Set<string>} marked stems @param {Stem} stem
 */
function isHit(word, marked, stem) {
  const cuts = [word.replaceAll("-", ""), ...word.split("-")].map((part) => stem(fold(part)));
  const within = (/** @type {string} */ cut, /** @type {string} */ key) =>
    key.length > 3 ? cut.includes(key) : key.length > 2 ? cut.startsWith(key) : cut === key;
  return cuts.some((cut) => [...marked].some((key) => within(cut, key)));
}
