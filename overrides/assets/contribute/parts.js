// What is done to a proposal at /bidrag/: records go in, are opened and go out again; each time it is looked at as a
// whole, and what was done last can be taken back.

import { el, find, show } from "../shared/page.js";
import { placeOf } from "./proposal.js";
import { nameOf } from "./schema.js";
/** @import { Begun, Page } from "./begun.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { Known } from "./rules.js" */
/** @import { Ways } from "./ways.js" */
/** @import { Limits, Part, Texts } from "./types.js" */

const UNSEEN = "Vi kunne ikke se efter, om forslaget hænger sammen. Det sker igen, næste gang I ændrer det.";

/**
 * @typedef {Page & {existing: string, headings: Map<string, string[]>, known: {texts: Texts, limits: Limits},
 *   ways: Ways}} Form
 */

export class Parts {
  /** @type {(() => Promise<void>) | undefined} takes the last change back */
  #back;

  /** @param {Form} page @param {Begun} begun @param {Proposal} proposal */
  constructor(page, begun, proposal) {
    this.page = page;
    this.begun = begun;
    this.proposal = proposal;
  }

  /** Put what is open into the proposal, and go on with the next of its kind. */
  async put() {
    const { page, proposal } = this;
    const { kind, id, existing, version, opened, data } = page;
    const part = { kind, data, existing, ...(version && { version }) };
    const { parts } = proposal;
    const also = await proposal.put(part, opened);
    this.begun.drop();
    page.field = undefined;
    const way = page.ways.asked;
    await page.ways.next(part);
    const name = nameOf(data);
    await this.tell(`«${name}» er føjet til forslaget.${also}`, `tag «${name}» ud igen`, async () => {
      proposal.set(parts);
      await page.ways.go(kind, id, this.begun.add(part, id), way);
    });
    find(proposal.box, "h2").focus();
  }

  /** @param {Part} part */
  async open(part) {
    await this.page.ways.go(part.kind, placeOf(part));
    find(this.page, "[data-doing]").focus();
  }

  /** @param {Part} part */
  async drop(part) {
    const { page, proposal } = this;
    const { parts } = proposal;
    const also = await proposal.remove(part);
    if (part === page.opened) page.opened = undefined;
    const name = nameOf(part.data);
    await this.tell(`«${name}» er fjernet fra forslaget.${also}`, `læg «${name}» tilbage`, async () => {
      proposal.set(parts);
      page.opened = page.id ? proposal.find(page.kind, page.id) : undefined;
    });
    find(page, "[data-undo] button").focus();
  }

  /** Take the last change back. */
  async undo() {
    const back = this.#back;
    this.#back = undefined;
    show([find(this.page, "[data-undo]")], false);
    await back?.();
    this.begun.changedParts();
    await this.look();
    this.page.notice("Det er taget tilbage.");
    find(this.page, this.proposal.box.hidden ? "[data-doing]" : "[data-proposal] h2").focus();
  }

  /**
   * Tell what was done, and what does not hold together now, and let it be undone.
   * @param {string} done @param {string} label @param {() => Promise<void>} back
   */
  async tell(done, label, back) {
    this.begun.changedParts();
    this.#back = back;
    const loose = await this.look();
    this.page.notice([done, ...loose].join(" "));
    find(this.page, "[data-undo] button").textContent = `Fortryd: ${label}`;
    show([find(this.page, "[data-undo]")], true);
  }

  /** Look at the proposal as a whole. @returns {Promise<string[]>} what does not hold together */
  async look() {
    const loose = await this.#ends().catch(() => [UNSEEN]);
    const box = find(this.page, "[data-loose]");
    find(box, "ul").replaceChildren(...loose.map((text) => el("li", {}, text)));
    show([box], loose.length > 0);
    return loose;
  }

  async #ends() {
    const { headings, known } = this.page;
    const { looseEnds } = await import("./together.js");
    return looseEnds(this.proposal, { headings, texts: known.texts, limits: known.limits });
  }
}
