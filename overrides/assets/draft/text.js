// The words of a draft project description: what the catalogue can say under each heading.
// Nothing is invented: what is not answered, chosen or stated says so, and every reason keeps its source.

import { FOUND, grounds, isAnswered, onlyBeside, pageOf, picksOf, recommend, titleOf } from "../choose/recommend.js";
import { evaluate } from "../effort/sums.js";
import { otherwise, sumName } from "../effort/total.js";
import { explain, hoursOf, MISSING, resultText } from "../effort/words.js";
import { answerFields, asFragment, readState } from "../shared/address.js";
import { counted, lowerFirst } from "../shared/danish.js";
import { hidesLocal, read } from "../shared/page.js";
/** @import { Compiled, Said } from "../choose/types.js" */
/** @import { Told } from "../effort/types.js" */
/** @import { Block, Chosen, Data, DraftView, Fact, Line, Link, Source } from "./types.js" */

const MOST = 20; // types that do not fit and are named one by one

/** @param {Line} line @returns {Block} */
const text = (...line) => ({ kind: "text", line });
/** @param {Line} line @returns {Block} */
const title = (...line) => ({ kind: "title", line });
/** @param {string} words @returns {Block} */
const label = (words) => ({ kind: "label", line: [words] });
/** @param {Line[]} items @returns {Block} */
const bullets = (items) => ({ kind: "list", items });
/** @param {string} caption @param {string[]} head @param {Line[][]} rows @returns {Block} */
const table = (caption, head, rows) => ({ kind: "table", caption, head, rows });
/** @param {DraftView} view */
const hasAnswers = ({ compiled, answers }) => compiled.questions.some((question) => isAnswered(question, answers));
/** @param {DraftView} view @param {string} [part] */
const back = ({ search, numbers }, part = "resultat") => `/vaelg/${search}${asFragment(part, numbers)}`;

/**
 * Name a place in a source; of the places in one work, only the first names it.
 * @param {Source} source @param {string} [before] the work of the place before
 * @returns {Link}
 */
function place({ ref, work, locator }, before) {
  return { text: before === ref ? locator : `${work}, ${locator}`, href: `/kilder/#${ref}`, ref, work, locator };
}

/** A reason with its source, if one says it. @param {DraftView} view @param {Said} said @returns {Line} */
function reason({ compiled }, { text: words, ref, locator }) {
  const sentence = /[.?!»]$/.test(words) ? words : `${words}.`;
  if (!ref) return [sentence];
  return [`${sentence} Kilde: `, place({ ref, work: compiled.references[ref] ?? ref, locator: locator ?? "" }), "."];
}

/**
 * Gather all that the draft of an address speaks of.
 * @param {string} search @param {string} numbers what people gave the calculator @param {Data} data
 * @returns {Promise<DraftView>}
 */
export async function gathered(search, numbers, data) {
  const wizard = (await read("api/v1/wizard.json")).result;
  /** @type {Compiled} */
  const compiled = wizard.derived;
  const { state, unknown } = readState(search, answerFields(compiled));
  const { valg = [], ...given } = state;
  const picks = Object.entries(given).flatMap(([id, [option]]) => (option ? [[id, option]] : []));
  const answers = Object.assign(Object.create(null), Object.fromEntries(picks)); // a question may be `constructor`
  const types = await Promise.all(valg.map((id) => read(`planlaeg/fakta/${id}.json`)));
  const known = { ...data.effort, hidesLocal: hidesLocal(), types: types.map(({ effort }) => effort) };
  const effort = evaluate(known, search, numbers);
  const told = explain(known, effort);
  const lacking = told.some(({ left_out: out }) => out);
  return {
    questions: wizard.questions,
    compiled,
    unknown: [...unknown, ...effort.unknown],
    answers,
    result: recommend(compiled, picksOf(compiled, answers), valg),
    types,
    told,
    total: {
      hours: resultText(effort.hours, false, lacking),
      kroner: resultText(effort.kroner, true, lacking),
    },
    search,
    numbers,
    notStated: data.not_stated,
  };
}

/** What the catalogue says under one heading. @param {DraftView} view @param {string[]} fills @returns {Block[]} */
export function blocks(view, fills) {
  /** @type {Block[]} */
  const written = [];
  /** @type {string[]} */
  const keys = [];
  for (const [at, fill] of fills.entries()) {
    const write = WRITE[fill];
    if (!write) keys.push(fill);
    if (keys.length && (write || at === fills.length - 1)) written.push(...facts(view, keys.splice(0)));
    if (write) written.push(...write(view));
  }
  return written;
}

const UNANSWERED = "I har ikke svaret på katalogets spørgsmål.";
/** @type {Record<string, ((view: DraftView) => Block[]) | undefined>} */
const WRITE = { svar: answers, grunde: reasons, fravalgt: others, tjek: checks, regnestykke: sums };

/** @param {DraftView} view */
function answers(view) {
  if (!hasAnswers(view)) {
    const way = { text: "Svar på dem", href: back(view) };
    return [text(`${UNANSWERED} `, way, ", eller skriv selv.")];
  }
  const rows = view.questions.map(({ id, title: asked, options }) => {
    const given = view.answers[id];
    const silent = given ? "Ved ikke" : "Ikke besvaret";
    return [[asked], [options.find((option) => option.id === given)?.label ?? silent]];
  });
  return [table("Det har I svaret", ["Spørgsmål", "Jeres svar"], rows)];
}

/** @param {DraftView} view */
function reasons(view) {
  if (!view.types.length) {
    return [text("I har ikke valgt indsatser endnu. ", { text: "Vælg dem først", href: back(view) }, ".")];
  }
  const why = text(`${UNANSWERED} Derfor står her ingen begrundelser for valget.`);
  return [...(hasAnswers(view) ? [] : [why]), ...view.types.flatMap((type) => choice(view, type))];
}

/** Why a chosen type fits, or does not. @param {DraftView} view @param {Chosen} type */
function choice(view, { id, title: name, category, summary, url }) {
  const fit = view.result.fits.find((record) => record.id === id);
  const unfit = view.result.excluded.find((record) => record.id === id);
  const part = (/** @type {string} */ heading, /** @type {Said[]} */ told = []) =>
    told.length ? [label(heading), bullets(told.map((said) => reason(view, said)))] : [];
  const beside = fit ? onlyBeside(view.compiled, fit) : "";
  const said = [
    ...(fit ? grounds(fit) : []).flatMap(([heading, told]) => part(heading, told)),
    ...part("Passer ikke til jeres svar, fordi", unfit?.by),
  ];
  return [
    title(name),
    text(`${category}. ${summary} `, { text: `Læs mere om ${lowerFirst(name)}`, href: url }, "."),
    ...(beside ? [text(beside)] : []),
    ...(hasAnswers(view) ? said : []),
  ];
}

/** @param {DraftView} view */
function others(view) {
  if (!hasAnswers(view)) return [];
  const chosen = view.types.map(({ id }) => id);
  const fits = view.result.fits.filter(({ id }) => !chosen.includes(id));
  const excluded = view.result.excluded.filter(({ id }) => !chosen.includes(id));
  const named = (/** @type {{id: string}} */ { id }) => ({
    text: titleOf(view.compiled, id),
    href: pageOf(id),
  });
  /** @type {Line[]} */
  const unfit = excluded.slice(0, MOST).map((record) => {
    const why = record.by.flatMap((by, at) => [...(at ? [" "] : []), ...reason(view, by)]);
    return [named(record), ": ", ...why];
  });
  if (excluded.length > MOST) {
    const rest = counted(excluded.length - MOST, "anden", "andre");
    unfit.push([`og ${rest}. `, { text: "Se dem alle", href: back(view) }]);
  }
  return [
    ...(fits.length || unfit.length ? [title("Ikke valgt")] : []),
    ...(fits.length ? [label("Passer også til jeres svar"), bullets(fits.map((record) => [named(record)]))] : []),
    ...(unfit.length ? [label("Passer ikke til jeres svar"), bullets(unfit)] : []),
  ];
}

/** The rules held against the mix. @param {DraftView} view */
function checks(view) {
  if (!view.types.length) return [];
  const rows = view.result.portfolio.flatMap(({ rule, ok, text: said }) => {
    const check = view.compiled.checks.find(({ id }) => id === rule);
    if (!check) return [];
    return [[[check.title], [`${FOUND.get(ok)}. ${said}`], check.rule ? reason(view, check.rule) : [""]]];
  });
  return [title("Tjek af det samlede valg"), table("Reglerne og jeres valg", ["Tjek", "Resultat", "Reglen"], rows)];
}

/** @param {DraftView} view @param {string[]} keys */
function facts(view, keys) {
  const rows = view.types.flatMap((type) =>
    type.facts.filter(({ key }) => keys.includes(key)).map((fact) => factRow(view, type, fact)),
  );
  return rows.length ? [table("Det oplyser kilderne", ["Indsats", "Emne", "Det står der", "Kilde"], rows)] : [];
}

/** @param {DraftView} view @param {Chosen} type @param {Fact} fact @returns {Line[]} */
function factRow(view, type, fact) {
  const said = [...(fact.lines.length ? fact.lines : [view.notStated]), fact.note].filter(Boolean).join("\n");
  const named = fact.sources.flatMap((source, at) => [
    ...(at ? ["; "] : []),
    place(source, fact.sources[at - 1]?.ref),
  ]);
  const told = fact.key === "evidens" && fact.lines.length;
  const more = told ? [{ text: `${type.title}: fundene, ét for ét`, href: `${type.url}#hvad-ved-vi` }] : [];
  const conflict = { text: `${type.title}: oplysningerne er uenige`, href: `${type.url}#uenighed` };
  const dispute = fact.disputed ? ["\n⚠ ", conflict] : [];
  return [[type.title], [fact.label], [said, ...dispute], named.length ? named : more];
}

/** @param {DraftView} view */
function sums(view) {
  if (!view.types.length) return [];
  const known = listed("Det siger kilderne allerede", view.told.flatMap(knownLines));
  if (!view.told.some(({ hours, kroner }) => hours !== MISSING || kroner !== MISSING)) {
    const isPriced = view.told.every(({ priced, missing }) => priced && !missing.length);
    const open = "Timer og kroner kan ikke regnes ud, før I har skrevet de tal, der mangler. ";
    const why = isPriced ? "I kan også regne med jeres egne timer og priser. " : open;
    return [...known, text(why, { text: "Skriv dem i beregneren", href: back(view, "hvad-det-kraever") }, ".")];
  }
  const { hours, kroner } = view.total;
  const paid = (/** @type {Told} */ { priced, kroner }) =>
    priced && kroner === MISSING ? "Kildens pris, se ovenfor" : kroner;
  const total = view.told.map((told) => [[told.title], [hoursOf(told)], [paid(told)]]);
  const left = view.told.map(({ left_out: out }) => out).filter(Boolean);
  const whole = sumName(view.told, left.length > 0);
  total.push([[whole], [hours], [kroner]]);
  const other = otherwise(view.told);
  return [
    title("Timer og kroner"),
    ...known,
    ...view.told.flatMap(typeSums),
    table(whole, ["Indsats", "Timer", "Kroner"], total),
    ...(other ? [text(other)] : []),
    ...listed("Ikke med i tallene, fordi der mangler oplysninger", left),
  ];
}

/** What sources tell of a type before anything is asked. @param {Told} told */
const knownLines = ({ known }) =>
  known.map(({ text: said, note }) => `${said}. ${note}`.replace(/\.\. /g, ". ").trim());

/** @param {Told} told */
function typeSums({ title: name, rows, option, notes, numbers, expenses }) {
  const lines = rows.map(({ title, formula, note, result }) => [
    [title],
    [[formula, note].filter(Boolean).join("\n")],
    [result],
  ]);
  const length = [option, ...notes].join(". ").replace(/\.\. /g, ". ");
  return [
    table(`${name}: timer og kroner`, ["Hvad", "Sådan er det regnet ud", "Resultat"], lines),
    text(`Varighed, der er regnet med: ${length}`),
    ...listed("Tallene kommer herfra", numbers),
    ...listed(`Andre udgifter, som kilden nævner (${expenses.source})`, expenses.texts),
  ];
}

/** @param {string} heading @param {string[]} texts */
const listed = (heading, texts) => (texts.length ? [label(heading), bullets(texts.map((told) => [told]))] : []);

/** Every source that blocks name: the work once, with the places used. @param {Block[]} blocks @returns {Line[]} */
export function sources(blocks) {
  /** @type {Map<string, {work: string, places: Set<string>}>} */
  const works = new Map();
  for (const part of blocks.flatMap(linesOf).flat()) {
    if (typeof part === "string" || !part.ref) continue;
    const known = works.get(part.ref) ?? { work: part.work ?? "", places: new Set() };
    works.set(part.ref, known);
    known.places.add(part.locator ?? "");
  }
  return [...works].map(([ref, { work, places }]) => [
    { text: work, href: `/kilder/#${ref}` },
    `: ${[...places].join("; ")}`,
  ]);
}

/** @param {Block} block @returns {Line[]} */
function linesOf(block) {
  if (block.kind === "list") return block.items;
  return block.kind === "table" ? block.rows.flat() : [block.line];
}
