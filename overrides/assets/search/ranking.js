// Which targets answer a query, the best first, and by which of their parts.
/** @import { About, Layout, Ranked, Reading, Summed, Weighed } from "./types.js" */

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

/**
 * Put to a way of reading a word how much it says: the fewer targets have it, the more. What is local changes none.
 * @param {Reading} way @param {Uint8Array} weights by part @param {Layout} layout @returns {Weighed}
 */
export function weighed(way, weights, { parts, targetOf, local }) {
  const best = new Uint8Array(parts.length);
  for (const [part, weight] of weights.entries()) {
    const target = at(targetOf, part);
    best[target] = Math.max(at(best, target), weight);
  }
  const fit = best.subarray(0, local).filter(Boolean).length || 1;
  return { ...way, weights, best, rarity: way.factor * Math.log(1 + local / fit) };
}

/**
 * Sum up what the words of a query weigh, part by part.
 * @param {Weighed[]} asked @param {Layout} of @returns {Summed}
 */
function summed(asked, { targetOf, firstOf }) {
  const count = targetOf.length;
  const [own, told] = [new Float64Array(count), new Float64Array(count)];
  const [headed, telling, whole] = [new Uint8Array(count), new Uint8Array(count), new Uint8Array(count)];
  for (const { weights, rarity, isMore } of asked) {
    for (const [part, weight] of weights.entries()) {
      own[part] = at(own, part) + weight * rarity;
      if (isMore) continue;
      // Its title is known of every part: which of them answers, the other words say.
      const top = at(weights, at(firstOf, at(targetOf, part)));
      if (top < NAMED) told[part] = at(told, part) + weight * rarity;
      telling[part] = at(telling, part) + Number(weight > 0 && top < NAMED);
      headed[part] = at(headed, part) + Number(weight >= HEADED);
      whole[part] = at(whole, part) + Number(weight > 0 || top > 0);
    }
  }
  return { own, told, headed, telling, whole };
}

/**
 * Weigh every target; those that fit come back, the best first.
 * @param {Weighed[]} asked @param {Layout} layout @returns {Ranked[]}
 */
export function ranked(asked, layout) {
  const sums = summed(asked, layout);
  const words = asked.filter(({ isMore }) => !isMore);
  // A page about many things has most words somewhere: they must stand together in one of its parts.
  const hits = layout.parts.map((count, target) => {
    const first = at(layout.firstOf, target);
    return target >= layout.pages && target < layout.works
      ? Math.max(...sums.whole.subarray(first, first + count))
      : words.filter(({ best }) => at(best, target)).length;
  });
  const most = [hits.slice(0, layout.local), hits.slice(layout.local)].map((some) => Math.max(0, ...some));
  const fitting = hits.flatMap((fit, target) => {
    const full = most[Number(target >= layout.local)] || Infinity;
    return fit >= Math.max(full - 1, full / 2) ? [rank(target, asked, sums, layout, fit === full)] : [];
  });
  return fitting.sort((a, b) => a.tier - b.tier || b.score - a.score || a.target - b.target);
}

/**
 * Say how good a target is. What has every word comes first, and of that and of the rest the works come last.
 * It is shown by the part that answers: the one with most of the words, and of those the one that they weigh most in.
 * @param {number} target @param {Weighed[]} asked @param {Summed} sums @param {Layout} layout @param {boolean} isWhole
 * @returns {Ranked}
 */
function rank(target, asked, { own, told, headed, telling }, { parts, firstOf, pages, works, local }, isWhole) {
  const first = at(firstOf, target);
  const within = [...own.subarray(first, first + at(parts, target))];
  const best = Math.max(...within);
  const more = best * PARTS_FACTOR * Math.log2(within.filter(Boolean).length);
  const part = within.indexOf(best);
  const isCalled = at(headed, first + part) === asked.filter(({ isMore }) => !isMore).length;
  const score = best + more + asked.reduce((sum, { best: weight, rarity }) => sum + at(weight, target) * rarity, 0);
  const isLater = (/** @type {number} */ one, /** @type {number} */ other) =>
    at(telling, first + one) - at(telling, first + other) || at(told, first + one) - at(told, first + other);
  return {
    target,
    part: [...within.keys()].reduce((answer, next) => (isLater(next, answer) > 0 ? next : answer), 0),
    tier: 2 * Number(!isWhole) + Number(target >= works) + 4 * Number(target >= local),
    score: score * (target < pages || !part ? 1 : isCalled ? HEADING_FACTOR : PAGE_FACTOR),
  };
}
