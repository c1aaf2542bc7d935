// What is begun at /bidrag/ and not handed in: the tick that has this browser keep it, the list of drafts, the warning
// of who leaves, and what other tabs do to the same records.

import { setOpened } from "../shared/history.js";
import { el, find, findAll, show } from "../shared/page.js";
import { Drafts, keyIn, NAME, PARTS } from "./drafts.js";
import { alike, nameOf } from "./schema.js";
/** @import { View } from "../shared/view.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { Data, Form, Part } from "./types.js" */

const OPEN = "Den samme post er åben i en anden fane. Skriver I begge steder, bliver der en kladde for hver.";
const CHANGED = "Den samme post er ændret i en anden fane. Det, I skriver her, bliver gemt for sig.";
const GONE = "I en anden fane er kladden føjet til forslaget eller slettet. Skriver I videre her, begynder den igen.";

/**
 * @typedef {View & {field: object | undefined, kind: string, id: string, version: string, data: Data, first: Data,
 *   opened: Part | undefined, parts: {look: () => Promise<string[]>}, ways: {asked: Record<string, string>}}} Page what
 *   is open; `first` is what the form began with
 */

export class Begun {
  key = ""; // of what is open
  shared = ""; // the key under which another tab has written of it
  isUntaken = false; // the proposal has changed since it was taken along

  /** @param {Page} page @param {Record<string, Form>} forms @param {Proposal} proposal */
  constructor(page, forms, proposal) {
    this.page = page;
    this.forms = forms;
    this.proposal = proposal;
    this.box = find(page, "#kladde", HTMLInputElement);
    this.drafts = new Drafts(forms, page);
    this.channel = new BroadcastChannel(NAME);
  }

  /** Take in what is kept. @returns {string} the key of the draft that was last worked at */
  start() {
    this.proposal.set(this.drafts.read());
    this.isUntaken = !this.drafts.isKept && this.proposal.parts.length > 0;
    this.drafts.tell();
    this.box.checked = this.drafts.isKept;
    this.box.addEventListener("change", () => this.keep(this.box.checked));
    this.channel.addEventListener("message", ({ data }) => this.met(data));
    addEventListener("storage", (event) => void this.heard(event));
    addEventListener("beforeunload", (event) => {
      const isHalf = findAll(this.page, "input", HTMLInputElement).some(({ validity }) => validity.badInput);
      const isLost = !this.drafts.isKept && (this.drafts.all.size > 0 || this.isUntaken);
      if (isLost || isHalf) event.preventDefault();
    });
    return this.drafts.last;
  }

  /** The page shows a record now. @param {string} key its draft's */
  at(key) {
    this.key = key;
    setOpened(key);
    find(this.page, "[data-elsewhere]").hidden = true;
    this.list();
    this.channel.postMessage({ key, isAsked: true });
  }

  /** Hold on to what is written by now. */
  hold() {
    const { page, drafts } = this;
    if (!page.field) return;
    const { kind, id, version, data } = page;
    const way = page.ways.asked;
    if (alike(data, page.first)) return drafts.drop(this.key);
    const key = drafts.put(this.key, { kind, id, data, ...(version && { version }), ...(way.vej && { way }) });
    if (key !== this.key) {
      this.key = key;
      setOpened(key);
      this.list();
    }
    this.tellRefused();
  }

  /** Let what is open stand beside another of its kind that is to be begun. */
  setBeside() {
    this.hold();
    const draft = this.drafts.all.get(this.key);
    if (!draft) return;
    this.drafts.add(this.key, draft);
    this.drop();
  }

  /**
   * Hold on to a record beside what is held already.
   * @param {Part} part @param {string} id @returns {string} its key
   */
  add({ kind, data, version }, id) {
    return this.drafts.add(id ? `${kind}/${id}` : kind, { kind, id, data, ...(version && { version }) });
  }

  /**
   * Let the drafts of a part go on from what stands in the catalogue now: it is what they began with, put in.
   * @param {Part} part @param {string} id @param {string} version
   */
  renew({ kind, version: before }, id, version) {
    for (const [key, draft] of this.drafts.all) {
      const isOf = draft.kind === kind && draft.id === id && draft.version === before;
      if (isOf) this.drafts.put(key, { ...draft, version });
    }
  }

  /** The proposal has changed. */
  changedParts() {
    this.isUntaken = this.proposal.parts.length > 0;
    this.drafts.putParts(this.proposal.parts);
    this.tellRefused();
  }

  /**
   * Set the draft of what is open aside as it stood, and keep what the form shows of it.
   * @param {boolean} [isWhole] it shows nothing of it
   */
  setAside(isWhole = false) {
    this.drafts.setAside(this.key);
    if (isWhole) this.drop();
    else this.hold();
  }

  /** Return the key of what another tab wrote of the record that is open; what is written here has one of its own. */
  other() {
    this.hold();
    this.drafts.hear(this.shared, "");
    return this.shared;
  }

  /** Let go of what is open: it is in the proposal now, or is to begin anew. */
  drop() {
    this.drafts.drop(this.key);
  }

  /** @param {boolean} wanted */
  keep(wanted) {
    const isDone = this.drafts.keep(wanted, this.proposal.parts);
    if (wanted) this.hold();
    if (wanted) this.tellRefused();
    else if (isDone) this.page.notice("Kladderne er slettet. Det, I har skrevet, står her, til I lukker fanen.");
    else this.page.notice("Browseren lod os ikke slette kladderne.");
  }

  tellRefused() {
    if (!this.box.checked || this.drafts.isKept) return;
    this.box.checked = false;
    this.page.notice("Browseren lod os ikke gemme kladden. Hent filen, før I lukker siden.");
  }

  /** @param {string} key */
  forget(key) {
    const draft = this.drafts.all.get(key);
    if (!draft || !confirm(`Slet kladden «${nameOf(draft.data)}»?`)) return;
    this.drafts.drop(key);
    this.list();
    this.page.notice("Kladden er slettet.");
  }

  /** The drafts that are not open. */
  others() {
    return [...this.drafts.all].filter(([key]) => key !== this.key);
  }

  /** List the other drafts. */
  list() {
    const rows = this.others().map(([key, { kind, id, data }]) => {
      const name = nameOf(data);
      const words = `${this.forms[kind]?.title}${id ? ", rettet" : ""}: ${name}`;
      const press = (/** @type {string} */ what, /** @type {string} */ label) =>
        el("button", { type: "button", "data-do": what, "data-key": key, "aria-label": `${label}: ${name}` }, label);
      const [open, forget] = [press("draft-open", "Skriv videre"), press("draft-forget", "Slet")];
      const buttons = el("span", { class: "buttons" }, open, " ", forget);
      return el("li", {}, words, " ", buttons);
    });
    const box = find(this.page, "[data-drafts]");
    show([box], rows.length > 0);
    find(box, "ul").replaceChildren(...rows);
  }

  /** Another tab has opened a record, or answers that it has. @param {{key: string, isAsked: boolean}} said */
  met({ key, isAsked }) {
    const isShared = key.includes("/") || (this.drafts.isKept && this.drafts.all.has(key));
    if (key !== this.key || !isShared) return;
    this.tellElsewhere(OPEN);
    if (isAsked) this.channel.postMessage({ key, isAsked: false });
  }

  /** Another tab has written into the browser's storage. @param {StorageEvent} event */
  async heard({ key: name, newValue }) {
    const key = keyIn(name);
    if (name === NAME) return this.agree();
    if (!key) return;
    if (key === PARTS) {
      this.proposal.set(newValue === null ? [] : (this.drafts.parts() ?? this.proposal.parts));
      this.page.opened = this.page.id ? this.proposal.find(this.page.kind, this.page.id) : undefined;
      return void (await this.page.parts.look());
    }
    if (key === this.key) {
      this.shared = key;
      this.tellElsewhere(newValue === null ? GONE : CHANGED, newValue !== null);
    }
    this.drafts.hear(key, this.key);
    this.list();
  }

  /** Keep drafts, or keep none, as another tab was told to. */
  agree() {
    const isKept = this.drafts.base.read() !== undefined;
    this.drafts.tell();
    if (isKept === this.drafts.isKept) return;
    this.box.checked = isKept;
    if (isKept) this.keep(true);
    else this.drafts.isKept = false;
  }

  /** @param {string} text @param {boolean} [isThere] the other tab's draft can be had */
  tellElsewhere(text, isThere = false) {
    const box = find(this.page, "[data-elsewhere]");
    box.hidden = false;
    find(box, "[data-elsewhere-said]").textContent = text;
    show([find(box, "button")], isThere);
    this.page.notice(text);
  }
}
