// What is done to a proposal at /bidrag/: records go in, are opened and go out again; each time it is looked at as a
// whole, and what was done last can be taken back.

import { listing } from "../shared/danish.js";
import { el, find, show } from "../shared/page.js";
import { placeOf, sentOf } from "./proposal.js";
import { nameOf } from "./schema.js";
/** @import { Begun, Page } from "./begun.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { Known } from "./rules.js" */
/** @import { Ways } from "./ways.js" */
/** @import { Limits, Part, Remarks, Texts } from "./types.js" */

const UNSEEN = "Vi kunne ikke se efter, om forslaget hænger sammen. Det sker igen, næste gang I ændrer det.";

/**
 * @typedef {Page & {existing: string, headings: Map<string, string[]>, ways: Ways,
 *   known: {texts: Texts, limits: Limits, remarks: Remarks}}} Form
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
    const part = { kind, data, existing, ...(version && { version }), ...sentOf(opened) };
    const { parts } = proposal;
    const also = await proposal.put(part, opened);
    this.begun.drop();
    page.field = undefined;
    const way = page.ways.asked;
    await page.ways.next(part);
    const name = nameOf(data);
    const seen = await this.tell(`«${name}» er føjet til forslaget.${also}`, `tag «${name}» ud igen`, async () => {
      proposal.set(parts);
      await page.ways.go(kind, id, this.begun.add(part, id), way);
    });
    const step = find(page, "[data-step]");
    const isNext = step.checkVisibility() && !seen.length; // else there is something to see in the proposal first
    (isNext ? step : find(proposal.box, "h2")).focus();
  }

  /** Let go of what somebody has put into the catalogue by now. @returns {Promise<string>} what is told of it */
  async settle() {
    const { begun, proposal } = this;
    if (!proposal.parts.length) return "";
    const { settled } = await import("./settled.js");
    const { parts, gone, versions } = await settled(proposal);
    for (const [part, version] of versions) begun.renew(part, placeOf(part), version);
    if (versions.size) begun.drafts.putParts(parts);
    proposal.set(parts);
    const names = gone.map(({ data }) => `«${nameOf(data)}»`);
    return names.length ? `${listing(names)} står i kataloget nu og er taget ud af forslaget.` : "";
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
   * @returns {Promise<string[]>} what does not hold together, and what may have been forgotten
   */
  async tell(done, label, back) {
    this.begun.changedParts();
    this.#back = back;
    const seen = await this.look();
    this.page.notice([done, ...seen].join(" "));
    find(this.page, "[data-undo] button").textContent = `Fortryd: ${label}`;
    show([find(this.page, "[data-undo]")], true);
    return seen;
  }

  /**
   * Look at the proposal as a whole.
   * @returns {Promise<string[]>} what does not hold together, and what may have been forgotten
   */
  async look() {
    const [loose, looks] = await this.#seen().catch(() => /** @type {[string[], string[]]} */ ([[UNSEEN], []]));
    this.#list("[data-loose]", loose);
    this.#list("[data-looks]", looks);
    return [...loose, ...looks];
  }

  /** @returns {Promise<[string[], string[]]>} */
  async #seen() {
    const { headings, known } = this.page;
    const { texts, limits, remarks } = known;
    const { looseEnds, secondLooks } = await import("./together.js");
    const { proposal } = this;
    return [await looseEnds(proposal, { headings, texts, limits }), await secondLooks(proposal, texts, remarks)];
  }

  /** @param {string} place @param {string[]} texts */
  #list(place, texts) {
    const box = find(this.page, place);
    find(box, "ul").replaceChildren(...texts.map((text) => el("li", {}, text)));
    show([box], texts.length > 0);
  }
}
