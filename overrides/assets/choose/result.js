// Writes the wizard's result into the page: what fits and why, what does not, and the checks of the chosen mix.

import { listing, lowerFirst, number } from "../shared/danish.js";
import { el, find, root, show, whole } from "../shared/page.js";
import { effect, either, EXCLUDED, FOUND, givenIn, grounds, isAnswered } from "./recommend.js";
import { onlyBeside, pageOf, recordOf, shortly, titleOf } from "./recommend.js";
/** @import { Compiled, Excluded, Fitting, Reason, Result, ResultView } from "./types.js" */

const FIRST = 3; // reasons of a kind that stand open
const FEW = 3; // types that are named in the first sentence, and whose reasons stand open
const NUMBERS = ["ingen", "én", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti"];

/** @param {string} href from the site's root, or an address @param {string} text */
const link = (href, text) => el("a", { href: whole(href) }, text);

/**
 * @param {HTMLElement} place the result's part of the page
 * @param {HTMLElement} page the element that holds the templates
 * @param {ResultView} view
 */
export function showResult(place, page, view) {
  const { result } = view;
  const part = (/** @type {string} */ name) => find(place, `[data-${name}]`);
  // What only supplements others stands after them.
  const fits = [false, true].flatMap((beside) =>
    result.fits.filter(({ supplements }) => supplements.length > 0 === beside),
  );
  for (const cell of place.querySelectorAll("[data-given]")) if (cell instanceof HTMLElement) showGiven(cell, view);
  const asked = view.compiled.questions.some((question) => isAnswered(question, result.answers));
  const heading = asked ? "Det passer til jeres svar" : "Alle typer, til I svarer";
  find(place, "h2").textContent = fits.length ? heading : "Intet passer til alle jeres svar";
  show([part("nothing")], !fits.length);
  show([part("limits")], fits.length > 0);
  showNarrowing(part("narrow"), view);
  part("fits").replaceChildren(...fits.map((fit) => fitting(fit, page, view)));
  part("excluded").replaceChildren(...result.excluded.map((record) => excluded(record, page, view)));
  show([find(place, "#passer-ikke")], result.excluded.length > 0);
  showMix(part("chosen"), part("checks"), view);
  const mix = view.chosen.length ? view.chosen : result.fits.map(({ id }) => id);
  const way = find(place, "[data-compare]", HTMLAnchorElement);
  const query = new URLSearchParams(mix.slice(0, Number(way.dataset.compare)).map((id) => ["indsats", id]));
  way.href = new URL(`sammenlign/?${query}`, root).href;
  const chosen = new URLSearchParams(mix.slice(0, Number(way.dataset.compare)).map((id) => ["valg", id]));
  find(place, "[data-sheet]", HTMLAnchorElement).search = String(chosen);
  show([part("ways")], true); // before, they would leave the choice behind
  part("count").textContent = asked ? counted(fits, view) : "I har ikke valgt noget fra endnu, så alle typer er med.";
}

/**
 * Say how many types fit, and what parts them: few by their names, many by where they were tried.
 * @param {Fitting[]} fits @param {ResultView} view
 */
function counted(fits, view) {
  const beside = (/** @type {Fitting} */ { supplements }) => (supplements.length ? " (kun som supplement)" : "");
  const named = (/** @type {Fitting[]} */ some) =>
    listing(some.map((fit) => `${titleOf(view.compiled, fit.id)}${beside(fit)}`));
  const sure = fits.filter((fit) => !isSilent(fit, view));
  const unsure = fits.filter((fit) => isSilent(fit, view));
  const say = (/** @type {Fitting[]} */ some, /** @type {string} */ verb) => {
    const noun = some === unsure && sure.length ? "" : ` ${some.length === 1 ? "indsatstype" : "indsatstyper"}`;
    const names = some.length && some.length <= FEW ? `: ${named(some)}` : "";
    return `${capital(inWords(some.length))}${noun} ${verb}${names}.`;
  };
  const told = sure.length || !unsure.length ? [say(sure, "passer")] : [];
  if (unsure.length) told.push(say(unsure, "kan passe, men kilderne oplyser ikke alt, I spørger om"));
  if (view.result.excluded.length) told.push(`${capital(inWords(view.result.excluded.length))} passer ikke.`);
  const given = fits.length > 1 ? givenIn(fits, view) : [];
  if (given.length) {
    const tried = fits.filter(({ because, unknown }) => [...because, ...unknown].some((reason) => reason.tried));
    const all = tried.length === 2 ? "Begge er" : "Alle er";
    const beginning = tried.length === fits.length ? all : triedAlone(named(tried), view.result.excluded.length > 0);
    told.push(`${beginning} prøvet med netop det: ${listing(given)}.`);
  }
  return told.join(" ");
}

/**
 * Begin to say which types alone were tried: those that do not fit may have been, too, and are not spoken of.
 * @param {string} names "" for none @param {boolean} isRest whether some do not fit
 */
function triedAlone(names, isRest) {
  if (isRest) return `Af dem, der er tilbage, er ${names ? `kun ${names}` : "ingen"}, så vidt vi ved,`;
  return `${names ? `Kun ${names}` : "Ingen af dem"} er, så vidt vi ved,`;
}

/**
 * Whether sources are silent on a question that is answered: the overview's filters leave such a type out, and here it
 * is counted by itself.
 * @param {Fitting} fit @param {ResultView} view
 */
function isSilent({ because, unknown }, { compiled, result }) {
  const says = (/** @type {Reason[]} */ reasons, /** @type {string} */ id) =>
    reasons.some(({ question }) => question === id);
  const asked = compiled.questions.filter((question) => isAnswered(question, result.answers));
  return asked.some(({ id }) => says(unknown, id) && !says(because, id));
}

/** Write a small number as people say it. @param {number} count */
const inWords = (count) => NUMBERS[count] ?? number(count);

/** @param {string} text */
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

/**
 * Say in one sentence what sources tell of a record for these very answers; nothing where none of them is about that.
 * @param {Fitting} fit @param {ResultView} view
 */
function inShort(fit, view) {
  const said = shortly(fit);
  const told = `For ${listing(givenIn([fit], view))}: ${said.join("; ")}.`;
  return said.length ? [el("p", { class: "in-short" }, told)] : [];
}

/** Name an answer that was given, and the way to correct it. @param {HTMLElement} cell @param {ResultView} view */
function showGiven(cell, view) {
  const { given = "" } = cell.dataset;
  const again = link(view.change({}, given), "Ret");
  again.setAttribute("aria-label", `Ret: ${view.short(given)}`);
  cell.replaceChildren(view.label(given, view.result.answers[given] ?? ""), " ", again);
}

/**
 * The two open questions that tell the types that fit most apart, with how few and how many their answers leave.
 * @param {Compiled} compiled @param {Result} result
 * @returns {{question: string, least: number, most: number}[]}
 */
function narrowing({ questions, records }, { answers, fits }) {
  const known = new Set(fits.map(({ id }) => id));
  const fitting = [...records.entries()].flatMap(([n, { id }]) => (known.has(id) ? [n] : []));
  const counts = (/** @type {number} */ q, /** @type {number} */ option) => {
    const left = new Set(fitting.filter((n) => !effect(records[n], q, option, EXCLUDED).length));
    const carried = (/** @type {number[]} */ bases) => bases.some((base) => left.has(base) && !records[base]?.bases);
    return [...left].filter((n) => carried(records[n]?.bases ?? []) || !records[n]?.bases).length;
  };
  const open = questions.flatMap(({ id, options }, q) => {
    if (isAnswered({ id, options }, answers)) return [];
    const each = options.slice(0, -1).map((_, option) => counts(q, option));
    const mean = each.reduce((a, b) => a + b) / each.length;
    return [{ question: id, least: Math.min(...each), most: Math.max(...each), mean }];
  });
  return open.filter(({ mean }) => mean < fitting.length).sort((a, b) => a.mean - b.mean).slice(0, 2);
}

/** Name the open questions that would leave fewer types. @param {HTMLElement} place @param {ResultView} view */
function showNarrowing(place, view) {
  const open = narrowing(view.compiled, view.result);
  const fits = view.result.fits.length;
  place.hidden = !open.length;
  const few = "Kun den type passer. Et svar mere kan vise, om den stadig gør det:";
  const many = "Vil I have færre at vælge imellem, så svar på et af disse spørgsmål. De skiller typerne mest:";
  find(place, "p").textContent = fits === 1 ? few : many;
  find(place, "ul").replaceChildren(
    ...open.map(({ question, least, most }) =>
      el("li", {}, link(view.change({}, question), view.asked(question)), ` ${left(least, most, fits)}`),
    ),
  );
}

/**
 * Say how many of the types that fit an answer leaves.
 * @param {number} least @param {number} most @param {number} fits
 */
function left(least, most, fits) {
  if (fits === 1) return most ? "Med nogle af svarene passer den, med andre ikke." : "Uanset svaret passer den ikke.";
  const of = `af de ${inWords(fits)}`;
  if (!most) return `Uanset svaret passer ingen ${of}.`;
  if (least === most) return `Uanset svaret passer ${inWords(most)} ${of}.`;
  const all = fits === 2 ? "begge" : `alle ${inWords(fits)}`;
  const top = most === fits ? all : `${inWords(most)} ${of}`;
  if (!least && most === fits) return `Nogle svar udelukker ${all}, andre ingen af dem.`;
  const some = `${most > 1 ? "op til " : ""}${inWords(most)}`;
  if (!least) return `Nogle svar udelukker ${all}. Andre lader ${some} være tilbage.`;
  if (most === fits) return `Alt efter svaret passer mindst ${inWords(least)} ${of}.`;
  return `Alt efter svaret passer ${inWords(least)} til ${top}.`;
}

/** Name a place in a source. @param {ResultView} view @param {{ref?: string | null, locator?: string | null}} said */
function placeOf({ compiled }, { ref, locator }) {
  return ref ? [link(`/kilder/#${ref}`, compiled.references[ref] ?? ref), `, ${locator}`] : [];
}

/** @param {ResultView} view @param {string} id a record's @param {string} heading @param {Reason[]} reasons */
function block(view, id, heading, reasons) {
  if (!reasons.length) return [];
  const items = reasons.map((reason) => {
    const item = el("li", {}, reason.text);
    if (reason.at) item.append(" ", link(`${pageOf(id)}#${reason.at}`, "Se, hvad kilderne skriver"));
    if (reason.ref) item.append(" ", el("span", { class: "place" }, ...placeOf(view, reason)));
    return item;
  });
  const list = (/** @type {HTMLElement[]} */ items) => el("ul", { class: "points" }, ...items);
  const rest = items.splice(FIRST);
  const more = `${capital(inWords(rest.length))} mere`;
  const folded = rest.length ? [el("details", { class: "more" }, el("summary", {}, more), list(rest))] : [];
  return [el("h4", {}, heading), list(items), ...folded];
}

/**
 * Make a record's article out of its template.
 * @param {string} id @param {HTMLElement} page @param {ResultView} view @param {...Node} parts
 */
function article(id, page, view, ...parts) {
  const template = find(page, "[data-fit]", HTMLTemplateElement).content;
  const made = /** @type {HTMLElement} */ (find(template, "article").cloneNode(true));
  const { category = "" } = recordOf(view.compiled, id) ?? {};
  made.classList.add(`category-${category}`);
  const name = find(page, `[data-category="${category}"]`, HTMLTemplateElement);
  find(made, ".category").textContent = name.content.textContent;
  find(made, "h3 a").replaceWith(link(pageOf(id), titleOf(view.compiled, id)));
  const box = find(made, "input", HTMLInputElement);
  box.value = id;
  box.checked = view.chosen.includes(id);
  box.setAttribute("aria-label", `Tag ${titleOf(view.compiled, id)} med i jeres valg`);
  const own = page.querySelector(`[data-local="${id}"]`);
  const local = own instanceof HTMLTemplateElement ? [own.content.cloneNode(true)] : [];
  find(made, "label").before(...parts, ...local);
  return made;
}

/** @param {Fitting} fit @param {HTMLElement} page @param {ResultView} view */
function fitting(fit, page, view) {
  const beside = onlyBeside(view.compiled, fit);
  const why = grounds(fit).flatMap(([heading, reasons]) => block(view, fit.id, heading, reasons));
  const first = [...inShort(fit, view), ...(beside ? [el("p", { class: "known" }, beside)] : [])];
  if (view.result.fits.length <= FEW || !first.length) return article(fit.id, page, view, ...first, ...why);
  const about = el("span", { class: "only-read" }, `: ${titleOf(view.compiled, fit.id)}`);
  const folded = el("details", { class: "more" }, el("summary", {}, "Grunde, forbehold og kilder", about), ...why);
  return article(fit.id, page, view, ...first, folded);
}

/** @param {Excluded} record @param {HTMLElement} page @param {ResultView} view */
function excluded({ id, by, bring_back: back, carried }, page, view) {
  const steps = carried ?? back;
  const other = Object.fromEntries(steps.map(({ question, option }) => [question, [option]]));
  const bases = carried ? view.supplements(id, other).map((base) => titleOf(view.compiled, base)) : [];
  const beside = carried ? `, sammen med ${either(bases)}` : "";
  const changes = listing(
    steps.map(({ question, option }) => `${view.short(question)}: «${view.label(question, option)}»`),
  );
  const there = link(view.change(other, "resultat"), "Se resultatet med de svar");
  const way = steps.length
    ? el("p", {}, `Den passer${beside}, hvis I svarer ${changes}. `, there)
    : el("p", {}, "Kataloget har ingen indsats, den må supplere.");
  return article(id, page, view, ...block(view, id, "Passer ikke, fordi", by), way);
}

/**
 * Tell the chosen mix, and what the rules say of it.
 * @param {HTMLElement} place @param {HTMLElement} list @param {ResultView} view
 */
function showMix(place, list, view) {
  const { chosen, result, compiled } = view;
  const open = result.fits.length
    ? "I har ikke valgt endnu. Sæt kryds ved de indsatser, I vil bruge, "
      + "så bliver de her tjekket efter reglerne som ét samlet valg."
    : "I har ikke valgt noget endnu.";
  place.textContent = chosen.length ? `I har valgt ${listing(chosen.map((id) => titleOf(view.compiled, id)))}.` : open;
  place.classList.toggle("screen-only", !chosen.length);
  const checks = (chosen.length ? result.portfolio : []).map(({ rule, ok, text }) => {
    const check = compiled.checks.find(({ id }) => id === rule);
    const said = el("strong", {}, `${FOUND.get(ok)}: ${check?.title}.`);
    const source = check?.rule ? [`Reglen: ${check.rule.text} `, ...placeOf(view, check.rule)] : [];
    const note = source.length ? el("span", { class: "fact-note" }, ...source) : "";
    return el("li", { class: ok === false ? "broken" : false }, said, ` ${text}`, note);
  });
  list.replaceChildren(...checks);
}
