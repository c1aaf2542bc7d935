// Places of sources in the form at /bidrag/: their headings are offered as places in the source that is chosen, and
// what tells where a source itself stands opens with its type.

import { el, read } from "../shared/page.js";
import { textOf } from "./schema.js";
/** @import { Field } from "./fields.js" */

/** @type {Record<string, string[]>} what tells where a source stands, by the types of what stands in another work */
const IN_ANOTHER = {
  "article-journal": ["container-title", "volume", "issue", "page", "language"],
  chapter: ["container-title", "page"],
  "article-newspaper": ["container-title"],
};

/** Open what tells where a source stands. @param {Map<string, Field>} fields of the source, by name */
export function unfoldPlace(fields) {
  for (const name of IN_ANOTHER[String(fields.get("type")?.value)] ?? []) fields.get(name)?.unfold();
}

/**
 * Offer the headings of every source that has them as places in it.
 * @param {HTMLElement} page @returns {Promise<Map<string, string[]>>} them, by source
 */
export async function offerHeadings(page) {
  /** @type {{id: string, headings?: string[]}[]} */
  const sources = (await read("api/v1/references.json")).result;
  const known = new Map(sources.flatMap(({ id, headings }) => (headings ? [[id, headings]] : [])));
  for (const [id, headings] of known) {
    page.append(el("datalist", { id: `steder-${id}` }, ...headings.map((place) => el("option", { value: place }))));
  }
  return known;
}

/** A source and the place in it, among fields that stand together. */
export class Places {
  #source = ""; // the one that is chosen

  /** @param {Map<string, Field>} fields @param {(text: string) => void} say tells the reader something */
  constructor(fields, say) {
    this.fields = fields;
    this.say = say;
    const [ref, locator] = [refOf(fields), fields.get("locator")];
    if (!ref || !locator) return;
    const [input] = locator.inputs;
    const offer = () => {
      const places = document.getElementById(`steder-${ref.value}`);
      if (places) input?.setAttribute("list", places.id);
      else input?.removeAttribute("list");
    };
    ref.inputs[0]?.addEventListener("change", () => {
      this.#leave(textOf(ref.value), ref, locator);
      offer();
    });
    input?.addEventListener("focus", offer);
  }

  /** The fields have other values now. */
  reset() {
    this.#source = textOf(refOf(this.fields)?.value);
  }

  /**
   * Another source is chosen: what the old one cites, and its heading, are not said of this one.
   * @param {string} now @param {Field} ref @param {Field} locator
   */
  #leave(now, ref, locator) {
    const before = this.#source;
    this.#source = now;
    if (!before || before === now) return;
    const places = document.getElementById(`steder-${before}`)?.querySelectorAll("option") ?? [];
    const isHeading = [...places].some(({ value }) => value === locator.value);
    const old = [this.fields.get("cites"), isHeading ? locator : undefined].filter((field) => field?.value);
    for (const field of old) if (field) field.value = undefined;
    if (old.length) this.say(`«${ref.title}» er ændret. Det, der hørte til den gamle kilde, er taget ud.`);
  }
}

/** A finding calls its source a report. @param {Map<string, Field>} fields */
export const refOf = (fields) => fields.get("ref") ?? fields.get("report");
