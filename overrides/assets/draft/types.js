// Types only: the parts of a draft, and what it is written from.
// They are for who reads and for the check of types; no page fetches this file.

/** @import { Compiled, Result } from "../choose/types.js" */
/** @import { Data as Sums, Told, Type as Effort } from "../effort/types.js" */

/**
 * A part of a line: a text, or a link; `ref` and `locator` where it names a place in a source. A line is its parts.
 * @typedef {{text: string, href: string, ref?: string, work?: string, locator?: string}} Link
 * @typedef {(string | Link)[]} Line
 * @typedef {{kind: "title" | "label" | "text", line: Line} | {kind: "list", items: Line[]}
 *   | {kind: "table", caption: string, head: string[], rows: Line[][]}} Block
 * @typedef {{ref: string, work: string, locator: string}} Source
 * @typedef {{key: string, label: string, lines: string[], note: string, sources: Source[], disputed: unknown}} Fact
 * @typedef {{id: string, title: string, category: string, summary: string, url: string, facts: Fact[],
 *   first: string[], doses: string[], disputed: string[], effort: Effort}} Chosen `first` is what must be in place, a
 *   sentence for each; `doses` what its sources say against each other of its numbers, `disputed` what else they
 *   disagree about
 * @typedef {{id: string, title: string, short: string, options: {id: string, label: string}[]}}
 *   Question
 * @typedef {{keys: string[], own: string, fills: Record<string, string[]>, effort: Omit<Sums, "types">,
 *   not_stated: string}} Data what the page knows; `own` is the pattern of the calculator's keys, `fills` what the
 *   catalogue can say under a heading
 * @typedef {{questions: Question[], compiled: Compiled, unknown: string[],
 *   answers: Record<string, string>,
 *   result: Result, types: Chosen[], told: Told[],
 *   total: {hours: string, kroner: string}, search: string, numbers: string,
 *   notStated: string}} DraftView `questions` are the wizard's own, `answers` only those given, `unknown` what the
 *   address has beside; `numbers` are what people gave the calculator, `types` the chosen types' files
 *   and `told` their effort in words
 */

export {};
