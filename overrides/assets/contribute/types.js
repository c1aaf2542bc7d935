// Types only: schemas, records, and what the form has of them.
// They are for who reads and for the check of types; no page fetches this file.

/**
 * @typedef {unknown} Value anything that JSON can hold; `undefined` where nothing is
 * @typedef {{[name: string]: Value}} Data a record, or a part of one
 * @typedef {(string | number)[]} Path
 * @typedef {string | number | boolean} Word
 * @typedef {{$ref?: string, allOf?: Schema[], oneOf?: Schema[], if?: Schema, then?: Schema,
 *   const?: Value, contains?: Schema,
 *   enum?: Word[], type?: string | string[], properties?: Record<string, Schema>,
 *   patternProperties?: Record<string, Schema>,
 *   additionalProperties?: boolean | Schema, required?: string[], minProperties?: number, items?: Schema,
 *   minItems?: number, maxItems?: number, uniqueItems?: boolean, maxLength?: number, pattern?: string,
 *   minimum?: number, maximum?: number, definitions?: Record<string, Schema>, title?: string, description?: string,
 *   examples?: Word[],
 *   format?: string, errorMessage?: string, patternErrorMessage?: string, enumDescriptions?: string[],
 *   "x-labels"?: string[], "x-taken"?: Record<string, string[]>, "x-path"?: string,
 *   "x-records"?: Record<string, [string, string]>, "x-page"?: Outline, "x-sentence"?: boolean,
 *   "x-suggested"?: string[], "x-own"?: boolean, "x-language"?: boolean,
 *   "x-among"?: {list: string, key: string, read?: string[]},
 *   "x-unfit"?: {pattern: string, message: string}[]}} Schema
 * @typedef {{safe_link: string, coded_sign: string, lost_sign: string, most_of_address: number,
 *   unmade: Record<string, string>}} Limits what texts are
 *   asked for: the form of a link, that of a sign that no address has, the class of those that no text has, a length,
 *   by its rule what was meant as Markdown
 * @typedef {Record<string, string>} Texts what the form says, by rule or keyword; `{name}` is filled in
 */

/**
 * @typedef {{title: string, schema: string, file: string, head: string, data: string, one: boolean, words: string,
 *   own: boolean, list?: string}} Form what the page knows of a kind: `one` has all its records in one file, `words` is
 *   the list of the schema that its ids are in, `own` a municipality's files, which are no part of a proposal
 * @typedef {{file: string, name: string, text: string, existing?: string, version?: string}} Written the path below the
 *   catalogue, a name to save as, the text, and as a `Part` which record it corrects
 * @typedef {{kind: string, data: Data, existing: string, version?: string, isSent?: boolean, sent?: Data}} Part
 *   `existing` is the id of the record that it corrects, `version` what that was when the editor began: the digest of
 *   each field; `isSent` says that it was taken along as it is, `sent` what it was when it was, before a change
 * @typedef {{kind: string, id: string, data: Data, version?: string, way?: Record<string, string>,
 *   parts?: Part[]}} Draft what is written by now; `id` is that of the record or the part of the proposal that was
 *   opened, "" for a new one; `way` is what the address said of how one came to it; only old ones have parts
 */

/**
 * @typedef {{label: string, path: string, note?: string, unit?: [string, string],
 *   says?: Record<string, string[]>}} Fact a key fact of a page: what it is called and where it stands; the path of its
 *   note, what its span counts, what it says for each word that it can be
 * @typedef {{title: string, shape: string, fold: string, paths: string[]}} PagePart what it is folded under, if at all
 * @typedef {{facts: Fact[], parts: PagePart[], units: Record<string, [string, string]>,
 *   nouns: Record<string, [string, string]>, later: Record<string, [string, string]>,
 *   things: Record<string, string>}} Outline of a record's page, and
 *   words that it counts with; of a study, how a gain went later, as surely and as carefully as its source says it
 */

/**
 * @typedef {{home: string, gain: string, later: string, lost: string[], unnamed: string, tested: string[]}} Remarks the
 *   country whose studies give labels, and words of a finding: the direction of a gain, when it was measured again,
 *   directions without a gain, the measure that nobody names, and the outcomes that what people say is no measure of
 * @typedef {{path: Path, keyword: string, message: string}} Fault
 * @typedef {{node: Schema, root: Schema, path: Path, told: (name: string, values?: Record<string, string>) => string,
 *   say: (keyword: string, message: string, at?: Path) => void,
 *   inside: (part: Schema, item: Value, key: string | number) => void,
 *   fits: (part: Schema, item: Value) => boolean}} Place where a value stands: its node, what the form's messages say
 *   of it, how to tell one, and how to check a part of it
 */

/**
 * @typedef {{title?: string, required?: boolean, isDerived?: boolean, top?: boolean, compact?: boolean,
 *   say?: (text: string) => void, data?: () => Data, inHand?: string}} Options
 *   `isDerived` says that the form makes it of other fields, `top` is the record itself, `compact` a field in a row;
 *   `say` tells the reader something, `data` is the whole record, `inHand` the source that its facts are likely from
 */

export {};
