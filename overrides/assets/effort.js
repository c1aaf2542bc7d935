// What a mix of types takes, in hours and kroner: the same sums as hooks/indsatskatalog/effort.py, and their words.
// Pure functions, without the page. Nothing is rounded but what is shown.

import { readState } from "./state.js";

const NOT_STATED = "Ikke oplyst";
const list = new Intl.ListFormat("da");

/**
 * A quantity or a result: `max` is null where there is no end; `by` says whose number it is.
 * @typedef {{min: number, max: number | null, by?: "kilde" | "antagelse" | "jer" | "regnet", source?: string}} Span
 * @typedef {{key: string, most: number, least?: number, whole?: boolean, span?: boolean, usual?: number}} Field
 * @typedef {Span & {name: string}} Factor
 * @typedef {{key: string, factors: Factor[], missing: string[], min: number | null, max: number | null}} Step
 * @typedef {Record<string, Span | null>} Inputs
 * @typedef {{id: string, inputs: Inputs, steps: Step[], hours: Span | null, kroner: Span | null}} TypeEffort
 * @typedef {{types: TypeEffort[], hours: Span | null, kroner: Span | null, unknown: string[]}} Effort
 */

/** Read a value of the address: 12, 37.5, in a span field also 3-5. @returns {Span | null} */
export function parse(text, field) {
  const ends = field.span ? text.split("-") : [text];
  if (ends.length > 2 || !ends.every((end) => /^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(end))) return null;
  const [min, max] = [Number(ends[0]), Number(ends.at(-1))];
  if (!((field.least ?? 0) <= min && min <= max && max <= field.most)) return null;
  return field.whole && !(Number.isInteger(min) && Number.isInteger(max)) ? null : { min, max };
}

/** Work out the mix that a query string chooses. @param {string} search @returns {Effort} */
export function evaluate(data, search) {
  const unknown = [];
  const given = (field, key) => {
    const texts = readState(search, [{ key, many: true }]).state[key];
    const good = texts.map((text) => parse(text, field)).filter(Boolean);
    unknown.push(...texts.filter((text) => !parse(text, field)).map((text) => `${key}=${text}`));
    if (good.length) return { ...good[0], by: "jer" };
    return field.usual === undefined ? null : { min: field.usual, max: field.usual, by: "antagelse" };
  };
  const mix = readState(search, [{ key: "valg", values: data.types.map(({ id }) => id), many: true }]);
  unknown.push(...mix.unknown);
  const shared = Object.fromEntries(data.fields.map((field) => [field.key, given(field, field.key)]));
  const types = data.types.filter(({ id }) => mix.state.valg.includes(id)).map((type) => {
    const asked = fieldsOf(data, type).map((field) => [field.key, given(field, `${field.key}-${type.id}`)]);
    const own = Object.fromEntries(asked);
    return typeEffort(data, type, { ...shared, ...filled(type, shared, own) });
  });
  const [hours, kroner] = ["hours", "kroner"].map((part) => sum(types.map((one) => one[part])));
  return { types, hours, kroner, unknown };
}

/** What is asked for a type: there are as many options to choose among as its source has. @returns {Field[]} */
export function fieldsOf(data, type) {
  const most = Math.max(type.options.length, 1);
  return data.type_fields.map((field) => (field.key === "mulighed" ? { ...field, most } : field));
}

function filled(type, shared, own) {
  const { elever, skoler } = shared;
  if (!own.grupper && elever && type.group_size && type.unit !== "klasse") {
    own.grupper = { ...groups(elever.min, skoler?.min ?? 1, type.group_size), by: "antagelse" };
  }
  if (!own.oplaering && type.training) own.oplaering = { ...type.training, by: "kilde" };
  return own;
}

function groups(pupils, schools, size) {
  const sites = Math.min(Math.max(schools, 1), pupils);
  const min = size.max === null ? sites : Math.max(sites, Math.ceil(pupils / Math.max(size.max, 1)));
  return { min, max: Math.max(min, sites + Math.floor((pupils - sites) / Math.max(size.min, 1))) };
}

/** @returns {TypeEffort} */
function typeEffort(data, type, inputs) {
  const option = type.options[inputs.mulighed.min - 1] ?? null;
  const [hours, kroner] = [[], []];
  for (const step of data.steps) {
    const dose = option && step.after ? option.follow_up : option;
    if ((step.after && !dose) || (step.key === "pris" && !type.price)) continue;
    const worked = { minutter: inputs["lektion-minutter"], timer: sum(hours), "kroner-pr-elev": type.price };
    const known = { ...inputs, ...worked, ...dose?.numbers };
    const amount = dose?.amount ?? ["lektioner-ugen", "uger"];
    const names = step.names.flatMap((name) => (name === "dosis" ? amount : [name]));
    (step.kroner ? kroner : hours).push({ key: step.key, ...product(data, names, known) });
  }
  return { id: type.id, inputs, steps: [...hours, ...kroner], hours: sum(hours), kroner: sum(kroner) };
}

function product(data, names, known) {
  const factors = names.filter((name) => known[name]).map((name) => ({ name, by: "kilde", ...known[name] }));
  const missing = names.filter((name) => !known[name]);
  if (missing.length) return { factors, missing, min: null, max: null };
  let [low, high] = [1, 1];
  for (const { min, max } of factors) {
    low *= min;
    // No end stays no end, but nothing times anything is nothing.
    high = high === 0 || max === 0 ? 0 : high === null || max === null ? null : high * max;
  }
  const per = names.some((name) => data.minutes.includes(name)) ? 60 : 1;
  return { factors, missing, min: low / per, max: high === null ? null : high / per };
}

function sum(parts) {
  const known = parts.filter((part) => part && part.min !== null);
  if (!known.length) return null;
  let [low, high] = [0, 0];
  for (const { min, max } of known) {
    low += min;
    high = high === null || max === null ? null : high + max;
  }
  return { min: low, max: high, by: "regnet" };
}

/**
 * Write changes into a query string. What belongs to others comes first and stays as it is; the calculator's own
 * keys follow in one order, those of types that are not chosen among them.
 * @param {string} search @param {Record<string, string>} changes "" takes a key away
 * @returns {string} "" or a query string that begins with "?"
 */
export function write(data, search, changes) {
  const query = new URLSearchParams(search);
  const keys = data.fields.map(({ key }) => key);
  for (const { id } of data.types) keys.push(...data.type_fields.map(({ key }) => `${key}-${id}`));
  const mine = keys.filter((key) => query.has(key) || key in changes);
  const own = mine.map((key) => [key, changes[key] ?? query.get(key)]);
  for (const [key] of own) query.delete(key);
  for (const [key, value] of own) if (value) query.append(key, value);
  const text = query.toString();
  return text ? `?${text}` : "";
}

/** Read what a person writes: 1.500 and 37,5 as in Danish, 3–5 as a span. Returns it as the address has it. */
export function fromDanish(text) {
  const plain = (end) => {
    // A point is for thousands only: 1.50 is neither here nor there, and is asked about.
    const thousands = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(end);
    return end.replaceAll(".", thousands ? "" : "?").replace(",", ".");
  };
  return text.replace(/\s/g, "").split(/[-–—]/).map(plain).join("-");
}

/**
 * What is wrong with a value, and what to write; "" when nothing is.
 * @param {string} text as the address has it
 * @param {Field} field
 */
export function complaint(text, field) {
  if (!text || parse(text, field)) return "";
  const examples = field.whole ? ["et helt tal", "12"] : ["et tal", "37,5"];
  const bounds = `fra ${number(field.least ?? 0)} til ${number(field.most)}`;
  return `Skriv ${examples[0]} ${bounds}, fx ${examples[1]}${field.span ? " eller 3–5, det mindste først" : ""}.`;
}

/** @param {number} value @param {number} [places] most decimals */
export function number(value, places = 3) {
  return new Intl.NumberFormat("da-DK", { maximumFractionDigits: places }).format(value);
}

/** Write a span: 12, 10–14, mindst 10, højst 5. @param {Span} span */
export function spanText({ min, max }, places) {
  const [low, high] = [number(min, places), max === null ? null : number(max, places)];
  if (high === null) return `mindst ${low}`;
  if (low === high) return low;
  return min === 0 ? `højst ${high}` : `${low}–${high}`;
}

/** Write a result with its unit: mindst 108 timer, 43.200 kr. @param {Span | null} span */
export function resultText(span, kroner) {
  if (!span || span.min === null) return NOT_STATED;
  if (kroner) return `${spanText(span, 0)} kr.`;
  const text = spanText(span, 1);
  return `${text} ${text === "1" ? "time" : "timer"}`;
}

/** A quantity's word for a number of it, with the type's own word for a group. */
function word(data, type, name, span) {
  const [one, many] = data.names[name];
  const chosen = span && span.min === 1 && span.max === 1 ? one : many;
  return chosen.replace(/\{(\w+)\}/g, (_, key) => data.units[type.unit][key]);
}

const BY = { kilde: "Kilden", antagelse: "Antagelse", jer: "Jeres tal" };

/**
 * Put an effort into words, one entry for each chosen type.
 * @param {Effort} effort
 * @typedef {{key: string, title: string, formula: string, result: string, note: string}} Row
 * @returns {{id: string, title: string, option: string, rows: Row[],
 *   notes: string[], hours: string, kroner: string, numbers: string[], left_out: string,
 *   expenses: {texts: string[], source: string}}[]}
 */
export function explain(data, effort) {
  return effort.types.map((one) => {
    const type = data.types.find(({ id }) => id === one.id);
    const rows = one.steps.filter((step) => !idle(data, step)).map((step) => explainStep(data, type, step));
    const left = rows.filter(({ result }) => result === NOT_STATED).map(({ title }) => title.toLowerCase());
    const paid = rows.find(({ key }) => key === "loen");
    if (paid.result !== NOT_STATED && left.length) paid.note = "Kun for de timer, der er regnet ud.";
    const used = one.steps.flatMap(({ factors, min }) => factors.filter(({ by }) => by === "kilde" || min !== null));
    const numbers = used.filter(({ by }) => by in BY).map((factor) => {
      const source = factor.by === "kilde" ? ` (${factor.source})` : "";
      const number = `${spanText(factor)} ${word(data, type, factor.name, factor)}`;
      return `${BY[factor.by]}: ${number}${source}${why(type, one, factor)}`;
    });
    const option = type.options[one.inputs.mulighed.min - 1];
    return {
      id: type.id,
      title: type.title,
      option: option ? [option.label, option.text || NOT_STATED].join(": ") : NOT_STATED,
      notes: [option?.note, option?.follow_up?.note].filter(Boolean),
      rows,
      hours: resultText(one.hours),
      kroner: resultText(one.kroner, true),
      numbers: [...new Set(numbers)],
      expenses: type.expenses,
      left_out: left.length ? `${type.title}: ${list.format(left)}` : "",
    };
  });
}

/** Why the number of groups is assumed: out of pupils, schools and the source's group size. */
function why(type, { inputs }, { name, by }) {
  if (name !== "grupper" || by !== "antagelse") return "";
  const { elever, skoler } = inputs;
  const schools = skoler ? ` på ${number(skoler.min)} ${skoler.min === 1 ? "skole" : "skoler"}` : "";
  const pupils = `${number(elever.min)} ${elever.min === 1 ? "elev" : "elever"}`;
  const size = `kildens ${spanText(type.group_size)} elever i en gruppe (${type.group_size.source})`;
  return `, regnet ud af ${pupils}${schools} og ${size}`;
}

/** Preparing lessons whose number no source gives is no post of its own. */
function idle(data, { key, missing }) {
  return key.endsWith("forberedelse") && missing.some((name) => data.names[name][2] === "kilde");
}

function explainStep(data, type, { key, factors, missing, min, max }) {
  const step = data.steps.find((one) => one.key === key);
  const per = step.names.some((name) => data.minutes.includes(name)) ? " ÷ 60" : "";
  const parts = Object.keys(data.names).flatMap((name) => {
    if (missing.includes(name)) return [`(${word(data, type, name)}: ikke oplyst)`];
    const factor = factors.find((one) => one.name === name);
    return factor ? [`${spanText(factor, name === "timer" ? 1 : 3)} ${word(data, type, name, factor)}`] : [];
  });
  // What the source does not say comes first: while it is missing, nothing that you write fills the hole.
  const silent = missing.filter((name) => data.names[name][2] === "kilde");
  const asked = silent.length ? silent : missing;
  const told = asked.map((name) => `${word(data, type, name)} (${SILENT[data.names[name][2]]})`);
  return {
    key,
    title: step.title,
    formula: parts.join(" × ") + per,
    result: resultText({ min, max }, step.kroner),
    note: told.length ? `Der mangler ${told.join(", ")}.` : "",
  };
}

const SILENT = {
  kilde: "kilden oplyser det ikke",
  jer: "skriv jeres tal",
  regnet: "de kan ikke regnes ud",
  begge: "kilden oplyser det ikke; skriv jeres tal",
};
