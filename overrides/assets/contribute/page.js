// A record's page as readers will see it: the words, headings and order of the page itself, from the list that the site
// is built by (`x-page`). What the page folds stands open: an editor wants to see it. What is worked out of all studies
// cannot be known here, and is said to be.

import { listing, lowerFirst, NOT_STATED } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { at, isComputed, linesOf } from "./facts.js";
import { sourcesOf } from "./preview.js";
import { nameOf, nodeAt, textOf } from "./schema.js";
import { prose, shaped, text } from "./shapes.js";
import { shownText } from "./values.js";
/** @import { Data, PagePart, Schema } from "./types.js" */

const ANSWER = "Siden skriver det selv, når forslaget er lagt ind: af alle studier, og af det, I har skrevet her.";
const STUDIES = "Her står alle studier af den eller det, hvert med sine mærker.";
const COMPUTED = "Regnes ud af studierne, når forslaget er lagt ind.";

/** Show a record's page. @param {Schema} schema @param {Data} data @returns {HTMLElement[]} */
export function page(schema, data) {
  const { facts = [], parts = [] } = schema["x-page"] ?? {};
  const stands = (/** @type {PagePart} */ { shape, paths }) =>
    shape === "evidence" || paths.some((path) => at(data, path) !== undefined);
  const there = parts.filter(stands);
  const open = there.filter(({ fold }) => !fold);
  const silent = parts.filter((part) => !part.fold && !stands(part)).map(({ title }) => title);
  const folds = [...new Set(there.map(({ fold }) => fold).filter(Boolean))];
  const hasStudies = parts.some(({ shape }) => shape === "evidence");
  return [
    ...above(schema, data),
    el("h3", {}, nameOf(data)),
    el("p", { class: "intro" }, ...(data.summary ? prose(textOf(data.summary)) : [notStated()]), " ", aliases(data)),
    ...(facts.length ? [firstLayer(schema, data, silent)] : about(data)),
    ...(hasStudies ? [section("Studierne", el("p", { class: "known" }, STUDIES))] : []),
    ...open.map((part) => section(part.title, ...shaped(part, schema, data))),
    ...folds.map((fold) => folded(fold, there.filter((part) => part.fold === fold), schema, data)),
    fold("Kilder på denne side", sourcesOf(schema, data)),
  ];
}

const notStated = () => el("span", { class: "not-stated" }, NOT_STATED);

/** @param {string} title @param {...HTMLElement} parts */
const section = (title, ...parts) => el("section", { class: "section" }, el("h4", {}, title), ...parts);

/** @param {string} title @param {...HTMLElement} parts */
const fold = (title, ...parts) =>
  el(
    "details",
    { class: "fold", open: true },
    el("summary", {}, el("h4", {}, title)),
    el("div", { class: "folded" }, ...parts),
  );

/** Say above the title what kind of record it is. @param {Schema} schema @param {Data} data */
function above(schema, data) {
  const word = (/** @type {string} */ name) => shownText(nodeAt(schema, [name]), data[name]);
  const words = data.category ? word("category") : data.intervention ? `Program under ${word("intervention")}` : "";
  const kind = words || (schema.properties?.tests ? "Studie" : "");
  return kind ? [el("p", { class: "category" }, kind)] : [];
}

/** @param {Data} data */
function aliases({ aliases: names }) {
  const known = Array.isArray(names) ? names.map(String) : [];
  return known.length ? el("span", { class: "aliases" }, `Også kaldet ${listing(known)}.`) : "";
}

/** What it says first where it has no key facts. @param {Data} data */
const about = ({ description }) => (Array.isArray(description) ? description.flatMap(text) : []);

/** @param {Schema} schema @param {Data} data @param {string[]} others what else no source says */
function firstLayer(schema, data, others) {
  const { facts = [] } = schema["x-page"] ?? {};
  const all = facts.map((fact) => {
    const note = fact.note ? textOf(at(data, fact.note)) : "";
    return { fact, note, lines: isComputed(schema, fact) ? [COMPUTED] : linesOf(schema, data, fact) };
  });
  const said = all.filter(({ lines, note }) => lines.length || note);
  const silent = [...all.filter((each) => !said.includes(each)).map(({ fact }) => fact.label), ...others];
  const rows = said.map(({ fact, lines, note }) => {
    const written = lines.map((line) => el("span", { class: "fact" }, ...prose(line)));
    const beside = note ? [el("span", { class: "fact-note" }, ...prose(note))] : [];
    const told = lines.length ? written : [notStated()];
    return el("div", {}, el("dt", {}, fact.label), el("dd", {}, ...told, ...beside));
  });
  const names = silent.map(lowerFirst).join(", ");
  const left = names ? [el("p", { class: "silent" }, `${NOT_STATED}: ${names}.`)] : [];
  return el(
    "div",
    { class: "first-layer" },
    el("section", { class: "answer" }, el("h4", {}, "Svaret"), el("p", { class: "known" }, ANSWER)),
    el("section", { class: "key-facts" }, el("h4", {}, "Kort fortalt"), el("dl", { class: "facts" }, ...rows), ...left),
  );
}

/** @param {string} title @param {PagePart[]} parts @param {Schema} schema @param {Data} data */
function folded(title, parts, schema, data) {
  const [first] = parts;
  if (first && parts.length === 1) return fold(title, ...shaped(first, schema, data));
  return fold(
    title,
    ...parts.flatMap((part) => [
      el("h5", {}, part.title === title ? "Links" : part.title),
      ...shaped(part, schema, data),
    ]),
  );
}
