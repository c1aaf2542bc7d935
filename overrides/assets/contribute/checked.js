// Checks what is written at /bidrag/ and shows what it becomes: at once when the editor asks, then with each change.

import { find, show } from "../shared/page.js";
/** @import { View } from "../shared/view.js" */
/** @import { Field } from "./fields.js" */
/** @import { Group } from "./form.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { PageData } from "./result.js" */
/** @import { Data, Form, Schema, Written } from "./types.js" */

/**
 * @typedef {View & {field: Group | undefined, item: Schema, kind: string, existing: string, version: string,
 *   was: Data, data: Data, headings: Map<string, string[]>, taken: Record<string, string[]>, known: PageData,
 *   proposal: Proposal, formOf: (kind: string) => Form}} Page `was` is the record as its file has it
 */

/** What checks a record, shows it and lets it go; fetched when somebody begins to write. */
export async function readers() {
  const [faults, remarks, { showResult, takeAlong }] = await Promise.all([
    import("./faults.js"),
    import("./remarks.js"),
    import("./result.js"),
  ]);
  return { ...faults, ...remarks, showResult, takeAlong };
}

export class Checked {
  isAsked = false; // what is written now was checked once
  left = ""; // how many faults there are, in words
  /** @type {Written | undefined} */
  written;
  /** @type {Field[]} the fields with faults */
  #told = [];

  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Another record is in the page. */
  reset() {
    [this.#told, this.isAsked] = [[], false];
    show([find(this.page, "[data-result]"), find(this.page, "[data-faults]")], false);
  }

  /** Check everything, and show what it becomes. @returns {Promise<boolean>} whether nothing is wrong */
  async finish() {
    const { page } = this;
    if (!page.field) return false;
    this.isAsked = true;
    await this.look(true);
    show([find(page, "[data-result]")], true);
    find(page, this.#told.length ? "[data-faults]" : "[data-preview-title]").focus();
    return !this.#told.length;
  }

  /**
   * Tell what is wrong, in its place and on top, and bring the result up to date.
   * @param {boolean} anew begin the list anew
   */
  async look(anew) {
    const { page } = this;
    const { field: open } = page;
    const all = await page.awaited(readers());
    const { faultsOf, leftToMend, listFaults, remarksOf, showRemarks, showResult, tellFaults } = all;
    await page.calm();
    const { field, item, kind, existing, version, was: before, data, headings, taken } = page;
    if (!field || field !== open) return; // another record was opened meanwhile
    const { texts, limits, remarks } = page.known;
    const known = { headings, texts, limits, taken };
    const told = tellFaults(field, item, faultsOf(item, data, known), this.#told, known);
    this.#told = [...told.keys()];
    this.left = leftToMend(told.size);
    listFaults(find(page, "[data-faults]"), told, anew);
    showRemarks(find(page, "[data-remarks]"), field, remarksOf(item, data, texts, remarks));
    const isPart = page.proposal.parts.length > 0 && !page.formOf(kind).own;
    const shown = { item, kind, data, existing, version, before, faults: told.size, isPart };
    this.written = showResult(page, page.known, page.formOf(kind), shown);
  }
}
