// Which rows fit what is chosen, how many would fit another choice, in which order they stand, and what to say of it.
// Pure functions, without the page.

import { fold, inOrder, number } from "../shared/danish.js";
/** @import { Field } from "../shared/address.js" */
/** @import { Asking, Data, Facet, FacetQuestion, Narrowed, RecordRow, SummaryView } from "./types.js" */
/** @import { State } from "../shared/address.js" */

/** Fold a text to look in, or words to look for: letters, figures and decimals. @param {string} text */
export const bare = (text) =>
  fold(text).replace(/[/&+|]/g, " ").replace(/(?<![0-9]),|,(?![0-9])|[^\p{L}\p{N}\s,]/gu, "");

/**
 * A record as it is narrowed; its text to look in is read when somebody first looks.
 * @param {{kind: string, id: string, key: string}} line @param {Pick<Data, "rows" | "names">} data
 * @param {() => string} read returns the text of its cells
 * @returns {RecordRow}
 */
export function recordOf({ kind, id, key }, { rows, names }, read) {
  let text = "";
  const values = rows[kind]?.[id] ?? {};
  return { id: key, kind, values, get text() { return (text ||= [names[key] ?? "", read()].map(bare).join(" ")); } };
}

// What belongs together: a grade is tried in a subject, a label speaks of an outcome. Of one, only those count that
// stand with what is chosen of the other, and both are one question.
const BESIDE = new Map([["trin", "fag"], ["fag", "trin"], ["evidens", "udbytte"], ["udbytte", "evidens"]]);
const IN_STUDIES = new Map([["trin", "fag"], ["fag", "trin"], ["fandt", "udbytte"], ["udbytte", "fandt"]]);

/**
 * How a kind of record is asked: a study suits nothing, it tried; and it has no label, it found something.
 * @param {string} kind @param {State} state
 * @returns {Asking}
 */
const wayOf = (kind, state) =>
  kind === "studier"
    ? { state: { ...state, grundlag: ["afproevet"] }, beside: IN_STUDIES }
    : { state, beside: BESIDE };

/**
 * The facet that one belongs together with, if any; of what a type suits, none.
 * @param {string} key @param {Asking} way
 */
function partnerOf(key, { state, beside }) {
  const told = !["trin", "fag"].includes(key);
  return told || state.grundlag?.[0] === "afproevet" ? beside.get(key) : undefined;
}

/**
 * The words of a row in one facet, as a list.
 * @param {RecordRow} row @param {Facet} facet @param {Asking} way
 * @returns {string[]}
 */
function words(row, facet, way) {
  const { state } = way;
  const value = row.values[facet.key];
  if (Array.isArray(value)) return value;
  if (typeof value !== "object") return [];
  const chosen = state[partnerOf(facet.key, way) ?? ""] ?? [];
  if (!chosen.length) return value.alle ?? value[state.grundlag?.[0] ?? "egnet"] ?? [];
  const pairs = (value.par ?? []).map((pair) => pair.split(" "));
  return [...new Set(pairs.filter(([, other]) => chosen.includes(other ?? "")).map(([own]) => own ?? ""))];
}

/**
 * Read what is chosen once, for all rows: what to ask of each, and whether it has no answer at all.
 * @param {Pick<Data, "facets" | "unsaid">} data @param {Asking} way
 * @returns {FacetQuestion[]}
 */
function questions({ facets, unsaid }, way) {
  const { state } = way;
  const chosen = facets.filter(({ key }) => state[key]?.length);
  const joint = chosen.map(({ key }) => partnerOf(key, way));
  const apart = chosen.filter(({ key }, place) => !joint.slice(0, place).includes(key));
  const asked = apart.map((facet) => {
    const values = state[facet.key] ?? [];
    return Object.keys(facet.choices).length ? oneOf(facets, facet, values, way) : atMost(facet, Number(values[0]));
  });
  const written = bare(state.q?.[0] ?? "").split(/\s+/).filter(Boolean);
  const telling = written.filter((word) => !unsaid.includes(word));
  const sought = telling.length ? telling : written;
  /** @type {FacetQuestion} */
  const free = {
    keys: ["q"],
    fits: ({ text }) => sought.every((word) => text.includes(word)),
    fitsWithout: () => true,
    silent: () => false,
  };
  return sought.length ? [...asked, free] : asked;
}

/**
 * @param {Facet[]} facets @param {Facet} facet @param {string[]} chosen @param {Asking} way
 * @returns {FacetQuestion}
 */
function oneOf(facets, facet, chosen, way) {
  const partner = partnerOf(facet.key, way);
  const keys = partner && way.state[partner]?.length ? [facet.key, partner] : [facet.key];
  const alone = { ...way, state: { ...way.state, [partner ?? ""]: [] } };
  const fits = (/** @type {RecordRow} */ row) => words(row, facet, way).some((word) => chosen.includes(word));
  const fitsWithout = (/** @type {RecordRow} */ row, /** @type {string} */ key) => {
    const { [key]: _, ...state } = way.state;
    const rest = facets.filter((other) => keys.includes(other.key) && other.key !== key);
    return rest.every((other) => words(row, other, { ...way, state }).some((word) => state[other.key]?.includes(word)));
  };
  return { keys, fits, fitsWithout, silent: (row) => !words(row, facet, alone).length };
}

/** @param {Facet} facet @param {number} most @returns {FacetQuestion} */
function atMost({ key }, most) {
  const of = (/** @type {RecordRow} */ { values }) => {
    const value = values[key];
    return typeof value === "number" ? value : undefined;
  };
  const fits = (/** @type {RecordRow} */ row) => (of(row) ?? Infinity) <= most;
  return { keys: [key], fits, fitsWithout: () => true, silent: (row) => of(row) === undefined };
}

/**
 * What a choice leads to.
 * @param {RecordRow[]} rows @param {Pick<Data, "facets" | "unsaid">} data @param {State} state
 * @returns {Narrowed}
 */
export function narrow(rows, data, state) {
  const { facets } = data;
  /** @type {Narrowed} */
  const narrowed = { shown: new Set(), counts: {}, silent: {}, alone: {} };
  for (const { key } of facets) narrowed.counts[key] = Object.create(null); // a word may be called `constructor`
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  const ways = new Map(kinds.map((kind) => [kind, wayOf(kind, state)]));
  const asked = new Map([...ways].map(([kind, way]) => [kind, questions(data, way)]));
  for (const row of rows) {
    const way = ways.get(row.kind) ?? wayOf(row.kind, state);
    const against = (asked.get(row.kind) ?? []).filter(({ fits }) => !fits(row));
    const [first, ...more] = against;
    if (!first) narrowed.shown.add(row.id);
    else if (against.every((question) => question.silent(row))) add(narrowed.silent, first.keys[0] ?? "");
    if (more.length) continue;
    for (const facet of facets) {
      if (first && !first.keys.includes(facet.key)) continue;
      for (const word of words(row, facet, way)) add(narrowed.counts[facet.key] ?? {}, word);
    }
    for (const key of first?.keys ?? []) if (first?.fitsWithout(row, key)) add(narrowed.alone, key);
  }
  return narrowed;
}

/** Count one more. @param {Record<string, number>} counts @param {string} key */
function add(counts, key) {
  counts[key] = (counts[key] ?? 0) + 1;
}

/**
 * Say how many are shown, who is left out because no source says, and what to loosen when nothing fits.
 * @param {RecordRow[]} rows @param {Narrowed} narrowed @param {SummaryView} view
 */
export function summary(rows, { shown, silent, alone }, view) {
  const name = (/** @type {string} */ key) =>
    view.facets.find((facet) => facet.key === key)?.label.toLowerCase() ?? "søgeordet";
  const left = Object.entries(silent).map(
    ([key, count]) => `${number(count)} er udeladt, fordi kilden ikke oplyser det («${name(key)}»).`,
  );
  const told = [`Viser ${found(rows, shown, view)}.`, ...left, ...examples(rows, shown, view)];
  if (shown.size) return told.join(" ");
  const [[best, more] = ["", 0]] = Object.entries(alone).sort((a, b) => b[1] - a[1]);
  const way = more ? `Fjern valget «${name(best)}», så passer ${number(more)}.` : "Fjern et eller flere af valgene.";
  return [...told, way].join(" ");
}

/**
 * Count what is shown of each kind of records.
 * @param {RecordRow[]} rows @param {Set<string>} shown @param {Pick<SummaryView, "kinds" | "state">} view
 */
export function found(rows, shown, { kinds, state }) {
  const parts = (state.vis ?? []).map((kind) => {
    const all = rows.filter((row) => row.kind === kind);
    return `${number(all.filter((row) => shown.has(row.id)).length)} af ${number(all.length)} ${kinds[kind]}`;
  });
  return parts.join(" og ");
}

/**
 * Name those that are shown only because their source gives no more than examples.
 * @param {RecordRow[]} rows @param {Set<string>} shown @param {SummaryView} view
 */
function examples(rows, shown, { facets, state, names }) {
  if (state.grundlag?.[0] !== "egnet") return [];
  return facets.flatMap(({ key, label }) => {
    const chosen = state[key] ?? [];
    const only = chosen.length ? rows.filter((row) => shown.has(row.id) && isByExample(row, key, chosen)) : [];
    const told = `${names(only)} er med, for kilden nævner kun eksempler på ${label.toLowerCase()}.`;
    return only.length ? [told] : [];
  });
}

/**
 * Tell whether a row's source gives only examples in a facet, and what is chosen is none of them.
 * @param {RecordRow} row @param {string} key @param {string[]} chosen
 */
function isByExample({ values }, key, chosen) {
  const value = values[key];
  const given = typeof value === "object" && !Array.isArray(value) ? value.eksempler : undefined;
  return Boolean(given && !chosen.some((word) => given.includes(word)));
}

/**
 * What the address may hold.
 * @param {Data} data
 * @returns {Field[]}
 */
export function fieldsOf({ facets, columns, kinds, sorts, usual }) {
  const basis = { key: "grundlag", values: ["egnet", "afproevet"], usual: ["egnet"] };
  return [
    { key: "q" },
    ...facets.map(({ key, choices, former }) => {
      const values = Object.keys(choices);
      return values.length ? { key, values, many: true, former } : { key, number: true };
    }),
    ...(kinds.indsatser ? [basis] : []),
    { key: "vis", values: Object.keys(kinds), many: true, usual: Object.keys(kinds).slice(0, 1) },
    { key: "sort", values: ["navn", ...sorts].flatMap((key) => [key, `-${key}`]) },
    { key: "kolonner", values: Object.keys(columns), many: true, usual },
  ];
}

/**
 * Order two values of a column; what no source says stands last, either way.
 * @param {number | string | undefined} a @param {number | string | undefined} b @param {boolean} down
 */
export function order(a, b, down) {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const ascending = typeof a === "number" && typeof b === "number" ? a - b : inOrder(String(a), String(b));
  return down ? -ascending : ascending;
}
