// The draft as half a page of plain Danish, for people to change. Pure functions. What the catalogue does not say and
// nobody has answered is left for people to write, in square brackets; a null result stands as the sources have it.

import { givenIn, isAnswered, shortly, titleOf } from "../choose/recommend.js";
import { caveats, sumName } from "../effort/total.js";
import { MISSING } from "../effort/words.js";
import { listing, lowerFirst } from "../shared/danish.js";
/** @import { Fitting, Reason } from "../choose/types.js" */
/** @import { Block, Chosen, DraftView } from "./types.js" */

/** How each paragraph begins; for a word processor it is a heading. */
const HEADS = {
  need: "Behov.",
  open: "Valg.",
  choice: "Valg, og hvorfor.",
  known: "Det ved vi.",
  unknown: "Det ved vi ikke.",
  takes: "Det kræver det.",
  first: "På plads først.",
  people: "Hvem gør hvad.",
  followed: "Sådan følger vi op.",
};
const POINT = /^\s*[-–•*]\s+/;
const MOST = 2; // sentences of a kind for a type; all of them stand in the tables below

/** @param {string} text @returns {string} with an end */
const ended = (text) => (/[.?!»]$/.test(text) ? text : `${text}.`);

const THEY = /(?<=[a-zæøå],? )I(?= [a-zæøå])/g; // «I» that is no beginning
const YOU = /^I(?= (?:kan|skal|har|vil|må|bør|er)\b)/; // or begins, and is no «i»

/** Let those who write say it themselves: the catalogue's «I» is their «vi». @param {string} text */
const ours = (text) =>
  text.replace(/\b(j)eres\b/gi, (_, j) => (j === "j" ? "vores" : "Vores")).replace(THEY, "vi").replace(YOU, "Vi");

/** What sources say of one fact of a type, "" for nothing. @param {Chosen} type @param {string} key */
const factOf = ({ facts }, key) => facts.find((fact) => fact.key === key && fact.lines.length)?.lines[0] ?? "";

/**
 * What is told of each type: a line for each by its name, where there are several.
 * @param {DraftView} view @param {(type: Chosen) => string[]} say
 */
function ofEach({ types }, say) {
  const told = types.map((type) => ({ type, said: say(type).filter(Boolean).map(ended).join(" ") }));
  const named = told.filter(({ said }) => said);
  return named.map(({ type, said }) => (types.length > 1 ? `\n${type.title}: ${said}` : said));
}

/** The label of an answer. @param {DraftView} view @param {string} id @param {string} option */
const labelOf = ({ questions }, id, option) =>
  questions.find((asked) => asked.id === id)?.options.find((each) => each.id === option)?.label ?? "";

/**
 * How a type fits the answers.
 * @param {DraftView} view @param {Chosen} type @returns {Fitting | undefined}
 */
const fitOf = ({ result }, { id }) => result.fits.find((fit) => fit.id === id);

/** What is not told already, by a type's first sentence or by what is known. */
const others = (/** @type {Reason[] | undefined} */ reasons = []) =>
  reasons.filter(({ short, found }) => !short && !found).slice(0, MOST).map(({ text }) => ours(text));

/** The draft, a paragraph each for need, choice, knowledge, cost, people and follow-up. @param {DraftView} view */
export function asProse(view) {
  const parts = [need(view), choice(view), known(view), unknown(view), takes(view)];
  parts.push(first(view), people(view), followed(view));
  return parts.map((part) => part.filter(Boolean).join(" ").replaceAll(" \n", "\n")).filter(Boolean).join("\n\n");
}

/** @param {DraftView} view */
function need(view) {
  const told = view.compiled.questions.filter((question) => isAnswered(question, view.answers)).map(({ id }) => {
    const short = view.questions.find((asked) => asked.id === id)?.short ?? id;
    return `${lowerFirst(short)}: ${lowerFirst(labelOf(view, id, view.answers[id] ?? ""))}`;
  });
  const given = told.length ? ended(`Vi går ud fra ${told.join("; ")}`) : "";
  return [HEADS.need, given, "[Skriv, hvor behovet er størst, og hvad I bygger det på.]"];
}

/** What is chosen, what it is, and what is known of it for the answers. @param {DraftView} view */
function choice(view) {
  if (!view.types.length) return [HEADS.open, "[Skriv, hvad I vælger, og hvorfor.]"];
  const label = (/** @type {string} */ id, /** @type {string} */ option) => labelOf(view, id, option);
  const why = ofEach(view, (type) => {
    const fit = fitOf(view, type);
    const said = fit ? shortly(fit) : [];
    const here = fit && said.length ? `${listing(givenIn([fit], { ...view, label }))}: ${said.join("; ")}` : "";
    const unfit = view.result.excluded.find(({ id }) => id === type.id)?.by ?? [];
    const against = unfit.map(({ text }) => `Den passer ikke til vores svar: ${lowerFirst(ours(text))}`);
    return [type.summary, here && `Om ${here}`, ...against];
  });
  const names = listing(view.types.map(({ id }) => titleOf(view.compiled, id)));
  const broken = view.result.portfolio.flatMap(({ ok, text }) => (ok === false ? [ended(ours(text))] : []));
  const own = `${view.types.length > 1 ? "\n" : ""}[Skriv, hvorfor det er det rigtige hos jer.]`;
  return [HEADS.choice, `Vi vælger ${names}.`, ...broken, ...why, own];
}

/** What is known of the effect: every label, so every result without effect. @param {DraftView} view */
function known(view) {
  const told = ofEach(view, ({ facts }) => {
    const lines = facts.find(({ key }) => key === "evidens")?.lines ?? [];
    const said = lines.map((line) => line.replace(/^\P{L}+/u, "")); // without the signs before the label
    return said.length ? said : ["Vi har ingen oplysninger om udbyttet"];
  });
  return told.length ? [HEADS.known, ...told] : [];
}

const DISPUTED = "⚠ Kilderne er uenige";

/**
 * What nobody tells, and what sources disagree about; of lessons and weeks that stands with the numbers.
 * @param {DraftView} view
 */
function unknown(view) {
  const told = ofEach(view, (type) => {
    const about = type.disputed.length ? `${DISPUTED} om: ${type.disputed.join("; ")}` : "";
    const silent = type.facts.filter(({ lines }) => !lines.length).map(({ label }) => lowerFirst(label));
    return [...others(fitOf(view, type)?.unknown), silent.length ? `Ikke oplyst: ${listing(silent)}` : "", about];
  });
  return told.length ? [HEADS.unknown, ...told] : [];
}

/** @param {DraftView} view */
function takes(view) {
  const each = ofEach(view, (type) => {
    const [dose, group, training] = ["varighed", "gruppe", "oplaering"].map((key) => factOf(type, key));
    const prices = view.told.find(({ id }) => id === type.id)?.prices ?? [];
    const priced = prices.map(({ short }) => `Kildens pris: ${short}`);
    const trained = training ? `Oplæring: ${lowerFirst(training)}` : "";
    const doses = type.doses.map((said) => `${DISPUTED}: ${ours(said)}`);
    return [dose ?? "", ...doses, group ? `${group} i gruppen` : "", trained, ...priced];
  });
  const { told, total } = view;
  const left = told.some(({ left_out: out }) => out);
  const sums = [total.hours, total.kroner].filter((text) => text !== MISSING);
  const own = sums.length ? ended(`\n${sumName(told, left, " med vores tal")}: ${listing(sums)}`) : "";
  const assumed = own && caveats(told);
  const open = own && !left ? "" : "\n[Skriv, hvad det tager af timer og penge hos jer.]";
  return [HEADS.takes, ...each, own, assumed, open];
}

/** What must be there before one begins. @param {DraftView} view */
function first(view) {
  const most = view.types.length > 1 ? MOST : Infinity;
  const told = ofEach(view, (type) => type.first.slice(0, most).map(ours));
  const rest = view.types.some((type) => type.first.length > most) ? "\nResten står i tabellerne nedenfor." : "";
  return told.length ? [HEADS.first, ...told, rest] : [];
}

/** @param {DraftView} view */
function people(view) {
  const each = ofEach(view, (type) => {
    const [whom, more] = ["udfoerer", "ekstra-voksne"].map((key) => factOf(type, key));
    return [whom ? `Ifølge kilden: ${lowerFirst(whom)}` : "", more ? `Ekstra voksne: ${lowerFirst(more)}` : ""];
  });
  return [HEADS.people, ...each, "\n[Skriv, hvem der har ansvaret til daglig, og hvem der hjælper.]"];
}

/** @param {DraftView} view */
function followed(view) {
  // What sources disagree about is told above, whatever is answered.
  const minded = ofEach(view, (type) => others(fitOf(view, type)?.beware.filter(({ at }) => !at)));
  const watch = minded.length ? ["Vi holder øje med dette.", ...minded] : [];
  const own = "\n[Skriv, hvornår I ser på det, hvad I ser efter, og hvad der får jer til at stoppe.]";
  return [HEADS.followed, ...watch, own];
}

/**
 * Part a text that people wrote, or left as it begins, for a word processor: its headings, its lists, its lines.
 * @param {string} text @returns {Block[]}
 */
export function asBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  for (const line of text.split(/\n+/)) {
    const head = Object.values(HEADS).find((words) => line.startsWith(words)) ?? "";
    const rest = line.slice(head.length).trim();
    const last = blocks.at(-1);
    if (head) blocks.push({ kind: "title", line: [head.slice(0, -1)] });
    if (rest && !POINT.test(rest)) blocks.push({ kind: "text", line: [rest] });
    else if (rest && last?.kind === "list" && !head) last.items.push([rest.replace(POINT, "")]);
    else if (rest) blocks.push({ kind: "list", items: [[rest.replace(POINT, "")]] });
  }
  return blocks;
}
