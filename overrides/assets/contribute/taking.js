// What is taken along from /bidrag/: the record that is open, or the whole proposal, as a file or as text.

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
    await this.page.parts.put();
    this.#send();
    const { takeAlong } = await readers();
    await takeAlong("download", this.whole, undefined, {}, (text) => this.page.notice(text));
  }

  #send() {
    this.proposal.send();
    this.begun.drafts.putParts(this.proposal.parts);
    this.begun.isUntaken = false;
  }

  /** Let go what a button asks for; any other button is none of ours. @param {string} what its `data-do` */
  async press(what) {
    const { page } = this;
    const isProposal = what.startsWith("proposal-");
    if (/^proposal-(copy|download)$/.test(what)) this.#send();
    const isBeside = !alike(page.data, page.first);
    const written = isProposal ? { ...this.whole, isBeside } : page.checked.written;
    if (!written || !/^(proposal-)?(copy|download)$/.test(what)) return;
    const form = isProposal ? undefined : page.formOf(page.kind);
    await (await readers()).takeAlong(what, written, form, page.data, (text) => page.notice(text));
  }
}
