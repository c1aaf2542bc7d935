// The wizard's result for a set of answers, as `recommendation.py` and `portfolio.py` reckon it. Pure functions.
// Records, questions, options and reasons are numbers in the compiled wizard until they are written.

const [BECAUSE, BEWARE, UNKNOWN, EXCLUDED] = [0, 1, 2, 3];
const numbers = new Intl.NumberFormat("da", { maximumFractionDigits: 3 });

/**
 * @typedef {{questions: {id: string, options: string[]}[], rule: object, checks: any[], records: any[]}} Compiled
 * @typedef {[number, number[]]} Fit a record and the records it may supplement here
 * @typedef {[number, boolean, [number, number][]]} Unfit a record, whether the rule on supplements excludes it, and
 * the changes (question, option) after which it fits, for a supplement together with one that it may supplement
 */

/**
 * What a set of answers leads to.
 * @param {Compiled} compiled
 * @param {number[]} picks an option for each question
 * @returns {{fits: Fit[], excluded: Unfit[]}}
 */
export function outcome({ records }, picks) {
  const inTheWay = records.map((record) => [...picks.keys()].filter((q) => record.verdicts[q][picks[q]][EXCLUDED].length));
  const free = (n) => !inTheWay[n].length;
  /** @type {Fit[]} */
  const fits = [];
  /** @type {Unfit[]} */
  const excluded = [];
  for (const [n, { bases }] of records.entries()) {
    const beside = (bases ?? []).filter((base) => free(base) && !records[base].bases);
    const alone = bases !== null && !beside.length;
    if (free(n) && !alone) fits.push([n, beside]);
    else excluded.push([n, alone, bringBack(records, picks, n, inTheWay)]);
  }
  const documented = records.map(({ verdicts }) => picks.reduce((sum, pick, q) => sum + verdicts[q][pick][BECAUSE].length, 0));
  fits.sort(([a], [b]) => documented[b] - documented[a] || a - b);
  return { fits, excluded };
}

/** The fewest and then nearest changes that make a record fit, a supplement beside one it may supplement. */
function bringBack(records, picks, number, inTheWay) {
  const groups = records[number].bases === null ? [[number]] : records[number].bases.map((base) => [number, base]);
  /** @type {[number, number, number][] | undefined} */
  let best;
  const away = (steps) => steps.reduce((sum, [, , far]) => sum + far, 0);
  for (const group of groups) {
    const questions = [...new Set(group.flatMap((n) => inTheWay[n]))].sort((a, b) => a - b);
    /** @type {[number, number, number][]} */
    const steps = questions.map((q) => [q, ...nearest(records, q, picks[q], group)]);
    if (!best || steps.length < best.length || (steps.length === best.length && away(steps) < away(best))) best = steps;
  }
  return (best ?? []).map(([question, option]) => [question, option]);
}

/**
 * The answer nearest to the one given that excludes none of a group, else "don't know", and how far it is. Answers stand
 * in their order, so the one beside the given is the nearest; of two as near, the one that says most for the first.
 */
function nearest(records, question, pick, group) {
  const rows = group.map((n) => records[n].verdicts[question]);
  const last = rows[0].length - 1;
  let [best, far, most] = [last, last, -1];
  for (let option = 0; option < last; option++) {
    const [away, count] = [Math.abs(option - pick), rows[0][option][BECAUSE].length];
    if (rows.some((row) => row[option][EXCLUDED].length)) continue;
    if (best === last || away < far || (away === far && count > most)) [best, far, most] = [option, away, count];
  }
  return [best, far];
}

/**
 * The whole result; without a chosen mix, all that fits is checked as one.
 * @param {Compiled} compiled @param {number[]} picks @param {string[]} [chosen] ids of records
 */
export function recommend(compiled, picks, chosen = []) {
  const { records, questions } = compiled;
  const found = outcome(compiled, picks);
  const reasons = (n, effect) =>
    questions.flatMap(({ id, options }, q) =>
      records[n].verdicts[q][picks[q]][effect].map((number) => ({ question: id, option: options[picks[q]], ...records[n].reasons[number] })),
    );
  const changed = (changes) => changes.map(([q, o]) => ({ question: questions[q].id, option: questions[q].options[o] }));
  const rule = { question: null, option: null, ...compiled.rule };
  const all = found.fits.map(([n]) => n).sort((a, b) => a - b);
  const mix = chosen.length ? chosen.map((id) => records.findIndex((record) => record.id === id)) : all;
  return {
    answers: Object.fromEntries(questions.map(({ id, options }, q) => [id, options[picks[q]]])),
    fits: found.fits.map(([n, beside]) => ({
      id: records[n].id,
      supplements: beside.map((base) => records[base].id),
      because: reasons(n, BECAUSE),
      beware: reasons(n, BEWARE),
      unknown: reasons(n, UNKNOWN),
    })),
    excluded: found.excluded.map(([n, alone, changes]) => ({
      id: records[n].id,
      by: [...reasons(n, EXCLUDED), ...(alone ? [rule] : [])],
      // The rule itself cannot be answered away; what it takes is another type, and answers that let one in.
      bring_back: alone ? [] : changed(changes),
      ...(alone ? { carried: changed(changes) } : {}),
    })),
    portfolio: portfolio(compiled, picks, mix),
  };
}

/** What each kind of check finds in a mix: whether it is kept, the records to name, the value to tell. */
const TESTS = {
  supplements({ records }, check, picks, chosen) {
    const alone = chosen.filter((n) => records[n].bases && !records[n].bases.some((base) => chosen.includes(base)));
    return [!alone.length, alone, ""];
  },
  judge: (compiled, check, picks, chosen) => [null, chosen, ""],
  filled(compiled, check, picks, chosen) {
    const empty = chosen.filter((n) => !check.says[n]);
    return [!empty.length, empty, ""];
  },
  covers({ records }, { question }, picks, chosen) {
    const verdict = (n) => records[n].verdicts[question][picks[question]];
    const against = chosen.filter((n) => verdict(n)[EXCLUDED].length);
    if (against.length) return [false, against, ""];
    const silent = chosen.filter((n) => !verdict(n)[BECAUSE].length);
    return silent.length ? [null, silent, ""] : [true, [], ""];
  },
  shared(compiled, check, picks, chosen) {
    const words = chosen.flatMap((n) => check.says[n]);
    const twice = [...new Set(words)].filter((word) => words.indexOf(word) !== words.lastIndexOf(word));
    return twice.length ? [null, [], listing(twice)] : [true, [], ""];
  },
  lessons(compiled, check, picks, chosen) {
    const given = chosen.map((n) => check.says[n]).filter((least) => least !== null);
    return given.length > 1 ? [null, [], numbers.format(given.reduce((a, b) => a + b))] : [true, [], ""];
  },
};

/** Every check's result for a mix of records: `ok` is null where the reader must judge. */
export function portfolio(compiled, picks, chosen) {
  if (!chosen.length) return [];
  const { questions, checks } = compiled;
  // What an answer would be needed for is left out until it is given.
  const asked = checks.filter(({ question: q }) => q === undefined || picks[q] !== questions[q].options.length - 1);
  return asked.map((check) => {
    const [ok, names, value] = TESTS[check.test](compiled, check, picks, chosen);
    const text = check[ok === null ? "unknown" : ok ? "holds" : "breaks"] ?? "";
    const titles = listing(names.map((n) => compiled.records[n].title));
    return { rule: check.id, ok, text: text.replaceAll("{names}", () => titles).replaceAll("{value}", () => value) };
  });
}

/** Join words: a, b og c. @param {string[]} words */
function listing(words) {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")} og ${words.at(-1)}` : words.join("");
}
