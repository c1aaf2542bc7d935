// What is taken along from /bidrag/: the record that is open, or the whole proposal, as a file or as text.

import { el, find } from "../shared/page.js";
import { readers } from "./checked.js";
import { PROPOSAL } from "./proposal.js";
import { alike, nameOf } from "./schema.js";
/** @import { Begun, Page as Open } from "./begun.js" */
/** @import { Checked } from "./checked.js" */
/** @import { Parts } from "./parts.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { Form } from "./types.js" */

/** @typedef {Open & {formOf: (kind: string) => Form, checked: Checked, parts: Parts}} Page */

export class Taking {
  said = el("span", { class: "hint" }); // what was done, seen beside the button; the page's own line is read out

  /** @param {Page} page @param {Begun} begun @param {Proposal} proposal */
  constructor(page, begun, proposal) {
    this.page = page;
    this.begun = begun;
    this.proposal = proposal;
  }

  /** The proposal as it is taken along, and the names of the drafts that it does not hold. */
  get whole() {
    const others = this.begun.others().map(([, { data }]) => `«${nameOf(data)}»`);
    return { name: PROPOSAL, text: this.proposal.text, others };
  }

  /** Put what is open into the proposal, and let all of it go. */
  async all() {
    const { page } = this;
    await page.parts.put();
    const put = find(page, ".notice").textContent;
    this.#send();
    const { takeAlong } = await readers();
    const button = find(page, "[data-do='proposal-download']");
    await takeAlong("download", this.whole, undefined, {}, (text) => {
      this.#tell(text, button);
      page.notice(`${put} ${text}`);
    });
  }

  /** Say what was done, beside its button too. @param {string} text @param {HTMLElement} button */
  #tell(text, button) {
    this.page.notice(text);
    this.said.textContent = text;
    button.closest(".buttons")?.after(this.said);
  }

  #send() {
    this.proposal.send();
    this.begun.drafts.putParts(this.proposal.parts);
    this.begun.isUntaken = false;
  }

  /**
   * Let go what a button asks for; any other button is none of ours.
   * @param {string} what its `data-do` @param {HTMLElement} button
   */
  async press(what, button) {
    const { page } = this;
    if (what !== "propose-all") this.said.remove();
    const isProposal = what.startsWith("proposal-");
    if (/^proposal-(copy|download)$/.test(what)) this.#send();
    const isBeside = !alike(page.data, page.first);
    const written = isProposal ? { ...this.whole, isBeside } : page.checked.written;
    if (!written || !/^(proposal-)?(copy|download)$/.test(what)) return;
    const form = isProposal ? undefined : page.formOf(page.kind);
    await (await readers()).takeAlong(what, written, form, page.data, (text) => this.#tell(text, button));
  }
}
