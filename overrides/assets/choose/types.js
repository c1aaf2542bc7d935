// Types only: the compiled wizard, and the result of a set of answers.
// They are for who reads and for the check of types; no page fetches this file.

/**
 * @typedef {{text: string, ref?: string | null, locator?: string | null, at?: string | null, gain?: boolean,
 *   short?: string | null, tried?: boolean, found?: boolean}} Said
 *   `at` is where on the record's page sources disagree about it, `gain` that a study with a comparison found one,
 *   `short` the same as a part of the sentence that the result begins with, `tried` that it was tried where the
 *   answers ask, `found` that it tells a label of outcomes
 * @typedef {Said & {question: string | null, option: string | null}} Reason
 * @typedef {[number[], number[], number[], number[]]} Verdict the reasons of each effect
 * @typedef {{id: string, title: string, category: string, bases: number[] | null, verdicts: Verdict[][],
 *   beside: ((Verdict | (Verdict | null)[] | null)[][] | null)[], reasons: Said[]}} Compared a record; `bases` are
 *   those that it may supplement, null where it stands alone; `beside` has verdicts by question, its option and that of
 *   another, and of a question with a third by the third's too
 * @typedef {string[] | number | string | boolean | null} Says what a record has of what is checked
 * @typedef {{id: string, title: string, test: string, question?: number, least?: number, says?: Says[], rule?: Said,
 *   unknown?: string, holds?: string, breaks?: string, silent?: string}} Check
 * @typedef {{questions: {id: string, options: string[], beside?: number, third?: number}[], rule: Said,
 *   checks: Check[], records: Compared[], references: Record<string, string>,
 *   former: Record<string, string[]>}} Compiled `former` is what types were called before
 * @typedef {[number, number[]]} Fit a record and the records it may supplement here
 * @typedef {[number, number]} Change of a question's answer to an option
 * @typedef {[number, boolean, Change[]]} Unfit a record, whether the rule on supplements excludes it, and the changes
 *   after which it fits, for a supplement together with one that it may supplement
 * @typedef {{question: string, option: string}} Answer
 * @typedef {{id: string, supplements: string[], because: Reason[], beware: Reason[], unknown: Reason[]}} Fitting
 * @typedef {{id: string, by: Reason[], bring_back: Answer[], carried?: Answer[]}} Excluded
 * @typedef {{rule: string, ok: boolean | null, text: string}} Checked
 * @typedef {{answers: Record<string, string>, fits: Fitting[], excluded: Excluded[], portfolio: Checked[]}} Result
 */

/**
 * What a result is written from. `label` and `short` name an answer and a question, `asked` is the whole question;
 * `change` is the address of this page with other answers, `supplements` what a type supplements then.
 * @typedef {{compiled: Compiled, result: Result, label: (question: string, option: string) => string}} Asked
 * @typedef {Asked & {chosen: string[], short: (question: string) => string,
 *   asked: (question: string) => string, change: (answers: Record<string, string[]>, view?: string) => string,
 *   supplements: (id: string, answers: Record<string, string[]>) => string[]}} ResultView
 */

export {};
