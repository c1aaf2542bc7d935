// The draft of a project description: one view of /planlaeg/, filled in from the answers and the mix in the address.
// What people write in its fields stands in the page only, or in this browser where they ask for it: it goes along to
// the clipboard and the paper.

import { read, readState, whole } from "../shared/plain.js";
import { block, el, find, findAll, here, show, View } from "../shared/view.js";
/** @import { Compiled } from "../choose/types.js" */
/** @import { Data as Effort } from "../effort/types.js" */
/** @import { Block, Given, Line, Link } from "./types.js" */

const KEPT = "indsatskatalog-udkast"; // what the privacy page names
const DONT_KNOW = "ved-ikke";
const FAILED = "Siden kunne ikke hente det, den skal bruge. Genindlæs den om lidt. "
  + "Overskrifter og felter kan I bruge nu.";

/**
 * @typedef {{keys: string[], fills: Record<string, string[]>, effort: Omit<Effort, "types">,
 *   not_stated: string}} Data `fills` are what the catalogue can say under a heading
 */

/** What writes a draft; fetched with the first one. */
async function writers() {
  const [text, { evaluate }, { explain, resultText }, { recommend }] = await Promise.all([
    import("./text.js"),
    import("../effort/sums.js"),
    import("../effort/words.js"),
    import("../choose/recommend.js"),
  ]);
  return { ...text, evaluate, explain, resultText, recommend };
}

/** What takes a draft along. */
async function takers() {
  const [taken, { copy }] = await Promise.all([import("./taken.js"), import("../shared/take.js")]);
  return { ...taken, copy };
}

class Draft extends View {
  /** @type {Data} */
  data = block(this);
  parts = findAll(this, "[data-heading]");
  heading = find(this, "h2");
  keeps = find(this, "#gem-teksten", HTMLInputElement);
  pageTitle = document.title;
  /** @type {Block[][]} what stands under each heading */
  filled = this.parts.map(() => []);
  /** @type {string | undefined} the query that is filled in */
  shown;

  connectedCallback() {
    super.connectedCallback();
    this.prepareTaking(".buttons", takers);
    show(findAll(this, "[data-without-script]"), false);
    show(findAll(this, "[data-with-script], [data-own], [data-end]"), true);
    this.restore();
    this.addEventListener("input", ({ target }) => {
      if (target instanceof HTMLTextAreaElement) this.write(target);
      this.keep(target === this.keeps);
    });
    addEventListener("beforeunload", (event) => {
      if (this.isWritten() && !this.keeps.checked) event.preventDefault();
    });
    void this.show(false);
  }

  moved() {
    void this.show(true);
  }

  /** Tell whether the address has answers or chosen types. */
  isGiven() {
    const query = here().searchParams;
    return this.data.keys.some((key) => query.has(key));
  }

  /** Tell whether the address asks for the draft: by its fragment, or by answers and nothing else. */
  isAsked() {
    const at = here().hash.slice(1);
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
      const at = document.getElementById(here().hash.slice(1));
      at?.scrollIntoView(); // it was hidden when the browser looked for it
      (asked && (!at || at === this.heading) ? this.heading : at)?.focus();
    }
    const { search } = here();
    if (asked && this.shown !== search) await this.fill(search);
    if (asked) await this.end(); // the address may have another fragment now
  }

  /** Fill in what the catalogue knows; what people wrote stays. @param {string} search */
  async fill(search) {
    show([find(this, "[data-nothing]")], !this.isGiven());
    find(this, "[data-answers]", HTMLAnchorElement).href = whole(`/vaelg/${search}#resultat`);
    this.filled = this.parts.map(() => []);
    try {
      const view = this.isGiven() ? await this.view(search) : undefined;
      const { blocks } = await writers();
      if (search !== here().search) return; // the address changed while the files were on their way
      if (view) this.filled = this.parts.map((part) => blocks(view, this.data.fills[part.dataset.heading ?? ""] ?? []));
      this.shown = search;
    } catch {
      this.notice(FAILED);
    }
    for (const [at, part] of this.parts.entries()) {
      find(part, "[data-filled]").replaceChildren(...(this.filled[at] ?? []).map(made));
    }
  }

  /** Work out all that the draft speaks of. @param {string} search @returns {Promise<Given>} */
  async view(search) {
    const wizard = (await read("api/v1/wizard.json")).result;
    const { evaluate, explain, resultText, recommend } = await writers();
    /** @type {Compiled} */
    const compiled = wizard.derived;
    const { state, unknown } = readState(search, [
      ...compiled.questions.map(({ id, options }) => ({ key: id, values: options })),
      { key: "valg", values: compiled.records.map(({ id }) => id), many: true },
    ]);
    const { valg = [], ...given } = state;
    const some = Object.entries(given).flatMap(([id, [option]]) => (option ? [[id, option]] : []));
    const answers = Object.fromEntries(some);
    const picks = compiled.questions.map(({ id, options }) => options.indexOf(answers[id] ?? DONT_KNOW));
    const types = await Promise.all(valg.map((id) => read(`planlaeg/fakta/${id}.json`)));
    const sums = { ...this.data.effort, types: types.map(({ effort }) => effort) };
    const effort = evaluate(sums, search);
    this.noticeUnknown([...unknown, ...effort.unknown]);
    return {
      questions: wizard.questions,
      compiled,
      answers,
      found: recommend(compiled, picks, valg),
      types,
      told: explain(sums, effort),
      total: { hours: resultText(effort.hours), kroner: resultText(effort.kroner, true) },
      search,
      notStated: this.data.not_stated,
    };
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
    return [`Udkastet er hentet ${today}. ${this.dataset.version}. Se det igen: `, { text: href, href }];
  }

  isWritten() {
    return this.parts.some((part) => fieldOf(part).value.trim());
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
    try {
      const texts = this.parts.map((part) => [part.dataset.heading, fieldOf(part).value]);
      if (this.keeps.checked) localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(texts)));
      else if (asked) localStorage.removeItem(KEPT);
      if (!asked) return;
      const kept = "Teksten bliver gemt i denne browser.";
      const gone = "Teksten er slettet fra denne browser. Den står her, til I lukker siden.";
      this.notice(this.keeps.checked ? kept : gone);
    } catch {
      this.keeps.checked = false;
      this.notice("Browseren lod os ikke gemme teksten. Kopiér den, før I lukker siden.");
    }
  }

  /** Write what this browser kept into the fields. */
  restore() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
    } catch {} // a browser may refuse, and anyone may have written there
    if (!kept || typeof kept !== "object") return;
    this.keeps.checked = true;
    for (const part of this.parts) {
      const field = fieldOf(part);
      field.value = String(kept[part.dataset.heading ?? ""] ?? "");
      this.write(field);
    }
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    if (what !== "copy") return;
    const { copy } = await takers();
    await copy(await this.forms(), (text) => this.notice(text), [
      "Udkastet er kopieret. Sæt det ind i Word.",
      "Browseren lod os ikke kopiere. Markér teksten, og kopiér den selv.",
    ]);
  }

  /** The whole draft for a word processor: under each heading what people wrote, else the questions to answer. */
  async forms() {
    const [{ asHtml, asText }, { sources }] = await Promise.all([takers(), writers()]);
    const named = sources(this.filled.flat());
    const parts = this.parts.map((part, at) => ({
      heading: find(part, "h3").textContent ?? "",
      some: [...(this.filled[at] ?? []), ...own(part)],
    }));
    /** @type {Block[]} */
    const origin = [{ kind: "text", line: this.origin() }];
    if (named.length) origin.unshift({ kind: "list", items: named });
    parts.push({ heading: "Kilder i udkastet", some: origin });
    const title = this.heading.textContent;
    /** @returns {Block[]} */
    const under = (/** @type {{heading: string, some: Block[]}} */ { heading, some }) => [
      { kind: "heading", line: [heading] },
      ...some,
    ];
    return {
      "text/html": `<h1>${title}</h1>${parts.map((part) => asHtml(under(part), whole)).join("")}`,
      "text/plain": [title, ...parts.map(({ heading, some }) => `${heading}\n${asText(some)}`)].join("\n\n"),
    };
  }
}

/** @param {HTMLElement} part */
const fieldOf = (part) => find(part, "textarea", HTMLTextAreaElement);

/** What people wrote under a heading, else what they can write of. @param {HTMLElement} part @returns {Block[]} */
function own(part) {
  const written = fieldOf(part).value.trim();
  if (written) return written.split(/\n+/).map((text) => ({ kind: "text", line: [text] }));
  const questions = findAll(part, ".guidance li").map(({ textContent }) => [textContent ?? ""]);
  return [{ kind: "list", items: questions }, { kind: "text", line: ["Skriv her …"] }];
}

/** Make what stands in a line. @param {Line} parts @returns {(Node | string)[]} */
function line(parts) {
  const link = (/** @type {Link} */ { href, text }) => el("a", { href: whole(href) }, text);
  return parts.flatMap((part) => (typeof part === "string" ? lines(part) : link(part)));
}

/** Part a text's lines. @param {string} text @returns {(Node | string)[]} */
const lines = (text) => text.split("\n").flatMap((one, at) => (at ? [el("br"), one] : [one]));

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
