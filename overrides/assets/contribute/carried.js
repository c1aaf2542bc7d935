// What rows of one list at /bidrag/ share: findings of one paper are mostly measured alike. A copy has it, and a new
// row offers it, field by field; what each row says for itself (`x-own` in the schema) comes from no other.

import { listing } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { isObject } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { Group } from "./form.js" */
/** @import { Value } from "./types.js" */

const TAKE = "Det gælder også her";

/** Tell whether a row of fields says something for itself. @param {Field} row @returns {row is Group} */
const hasOwn = (row) => row.isGroup && ownOf(row).length > 0;

/** The fields of a row, by name. @param {Field} row @returns {[string, Field][]} */
const fieldsOf = (row) => ("fields" in row && row.fields instanceof Map ? [...row.fields] : []);

/** @param {Field} row */
const ownOf = (row) => fieldsOf(row).filter(([, { node }]) => node["x-own"]);

/** What a copy of a row has. @param {Field} row @returns {Value} */
export function carriedFrom(row) {
  const { value } = row;
  if (!isObject(value)) return value;
  const own = new Set(ownOf(row).map(([name]) => name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !own.has(name)));
}

/** Name what came along in a copy, where it is not all. @param {Field} row */
export function saidIn(row) {
  const names = fieldsOf(row).filter(([, field]) => field.value !== undefined).map(([, { title }]) => title);
  return hasOwn(row) && names.length ? `: ${listing(names)}` : "";
}

/** Name what a copy of a row leaves out and must say. @param {Field} row */
export function leftToSay(row) {
  const asked = ownOf(row).filter(([, { required }]) => required).map(([, { title }]) => `«${title}»`);
  return asked.length ? `Skriv ${listing(asked)}, og ret det andet, der er anderledes.` : "Ret det, der er anderledes.";
}

/** Open what stands in a row that is made from another: nothing comes along unseen. @param {Field} row */
export function unfoldAll(row) {
  for (const [, field] of fieldsOf(row)) if (field.value !== undefined) field.unfold();
}

/** The offer of a row to take over what the row above it says. */
export class Carry {
  isTaken = false;

  /**
   * @param {Field} row @param {() => Field | undefined} above the row above it
   * @param {(names: string[]) => void} taken is told which fields were written
   */
  constructor(row, above, taken) {
    this.row = row;
    this.above = above;
    this.from = el("strong");
    this.said = el("span");
    const button = el("button", { type: "button" }, TAKE);
    button.addEventListener("click", () => taken(this.take()));
    const parts = [el("p", {}, this.from, " ", this.said), el("p", { class: "buttons" }, button)];
    this.el = el("div", { class: "known carry", hidden: true }, ...parts);
  }

  /** What the row above says that this one does not. @returns {{field: Field, from: Field}[]} */
  get missing() {
    const from = hasOwn(this.row) ? this.above() : undefined;
    if (!from) return [];
    const own = new Map(fieldsOf(this.row));
    return fieldsOf(from).flatMap(([name, there]) => {
      const field = own.get(name);
      const isWanted = field && !field.node["x-own"] && field.value === undefined && there.value !== undefined;
      return isWanted ? [{ field, from: there }] : [];
    });
  }

  /** Write it, and say where. */
  take() {
    const { missing } = this;
    for (const { field, from } of missing) {
      field.value = from.value;
      field.unfold();
    }
    this.isTaken = true;
    return missing.map(({ field }) => field.title);
  }

  /** Name what is offered as it stands now; nothing once the row says all that it must. */
  refresh() {
    const { missing } = this;
    this.el.hidden = this.isTaken || !missing.some(({ field }) => field.required);
    const told = missing.map(({ from }) => `${from.title}: ${from.brief}`).join(" · ");
    this.from.textContent = `Det siger ${this.above()?.title}:`;
    this.said.textContent = told;
  }
}
