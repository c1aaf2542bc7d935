// What a mix of types takes, in hours and kroner: the same sums as hooks/indsatskatalog/effort.py, and their words.
// Pure functions, without the page. Nothing is rounded but what is shown.

import { readState } from "../shared/address.js";

const NOT_STATED = "Ikke oplyst";
const list = new Intl.ListFormat("da");

/**
 * A quantity or a result: `max` is null where there is no end; `by` says whose number it is.
 * @typedef {{min: number, max: number | null, by?: "kilde" | "antagelse" | "jer" | "regnet", source?: string,
 *   like?: string}} Span `like` names the field for all types that the number is taken from
 * @typedef {{key: string, most: number, least?: number, whole?: boolean, span?: boolean, usual?: number, like?: string,
 *   fills?: string, after?: boolean, words?: string}} Field `fills` is a quantity that only a silent source leaves open
 * @typedef {Span & {name: string}} Factor
 * @typedef {{key: string, factors: Factor[], missing: string[], min: number | null, max: number | null}} Step
 * @typedef {Record<string, Span | null>} Inputs
 * @typedef {{id: string, inputs: Inputs, steps: Step[], hours: Span | null, kroner: Span | null}} TypeEffort
 * @typedef {{shared: Inputs, types: TypeEffort[], hours: Span | null, kroner: Span | null, unknown: string[]}} Effort
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
    return typeEffort(data, type, { ...shared, ...filled(data, type, shared, own) });
  });
  const [hours, kroner] = ["hours", "kroner"].map((part) => sum(types.map((one) => one[part])));
  return { shared, types, hours, kroner, unknown };
}

/** What is asked for a type: there are as many options to choose among as its source has. @returns {Field[]} */
export function fieldsOf(data, type) {
  const most = Math.max(type.options.length, 1);
  return data.type_fields.map((field) => (field.key === "mulighed" ? { ...field, most } : field));
}

function filled(data, type, shared, own) {
  for (const { key, like } of data.type_fields) {
    if (like && !own[key] && shared[like]) own[key] = { ...shared[like], like };
  }
  const { elever } = own;
  const { skoler } = shared;
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
    if (step.key === (type.price ? "egen-pris" : "pris") || (step.after && !dose)) continue;
    const own = Object.fromEntries(fills(data, step).map(({ key, fills: name }) => [name, inputs[key]]));
    const price = type.price ? { "kroner-pr-elev": type.price } : {};
    const known = { ...inputs, ...own, timer: sum(hours), ...dose?.numbers, ...price };
    const amount = dose?.amount ?? ["lektioner-ugen", "uger"];
    const names = step.names.flatMap((name) => (name === "dosis" ? amount : [name]));
    (step.kroner ? kroner : hours).push({ key: step.key, ...product(data, names, known) });
  }
  return { id: type.id, inputs, steps: [...hours, ...kroner], hours: sum(hours), kroner: sum(kroner) };
}

/** The fields for what a step's source may leave open. @returns {Field[]} */
function fills(data, { after = false }) {
  return data.type_fields.filter((field) => field.fills && (field.after ?? after) === after);
}

function product(data, names, known) {
  const factors = names.filter((name) => known[name]).map((name) => ({ name, by: "kilde", ...known[name] }));
  const missing = names.filter((name) => !known[name]);
  const nothing = factors.some(({ max }) => max === 0); // nothing times anything is nothing
  if (missing.length && !nothing) return { factors, missing, min: null, max: null };
  let [low, high] = [1, 1];
  for (const { min, max } of factors) {
    low *= min;
    // No end stays no end, but for nothing.
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

/** Tell whether a field is asked for: what a source gives has none. @param {TypeEffort} one @param {Field} field */
export function asked(data, one, { key, fills: name }) {
  if (!name) return true;
  return one.steps.some(({ key: step, factors, missing }) => {
    const uses = fills(data, stepOf(data, step)).some((field) => field.key === key);
    return uses && (missing.includes(name) || factors.some((factor) => factor.name === name && factor.by !== "kilde"));
  });
}

/** The address's key of the field that gives what a step lacks; nothing for what is worked out. */
function cure(data, type, step, name) {
  if (data.fields.some(({ key }) => key === name)) return name;
  const field = fills(data, step).find((one) => one.fills === name) ?? data.type_fields.find(({ key }) => key === name);
  return field && `${field.key}-${type.id}`;
}

const stepOf = (data, key) => data.steps.find((one) => one.key === key);

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
 * @typedef {{key?: string, text: string, silent: boolean}} Missing `key` is that of the field where it can be
 *   written; `silent` where the source could have told it
 * @typedef {{key: string, title: string, formula: string, result: string, missing: Missing[], note: string}} Row
 * @returns {{id: string, title: string, option: string, rows: Row[],
 *   notes: string[], hours: string, kroner: string, numbers: string[], left_out: string,
 *   expenses: {texts: string[], source: string}}[]}
 */
export function explain(data, effort) {
  return effort.types.map((one) => {
    const type = data.types.find(({ id }) => id === one.id);
    const rows = one.steps.filter((step) => !idle(data, one, step)).map((step) => explainStep(data, type, step));
    const left = rows.filter(({ result }) => result === NOT_STATED).map(({ title }) => title.toLowerCase());
    const paid = rows.find(({ key }) => key === "loen");
    if (paid.result !== NOT_STATED && left.length) paid.note = "Kun for de timer, der er regnet ud.";
    const numbers = one.steps.flatMap((step) => step.factors.flatMap((factor) => {
      if (!(factor.by in BY) || (factor.by !== "kilde" && step.min === null)) return [];
      const source = factor.by === "kilde" ? ` (${factor.source})` : "";
      const number = `${spanText(factor)} ${word(data, type, factor.name, factor)}`;
      const whose = afterwards(data, stepOf(data, step.key), factor.name);
      return [`${BY[factor.by]}: ${number}${whose}${source}${why(type, one, factor)}`];
    }));
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

/**
 * What is missing and can be written, each field once: those for all types first, then those of each type.
 * @param {ReturnType<typeof explain>} told
 * @returns {{title: string, missing: Missing[]}[]}
 */
export function holes(data, told) {
  const shared = { title: "Alle valgte indsatser", missing: new Map() };
  const groups = told.map(({ title, rows }) => {
    const own = { title, missing: new Map() };
    for (const one of rows.flatMap(({ missing }) => missing)) {
      const to = data.fields.some(({ key }) => key === one.key) ? shared : own;
      if (one.key) to.missing.set(one.key, one);
    }
    return own;
  });
  const found = [shared, ...groups].map(({ title, missing }) => ({ title, missing: [...missing.values()] }));
  return found.filter(({ missing }) => missing.length);
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

/** No post of their own: preparing lessons of an unknown number, and a price of yours beside what is known. */
function idle(data, { kroner }, { key, missing }) {
  if (key === "egen-pris") return missing.includes("kroner-pr-elev") && kroner !== null;
  return key.endsWith("forberedelse") && missing.some((name) => data.names[name][2] === "begge");
}

function explainStep(data, type, { key, factors, missing, min, max }) {
  const step = stepOf(data, key);
  const per = step.names.some((name) => data.minutes.includes(name)) ? " ÷ 60" : "";
  const parts = Object.keys(data.names).flatMap((name) => {
    if (missing.includes(name)) return [`(${word(data, type, name)}: ikke oplyst)`];
    const factor = factors.find((one) => one.name === name);
    return factor ? [`${spanText(factor, name === "timer" ? 1 : 3)} ${word(data, type, name, factor)}`] : [];
  });
  const told = (min === null ? missing : []).map((name) => {
    const worked = data.names[name][2] === "regnet" ? " (kan ikke regnes ud)" : "";
    const text = `${word(data, type, name)}${afterwards(data, step, name)}${worked}`;
    return { key: cure(data, type, step, name), text, silent: data.names[name][2] === "begge" };
  });
  return {
    key,
    title: step.title,
    formula: parts.join(" × ") + per,
    result: resultText({ min, max }, step.kroner),
    missing: told,
    note: sentences(told).map(([start, some]) => `${start} ${some.map(({ text }) => text).join(", ")}.`).join(" "),
  };
}

/** What tells a follow-up's own quantities from those of what comes before it. */
function afterwards(data, { after }, name) {
  return after && data.type_fields.some((field) => field.after && field.fills === name) ? " i opfølgningen" : "";
}

/** Set what the source could have told apart from the rest. @param {Missing[]} missing @returns {[string, Missing[]][]} */
export function sentences(missing) {
  const [told, silent] = [false, true].map((wanted) => missing.filter((one) => one.silent === wanted));
  return [["Der mangler", told], ["Kilden oplyser ikke", silent]].filter(([, some]) => some.length);
}
