// Types only: the overview's facets and rows, and what a choice leads to.
// They are for who reads and for the check of types; no page fetches this file.

/** @import { State } from "../shared/address.js" */

/**
 * A row's values by facet: a list of words, one list for each basis, or a number. A facet that is absent was not told
 * by any source, and then nothing chosen in it fits.
 * @typedef {{key: string, label: string, units: [string, string], choices: Record<string, string>,
 *   former?: Record<string, string[]>}} Facet
 * @typedef {Record<string, string[] | Record<string, string[]> | number>} Values
 * @typedef {{id: string, kind: string, text: string, values: Values}} RecordRow
 * @typedef {{keys: string[], fits: (row: RecordRow) => boolean, fitsWithout: (row: RecordRow, key: string) => boolean,
 *   silent: (row: RecordRow) => boolean}} FacetQuestion what is asked of a row, and whether it fits without one key
 * @typedef {{shown: Set<string>, counts: Record<string, Record<string, number>>, silent: Record<string, number>,
 *   alone: Record<string, number>}} Narrowed the rows that fit; for each facet and word, how many rows would fit if it
 *   were chosen there; how many rows are left out only because no source says; how many only because of one key
 */

/**
 * Findings of a record in words, each below its head, with the form that it is of; its trials, form by form, each with
 * its page and grades. `where` has grades and subjects, as "3 dansk"; "?" is a half that no source tells.
 * @typedef {{head: string, text: string, about: string, form: string, where: string[]}} Placed
 * @typedef {{form: string, address: string, grades: string, where: string[]}} Trial
 * @typedef {{findings: Placed[], trials: Trial[]}} Told
 * @typedef {{maybe: string, not_tried: string, others: string}} Said what is told of places beside them
 * @typedef {{tried: string, trials: (Trial & {silent: boolean})[], silent: boolean, lines: string[],
 *   others: number}} Left
 *   what is left of it for some grades and subjects; `silent` is tried without a finding, `others` are not shown
 */

/**
 * What the build hands over: the kinds of records with what a number of them is called; each column's name, those that
 * are shown before anybody chooses, and those that are sorted by; `orders` are values to sort by, by column and
 * `kind/id`; `said` sentences with the catalogue's words; `names` what else a record and its words are called;
 * `unsaid` words that say nothing by themselves.
 * Where the page holds the first rows only, all of a record is fetched, and `parts` are the columns of each table.
 * @typedef {{facets: Facet[], kinds: Record<string, string>, columns: Record<string, string>, usual: string[],
 *   sorts: string[], rows: Record<string, Record<string, Values>>, told: Record<string, Told>,
 *   said: Said, names: Record<string, string>, unsaid: string[],
 *   orders: Record<string, Record<string, number>>, parts?: Record<string, string[][]>}} Data
 * @typedef {{state: State, beside: Map<string, string>}} Asking how a kind of record is asked: what is chosen, and
 *   which facet belongs together with which
 */

/**
 * What is told of a view beside what was found.
 * @typedef {{facets: Facet[], kinds: Record<string, string>, state: State,
 *   names: (rows: RecordRow[]) => string}} SummaryView
 */

export {};
