// The draft of a project description: one view of /planlaeg/, filled in from the answers and the mix in the address.
// What people write in its fields stands in the page only, or in this browser where they ask for it: it goes along to
// the clipboard and the paper.

import { Kept } from "../shared/kept.js";
import { asFragment, strange } from "../shared/address.js";
import { cut } from "../shared/danish.js";
import { here, namedPart, own, takeOwn } from "../shared/history.js";
import { block, el, find, findAll, show, whole } from "../shared/page.js";
import { View } from "../shared/view.js";
/** @import { Block, Data, Line, Link } from "./types.js" */

const KEPT = "indsatskatalog-udkast"; // what the privacy page names

/** What writes a draft; fetched with the first one. */
async function writers() {
  const [tables, prose] = await Promise.all([import("./text.js"), import("./prose.js")]);
  return { ...tables, ...prose };
}

/** What takes a draft along. */
async function takers() {
  const [taken, { copy }] = await Promise.all([import("./taken.js"), import("../shared/take.js")]);
  return { ...taken, copy };
}

class Draft extends View {
  /** @type {Data} */
  data = block(this);
  own = { includes: (/** @type {string} */ key) => new RegExp(this.data.own).test(key) };
  parts = findAll(this, "[data-heading]");
  whole = find(this, ".draft-text textarea", HTMLTextAreaElement);
  written = ""; // what the build and the answers make of the whole text, before somebody changes it
  heading = find(this, "h2");
  keeps = find(this, "#gem-teksten", HTMLInputElement);
  pageTitle = document.title;
  /** @type {Block[][]} what stands under each heading */
  filled = this.parts.map(() => []);
  /** @type {string | undefined} the query and the numbers that are filled in */
  shown;
  /** @type {Kept<Record<string, string>>} */
  kept = new Kept(KEPT, isTexts, this);
  /** @type {Map<string, string>} what this browser keeps, by heading, as this page last knew it */
  stored = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.prepareTaking(".buttons:has([data-do='copy'])", takers);
    show(findAll(this, "[data-without-script]"), false);
    show(findAll(this, "[data-with-script], [data-own], [data-end]"), true);
    this.restore();
    this.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.write(target);
      this.keep(target === this.keeps);
    });
    addEventListener("storage", ({ key }) => key === KEPT && this.follow());
    addEventListener("beforeunload", (event) => {
      if (this.isWritten() && !this.keeps.checked) event.preventDefault();
    });
    void this.whenShown(this.show(false));
  }

  moved() {
    return this.show(true);
  }

  /** Tell whether the address has answers or chosen types. */
  isGiven() {
    const query = here().searchParams;
    return this.data.keys.some((key) => query.has(key));
  }

  /** Tell whether the address asks for the draft: by its fragment, or by answers and nothing else. */
  isAsked() {
    const at = namedPart();
    return at ? at === "udkast" || at.startsWith("beskrivelse-") : this.isGiven();
  }

  /**
   * Show the draft alone, or the rest of the page without it.
   * @param {boolean} moved the reader is led to what is shown
   */
  async show(moved) {
    const asked = this.isAsked();
    const others = findAll(this.parentElement ?? document, ":scope > *").filter((part) => part !== this);
    show(others.filter((part) => part.tagName !== "H1"), !asked);
    this.hidden = !asked;
    this.classList.toggle("draft-alone", asked);
    document.title = asked ? `${this.heading.textContent} – ${this.pageTitle}` : this.pageTitle;
    if (moved) {
      const at = document.getElementById(namedPart());
      at?.scrollIntoView(); // it was hidden when the browser looked for it
      (asked && (!at || at === this.heading) ? this.heading : at)?.focus();
    }
    takeOwn(this.own);
    const { search } = here();
    if (asked && this.shown !== search + own()) await this.fill(search, own());
    if (asked) await this.end(); // the address may have another fragment now
  }

  /**
   * Fill in what the catalogue knows; what people wrote stays.
   * @param {string} search @param {string} numbers what people gave the calculator
   */
  async fill(search, numbers) {
    show([find(this, "[data-nothing]")], !this.isGiven());
    show([find(this, ".draft-text")], this.isGiven());
    find(this, "[data-answers]", HTMLAnchorElement).href = whole(`/vaelg/${search}${asFragment("resultat", numbers)}`);
    this.filled = this.parts.map(() => []);
    try {
      const { asProse, blocks, gathered } = await writers();
      const view = this.isGiven() ? await gathered(search, numbers, this.data) : undefined;
      if (search + numbers !== here().search + own()) return; // the address changed while the files were on their way
      const others = [...strange(search, this.data.keys), ...strange(numbers, this.own)];
      this.noticeUnknown([...(view?.unknown ?? []), ...others]);
      if (view) this.filled = this.parts.map((part) => blocks(view, this.data.fills[part.dataset.heading ?? ""] ?? []));
      this.shown = search + numbers;
      this.writeWhole(view ? asProse(view) : "");
    } catch {
      this.noticeFailed("Overskrifter og felter kan I bruge nu.");
    }
    for (const [at, part] of this.parts.entries()) {
      find(part, "[data-filled]").replaceChildren(...(this.filled[at] ?? []).map(made));
    }
  }

  /** Write the whole text, unless somebody has changed it. @param {string} text */
  writeWhole(text) {
    if (this.whole.value === this.written) this.whole.value = text;
    this.written = text;
    this.write(this.whole);
  }

  /**
   * What people wrote in a part's field; the whole text is theirs once they have changed it.
   * @param {HTMLElement} part
   */
  ownOf(part) {
    const field = fieldOf(part);
    return field === this.whole && field.value === this.written ? "" : field.value;
  }

  /** Name the sources, the day, the data's version and the way back. */
  async end() {
    const ready = await writers().catch(() => undefined); // that they could not be had is told by then
    const named = ready?.sources(this.filled.flat()) ?? [];
    const list = find(this, "[data-sources]");
    list.replaceChildren(...named.map((parts) => el("li", {}, ...line(parts))));
    show([list, find(this, "[data-end] h3")], named.length > 0);
    find(this, "[data-origin]").replaceChildren(...line(this.origin()));
  }

  /** @returns {Line} */
  origin() {
    const today = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date());
    const { href } = here();
    return [`Udkastet er hentet ${today}. ${this.dataset.version}. Se det igen: `, { text: cut(href, 4_000), href }];
  }

  isWritten() {
    return this.parts.some((part) => this.ownOf(part).trim());
  }

  /** Let the paper have what is written. @param {HTMLTextAreaElement} field */
  write(field) {
    const part = field.closest("[data-heading]");
    if (!part) return;
    find(part, "[data-written]").textContent = field.value;
    part.classList.toggle("has-own", field.value.trim() !== "");
  }

  /** Keep what is written in this browser while its owner asks for it. @param {boolean} asked just now */
  keep(asked) {
    if (!asked && !this.keeps.checked) return;
    if (asked && this.keeps.checked) this.restore(); // what lies there is not written over
    this.stored = new Map(this.parts.map((part) => [part.dataset.heading ?? "", this.ownOf(part)]));
    if (!this.kept.write(this.keeps.checked ? Object.fromEntries(this.stored) : undefined)) {
      this.keeps.checked = false;
      return this.notice("Browseren lod os ikke gemme eller slette teksten. Kopiér den, før I lukker siden.");
    }
    const gone = "Teksten er slettet fra denne browser. Den står her, til I lukker siden.";
    if (asked) this.notice(this.keeps.checked ? "Teksten bliver gemt i denne browser." : gone);
  }

  /** Another window kept something else, or deleted it; what differs waits there until this one is asked to keep. */
  follow() {
    this.keeps.checked = false;
    this.restore(true);
  }

  /** Write what this browser kept into the fields; a text without a heading or room here is set aside with the rest. */
  restore(follows = false) {
    const kept = this.kept.read();
    this.kept.tell();
    if (!kept) return;
    const texts = new Map(Object.entries(kept));
    const headings = new Map(this.parts.map((part) => [part.dataset.heading ?? "", part]));
    const known = [...texts].filter(([heading, text]) => headings.has(heading) || !text.trim());
    let isWhole = known.length === texts.size;
    for (const [heading, part] of headings) {
      const [field, text, old] = [fieldOf(part), texts.get(heading) ?? "", this.stored.get(heading)];
      const isFree = ["", this.written, old].includes(field.value); // else somebody has written something else here
      if (isFree) field.value = text || (field === this.whole ? this.written : "");
      if (isFree) this.stored.set(heading, text);
      else if (![field.value, old, ""].includes(text)) isWhole = false;
      this.write(field);
    }
    this.keeps.checked = isWhole || !follows;
    if (!isWhole && !follows) this.kept.setAside(Object.fromEntries(known));
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    if (what !== "copy") return;
    const { copy } = await takers();
    await copy(await this.forms(), (text) => this.notice(text), [
      "Udkastet er kopieret. Sæt det ind i Word.",
      "Markér teksten, og kopiér den selv.",
    ]);
  }

  /** The whole draft for a word processor: under each heading what people wrote, else the questions to answer. */
  async forms() {
    const [{ asForms }, { asBlocks, sources }] = await Promise.all([takers(), writers()]);
    const named = sources(this.filled.flat());
    const parts = this.parts.map((part, at) => ({
      heading: find(part, "h3").textContent ?? "",
      blocks: [...(this.filled[at] ?? []), ...ownText(part, asBlocks)],
    }));
    /** @type {Block[]} */
    const origin = [{ kind: "text", line: this.origin() }];
    if (named.length) origin.unshift({ kind: "list", items: named });
    parts.push({ heading: find(this, "[data-end] h3").textContent, blocks: origin });
    return asForms(this.heading.textContent ?? "", parts, whole);
  }
}

/** @param {Record<string, unknown>} value @returns {value is Record<string, string>} */
const isTexts = (value) => Object.values(value).every((text) => typeof text === "string");

/** @param {HTMLElement} part */
const fieldOf = (part) => find(part, "textarea", HTMLTextAreaElement);

/**
 * What people wrote under a heading, else what they can write of.
 * @param {HTMLElement} part @param {(text: string) => Block[]} asBlocks @returns {Block[]}
 */
function ownText(part, asBlocks) {
  const written = fieldOf(part).value.trim();
  if (written) return asBlocks(written);
  const questions = findAll(part, ".guidance li").map(({ textContent }) => [textContent ?? ""]);
  return [{ kind: "list", items: questions }, { kind: "text", line: ["Skriv her …"] }];
}

/** Make what stands in a line. @param {Line} parts @returns {(Node | string)[]} */
function line(parts) {
  const link = (/** @type {Link} */ { href, text }) => el("a", { href: whole(href) }, text);
  return parts.flatMap((part) => (typeof part === "string" ? lines(part) : link(part)));
}

/** Part a text's lines. @param {string} text @returns {(Node | string)[]} */
const lines = (text) => text.split("\n").flatMap((line, at) => (at ? [el("br"), line] : [line]));

/** Make a block. @param {Block} given */
function made(given) {
  if (given.kind === "list") {
    return el("ul", { class: "points" }, ...given.items.map((item) => el("li", {}, ...line(item))));
  }
  if (given.kind === "table") return table(given);
  if (given.kind === "title") return el("h4", {}, ...line(given.line));
  return el("p", { class: given.kind === "label" ? "draft-label" : false }, ...line(given.line));
}

/** @param {Extract<Block, {kind: "table"}>} given */
function table({ caption, head, rows }) {
  const heads = head.map((name) => el("th", { scope: "col" }, name));
  const cell = (/** @type {Line} */ parts, /** @type {number} */ at) =>
    el(at ? "td" : "th", { scope: at ? undefined : "row", "data-label": head[at] }, ...line(parts));
  return el(
    "table",
    { class: "stacked" },
    el("caption", {}, caption),
    el("thead", {}, el("tr", {}, ...heads)),
    el("tbody", {}, ...rows.map((cells) => el("tr", {}, ...cells.map(cell)))),
  );
}

customElements.define("katalog-draft", Draft);
