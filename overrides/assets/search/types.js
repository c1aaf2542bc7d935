// Types only: the index of the search, and its answers.
// They are for who reads and for the check of types; no page fetches this file.

/**
 * @typedef {[string, boolean][]} Sentence in pieces; true marks a word that was asked for
 * @typedef {{kind: string, title: string, address: string, heading: string, sentence: Sentence}} SearchAnswer
 * @typedef {{answers: SearchAnswer[], total: number, read: string, missing: string[], nearest: string}} Answers
 * `read` is the query as it was corrected, else empty; `missing` are words that fit nothing; `nearest` is a query that
 * would find something where this one does not.
 * @typedef {{read: string[], corrected: boolean, missing: string[]}} Understood the words of a query
 * @typedef {{keys: string[], factor: number, isMore?: boolean}} Reading a way to read a word; each must be found
 * but what says more than the words alone
 * @typedef {[number, string[]][]} Endings steps: for words of more letters than so many, patterns whose group stays
 * @typedef {{version: string, stop: string, numbers: string[], endings: Endings, links: string[], words: string[],
 *   parts: number[], texts: number[], starts: number[]}} About `words` are the stems of each file; `parts` how many
 *   each target has, and `texts` each file of texts; `starts` where pages, works and a municipality's own words begin
 * @typedef {(name: string) => Promise<any>} Load reads one file of the index
 * @typedef {{parts: number[], targetOf: number[], firstOf: number[], pages: number, works: number,
 *   local: number}} Layout how many parts each target has, which target each part is of, which part is its first, and
 *   where kinds begin
 * @typedef {Reading & {weights: Uint8Array, best: Uint8Array, rarity: number}} Weighed a way to read a word, with what
 *   it weighs in each part, at most in each target, and how much it says at all
 * @typedef {{keys: string[], rarity: number}} Telling a word of a query, and how much it says
 * @typedef {{target: number, tier: number, score: number}} Ranked
 */

export {};
