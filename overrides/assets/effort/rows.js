// What the calculator's tables are made of.

import { asFragment } from "../shared/address.js";
import { NOT_STATED } from "../shared/danish.js";
import { here, own } from "../shared/history.js";
import { el, write } from "../shared/page.js";
import { hoursOf, MISSING, sentences } from "./words.js";
/** @import { Missing, StepRow, Told } from "./types.js" */

/** Name what is missing, each with the way to its field. @param {Missing[]} missing */
export function links(missing) {
  const name = (/** @type {Missing} */ { key, text }) =>
    key ? el("a", { href: `#regn-${key}`, "data-cure": true }, text) : text;
  return sentences(missing).flatMap(([start, holes], place) => {
    const before = (/** @type {number} */ at) => (at === 0 ? " " : at === holes.length - 1 ? " og " : ", ");
    const names = holes.flatMap((hole, at) => [before(at), name(hole)]);
    return [place ? ` ${start}` : start, ...names, "."];
  });
}

/** @param {StepRow} row */
export function resultRow({ title, formula, result, missing, note: text }) {
  const told = text ? note(...(missing.length ? links(missing) : [text])) : "";
  const how = el("td", { "data-label": "Sådan er det regnet ud" }, formula, told);
  return el("tr", {}, head(title), how, cell(result, "Resultat"));
}

/**
 * A type's lines of the total: the prices of sources, each after what it is for, then people's own numbers.
 * @param {Told} type
 */
export function totalRows(type) {
  const { title, hours, kroner, prices, priced, way } = type;
  const told = prices.map(({ title: name, row, sum }) => {
    const what = el("th", { scope: "row" }, `${title}, kildens pris: ${name}`, note(row.note));
    return el("tr", {}, what, cell(NOT_STATED, "Timer"), cell(sum, "Kroner"));
  });
  const own = prices.length ? `${title}, jeres egne tal` : title;
  const begin = el("a", { href: `#regn-${way}`, "data-cure": true }, "Regn selv");
  const sums = priced && hours === MISSING && way
    ? [el("td", { "data-label": "Timer" }, begin), kroner === MISSING ? el("td", {}) : cell(kroner, "Kroner")]
    : [cell(hoursOf(type), "Timer"), cell(kroner, "Kroner")];
  return [...told, el("tr", {}, head(own), ...sums)];
}

/** @param {string} text */
export const head = (text) => el("th", { scope: "row" }, text);

/** @param {string} text @param {string} label its column's name, where the table is a card a row */
export function cell(text, label) {
  const said = [NOT_STATED, MISSING].includes(text) ? el("span", { class: "not-stated" }, text) : text;
  return el("td", { "data-label": label }, said);
}

/** @param {...(Node | string)} parts */
export const note = (...parts) => el("span", { class: "fact-note" }, ...parts);

/** Let the ways to choose a type keep what else the address has. @param {HTMLAnchorElement[]} ways */
export function keepAddress(ways) {
  for (const way of ways) {
    const address = here();
    address.searchParams.append("valg", way.dataset.choose ?? "");
    address.hash = asFragment("hvad-det-kraever", own());
    way.href = address.href;
  }
}

/** Write a text where there is room for one, "" takes the room away. @param {HTMLElement} place @param {string} text */
export function tell(place, text) {
  write(place, text);
  place.hidden = !text;
}

/**
 * Mark what sources tell of types that nobody chose: paper leaves it out.
 * @param {HTMLElement[]} parts @param {string[]} chosen
 */
export function markUnasked(parts, chosen) {
  for (const part of parts) {
    part.classList.toggle("unasked", chosen.length > 0 && !chosen.includes(part.dataset.about ?? ""));
  }
}
