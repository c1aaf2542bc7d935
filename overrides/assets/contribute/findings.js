// What a study found, in the table of its page: `overrides/records/study.html` has the same columns.

import { lowerFirst } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { isObject, nodeAt, textOf } from "./schema.js";
import { counted, shownText, spanText } from "./values.js";
/** @import { Data, Schema, Value } from "./types.js" */

const HEADS = ["Udbytte", "Fund", "For hvem", "Målt hvornår og hvordan"];

/**
 * Show every result as a row. @param {Data[]} results @param {Schema} schema
 * @param {(text: string) => (string | HTMLElement)[]} prose how a text with Markdown is shown
 */
export function findings(results, schema, prose) {
  const [outcome = "", ...others] = HEADS;
  const heads = HEADS.map((head) => el("th", { scope: "col" }, head));
  const rows = results.map((result) => {
    const [first = "", ...cells] = rowOf(result, schema, prose);
    const parts = others.map((head, at) => el("td", { "data-label": head }, ...(cells[at] ?? [])));
    return el("tr", {}, el("th", { scope: "row", "data-label": outcome }, ...first), ...parts);
  });
  const head = el("thead", {}, el("tr", {}, ...heads));
  const caption = el("caption", {}, "Hvert fund for sig");
  const table = el("table", { class: "evidence stacked" }, caption, head, el("tbody", {}, ...rows));
  return [el("div", { class: "table-scroll", role: "region", "aria-label": "Fund", tabindex: 0 }, table)];
}

/**
 * Write the cells of a result. @param {Data} result @param {Schema} schema
 * @param {(text: string) => (string | HTMLElement)[]} prose
 */
function rowOf(result, schema, prose) {
  const word = (/** @type {string} */ name) =>
    result[name] === undefined ? "" : shownText(nodeAt(schema, ["results", 0, name]), result[name], "", schema);
  const { school = ["", ""], pupil = ["", ""] } = schema["x-page"]?.nouns ?? {};
  const sizes = /** @type {[Value, [string, string]][]} */ ([[result.schools, school], [result.pupils, pupil]]);
  const size = sizes.flatMap(([many, noun]) => (many === undefined ? [] : [counted(many, noun)]));
  const whom = [...new Set([textOf(result.arm), textOf(result.group), word("grades"), ...size].filter(Boolean))];
  const [sure = "", careful = ""] = schema["x-page"]?.later[textOf(result.later)] ?? [];
  const times = [word("time"), textOf(result.after), result.hedged ? careful : sure].filter(Boolean);
  const own = textOf(result.in_words);
  const isSetback = own && result.direction === "negative";
  const how = [textOf(result.instrument), word("measure")].filter(Boolean).join(". ");
  const beside = [
    result.against ? `Målt mod: ${result.against}. Det giver intet mærke.` : "",
    result.size_word ? `Kildens ord: ${result.size_word}` : "",
    isObject(result.effect_size) ? effect(result.effect_size) : "",
    ...(result.note ? [prose(textOf(result.note))] : []),
  ];
  return [
    [(own ? schema["x-page"]?.things[textOf(result.outcome)] : "") || word("outcome")],
    [
      el("strong", {}, isSetback ? `${own} (${lowerFirst(word("direction"))})` : own || word("direction")),
      result.hedged ? " (kilden er forsigtig)" : "",
      ...beside.filter(Boolean).map((told) => el("span", { class: "fact-note" }, ...[told].flat())),
    ],
    (whom.length ? whom : [word("sample")]).map(fact),
    [...times.map(fact), el("span", { class: "fact-note" }, how)],
  ];
}

/** @param {string} told */
const fact = (told) => el("span", { class: "fact" }, told);

/** Write an effect size: 0,10 SD (0,02 til 0,18; standardfejl 0,04). @param {Data} size */
function effect({ value, unit, low, high, se }) {
  const write = (/** @type {Value} */ figure) => shownText({}, figure);
  const { min, max } = isObject(value) ? value : { min: value, max: value };
  const isOne = min === undefined || max === undefined || write(min) === write(max);
  const told = isOne ? spanText(value) : `${write(min)} til ${write(max)}`; // a dash could be read as a minus
  const beside = [
    ...(low !== undefined && high !== undefined ? [`${write(low)} til ${write(high)}`] : []),
    ...(se !== undefined ? [`standardfejl ${write(se)}`] : []),
  ];
  return `${told} ${textOf(unit)}${beside.length ? ` (${beside.join("; ")})` : ""}`;
}
