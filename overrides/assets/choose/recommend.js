// The wizard's result for a set of answers, as `compiled.py` reckons it. Pure functions.
// Records, questions, options and reasons are numbers in the compiled wizard until they are written.

import { listing, lowerFirst, number as written } from "../shared/danish.js";
/** @import { Asked, Change, Check, Checked, Compared, Compiled, Fit, Fitting, Reason } from "./types.js" */
/** @import { Result, Said, Unfit, Verdict } from "./types.js" */

// What an answer does to a record, as places in a verdict.
export const EXCLUDED = 3;
const [BECAUSE, BEWARE, UNKNOWN] = [0, 1, 2];

const or = new Intl.ListFormat("da", { type: "disjunction" });

/** What a check of the chosen mix found, in words. @type {Map<boolean | null, string>} */
export const FOUND = new Map([[true, "✓ Opfyldt"], [false, "✗ Ikke opfyldt"], [null, "? Vurdér selv"]]);

/** Join words: a, b eller c. @param {string[]} words */
export const either = (words) => or.format(words);

/** @param {Compiled} compiled @param {string} id */
export const recordOf = ({ records }, id) => records.find((record) => record.id === id);

/** The address of a type's page from the site's root. @param {string} id */
export const pageOf = (id) => `/indsatser/${id}/`;

/** @param {Compiled} compiled @param {string} id a record's */
export const titleOf = (compiled, id) => recordOf(compiled, id)?.title ?? id;

/**
 * Tell whether a question is answered: its last option says that one does not know.
 * @param {Compiled["questions"][number]} question @param {Record<string, string | undefined>} answers
 */
export const isAnswered = ({ id, options }, answers) => (answers[id] ?? options.at(-1)) !== options.at(-1);

/**
 * Return the option that each question is answered with.
 * @param {Compiled} compiled @param {Record<string, string | undefined>} answers
 */
export const picksOf = ({ questions }, answers) =>
  questions.map(({ id, options }) => options.indexOf(answers[id] ?? options.at(-1) ?? ""));

/** Say what a record may only supplement; "" where it stands alone. @param {Compiled} compiled @param {Fitting} fit */
export const onlyBeside = (compiled, { supplements }) =>
  supplements.length ? `Kun som supplement til ${either(supplements.map((id) => titleOf(compiled, id)))}.` : "";

/**
 * Return why a record fits and what to mind, under the headings that readers see.
 * @param {Fitting} fit @returns {[string, Reason[]][]}
 */
export const grounds = ({ because, beware, unknown }) => [
  ["Passer, fordi", because],
  ["Pas på", beware],
  ["Det ved vi ikke", unknown],
];

/**
 * What a set of answers leads to.
 * @param {Pick<Compiled, "records" | "questions">} compiled
 * @param {number[]} picks an option for each question
 * @returns {{fits: Fit[], excluded: Unfit[]}}
 */
export function sift(compiled, picks) {
  const { records } = compiled;
  const inTheWay = records.map((record) =>
    [...picks.keys()].filter((q) => effect(record, q, picks[q], EXCLUDED).length),
  );
  const free = (/** @type {number} */ n) => !inTheWay[n]?.length;
  /** @type {Fit[]} */
  const fits = [];
  /** @type {Unfit[]} */
  const excluded = [];
  for (const [n, { bases }] of records.entries()) {
    const beside = (bases ?? []).filter((base) => free(base) && !records[base]?.bases);
    const alone = bases !== null && !beside.length;
    if (free(n) && !alone) fits.push([n, beside]);
    else excluded.push([n, alone, bringBack(records, picks, n, inTheWay)]);
  }
  const spokenFor = records.map((_, n) => picks.flatMap((_, q) => verdictOn(compiled, n, picks, q)[BECAUSE] ?? []));
  const says = (/** @type {number} */ n) => spokenFor[n]?.length ?? 0;
  const gains = (/** @type {number} */ n) => Number(spokenFor[n]?.some((reason) => records[n]?.reasons[reason]?.gain));
  const isCarried = (/** @type {number} */ n) => Number(records[n]?.bases !== null); // a supplement stands last
  fits.sort(([a], [b]) => isCarried(a) - isCarried(b) || says(b) - says(a) || gains(b) - gains(a) || a - b);
  return { fits, excluded };
}

/**
 * The reasons of one effect that an answer has on a record.
 * @param {Compared | undefined} record @param {number} question @param {number | undefined} pick @param {number} which
 */
export const effect = (record, question, pick, which) => record?.verdicts[question]?.[pick ?? -1]?.[which] ?? [];

/**
 * The verdict on an answer, beside that of the question that it is asked together with, if any.
 * @param {Pick<Compiled, "records" | "questions">} compiled @param {number} n @param {number[]} picks @param {number} q
 */
function verdictOn({ questions, records }, n, picks, q) {
  const [record, pick, { beside: other, third } = {}] = [records[n], picks[q] ?? -1, questions[q]];
  const together = other === undefined ? null : record?.beside[q]?.[pick]?.[picks[other] ?? -1];
  const narrowed = third === undefined ? together : together?.[picks[third] ?? -1];
  return /** @type {Verdict | null | undefined} */ (narrowed) ?? record?.verdicts[q]?.[pick] ?? [];
}

/**
 * The fewest and then nearest changes that make a record fit, a supplement beside one it may supplement.
 * @param {Compared[]} records @param {number[]} picks @param {number} number @param {number[][]} inTheWay
 * @returns {Change[]}
 */
function bringBack(records, picks, number, inTheWay) {
  const bases = records[number]?.bases ?? null;
  const groups = bases === null ? [[number]] : bases.map((base) => [number, base]);
  /** @type {{steps: Change[], far: number} | undefined} */
  let best;
  for (const group of groups) {
    const questions = [...new Set(group.flatMap((n) => inTheWay[n] ?? []))].sort((a, b) => a - b);
    const steps = questions.map((q) => ({ q, ...nearest(group.map((n) => records[n]), q, picks[q] ?? 0) }));
    const far = steps.reduce((sum, step) => sum + step.far, 0);
    const fewer = !best || steps.length < best.steps.length;
    if (fewer || (steps.length === best?.steps.length && far < best.far)) {
      best = { steps: steps.map(({ q, option }) => [q, option]), far };
    }
  }
  return best?.steps ?? [];
}

/**
 * The answer nearest to the one given that excludes none of a group, else "don't know", and how far it is. Answers
 * stand in their order, so the one beside the given is the nearest; of two as near, the one that says most for the
 * first.
 * @param {(Compared | undefined)[]} group @param {number} question @param {number} pick
 */
function nearest(group, question, pick) {
  const last = (group[0]?.verdicts[question]?.length ?? 1) - 1;
  let best = { option: last, far: last, says: -1 };
  for (let option = 0; option < last; option++) {
    if (group.some((record) => effect(record, question, option, EXCLUDED).length)) continue;
    const [far, says] = [Math.abs(option - pick), effect(group[0], question, option, BECAUSE).length];
    const nearer = best.option === last || far < best.far;
    if (nearer || (far === best.far && says > best.says)) best = { option, far, says };
  }
  return best;
}

/**
 * The whole result; without a chosen mix, all that fits is checked as one.
 * @param {Compiled} compiled @param {number[]} picks @param {string[]} [chosen] ids of records
 * @returns {Result}
 */
export function recommend(compiled, picks, chosen = []) {
  const { records, questions } = compiled;
  const sifted = sift(compiled, picks);
  const id = (/** @type {number} */ n) => records[n]?.id ?? "";
  const reasons = (/** @type {number} */ n, /** @type {number} */ which) => reasonsOf(compiled, picks, n, which);
  const changed = (/** @type {Change[]} */ changes) =>
    changes.map(([q, o]) => ({ question: questions[q]?.id ?? "", option: questions[q]?.options[o] ?? "" }));
  const rule = { question: null, option: null, ...compiled.rule };
  const all = sifted.fits.map(([n]) => n).sort((a, b) => a - b);
  const mix = chosen.length ? chosen.map((wanted) => records.findIndex((record) => record.id === wanted)) : all;
  return {
    answers: Object.fromEntries(questions.map(({ id, options }, q) => [id, options[picks[q] ?? -1] ?? ""])),
    fits: sifted.fits.map(([n, beside]) => ({
      id: id(n),
      supplements: beside.map(id),
      because: reasons(n, BECAUSE),
      beware: reasons(n, BEWARE),
      unknown: reasons(n, UNKNOWN),
    })),
    excluded: sifted.excluded.map(([n, alone, changes]) => ({
      id: id(n),
      by: [...reasons(n, EXCLUDED), ...(alone ? [rule] : [])],
      // The rule itself cannot be answered away; what it takes is another type, and answers that let one in.
      bring_back: alone ? [] : changed(changes),
      ...(alone ? { carried: changed(changes) } : {}),
    })),
    portfolio: portfolio(compiled, picks, mix),
  };
}

/**
 * Write the reasons of one effect that the answers have on a record.
 * @param {Compiled} compiled @param {number[]} picks @param {number} n @param {number} which
 * @returns {Reason[]}
 */
function reasonsOf(compiled, picks, n, which) {
  const told = compiled.questions.flatMap(({ id, options }, q) =>
    (verdictOn(compiled, n, picks, q)[which] ?? []).map((number) => ({
      question: id,
      option: options[picks[q] ?? -1] ?? "",
      .../** @type {Said} */ (compiled.records[n]?.reasons[number]),
    })),
  );
  return told.sort((a, b) => Number(Boolean(b.gain)) - Number(Boolean(a.gain)));
}

/**
 * What each kind of check finds in a mix: which of its sentences holds, the records to name, the value to tell.
 * @typedef {["holds" | "breaks" | "unknown" | "silent", number[], string]} Judged
 * @type {Record<string, (compiled: Compiled, check: Check, picks: number[], chosen: number[]) => Judged>}
 */
const TESTS = {
  supplements({ records }, check, picks, chosen) {
    const carried = (/** @type {number[]} */ bases) => bases.some((base) => chosen.includes(base));
    const alone = chosen.filter((n) => {
      const bases = records[n]?.bases;
      return bases && !carried(bases);
    });
    return [alone.length ? "breaks" : "holds", alone, ""];
  },
  judge: (compiled, check, picks, chosen) => ["unknown", chosen, ""],
  filled(compiled, check, picks, chosen) {
    const empty = chosen.filter((n) => !check.says?.[n]);
    return [empty.length ? "breaks" : "holds", empty, ""];
  },
  covers(compiled, check, picks, chosen) {
    const findingOf = (/** @type {number} */ n) => {
      const said = check.says?.[n];
      return Array.isArray(said) ? (said[picks[check.question ?? -1] ?? -1] ?? "") : "";
    };
    const against = chosen.filter((n) => findingOf(n) === "fails");
    if (against.length) return ["breaks", against, ""];
    const open = chosen.filter((n) => findingOf(n) !== "fits");
    return [open.length ? "unknown" : "holds", open, ""];
  },
  shared(compiled, check, picks, chosen) {
    const words = chosen.flatMap((n) => {
      const said = check.says?.[n];
      return Array.isArray(said) ? said : [];
    });
    const twice = [...new Set(words)].filter((word) => words.indexOf(word) !== words.lastIndexOf(word));
    if (twice.length) return ["unknown", [], listing(twice)];
    const silent = chosen.filter((n) => !(/** @type {string[]} */ (check.says?.[n]).length));
    return [silent.length ? "silent" : "holds", silent, ""];
  },
  lessons(compiled, check, picks, chosen) {
    const given = chosen.map((n) => check.says?.[n]).filter((least) => typeof least === "number");
    if (given.length > 1) return ["unknown", [], written(given.reduce((a, b) => a + b))];
    return ["silent", chosen.filter((n) => typeof check.says?.[n] !== "number"), ""];
  },
};

/**
 * Every check's result for a mix of records: `ok` is null where the reader must judge.
 * @param {Compiled} compiled @param {number[]} picks @param {number[]} chosen
 * @returns {Checked[]}
 */
export function portfolio(compiled, picks, chosen) {
  const { questions, checks } = compiled;
  // What an answer would be needed for is left out until it is given, what is about several types where there is one.
  const last = (/** @type {number} */ q) => (questions[q]?.options.length ?? 0) - 1;
  const isAsked = (/** @type {Check} */ { question: q }) => q === undefined || picks[q] !== last(q);
  const asked = checks.filter((check) => chosen.length >= (check.least ?? 1) && isAsked(check));
  return asked.map((check) => {
    const [sentence, names, value] = TESTS[check.test]?.(compiled, check, picks, chosen) ?? ["unknown", [], ""];
    const ok = sentence === "holds" || (sentence === "breaks" ? false : null);
    const text = check[sentence] ?? "";
    const titles = listing(names.map((n) => compiled.records[n]?.title ?? ""));
    return { rule: check.id, ok, text: text.replaceAll("{names}", () => titles).replaceAll("{value}", () => value) };
  });
}

/**
 * Name the answers that sources tell something of in a few words.
 * @param {Fitting[]} fits @param {Asked} asked
 */
export function givenIn(fits, { compiled, result, label }) {
  const told = fits.flatMap(({ because, beware, unknown }) => [...because, ...beware, ...unknown]);
  const asked = told.filter(({ short }) => short).flatMap(({ question }) => {
    const at = compiled.questions.findIndex(({ id }) => id === question);
    return [at, compiled.questions[at]?.beside ?? at];
  });
  const about = compiled.questions.filter((question, at) => asked.includes(at) && isAnswered(question, result.answers));
  return about.map(({ id }) => lowerFirst(label(id, result.answers[id] ?? "")));
}

/** Say in a few words what sources tell of a type for these very answers. @param {Fitting} fit @returns {string[]} */
export function shortly({ because, beware, unknown }) {
  const told = [...because, ...beware, ...unknown].filter(({ short }) => short);
  // Where it was tried comes first, then what that showed: a gain stands first among the reasons, not here. Where
  // nothing was gained, what was found instead is the first that one must know.
  const isGain = told.some(({ gain }) => gain);
  const last = (/** @type {Reason} */ reason) => Number(isGain ? Boolean(reason.gain) : because.includes(reason));
  told.sort((a, b) => last(a) - last(b));
  return [...new Set(told.map(({ short }) => short ?? ""))];
}
