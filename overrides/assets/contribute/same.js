// One source for everything in a record at /bidrag/: who has one paper in hand chooses it once, and has it written for
// every fact that has no source. Nothing is written unasked, and it can be taken back.

import { counted, listing } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { Places } from "./headings.js";
import { alike, isObject, partsOf, textOf } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { FieldMaker } from "./list.js" */
/** @import { Data, Schema, Value } from "./types.js" */
/** @import { Placed } from "./unplaced.js" */

const LABELS = { ref: "Alt kommer fra", locator: "Hvor i den" };
const HELP = "Fund og påstande uden sted får det også. Det, der har en kilde, bliver ikke rørt. " +
  "Står noget et andet sted i den, så ret stedet i rækken bagefter.";
const WRITE = "Skriv den ved alle felter uden kilde";
export const ALL = "Alle felter har en kilde i forvejen.";
const NAMES = ["ref", "report"]; // what a record calls a source

/**
 * @typedef {{facts: number, rows: Placed["rows"], before: Value}} Done how many facts and which other rows it was
 *   written in, and what the sources were before
 * @typedef {{does: (source: Data) => Done, undoes: (done: Done) => void, says: (text: string) => void}} Acts
 */

export class Same {
  /** @type {Done & {after: Value} | undefined} what can be taken back, while nobody has changed it */
  #done;

  /**
   * @param {Schema} source @param {Schema} root @param {FieldMaker} control @param {Acts} acts
   * @param {string} [inHand] the source that is likely, where the record names none
   */
  constructor({ properties = {} }, root, control, acts, inHand) {
    this.acts = acts;
    this.inHand = inHand;
    /** @type {Map<string, Field>} */
    this.fields = new Map(
      Object.entries(LABELS).map(([name, title]) => {
        const { description: _, ...node } = properties[name] ?? {};
        return [name, control({ ...node, title }, root, { compact: true, title })];
      }),
    );
    new Places(this.fields, acts.says);
    const write = el("button", { type: "button" }, WRITE);
    write.addEventListener("click", () => this.write());
    this.back = el("button", { type: "button", hidden: true }, "Fortryd");
    this.back.addEventListener("click", () => this.undo());
    const row = el("div", { class: "ends" }, ...[...this.fields.values()].map((field) => field.el));
    this.said = el("span", { class: "hint" }); // seen beside the button; the page's own line is read out
    const buttons = el("p", { class: "buttons" }, write, " ", this.back, " ", this.said);
    this.el = el("div", { class: "known same" }, el("p", {}, HELP), row, buttons);
  }

  get inputs() {
    return [...this.fields.values()].flatMap((field) => field.inputs);
  }

  /** What is chosen by now. @returns {Data} */
  get source() {
    return Object.fromEntries([...this.fields].map(([name, field]) => [name, field.value]));
  }

  write() {
    const lacking = [...this.fields.values()].find((field) => field.value === undefined);
    if (lacking) {
      this.tell(`Udfyld først «${lacking.title}».`);
      return lacking.focus();
    }
    const done = this.acts.does(this.source);
    const { facts, rows } = done;
    const places = [
      ...(facts ? [`ved ${counted(facts, "felt", "felter")}`] : []),
      ...(rows.length ? [`i ${listing(rows.map(({ title }) => title))}`] : []),
    ];
    this.tell(places.length ? `Skrevet ${listing(places)}.` : ALL);
    if (places.length) this.#done = { ...done, after: undefined };
  }

  /** Say what a button did, beside it too. @param {string} text */
  tell(text) {
    this.said.textContent = text;
    this.acts.says(text);
  }

  undo() {
    const done = this.#done;
    this.#done = undefined;
    if (done) this.acts.undoes(done);
    this.back.hidden = true;
    this.tell("Det er taget tilbage.");
    this.inputs[0]?.focus();
  }

  /**
   * Offer the only source that the record names, else the one in hand, and to take back what was written while it still
   * stands so.
   * @param {Data} record @param {Value} now the sources of its facts @param {boolean} isLacking some have none
   */
  refresh(record, now, isLacking) {
    if (isLacking) this.said.textContent = ""; // what was said of them holds no longer
    const ref = this.fields.get("ref");
    const [one = this.inHand, ...others] = namedIn(record);
    if (ref && ref.value === undefined && one && !others.length) ref.value = one;
    if (this.#done && this.#done.after === undefined) this.#done.after = now;
    else if (this.#done && !alike(this.#done.after, now)) this.#done = undefined;
    this.back.hidden = !this.#done;
  }
}

/** Return the sources that a record names. @param {Value} value @returns {Set<string>} */
function namedIn(value) {
  const own = isObject(value) ? NAMES.map((name) => textOf(value[name])).filter(Boolean) : [];
  return new Set([...own, ...partsOf(value).flatMap(([, part]) => [...namedIn(part)])]);
}
