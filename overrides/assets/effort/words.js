// What the calculator's sums are told as. Pure functions, without the page. Nothing is rounded but what is shown.

import { counted, listing, NOT_STATED, number, span as written } from "../shared/danish.js";
import { divides, fills, inMinutes, isCovered, stepOf, typeEffort } from "./sums.js";
/** @import { Data, Ends, Factor, Missing, Price, Product, Step, StepRow, Told } from "./types.js" */
/** @import { Type, TypeEffort } from "./types.js" */

export const MISSING = "Mangler"; // what people can write, and have not

/** @type {Record<string, string | undefined>} whose a number is; what is worked out is nobody's */
const BY = { kilde: "Kilden", antagelse: "Katalogets antagelse", kommune: "Kommunens tal", jer: "Jeres tal" };

/** A type's hours; where nothing is missing and none came out, none are asked for. @param {Told} told */
export const hoursOf = ({ hours, missing }) => (hours === MISSING && !missing.length ? "Ikke regnet ud" : hours);

/** Write a span: 12, 10–14, mindst 10, højst 5. @param {Ends} ends @param {number} [places] most decimals */
export function spanText({ min, max }, places) {
  const write = (/** @type {number} */ end) => number(end, places);
  // What begins at nothing is told by its end, unless it is nothing as it is written.
  const open = min === 0 && max !== null && write(max) !== write(0);
  return written({ min: open ? null : min, max }, write);
}

/**
 * Write a result with its unit: mindst 108 timer, 43.200 kr.; «Mangler» where numbers are missing. A sum that is
 * `lacking` a part and comes to nothing so far is no zero: it would read as if it were free.
 * @param {Ends | null} ends @param {boolean} [kroner] @param {boolean} [lacking]
 */
export function resultText(ends, kroner = false, lacking = false) {
  if (!ends || ends.min === null || (lacking && ends.max === 0)) return MISSING;
  if (kroner) return `${spanText(ends, 0)} kr.`;
  const text = spanText(ends, 1);
  return `${text} ${text === "1" ? "time" : "timer"}`;
}

/**
 * Whether a quantity can be told by a source, by people, by both, or is worked out.
 * @param {Data} data @param {string} name
 */
const tellerOf = (data, name) => data.names[name]?.[2];

/**
 * The address's key of the field that gives what a step lacks; "" for what is worked out.
 * @param {Data} data @param {Type} type @param {{after?: boolean}} step @param {string} name
 */
function cure(data, type, step, name) {
  if (data.fields.some(({ key }) => key === name)) return name;
  const own = fills(data, step).find((field) => field.fills === name);
  const field = own ?? data.type_fields.find(({ key }) => key === name);
  return field ? `${field.key}-${type.id}` : "";
}

/**
 * A quantity's word for a number of it, with the type's own word for a group.
 * @param {Data} data @param {Type} type @param {string} name @param {Ends} [ends]
 */
function word(data, type, name, ends) {
  const [singular = name, plural = name] = data.names[name] ?? [];
  const chosen = ends?.min === 1 && ends.max === 1 ? singular : plural;
  return chosen.replace(/\{(\w+)\}/g, (_, key) => data.units[type.unit]?.[key] ?? "");
}

/**
 * Put an effort into words, one entry for each chosen type.
 * @param {Data} data @param {{types: TypeEffort[]}} effort
 * @returns {Told[]}
 */
export function explain(data, effort) {
  return effort.types.flatMap((typeEffort) => {
    const type = data.types.find(({ id }) => id === typeEffort.id);
    return type ? [explainType(data, type, typeEffort)] : [];
  });
}

/**
 * Tell whether people reckon with hours of their own: a field of the type's has a number that they wrote for it.
 * @param {Data} data @param {TypeEffort} typeEffort
 */
function reckonsItself(data, { inputs }) {
  const hours = data.type_fields.filter(({ key }) => !["mulighed", "elever", "kroner-pr-elev"].includes(key));
  return hours.some(({ key }) => inputs[key]?.by === "jer" && !inputs[key].like);
}

/** @param {Data} data @param {Type} type @param {TypeEffort} typeEffort @returns {Told} */
function explainType(data, type, typeEffort) {
  const steps = typeEffort.steps.filter((step) => !idle(data, type, typeEffort, step));
  const every = steps.map((step) => explainStep(data, type, step));
  const priced = isCovered(type) && !reckonsItself(data, typeEffort);
  const prices = pricesOf(data, type, typeEffort);
  const own = every.filter(({ key, result }) => !priced || key === "pris" || result !== MISSING);
  const rows = [...own, ...prices.map(({ row }) => row)];
  const left = rows.filter(({ result }) => result === MISSING).map(({ title }) => title.toLowerCase());
  const paid = rows.find(({ key }) => key === "loen");
  if (paid && paid.result !== MISSING && left.length) {
    const step = typeEffort.steps.find(({ key }) => key === "loen");
    paid.result = resultText(step ?? null, true, true);
    paid.note = paid.result === MISSING ? "Timerne er ikke regnet ud endnu." : "Kun for de timer, der er regnet ud.";
  }
  const option = type.options[(typeEffort.inputs.mulighed?.min ?? 1) - 1];
  return {
    id: type.id,
    title: type.title,
    option: option ? [option.label, option.text || NOT_STATED].join(": ") : NOT_STATED,
    notes: [option?.note ?? "", option?.follow_up?.note ?? ""].filter(Boolean),
    rows,
    hours: resultText(typeEffort.hours, false, left.length > 0),
    kroner: resultText(typeEffort.kroner, true, left.length > 0),
    numbers: [...new Set(typeEffort.steps.flatMap((step) => numbersOf(data, type, typeEffort, step)))],
    assumed: assumedIn(data, type, typeEffort),
    others: otherHours(data, type, typeEffort),
    missing: rows.flatMap(({ missing }) => missing),
    known: knownOf(data, type, prices),
    prices,
    priced,
    way: every.flatMap(({ missing }) => missing).find(({ key }) => key.endsWith(`-${type.id}`))?.key ?? "",
    expenses: type.expenses,
    left_out: left.length ? `${type.title}: ${listing(left)}` : "",
  };
}

/**
 * What a type's hours come to with its source's other options, where as much of it is known; each once.
 * @param {Data} data @param {Type} type @param {TypeEffort} typeEffort @returns {string[]}
 */
function otherHours(data, type, { inputs, steps, hours }) {
  const lacking = steps.filter(({ min }) => min === null).map(({ key }) => key);
  const each = type.options.flatMap((_, at) => {
    const other = typeEffort(data, type, { ...inputs, mulighed: { min: at + 1, max: at + 1 } });
    const isWhole = other.steps.every(({ key, min }) => min !== null || lacking.includes(key));
    return isWhole ? [resultText(other.hours)] : [];
  });
  return hours ? [...new Set(each)].filter((text) => ![MISSING, resultText(hours)].includes(text)) : [];
}

/** @param {Data} data @param {Type} type @param {TypeEffort} typeEffort */
function assumedIn(data, type, { steps }) {
  const used = steps.filter(({ min }) => min !== null).flatMap(({ factors }) => factors);
  const own = used.filter(({ by, name }) => by === "antagelse" && name !== "grupper"); // those are worked out
  return own.map((factor) => `${spanText(factor)} ${word(data, type, factor.name, factor)}`);
}

/** End what is said with a full stop, if an abbreviation has not. @param {string} text */
export const ended = (text) => text.replace(/[^.]$/, "$&.");

/**
 * What programmes cost by their sources, each for the pupils by itself. A price of other pupils is told and never
 * multiplied.
 * @param {Data} data @param {Type} type @param {TypeEffort} typeEffort
 * @returns {Price[]}
 */
function pricesOf(data, type, { inputs: { elever } }) {
  const asked = [{ key: "elever", text: word(data, type, "elever"), silent: false }];
  const not = `Det er ikke en pris for jeres ${data.nouns.pupil[1]}, så den bliver ikke ganget.`;
  const pupils = elever ? counted(elever.min, ...data.nouns.pupil) : `(${data.nouns.pupil[1]}: mangler)`;
  return type.programmes.map(({ title, about, price, per, own, scope, source, note }) => {
    const each = `${spanText(price)} kr. pr. ${per}`;
    const high = elever && price.max !== null ? elever.min * price.max : null;
    const all = own && elever ? `ca. ${resultText({ min: elever.min * price.min, max: high }, true)}${scope}` : "";
    const one = `${each}${scope}`;
    const said = `Prisen er fra ${source}. ${note}`.trim();
    return {
      title,
      own,
      text: `${title}: ${about} ${all ? `${pupils} × ${each} = ${ended(all)}` : `${one}.${own ? "" : ` ${not}`}`}`,
      short: all ? `${title}, ${pupils}: ${all}` : `${title}: ${one}`,
      sum: all || one,
      note: said,
      row: {
        key: "programmets-pris",
        title: `Kildens pris: ${title}`,
        formula: own ? `${pupils} × ${each}` : not,
        result: own ? all || MISSING : one,
        missing: own && !elever ? asked : [],
        note: `${about} ${said}`,
      },
    };
  });
}

/**
 * What sources tell before anything is asked: what the record says of prices, each of them, and that no adult is added.
 * @param {Data} data @param {Type} type @param {Price[]} prices
 */
function knownOf({ nouns }, type, prices) {
  const about = type.price_note ? [{ text: `Om prisen: ${type.price_note}`, note: "", short: "" }] : [];
  const known = [...about, ...prices];
  if (!type.adults) return known;
  const { source, note = "" } = type.adults;
  const still = `Vi regner ikke med flere ${nouns.adult[1]}, kun med den forberedelse, I skriver.`;
  const text = `${type.title}: ingen ekstra ${nouns.adult[1]}`;
  return [...known, { text, note: `${note} Kilde: ${source}. ${still}`.trim(), short: "", fact: true }];
}

/**
 * Say where a step's numbers are from.
 * @param {Data} data @param {Type} type @param {TypeEffort} typeEffort @param {Step} step
 */
function numbersOf(data, type, typeEffort, step) {
  return step.factors.flatMap((factor) => {
    const by = BY[factor.by ?? ""];
    if (!by || (factor.by !== "kilde" && step.min === null)) return [];
    const source = factor.by === "kilde" ? ` (${factor.source})` : "";
    const told = `${spanText(factor)} ${word(data, type, factor.name, factor)}`;
    const whose = afterwards(data, stepOf(data, step.key) ?? {}, factor.name);
    return [`${by}: ${told}${whose}${source}${why(data, type, typeEffort, factor)}`];
  });
}

/**
 * What is missing and can be written, each field once: those for all types first, then those of each type.
 * @param {Data} data @param {Told[]} told
 * @returns {{title: string, missing: Missing[]}[]}
 */
export function holes(data, told) {
  const shared = { title: "Alle valgte indsatser", missing: new Map() };
  const groups = told.map(({ title, missing }) => {
    const own = { title, missing: new Map() };
    for (const hole of missing) {
      const to = data.fields.some(({ key }) => key === hole.key) ? shared : own;
      if (hole.key) to.missing.set(hole.key, hole);
    }
    return own;
  });
  const all = [shared, ...groups].map(({ title, missing }) => ({ title, missing: [...missing.values()] }));
  return all.filter(({ missing }) => missing.length);
}

/**
 * Why the number of groups is assumed: out of pupils, schools and the source's group size.
 * @param {Data} data @param {Type} type @param {TypeEffort} typeEffort @param {Factor} factor
 */
function why({ nouns: { pupil, school } }, type, { inputs }, { name, by }) {
  const { elever, skoler } = inputs;
  if (name !== "grupper" || by !== "antagelse" || !elever || !type.group_size) return "";
  const schools = skoler ? ` på ${counted(skoler.min, ...school)}` : "";
  const size = `kildens ${spanText(type.group_size)} ${pupil[1]} i en gruppe (${type.group_size.source})`;
  return `, regnet ud af ${counted(elever.min, ...pupil)}${schools} og ${size}`;
}

/**
 * No post of their own: preparing lessons of an unknown number, what no source asks for and nobody wrote, and pay for
 * no hours at all.
 * @param {Data} data @param {Type} type @param {TypeEffort} typeEffort @param {Step} step
 * @returns {boolean}
 */
function idle(data, type, typeEffort, { key, missing, min }) {
  if (key === "egen-pris") return missing.includes("kroner-pr-elev");
  if (key === "oplaering") return missing.includes("oplaeres") && !type.training && min === null;
  if (key === "loen") {
    const hours = typeEffort.steps.filter(({ key: other }) => !stepOf(data, other)?.kroner);
    return hours.every((step) => idle(data, type, typeEffort, step));
  }
  return key.endsWith("forberedelse") && !type.adults && missing.some((name) => tellerOf(data, name) === "begge");
}

/** @param {Data} data @param {Type} type @param {Step} step @returns {StepRow} */
function explainStep(data, type, { key, factors, missing, min, max }) {
  /** @type {Product} */
  const step = stepOf(data, key) ?? { key, title: key, names: [] };
  const parts = Object.keys(data.names).flatMap((name) => {
    if (missing.includes(name)) return min === null ? [`(${word(data, type, name)}: mangler)`] : [];
    const factor = factors.find((known) => known.name === name);
    return factor ? [`${spanText(factor, name === "timer" ? 1 : 3)} ${word(data, type, name, factor)}`] : [];
  });
  const told = (min === null ? missing : []).map((gap) => {
    const name = gap === "grupper" && divides(type) ? "elever" : gap;
    const worked = tellerOf(data, name) === "regnet" ? " (kan ikke regnes ud)" : "";
    const text = `${word(data, type, name)}${afterwards(data, step, name)}${worked}`;
    return { key: cure(data, type, step, name), text, silent: tellerOf(data, name) === "begge" };
  });
  return {
    key,
    title: step.title,
    formula: parts.join(" × ") + (inMinutes(data, step.names) ? " ÷ 60" : ""),
    result: resultText({ min, max }, step.kroner),
    missing: told,
    note: sentences(told).map(([start, holes]) => `${start} ${listing(holes.map(({ text }) => text))}.`).join(" "),
  };
}

/**
 * What tells a follow-up's own quantities from those of what comes before it.
 * @param {Data} data @param {{after?: boolean}} step @param {string} name
 */
function afterwards(data, { after }, name) {
  return after && data.type_fields.some((field) => field.after && field.fills === name) ? " i opfølgningen" : "";
}

/**
 * Set what the source could have told apart from the rest.
 * @param {Missing[]} missing @returns {[string, Missing[]][]}
 */
export function sentences(missing) {
  const [told, silent] = [missing.filter((hole) => !hole.silent), missing.filter((hole) => hole.silent)];
  return [
    ...(told.length ? [/** @type {[string, Missing[]]} */ (["Der mangler", told])] : []),
    ...(silent.length ? [/** @type {[string, Missing[]]} */ (["Kilden oplyser ikke", silent])] : []),
  ];
}
