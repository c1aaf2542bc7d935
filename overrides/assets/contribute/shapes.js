// The parts of a record's page by their shape, as `overrides/records/_sections.html` has them.

import { lowerFirst, NOT_STATED } from "../shared/danish.js";
import { el, whole } from "../shared/page.js";
import { at, price } from "./facts.js";
import { findings } from "./findings.js";
import { blocks, phrases } from "./markdown.js";
import { shown, sourceText } from "./preview.js";
import { nodeAt, parsed, textOf } from "./schema.js";
import { option, shownText } from "./values.js";
/** @import { Part } from "./markdown.js" */
/** @import { Data, PagePart, Schema, Value } from "./types.js" */

const EVIDENCE = "Her står alt, kilderne siger, i en tabel. Jeres påstande bliver rækker i den:";
const IN_AMOUNT = ["workload_hours", "workload_days", "workload_recommended", "note"]; // stand among the key facts

/** @typedef {(value: any, schema: Schema, data: Data) => HTMLElement[]} Shape what is shown of a field's value */

/** Show a part of the page. @param {PagePart} part @param {Schema} schema @param {Data} data */
export function shaped({ shape, paths: [path = ""] }, schema, data) {
  const value = at(data, path);
  const show = SHAPES[shape];
  if (show) return show(value, schema, data);
  return value === undefined ? [] : [shown(nodeAt(schema, parsed(path)), value, schema, path)];
}

/** Make what Markdown asks for. @param {Part} part @returns {string | HTMLElement} */
function made(part) {
  if (typeof part === "string") return part;
  const { tag, parts, href, ...given } = part;
  const name = /** @type {"p"} */ (tag); // any of those that a text may have
  return el(name, { ...given, ...(href && { href: whole(href) }) }, ...parts.map(made));
}

/** Show a text as the page does, in blocks. @param {Value} given */
export const text = (given) => blocks(textOf(given)).map((block) => /** @type {HTMLElement} */ (made(block)));

/** Show a text where no block may stand. @param {string} given */
export const prose = (given) => phrases(blocks(given)).map(made);

/** @param {Value} items @param {(item: any) => (string | HTMLElement)[]} write @param {string} [kind] */
const list = (items, write, kind = "points") =>
  el("ul", { class: kind }, ...(Array.isArray(items) ? items : []).map((item) => el("li", {}, ...write(item))));

/** @param {Value} given */
const point = (given) => prose(textOf(given));

/** @param {string} title @param {...(string | HTMLElement)} told */
const term = (title, ...told) => el("div", {}, el("dt", {}, title), el("dd", {}, ...told));

/** @type {Shape} */
const organisation = ({ summary, forms = [] }) => {
  const terms = forms.map((/** @type {Data} */ { name, description }) => term(textOf(name), ...text(description)));
  return [...(summary ? text(summary) : []), ...(terms.length ? [el("dl", { class: "terms" }, ...terms)] : [])];
};

/** @type {Shape} */
function training(_, schema, data) {
  const told = Object.entries(at(data, "staff.training") ?? {}).filter(([name]) => !IN_AMOUNT.includes(name));
  const rows = told.map(([name, value]) => {
    const node = nodeAt(schema, ["staff", "training", name]);
    return term(node.title ?? name, shown(node, value, schema, name));
  });
  return rows.length ? [el("dl", { class: "facts" }, ...rows)] : [];
}

/** @type {Shape} */
function staff({ summary }, schema, data) {
  const asked = training(undefined, schema, data);
  return [...(summary ? text(summary) : []), ...(asked.length ? [el("h6", {}, "Oplæring"), ...asked] : [])];
}

/** @type {Shape} */
const durations = (options, schema) => [
  list(options, (/** @type {Data} */ one) => {
    const note = one.note ? [el("span", { class: "fact-note" }, ...point(one.note))] : [];
    return [el("strong", {}, textOf(one.label)), `: ${option(one, schema) || NOT_STATED} `, ...note];
  }),
];

/** @type {Shape} */
const evidence = (claims, schema) => [
  el("p", { class: "known" }, EVIDENCE),
  claims ? shown(nodeAt(schema, ["claims"]), claims, schema) : el("p", { class: "not-stated" }, NOT_STATED),
];

/** @type {Shape} */
const conflicts = (all, schema) =>
  all.map((/** @type {Data} */ one) =>
    el(
      "div",
      {},
      el("strong", {}, textOf(one.topic)),
      list(one.readings, (reading) => [...point(reading.text), ` (${sourceText(schema, reading)})`]),
      el("p", {}, ...point(one.shown), " ", ...point(one.why)),
    ),
  );

/** @type {Shape} */
const links = (all) => [list(all, ({ title, url }) => [`${textOf(title)} (${textOf(url) || NOT_STATED})`], "links")];

/** Write whether a source counts with more adults. @param {Value} adults @param {Schema} schema */
function extraAdults(adults, schema) {
  const node = nodeAt(schema, ["cost", "extra_staff"]) ?? {};
  return `${node.title}: ${lowerFirst(shownText(node, adults, "", schema))}`;
}

/** @type {Shape} */
const prices = ({ items, note, extra_staff: adults }, schema, data) => [
  el("p", {}, ...point([...price(data, schema), textOf(note)].filter(Boolean).join(". ") || NOT_STATED)),
  ...(adults ? [el("p", {}, extraAdults(adults, schema))] : []),
  ...(items ? [list(items, point)] : []),
];

/** @type {Shape} */
function reports(all, schema) {
  const [work, how] = ["ref", "basis"].map((name) => nodeAt(schema, ["reports", 0, name]));
  const write = (/** @type {Data} */ { ref, basis }) => {
    const read = `Læst: ${shownText(how ?? {}, basis).toLowerCase()}`;
    return [`${shownText(work ?? {}, ref)} `, el("span", { class: "fact-note" }, read)];
  };
  return [list(all, write, "links")];
}

/** @type {Record<string, Shape>} */
const SHAPES = {
  points: (texts) => [list(texts, point)],
  text,
  organisation,
  staff,
  training,
  duration: durations,
  evidence,
  conflicts,
  links,
  examples: links,
  wellbeing: (ids, schema) => [el("p", {}, shownText(nodeAt(schema, ["wellbeing"]), ids, "", schema))],
  price: prices,
  reports,
  results: (all, schema) => findings(all, schema, prose),
};
