// What is said of the sum of several types: what is not in it, and what it rests on. Pure functions, without the page.

import { listing, number } from "../shared/danish.js";
import { ended, hoursOf, MISSING } from "./words.js";
/** @import { Told } from "./types.js" */

/**
 * What the sum of some types is called: whole or so far, and without which of them. Those that have nothing in it are
 * named first, then those that have only hours or only kroner, where others have both. Of an empty sum it is told whose
 * price stands apart.
 * @param {Told[]} told @param {boolean} lacking whether numbers are missing @param {string} [whose]
 */
export function sumName(told, lacking, whose = "") {
  const hasHours = told.filter((type) => type.hours !== MISSING);
  const hasKroner = told.filter((type) => type.kroner !== MISSING);
  const apart = told.filter((type) => !hasHours.includes(type) && !hasKroner.includes(type));
  const half = (/** @type {Told[]} */ some) => told.filter((type) => !some.includes(type) && !apart.includes(type));
  const unreckoned = half(hasHours).filter((type) => hoursOf(type) === MISSING); // some ask for no hours at all
  const parts = [
    left("uden", apart.length < told.length ? apart : told.filter(({ priced }) => priced)),
    hasHours.length ? left("i timer uden", unreckoned) : "",
    hasKroner.length ? left("i kroner uden", half(hasKroner)) : "",
  ];
  return [`${lacking ? "Indtil nu" : "I alt"}${whose}`, ...parts.filter(Boolean)].join(", ");
}

/** @param {string} words @param {Told[]} types */
const left = (words, types) => (types.length ? `${words} ${listing(types.map(({ title }) => title))}` : "");

/**
 * Say a sum in a line of a few words, which stays in sight while somebody writes: what people's own numbers come to,
 * else what the one source's price does, and how many numbers are missing.
 * @param {Told[]} told @param {string} name what the sum is called @param {string[]} sums @param {number} missing
 */
export function inShort(told, name, sums, missing) {
  const known = sums.filter((text) => text !== MISSING).join(" og ");
  const prices = told.flatMap((type) => type.prices).filter(({ own, row }) => own && !row.missing.length);
  const each = prices.map(({ title, row }) => ended(`Kildens pris for ${title}: ${row.result}`));
  const priced = known || each.length > 1 ? "Kildens pris står for sig i tabellen." : each[0];
  const parts = [known && `${name}: ${ended(known)}`, each.length ? priced : ""];
  return [...parts, missing ? `${MISSING}: ${number(missing)} tal.` : ""].filter(Boolean).join(" ");
}

/** Say what a sum rests on: one of its sources' readings, and what is assumed. @param {Told[]} told */
export const caveats = (told) => [otherwise(told), assumption(told)].filter(Boolean).join(" ");

/** Say what hours another option of a source would give; "" where there is none. @param {Told[]} told */
export function otherwise(told) {
  const each = told.filter(({ others }) => others.length).map(({ title, others }) => `${title} ${either(others)}`);
  return each.length ? `Med en anden varighed, som kilden nævner, bliver ${listing(each)}.` : "";
}

/** @param {string[]} texts */
const either = (texts) => [texts.slice(0, -1).join(", "), ...texts.slice(-1)].filter(Boolean).join(" eller ");

/** Say which numbers no source gave and nobody wrote are in what came out; "" for none. @param {Told[]} told */
export function assumption(told) {
  const all = [...new Set(told.flatMap(({ assumed }) => assumed))];
  return all.length ? `Kataloget antager ${listing(all)}, hvor kilden ikke siger andet.` : "";
}
