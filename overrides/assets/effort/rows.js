// What the calculator's tables are made of.

import { el, NOT_STATED } from "../shared/plain.js";
import { MISSING, sentences } from "./words.js";
/** @import { Missing, StepRow } from "./types.js" */

/** Name what is missing, each with the way to its field. @param {Missing[]} missing */
export function links(missing) {
  const name = (/** @type {Missing} */ { key, text }) =>
    key ? el("a", { href: `#regn-${key}`, "data-cure": true }, text) : text;
  return sentences(missing).flatMap(([start, holes], place) => {
    const names = holes.flatMap((hole, at) => [at ? ", " : " ", name(hole)]);
    return [place ? ` ${start}` : start, ...names, "."];
  });
}

/** @param {StepRow} row */
export function resultRow({ title, formula, result, missing, note: text }) {
  const told = text ? note(...(missing.length ? links(missing) : [text])) : "";
  const how = el("td", { "data-label": "Sådan er det regnet ud" }, formula, told);
  return el("tr", {}, head(title), how, cell(result, "Resultat"));
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
