// The draft as half a page of plain Danish, for people to change. Pure functions. What the catalogue does not say and
// nobody has answered is left for people to write, in square brackets; a null result stands as the sources have it.

import { isAnswered, titleOf } from "../choose/recommend.js";
import { MISSING } from "../effort/words.js";
import { listing, lowerFirst } from "../shared/danish.js";
/** @import { Chosen, DraftView } from "./types.js" */

const MOST = 3; // sentences of a kind for a type

/** @param {string} text @returns {string} with an end */
const ended = (text) => (/[.?!»]$/.test(text) ? text : `${text}.`);

/** What sources say of one fact of a type, "" for nothing. @param {Chosen} type @param {string} key */
const factOf = ({ facts }, key) => facts.find((fact) => fact.key === key && fact.lines.length)?.lines[0] ?? "";

/** Name a type before what is told of it. @param {Chosen} type @param {string[]} said */
const of = ({ title }, said) => (said.length ? `${title}: ${said.map(ended).join(" ")}` : "");

/** The draft, a paragraph each for need, choice, knowledge, cost, people and follow-up. @param {DraftView} view */
export function asProse(view) {
  const parts = [need(view), choice(view), known(view), unknown(view), takes(view), people(view), followed(view)];
  return parts.map((part) => part.filter(Boolean).join(" ")).filter(Boolean).join("\n\n");
}

/** @param {DraftView} view */
function need({ questions, compiled, answers }) {
  const told = compiled.questions.filter((question) => isAnswered(question, answers)).map(({ id }) => {
    const question = questions.find((asked) => asked.id === id);
    const label = question?.options.find((option) => option.id === answers[id])?.label ?? "";
    return `${lowerFirst(question?.short ?? id)}: ${lowerFirst(label)}`;
  });
  const given = told.length ? ended(`Det har vi lagt til grund: ${told.join("; ")}`) : "";
  return ["Behov.", given, "[Skriv, hvor behovet er størst, og hvad I bygger det på.]"];
}

/** What is chosen, for whom and why. @param {DraftView} view */
function choice(view) {
  if (!view.types.length) return ["Valg.", "[Skriv, hvad I vælger, og hvorfor.]"];
  const why = view.types.map((type) => {
    const fit = view.result.fits.find(({ id }) => id === type.id);
    const whom = factOf(type, "maalgruppe");
    const because = (fit?.because ?? []).slice(0, MOST).map(({ text }) => text);
    const unfit = view.result.excluded.find(({ id }) => id === type.id)?.by ?? [];
    const against = unfit.map(({ text }) => `Passer ikke til vores svar: ${lowerFirst(text)}`);
    return of(type, [type.summary, whom && `For hvem: ${lowerFirst(whom)}`, ...because, ...against].filter(Boolean));
  });
  const names = listing(view.types.map(({ id }) => titleOf(view.compiled, id)));
  const broken = view.result.portfolio.flatMap(({ ok, text }) => (ok === false ? [ended(text)] : []));
  const own = "[Skriv, hvorfor det er det rigtige hos jer.]";
  return ["Valg, og hvorfor.", `Vi vælger ${names}.`, ...broken, ...why, own];
}

/** What is known of the effect: every label, so every result without effect. @param {DraftView} view */
function known({ types }) {
  const told = types.map((type) => {
    const lines = type.facts.find(({ key }) => key === "evidens")?.lines ?? [];
    const said = lines.map((line) => line.replace(/^\S\s+/, "")); // without the sign before the label
    return of(type, said.length ? said : ["Vi har ingen oplysninger om udbyttet"]);
  });
  return told.length ? ["Det ved vi.", ...told] : [];
}

/** What to mind and what nobody tells. @param {DraftView} view */
function unknown({ types, result }) {
  const told = types.map((type) => {
    const fit = result.fits.find(({ id }) => id === type.id);
    const silent = type.facts.filter(({ lines, note }) => !lines.length && !note).map(({ label }) => lowerFirst(label));
    const open = (fit?.unknown ?? []).slice(0, MOST).map(({ text }) => text);
    return of(type, [...open, ...(silent.length ? [`Ikke oplyst: ${listing(silent)}`] : [])]);
  });
  return told.some(Boolean) ? ["Det ved vi ikke.", ...told] : [];
}

/** @param {DraftView} view */
function takes({ types, told, total }) {
  const each = types.map((type) => {
    const [dose, group, training] = ["varighed", "gruppe", "oplaering"].map((key) => factOf(type, key));
    const said = [dose, group && `${group} i gruppen`, training && `Oplæring: ${lowerFirst(training)}`];
    return of(type, said.flatMap((text) => text || []));
  });
  const left = told.some(({ left_out: out }) => out) ? " indtil nu" : "";
  const sums = [total.hours, total.kroner].filter((text) => text !== MISSING);
  const own = sums.length ? ended(`Med vores tal bliver det${left} ${listing(sums)}`) : "";
  return ["Det kræver det.", ...each, own, own && !left ? "" : "[Skriv, hvad det tager af timer og penge hos jer.]"];
}

/** @param {DraftView} view */
function people({ types }) {
  const each = types.map((type) => of(type, [factOf(type, "udfoerer")].filter(Boolean)));
  return ["Hvem gør hvad.", ...each, "[Skriv, hvem der har ansvaret til daglig, og hvem der hjælper.]"];
}

/** @param {DraftView} view */
function followed({ types, result }) {
  const minded = types.map((type) => {
    const fit = result.fits.find(({ id }) => id === type.id);
    return of(type, (fit?.beware ?? []).slice(0, MOST).map(({ text }) => text));
  });
  const watch = minded.some(Boolean) ? ["Det holder vi øje med:", ...minded] : [];
  const own = "[Skriv, hvornår I ser på det, hvad I ser efter, og hvad der får jer til at stoppe.]";
  return ["Sådan følger vi op.", ...watch, own];
}
