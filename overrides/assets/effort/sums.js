// What a mix of types takes, in hours and kroner. Every figure is a product of named quantities; a quantity is a
// source's, an assumption that the reader can change, or the municipality's own. Pure functions, without the page;
// nothing is rounded. And what people may write in its fields.

import { answerFields, asSearch, readState } from "../shared/address.js";
import { number, readNumber } from "../shared/danish.js";
/** @import { Data, Effort, Factor, Field, Inputs, Span, Step, Type, TypeEffort } from "./types.js" */

/**
 * Read a value of the address: 12, 37.5, in a span field also 3-5.
 * @param {string} text @param {Field} field
 * @returns {Span | null}
 */
export function parse(text, field) {
  const ends = field.span ? text.split("-") : [text];
  if (ends.length > 2 || !ends.every((end) => /^[0-9]{1,9}(\.[0-9]{1,6})?$/.test(end))) return null;
  const [min = NaN, max = min] = ends.map(Number);
  if (!((field.least ?? 0) <= min && min <= max && max <= field.most)) return null;
  return field.whole && !(Number.isInteger(min) && Number.isInteger(max)) ? null : { min, max };
}

/**
 * Every key of the calculator's numbers, in one order.
 * @param {Pick<Data, "fields" | "type_fields" | "records"> & {types: {id: string}[]}} data
 */
export function keysOf(data) {
  const each = (data.records ?? data.types).flatMap(({ id }) => data.type_fields.map(({ key }) => `${key}-${id}`));
  return [...data.fields.map(({ key }) => key), ...each];
}

/**
 * Write changes into what people wrote. What belongs to others comes first and stays as it is; the calculator's own
 * keys follow in one order, those of types that are not chosen among them.
 * @param {Data} data @param {string} written as a query string
 * @param {Record<string, string>} changes "" takes a key away
 * @returns {string} "" or a query string that begins with "?"
 */
export function write(data, written, changes) {
  const query = new URLSearchParams(written);
  const mine = keysOf(data).filter((key) => query.has(key) || key in changes);
  const own = mine.map((key) => /** @type {const} */ ([key, changes[key] ?? query.get(key) ?? ""]));
  for (const [key] of own) query.delete(key);
  for (const [key, value] of own) if (value) query.append(key, value);
  return asSearch(query);
}

/**
 * Work out the mix that a query string chooses, with what people wrote of themselves.
 * @param {Data} data @param {string} search @param {string} written as a query string
 * @returns {Effort}
 */
export function evaluate(data, search, written) {
  /** @type {string[]} */
  let unknown = [];
  /** @returns {Span | null} */
  const given = (/** @type {Field} */ field, /** @type {string} */ key) => {
    const { state, unknown: other } = readState(written, [{ key, many: true }]);
    const texts = state[key] ?? [];
    const taken = texts.findIndex((text) => parse(text, field));
    const left = texts.filter((_, at) => at !== taken).map((text) => `${key}=${text}`);
    unknown = unknown.concat(other, left);
    const span = parse(texts[taken] ?? "", field);
    if (span) return { ...span, by: "jer" };
    return begins(data, field);
  };
  const records = data.records ?? data.types;
  const mix = readState(search, answerFields({ questions: [], records, former: data.former }));
  unknown = unknown.concat(mix.unknown);
  const shared = Object.fromEntries(data.fields.map((field) => [field.key, given(field, field.key)]));
  const types = data.types.filter(({ id }) => mix.state.valg?.includes(id)).map((type) => {
    const asked = fieldsOf(data, type).map((field) => [field.key, given(field, `${field.key}-${type.id}`)]);
    return typeEffort(data, type, { ...shared, ...filled(data, type, shared, Object.fromEntries(asked)) });
  });
  const total = (/** @type {"hours" | "kroner"} */ part) => sum(types.map((type) => type[part]));
  return { shared, types, hours: total("hours"), kroner: total("kroner"), unknown };
}

/**
 * The number that a field begins with, and whose it is: a municipality's own comes before what is assumed.
 * @param {Pick<Data, "hidesLocal">} data @param {Field} field
 * @returns {Span | null}
 */
export function begins({ hidesLocal }, { usual, local }) {
  const own = hidesLocal ? undefined : local;
  const start = own ?? usual;
  if (start === undefined) return null;
  return { min: start, max: start, by: own === undefined ? "antagelse" : "kommune" };
}

/**
 * What is asked for a type: there are as many options to choose among as its source has.
 * @param {Data} data @param {Type} type
 * @returns {Field[]}
 */
export function fieldsOf(data, type) {
  const most = Math.max(type.options.length, 1);
  return data.type_fields.map((field) => (field.key === "mulighed" ? { ...field, most } : field));
}

/**
 * Put in what is asked once, a type's source, or its pupils and group size, say of an empty field.
 * @param {Data} data @param {Type} type @param {Inputs} shared @param {Inputs} own
 */
function filled(data, type, shared, own) {
  for (const { key, like } of data.type_fields) {
    const all = like && shared[like];
    if (all && !own[key]) own[key] = { ...all, like };
  }
  const { elever } = own;
  if (!own.grupper && elever && type.group_size && divides(type)) {
    own.grupper = { ...groups(elever.min, shared.skoler?.min ?? 1, type.group_size), by: "antagelse" };
  }
  if (!own.oplaering && type.training) own.oplaering = { ...type.training, by: "kilde" };
  if (own.voksne?.by !== "jer" && type.adults) own.voksne = { ...type.adults, by: "kilde" };
  return own;
}

/** Tell whether a type's pupils make its groups: by the source's size, where it is no class. @param {Type} type */
export const divides = ({ unit, group_size: size }) => unit === "gruppe" && size !== null;

/**
 * The fewest and most groups: every school has its own, and its last may be smaller than the source's.
 * @param {number} pupils @param {number} schools @param {Span} size
 */
function groups(pupils, schools, size) {
  const sites = Math.min(Math.max(schools, 1), pupils);
  const min = size.max === null ? sites : Math.max(sites, Math.ceil(pupils / Math.max(size.max, 1)));
  return { min, max: Math.max(min, sites + Math.floor((pupils - sites) / Math.max(size.min, 1))) };
}

/**
 * Work out one type.
 * @param {Data} data @param {Type} type @param {Inputs} inputs @returns {TypeEffort}
 */
export function typeEffort(data, type, inputs) {
  const option = type.options[(inputs.mulighed?.min ?? 1) - 1] ?? null;
  /** @type {Step[]} */
  const hours = [];
  /** @type {Step[]} */
  const kroner = [];
  for (const step of data.steps) {
    const dose = option && step.after ? option.follow_up : option;
    if (step.for && step.for !== (type.unit === "pakke" ? "packs" : "lessons")) continue;
    if (step.key === (type.price ? "egen-pris" : "pris") || (step.after && !dose)) continue;
    const own = fills(data, step).map(({ key, fills: name = "" }) => [name, inputs[key] ?? null]);
    const price = type.price ? { "kroner-pr-elev": type.price } : {};
    const known = { ...inputs, ...Object.fromEntries(own), timer: sum(hours), ...dose?.numbers, ...price };
    const amount = dose?.amount ?? ["lektioner-ugen", "uger"];
    // Where the source adds nobody, those who are there still prepare.
    const asIs = type.adults !== null && step.names.includes("forberedelse");
    const kept = step.names.filter((name) => !(asIs && name === "voksne"));
    const names = kept.flatMap((name) => (name === "dosis" ? amount : [name]));
    (step.kroner ? kroner : hours).push({ key: step.key, ...product(data, names, known) });
  }
  return { id: type.id, inputs, steps: [...hours, ...kroner], hours: sum(hours), kroner: sum(kroner) };
}

/**
 * The fields for what a step's source may leave open.
 * @param {Data} data @param {{after?: boolean}} step
 * @returns {Field[]}
 */
export function fills(data, { after = false }) {
  return data.type_fields.filter((field) => field.fills && (field.after ?? after) === after);
}

/** @param {Data} data @param {string} key */
export const stepOf = (data, key) => data.steps.find((step) => step.key === key);

/**
 * Tell whether a field has a part in a type's sums: what a source gives has none.
 * @param {Data} data @param {TypeEffort} typeEffort @param {Field} field
 */
export function asked(data, typeEffort, { key, fills: name }) {
  if (["mulighed", "elever"].includes(key)) return true;
  return typeEffort.steps.some(({ key: step, factors, missing }) => {
    const uses = !name || fills(data, stepOf(data, step) ?? {}).some((field) => field.key === key);
    const told = factors.find((factor) => factor.name === (name ?? key));
    return uses && (missing.includes(name ?? key) || (told !== undefined && !(name && told.by === "kilde")));
  });
}

/**
 * Tell whether a type's field only changes what is reckoned with anyway, or adds what nothing asks for.
 * @param {Type} type @param {Field} field
 */
export function isExtra(type, { key, usual, like }) {
  if (key === "mulighed") return type.options.length < 2;
  if (key === "grupper") return divides(type);
  if (["oplaeres", "oplaering"].includes(key)) return key === "oplaering" || !type.training;
  return usual !== undefined || like !== undefined || key === "kroner-pr-elev";
}

/**
 * Tell whether a source gives a price per pupil: it covers the type, and people's own hours are a second way.
 * @param {Type} type
 */
export const isCovered = ({ price, programmes }) => price !== null || programmes.some(({ own }) => own);

/** Tell whether a product has minutes in it: its hours are a sixtieth. @param {Data} data @param {string[]} names */
export const inMinutes = (data, names) => names.some((name) => data.minutes.includes(name));

/** @param {Data} data @param {string[]} names @param {Inputs} known @returns {Omit<Step, "key">} */
function product(data, names, known) {
  const missing = names.filter((name) => !known[name]);
  /** @type {Factor[]} */
  const factors = names.flatMap((name) => {
    const span = known[name];
    return span ? [{ name, by: "kilde", ...span }] : [];
  });
  const nothing = factors.some(({ max }) => max === 0); // nothing times anything is nothing
  if (missing.length && !nothing) return { factors, missing, min: null, max: null };
  let low = 1;
  /** @type {number | null} */
  let high = 1;
  for (const { min, max } of factors) {
    low *= min;
    // No end stays no end, but for nothing.
    high = high === 0 || max === 0 ? 0 : high === null || max === null ? null : high * max;
  }
  const per = inMinutes(data, names) ? 60 : 1;
  return { factors, missing, min: low / per, max: high === null ? null : high / per };
}

/** @param {({min: number | null, max: number | null} | null)[]} parts @returns {Span | null} */
function sum(parts) {
  let low = 0;
  /** @type {number | null} */
  let high = 0;
  let known = false;
  for (const part of parts) {
    if (!part || part.min === null) continue;
    known = true;
    low += part.min;
    high = high === null || part.max === null ? null : high + part.max;
  }
  return known ? { min: low, max: high, by: "regnet" } : null;
}

/**
 * Read what a person writes: 1.500, 37,5 and 1½ as in Danish, 350 kr., 3–5 as a span. Returns it as the address
 * has it.
 * @param {string} text
 * @param {{words?: string | undefined}} [field] its `words` may stand beside the number
 */
export function fromDanish(text, { words } = {}) {
  const either = words ? `(?:${words.replaceAll(" ", "|")})\\.?` : "";
  const before = new RegExp(`^${either}\\s*(?=[\\d½¼¾])`, "i");
  const after = new RegExp(`([\\d½¼¾])\\s*${either}$`, "i");
  const plain = (/** @type {string} */ end) => {
    const bare = end.trim().replace(before, "").replace(after, "$1");
    const read = readNumber(bare);
    // A point is for thousands only: 1.50 is neither here nor there, and is asked about.
    return read && read.points !== "decimals" ? read.plain : bare.replaceAll(".", "?").replace(",", ".");
  };
  const said = text.replace(/,[-–—]+(?=\D*$)/, ""); // 350,- is a price
  return said.split(/[-–—]|til/).map(plain).join("-");
}

/**
 * What is wrong with a value, and what to write; "" when nothing is.
 * @param {string} text as `fromDanish` returns it
 * @param {Field} field
 */
export function complaint(text, field) {
  if (!text || parse(text, field)) return "";
  if (/^\d+\?\d+$/.test(text) && !field.whole) {
    return `Mener I ${text.replace("?", ",")}, så skriv det med komma. Punktum er kun til tusinder, fx 1.500.`;
  }
  const examples = field.whole ? ["et helt tal", "12"] : ["et tal", "37,5"];
  const bounds = `fra ${number(field.least ?? 0)} til ${number(field.most)}`;
  return `Skriv ${examples[0]} ${bounds}, fx ${examples[1]}${field.span ? " eller 3–5, det mindste først" : ""}.`;
}
