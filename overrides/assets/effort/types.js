// Types only: the calculator's data block, what is worked out of it, and what that is told as.
// They are for who reads and for the check of types; no page fetches this file.

/**
 * A quantity or a result: `max` is null where there is no end; `by` says whose number it is.
 * @typedef {{min: number, max: number | null, by?: "kilde" | "antagelse" | "kommune" | "jer" | "regnet",
 *   source?: string, like?: string, text?: string, note?: string}} Span `like` names the field for all types
 *   that the number is from
 * @typedef {{key: string, most: number, least?: number, whole?: boolean, span?: boolean, usual?: number,
 *   local?: number, like?: string, fills?: string, after?: boolean, words?: string}} Field `usual` is what is
 *   assumed, `local` what a municipality begins with; `fills` is a quantity that only a silent source leaves open
 * @typedef {{text: string, note: string, amount: string[], numbers: Record<string, Span>}} Dose
 * @typedef {Dose & {label: string, source: string, follow_up: Dose | null}} Option
 * @typedef {{id: string, title: string, unit: "klasse" | "gruppe" | "pakke", options: Option[],
 *   group_size: Span | null, training: Span | null, price: Span | null, price_note: string, adults: Span | null,
 *   programmes: Priced[],
 *   expenses: {texts: string[], source: string}}} Type `adults` are those added, where the source says how many
 * @typedef {{title: string, about: string, price: Span, per: string, own: boolean, scope: string,
 *   source: string, note: string}} Priced what a source says that programmes cost; `about` says for whom and how long
 *   it is; `per` what the price is for, `own` where that is a pupil of the type, `scope` what alone it covers
 * @typedef {{key: string, title: string, names: string[], after?: boolean, kroner?: boolean,
 *   for?: "lessons" | "packs"}} Product
 * @typedef {{fields: Field[], type_fields: Field[], units: Record<string, Record<string, string>>,
 *   names: Record<string, [string, string, string]>, steps: Product[], minutes: string[], types: Type[],
 *   nouns: Record<"pupil" | "school" | "adult", [string, string]>,
 *   hidesLocal?: boolean, part?: boolean, records?: {id: string}[],
 *   former: Record<string, string[]>}} Data `nouns` is what one and more are
 *   called, `former` what types were called before;
 *   `hidesLocal` where no municipality's number counts; `part` where `types` has the chosen ones only, once they are
 *   fetched, and `records` are all
 * @typedef {Span & {name: string}} Factor
 * @typedef {{key: string, factors: Factor[], missing: string[], min: number | null, max: number | null}} Step
 * @typedef {Record<string, Span | null>} Inputs
 * @typedef {{id: string, inputs: Inputs, steps: Step[], hours: Span | null, kroner: Span | null}} TypeEffort
 * @typedef {{shared: Inputs, types: TypeEffort[], hours: Span | null, kroner: Span | null, unknown: string[]}} Effort
 */

/**
 * @typedef {{min: number | null, max: number | null}} Ends
 * @typedef {{key: string, text: string, silent: boolean}} Missing `key` is that of the field where it can be written,
 *   "" for what is worked out; `silent` where the source could have told it
 * @typedef {{key: string, title: string, formula: string, result: string, missing: Missing[], note: string}} StepRow
 * @typedef {{id: string, title: string, option: string, rows: StepRow[], notes: string[], hours: string,
 *   kroner: string, numbers: string[], assumed: string[], others: string[], left_out: string, missing: Missing[],
 *   known: {text: string, note: string, short: string, fact?: boolean}[], prices: Price[], priced: boolean,
 *   way: string,
 *   expenses: {texts: string[], source: string}}} Told a chosen type; `assumed` are the numbers in its
 *   sums that are the catalogue's own, `others` its hours with each other option; `known` is told before anything is
 *   asked, `short` where room is scarce, `fact` what has a line of its own elsewhere; `priced` where a source's price
 *   per pupil is all that is reckoned with, and `way` is then the key of the field where people's own way begins
 * @typedef {{title: string, text: string, short: string, note: string, sum: string, row: StepRow,
 *   own: boolean}} Price a programme's, for all pupils, or for one where they are not counted or it is of others;
 *   `text` has for whom and how long it is before the sum
 */

export {};
