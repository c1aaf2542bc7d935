// The ways into the form at /bidrag/: what somebody brings, what the address asks for, and what comes after it. One who
// has read a paper writes its source first, and then the study with that source already chosen.

import { cut } from "../shared/danish.js";
import { go, here, opened, replace } from "../shared/history.js";
import { check, find, findAll, read, show } from "../shared/page.js";
import { FOREIGN, firstOf, onlyNew, SOURCE } from "./first.js";
import { offerRecords } from "./others.js";
import { idOf, PROGRAMME, STUDY } from "./proposal.js";
import { labels, parsed } from "./schema.js";
/** @import { Begun } from "./begun.js" */
/** @import { Group } from "./form.js" */
/** @import { Proposal } from "./proposal.js" */
/** @import { Draft, Form, Part, Schema } from "./types.js" */

// What the address says of a way: a paper that was read, something to correct, something else.
const [PAPER, CORRECT, OTHER] = ["artikel", "ret", "andet"];
const IN_HAND = "certain"; // which work it is
const WORDS = {
  put: "Føj til forslaget, og skriv det næste",
  source: "Føj kilden til forslaget, og skriv studiet",
  study: "Føj studiet til forslaget",
  foreign: "Føj det til forslaget",
  programme: "Føj programmet til forslaget, og skriv videre på studiet",
};
const STEPS = {
  source: "Trin 1 af 2: Kilden",
  study: "Trin 2 af 2: Studiet",
  foreign: "Trin 2 af 2: Forskningen fra andre lande",
  programme: "Før studiet: Programmet",
};

/**
 * @typedef {HTMLElement & {known: {forms: Record<string, Form>}, kinds: HTMLInputElement[], kind: string, id: string,
 *   existing: string, field: Group | undefined, item: Schema, begun: Begun, proposal: Proposal,
 *   formOf: (kind: string) => Form, notice: (text: string) => void, rest: () => void,
 *   show: (kind: string, id: string, draft?: string) => Promise<void>}} Page
 */

/** @type {Record<string, keyof STEPS>} */
const STEP_OF = { [SOURCE]: "source", [STUDY]: "study", [FOREIGN]: "foreign", [PROGRAMME]: "programme" };

/** What the address says of a record. @param {string} kind @param {string} id */
const place = (kind, id) => ({ slags: kind, ...(id && { id }) });

/** What the address said of how one came to a draft. @param {Draft} draft @returns {Record<string, string>} */
export const wayOf = ({ way: { vej = "", kilde = "" } = {} }) => ({ ...(vej && { vej }), ...(kilde && { kilde }) });

export class Ways {
  /** @param {Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Tell whether a word is one of a kind. @param {string | null} kind */
  #isKnown(kind) {
    return Object.hasOwn(this.page.known.forms, kind ?? "");
  }

  /** What the address says of the way. @returns {Record<string, string>} */
  get asked() {
    const { vej = "", kilde = "" } = Object.fromEntries(here().searchParams);
    if (![PAPER, CORRECT, OTHER].includes(vej)) return {};
    return { vej, ...(vej === PAPER && kilde && { kilde }) };
  }

  /** What a new record begins with: of a paper in hand one knows which it is, and what its study stands in. */
  get first() {
    const { kind } = this.page;
    if (kind === SOURCE) {
      const isKnown = this.asked.vej === PAPER && this.#has("identification", IN_HAND);
      return isKnown ? { identification: IN_HAND } : undefined;
    }
    return firstOf(this.page.proposal, kind, this.inHand);
  }

  /** The source in hand: the paper's, else the only one that the proposal brings; "" where there is none. */
  get inHand() {
    const one = onlyNew(this.page.proposal, SOURCE);
    const id = this.asked.kilde ?? (one ? idOf(one) : "");
    return this.#has("references", id) ? id : "";
  }

  /** Tell whether a list of words of the schema has one. @param {string} words @param {string} word */
  #has(words, word) {
    return this.page.item.definitions?.[words]?.enum?.includes(word) ?? false;
  }

  /** Show what the address asks for, else a draft, else ask what somebody brings. @param {string} [draft] its key */
  async arrive(draft = "") {
    const { page } = this;
    const query = here().searchParams;
    const [kind, id] = [query.get("slags") ?? "", query.get("id") ?? ""];
    const isKnown = this.#isKnown(kind);
    const { vej = "" } = this.asked;
    const last = kind || vej ? undefined : page.begun.drafts.all.get(draft);
    if (last) {
      const way = wayOf(last);
      if (way.vej) replace(this.#address({ ...way, ...place(last.kind, last.id) }));
      return page.show(last.kind, last.id, draft);
    }
    const mine = page.begun.drafts.all.get(opened()); // another tab's may have the kind's own key
    const key = mine?.kind === kind && mine.id === id ? opened() : undefined;
    if (isKnown && (vej !== CORRECT || id)) {
      await page.show(kind, id, key);
      return this.#openField(query.get("felt") ?? "");
    }
    if (vej === PAPER) return page.show(SOURCE, "");
    page.rest();
    if (isKnown) await this.offer(kind);
    if (kind && !isKnown) page.notice(`Siden kender ikke «${cut(kind)}». Vælg herunder, hvad I vil skrive.`);
  }

  /** Open the field that a page led to. @param {string} path as `sources` writes it */
  #openField(path) {
    const { field } = this.page;
    const part = path && this.page.existing ? field?.at(parsed(path)) : undefined;
    if (part && part !== field) part.focus();
  }

  /** @param {Record<string, string>} asked what the address is to say */
  #address(asked) {
    return new URL(`?${new URLSearchParams(asked)}`, here());
  }

  /**
   * Go on with another record, as a step that one can go back from.
   * @param {string} kind @param {string} id @param {string} [draft] its key
   * @param {Record<string, string>} [way] what the address says of the way
   */
  async go(kind, id, draft, way = {}) {
    const { page } = this;
    if (page.kind) replace(this.#address({ ...this.asked, ...place(page.kind, page.id) }));
    const next = this.#address({ ...way, ...place(kind, id) });
    if (next.search !== here().search) go(next);
    await page.show(kind, id, draft);
  }

  /** Take a way, or go back to where they begin. @param {string} way a kind of record, or one of the ways above */
  async take(way) {
    const { page } = this;
    if (this.#isKnown(way)) await this.go(way, "");
    else if (way === PAPER) await this.go(SOURCE, "", undefined, { vej: way });
    else {
      go(new URL(way ? `?vej=${way}` : "?", here()));
      page.rest();
    }
    find(page, way ? "[data-doing], [data-kinds] input" : "[data-start] h2").focus();
  }

  /** Go on after a part was put into the proposal. @param {Part} part */
  async next(part) {
    const way = this.asked;
    if (way.vej !== PAPER) return this.go(part.kind, "");
    if (part.kind === SOURCE) return this.withSource(idOf(part));
    if (part.kind === PROGRAMME) {
      await this.withSource(way.kilde ?? ""); // its study is there still, as a draft
      return this.#test(part);
    }
    go(new URL("?", here()));
    this.page.rest();
  }

  /** Go on to the study of a paper whose source is there. @param {string} id the source's */
  async withSource(id) {
    await this.go(STUDY, "", undefined, { vej: PAPER, kilde: id });
  }

  /**
   * Let a programme that was written on the way to its study be what the study tried, if nobody has said what.
   * @param {Part} part
   */
  #test(part) {
    const tests = this.page.field?.fields.get("tests");
    if (!tests || tests.value !== undefined) return;
    tests.value = [{ programme: idOf(part) }];
    tests.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Go on to another kind of record of the same paper; what is begun of its study stays. @param {string} kind */
  async aside(kind) {
    await this.go(kind, "", undefined, this.asked);
    find(this.page, "[data-doing]").focus();
  }

  /** Somebody chooses a kind. @param {string} kind */
  async choose(kind) {
    if (this.asked.vej !== CORRECT || this.page.field) return this.go(kind, "");
    replace(new URL(`?vej=${CORRECT}&slags=${kind}`, here()));
    await this.offer(kind);
  }

  /** Correct a record of the kind that is chosen. @param {string} id */
  async correct(id) {
    const { kinds, kind } = this.page;
    await this.go(kinds.find(({ checked }) => checked)?.value ?? kind, id);
  }

  /** Offer the records of a kind to correct. @param {string} kind */
  async offer(kind) {
    const { page } = this;
    const schema = await read(page.formOf(kind).schema);
    check(page.kinds, kind);
    offerRecords(find(page, "[data-others]"), schema["x-records"] ?? {}, "");
  }

  /** Show the parts of the page that belong to where somebody is. */
  lay() {
    const { page } = this;
    const { vej = "" } = this.asked;
    const isOpen = Boolean(page.field);
    const isUnderWay = isOpen || Boolean(vej) || this.#isKnown(here().searchParams.get("slags"));
    const isPaper = vej === PAPER && isOpen && !page.existing;
    const at = (/** @type {string} */ name) => findAll(page, `[data-${name}]`);
    show(at("record"), isOpen);
    show(at("start"), !isUnderWay);
    show(at("back"), isUnderWay);
    show(at("kinds"), !isPaper && isUnderWay);
    const isToCorrect = vej === CORRECT && !isOpen;
    for (const input of page.kinds) {
      input.closest("label")?.toggleAttribute("hidden", isToCorrect && !page.formOf(input.value).data);
    }
    show(at("own"), !isToCorrect);
    show(at("paper"), isPaper);
    if (!isOpen || isPaper) show(at("others"), false);
    const ask = isToCorrect ? "Hvad vil I rette?" : "Hvad vil I skrive?";
    find(page, "[data-kinds] legend").textContent = ask;
    const step = isPaper ? STEP_OF[page.kind] : undefined;
    find(page, "[data-do='propose']").textContent = step ? WORDS[step] : WORDS.put;
    show(at("paper-source"), step === "source");
    show(at("paper-study"), step === "study");
    show(at("paper-foreign"), step === "foreign");
    show(at("paper-programme"), step === "programme");
    if (!step) return;
    find(page, "[data-step]").textContent = STEPS[step];
    if (step === "source") void this.#offerSources().catch(() => {}); // one can be written all the same
  }

  /** Offer the sources that are there, those of the proposal first. */
  async #offerSources() {
    const schema = this.page.proposal.offered(await read(this.page.formOf(STUDY).schema));
    const works = labels(schema.definitions?.references ?? {});
    const options = works.map(([id, label]) => new Option(label, String(id)));
    find(this.page, "[name='kendt']").replaceChildren(new Option("Vælg", ""), ...options);
  }
}
