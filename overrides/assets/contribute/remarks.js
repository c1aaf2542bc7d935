// What an editor may have forgotten in a study at /bidrag/: nothing is wrong, and it can stand so. Pure functions.

import { filled } from "./check.js";
import { isObject, textOf } from "./schema.js";
/** @import { Data, Fault, Remarks, Schema, Texts } from "./types.js" */

/**
 * Return what is worth a second look, each with the field that it is about.
 * @param {Schema} schema @param {Data} data @param {Texts} texts @param {Remarks} words
 * @returns {Fault[]}
 */
export function remarksOf(schema, data, texts, words) {
  if (!schema.properties?.results) return [];
  const say = (/** @type {string} */ keyword, /** @type {(string | number)[]} */ ...path) =>
    ({ path, keyword, message: filled(texts, keyword) });
  const results = Array.isArray(data.results) ? data.results.filter(isObject) : [];
  const gone = results.flatMap((result, place) => (isGone(result, results, words) ? [place] : []));
  const isUnnamed = (/** @type {Data} */ { outcome, measure }) =>
    measure === words.unnamed && words.tested.includes(textOf(outcome));
  const unnamed = results.flatMap((result, place) => (isUnnamed(result) ? [place] : []));
  return [
    ...(data.country ? [] : [say("remark.nowhere", "country")]),
    ...(data.country && data.country !== words.home ? [say("remark.abroad", "country")] : []),
    ...(results.length ? [] : [say("remark.silent", "results")]),
    ...unnamed.map((place) => say("remark.unnamed", "results", place, "measure")),
    ...gone.map((place) => say("remark.later", "results", place, "later")),
  ];
}

/**
 * Tell whether a later finding without a gain follows a gain in the same outcome, and none of them says how it went.
 * @param {Data} result @param {Data[]} results @param {Remarks} words
 */
function isGone(result, results, { gain, later, lost }) {
  const same = results.filter(({ outcome }) => outcome === result.outcome);
  const hadGain = same.some(({ time, direction }) => time !== later && direction === gain);
  const isLost = result.time === later && lost.includes(textOf(result.direction));
  return isLost && hadGain && !same.some((each) => each.later);
}
