// Which targets answer a query, the best first, and by which of their parts.
/** @import { About, Layout, Ranked, Reading, Weighed } from "./types.js" */

export const NAMED = 8; // what a word weighs in a title or another name of a target, as in `search_index.py`
export const HEADED = 5; // and in a heading
const PAGE_FACTOR = 0.7; // a page about many things fits more queries than it answers, unless it is called so
const HEADING_FACTOR = 0.9; // or has a heading of just these words
const PARTS_FACTOR = 0.2; // many parts that fit say a little more than the best one alone

const at = (/** @type {{[place: number]: number}} */ numbers, /** @type {number} */ place) => numbers[place] ?? 0;

/** Where each of several runs begins, by how long they are. @param {number[]} counts */
export function starts(counts) {
  let next = 0;
  return counts.map((count) => (next += count) - count);
}

/** Say which parts are of which target. @param {About} about @returns {Layout} */
export function layoutOf({ parts, starts: [pages = 0, works = 0, local] }) {
  const targetOf = parts.flatMap((count, number) => Array.from({ length: count }, () => number));
  return { parts, targetOf, firstOf: starts(parts), pages, works, local: local ?? parts.length };
}

/** Count the words that fit. @param {Weighed[]} words @param {(word: Weighed) => boolean} fits */
function count(words, fits) {
  let number = 0;
  for (const word of words) number += Number(fits(word)); // it is asked of every target at every key
  return number;
}

/**
 * Put to a way of reading a word how much it says: the fewer targets have it, the more. What is local changes none.
 * @param {Reading} way @param {Uint8Array} weights by part @param {Layout} layout @returns {Weighed}
 */
export function weighed(way, weights, { parts, targetOf, local }) {
  const best = new Uint8Array(parts.length);
  let fit = 0;
  for (let part = 0; part < weights.length; part++) {
    const [weight, target] = [at(weights, part), at(targetOf, part)];
    if (weight <= at(best, target)) continue;
    if (!best[target] && target < local) fit++;
    best[target] = weight;
  }
  return { ...way, weights, best, rarity: way.factor * Math.log(1 + local / (fit || 1)) };
}

/**
 * Weigh every target; those that fit come back, the best first.
 * @param {Weighed[]} asked @param {Layout} layout @returns {Ranked[]}
 */
export function ranked(asked, layout) {
  const { parts, firstOf, pages, works, local } = layout;
  const words = asked.filter(({ isMore }) => !isMore);
  // A page about many things has most words somewhere: they must stand together in one of its parts.
  const together = (/** @type {number} */ target) => {
    const first = at(firstOf, target);
    const inPart = (/** @type {number} */ part) =>
      count(words, ({ weights }) => at(weights, first) > 0 || at(weights, first + part) > 0);
    return Math.max(...Array.from({ length: at(parts, target) }, (_, part) => inPart(part)));
  };
  const hits = parts.map((_, target) =>
    target >= pages && target < works ? together(target) : count(words, ({ best }) => at(best, target) > 0),
  );
  const most = [hits.slice(0, local), hits.slice(local)].map((some) => some.reduce((a, b) => Math.max(a, b), 0));
  const fitting = hits.flatMap((fit, target) => {
    const full = most[Number(target >= local)] || Infinity;
    return fit >= Math.max(full - 1, full / 2) ? [rank(target, asked, words, layout, fit === full)] : [];
  });
  return fitting.sort((a, b) => a.tier - b.tier || b.score - a.score || a.target - b.target);
}

/**
 * Say how good a target is. What has every word comes first, and of that and of the rest the works come last.
 * @param {number} target @param {Weighed[]} asked @param {Weighed[]} words of them, what must be found
 * @param {Layout} layout @param {boolean} isWhole @returns {Ranked}
 */
function rank(target, asked, words, { parts, firstOf, pages, works, local }, isWhole) {
  const first = at(firstOf, target);
  let [sum, filled, best, bestPart] = [0, 0, 0, first];
  for (let part = first; part < first + at(parts, target); part++) {
    let own = 0;
    for (const { weights, rarity } of asked) own += at(weights, part) * rarity;
    filled += Number(own > 0);
    if (own > best) [best, bestPart] = [own, part];
  }
  for (const { best: weight, rarity } of asked) sum += at(weight, target) * rarity;
  const isCalled = count(words, ({ weights }) => at(weights, bestPart) >= HEADED) === words.length;
  const score = best + best * PARTS_FACTOR * Math.log2(filled) + sum;
  return {
    target,
    tier: 2 * Number(!isWhole) + Number(target >= works) + 4 * Number(target >= local),
    score: score * (target < pages || bestPart === first ? 1 : isCalled ? HEADING_FACTOR : PAGE_FACTOR),
  };
}

/**
 * Find the part of a target that answers: the one with most of the words, and of those the one that they weigh most in.
 * Its title is known of every part: which of them answers, the other words say.
 * @param {number} target @param {Weighed[]} asked @param {Layout} layout
 */
export function answering(target, asked, { parts, firstOf }) {
  const first = at(firstOf, target);
  const words = asked.filter(({ weights, isMore }) => !isMore && at(weights, first) < NAMED);
  const within = Array.from({ length: at(parts, target) }, (_, part) => ({
    part,
    telling: count(words, ({ weights }) => at(weights, first + part) > 0),
    told: words.reduce((sum, { weights, rarity }) => sum + at(weights, first + part) * rarity, 0),
  }));
  const order = within.sort((a, b) => b.telling - a.telling || b.told - a.told); // of two alike the first stays
  return order[0]?.part ?? 0;
}
