// The draft of a project description: one view of /planlaeg/, filled in from the answers and the mix in the address.
// What people write in its fields stands in the page only, or in this browser where they ask for it: it goes along to
// the clipboard and the paper.

import { asHtml, asText, blocks, sources } from "./text.js";
import { evaluate, explain, resultText } from "../effort/sums.js";
import { recommend } from "../choose/recommend.js";
import { readState } from "../shared/address.js";

const KEPT = "indsatskatalog-udkast"; // what the privacy page names
const DONT_KNOW = "ved-ikke";
const root = new URL("../../", import.meta.url);
const whole = (href) => (href.startsWith("/") ? new URL(`.${href}`, root).href : href);
const read = async (name) => {
  const answer = await fetch(new URL(name, root));
  if (!answer.ok) throw new Error(name);
  return answer.json();
};

class Draft extends HTMLElement {
  connectedCallback() {
    this.data = JSON.parse(this.querySelector("script[type='application/json']").textContent);
    this.parts = [...this.querySelectorAll("[data-heading]")];
    this.pageTitle = document.title;
    for (const part of this.querySelectorAll("[data-without-script]")) part.hidden = true;
    for (const part of this.querySelectorAll("[data-with-script], [data-own], [data-end]")) part.hidden = false;
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset.do));
    this.keeps = this.querySelector("#gem-teksten");
    this.restore();
    this.addEventListener("input", ({ target }) => {
      if (target !== this.keeps) this.write(target);
      this.keep(target === this.keeps);
    });
    addEventListener("popstate", () => this.show(true));
    addEventListener("beforeunload", (event) => this.written() && !this.keeps.checked && event.preventDefault());
    this.show(false);
  }

  /** Tell whether the address has answers or chosen types. */
  given() {
    const query = new URLSearchParams(location.search);
    return this.data.keys.some((key) => query.has(key));
  }

  /** Tell whether the address asks for the draft: by its fragment, or by answers and nothing else. */
  asked() {
    const at = location.hash.slice(1);
    return at ? at === "udkast" || at.startsWith("beskrivelse-") : this.given();
  }

  /** Show the draft alone, or the rest of the page without it. */
  async show(moved) {
    const asked = this.asked();
    for (const part of this.parentElement.children) if (part !== this && part.tagName !== "H1") part.hidden = asked;
    this.hidden = !asked;
    this.classList.toggle("draft-alone", asked);
    const heading = this.querySelector("h2");
    document.title = asked ? `${heading.textContent} – ${this.pageTitle}` : this.pageTitle;
    if (moved) {
      const at = document.getElementById(location.hash.slice(1));
      at?.scrollIntoView(); // it was hidden when the browser looked for it
      (asked && (!at || at === heading) ? heading : at)?.focus();
    }
    if (asked && this.shown !== location.search) await this.fill(location.search);
    if (asked) this.end(); // the address may have another fragment now
  }

  /** Fill in what the catalogue knows; what people wrote stays. */
  async fill(search) {
    this.querySelector("[data-nothing]").hidden = this.given();
    this.querySelector("[data-answers]").href = whole(`/vaelg/${search}#resultat`);
    this.filled = this.parts.map(() => []);
    try {
      const view = this.given() && (await this.view(search));
      if (search !== location.search) return; // the address changed while the files were on their way
      if (view) this.filled = this.parts.map(({ dataset }) => blocks(view, this.data.fills[dataset.heading]));
      this.shown = search;
    } catch {
      this.tell("Siden kunne ikke hente det, den skal bruge. Genindlæs den om lidt. Overskrifter og felter kan I bruge nu.");
    }
    for (const [at, part] of this.parts.entries()) part.querySelector("[data-filled]").replaceChildren(...this.filled[at].map(block));
  }

  /** Work out all that the draft speaks of. @returns {Promise<import("./text.js").View>} */
  async view(search) {
    const wizard = (this.wizard ??= (await read("api/v1/wizard.json")).result);
    const compiled = wizard.derived;
    const { state, unknown } = readState(search, [
      ...compiled.questions.map(({ id, options }) => ({ key: id, values: options })),
      { key: "valg", values: compiled.records.map(({ id }) => id), many: true },
    ]);
    const answers = Object.fromEntries(compiled.questions.filter(({ id }) => state[id].length).map(({ id }) => [id, state[id][0]]));
    const picks = compiled.questions.map(({ id, options }) => options.indexOf(answers[id] ?? DONT_KNOW));
    const types = await Promise.all(state.valg.map((id) => read(`planlaeg/fakta/${id}.json`)));
    const sums = { ...this.data.effort, types: types.map(({ effort }) => effort) };
    const effort = evaluate(sums, search);
    const ignored = [...new Set([...unknown, ...effort.unknown])];
    this.tell(ignored.length ? `Adressen har noget, siden ikke kender: ${ignored.join(", ")}. Det er der set bort fra.` : "");
    return {
      questions: wizard.questions,
      compiled,
      answers,
      found: recommend(compiled, picks, state.valg),
      types,
      told: explain(sums, effort),
      total: { hours: resultText(effort.hours), kroner: resultText(effort.kroner, true) },
      search,
      notStated: this.data.not_stated,
    };
  }

  /** Name the sources, the day, the data's version and the way back. */
  end() {
    const some = sources(this.filled.flat());
    this.querySelector("[data-sources]").replaceChildren(...some.map((parts) => line("li", parts)));
    this.querySelector("[data-sources]").hidden = !some.length;
    this.querySelector("[data-end] h3").hidden = !some.length;
    this.querySelector("[data-origin]").replaceChildren(...line("p", this.origin()).childNodes);
  }

  /** @returns {import("./text.js").Line} */
  origin() {
    const today = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date());
    return [`Udkastet er hentet ${today}. ${this.dataset.version}. Se det igen: `, { text: location.href, href: location.href }];
  }

  written() {
    return this.parts.some((part) => part.querySelector("textarea").value.trim());
  }

  /** Let the paper have what is written. */
  write(field) {
    const part = field.closest("[data-heading]");
    part.querySelector("[data-written]").textContent = field.value;
    part.classList.toggle("has-own", field.value.trim() !== "");
  }

  /** Keep what is written in this browser while its owner asks for it. @param {boolean} asked just now */
  keep(asked) {
    try {
      const texts = this.parts.map((part) => [part.dataset.heading, part.querySelector("textarea").value]);
      if (this.keeps.checked) localStorage.setItem(KEPT, JSON.stringify(Object.fromEntries(texts)));
      else if (asked) localStorage.removeItem(KEPT);
      if (asked) this.tell(this.keeps.checked ? "Teksten bliver gemt i denne browser." : "Teksten er slettet fra denne browser. Den står her, til I lukker siden.");
    } catch {
      this.keeps.checked = false;
      this.tell("Browseren lod os ikke gemme teksten. Kopiér den, før I lukker siden.");
    }
  }

  /** Write what this browser kept into the fields. */
  restore() {
    let kept;
    try {
      kept = JSON.parse(localStorage.getItem(KEPT));
    } catch {} // a browser may refuse, and anyone may have written there
    if (!kept || typeof kept !== "object") return;
    this.keeps.checked = true;
    for (const part of this.parts) {
      const field = part.querySelector("textarea");
      field.value = String(kept[part.dataset.heading] ?? "");
      this.write(field);
    }
  }

  async press(what) {
    if (what === "print") print();
    if (what === "copy-link") {
      const copied = (async () => navigator.clipboard.writeText(location.href))();
      await copied.then(() => this.tell("Linket er kopieret."), () => this.tell(`Kopiér adressen: ${location.href}`));
    }
    if (what === "copy") {
      const blobs = Object.entries(this.copy()).map(([type, value]) => [type, new Blob([value], { type })]);
      // Without a secure connection the browser has no clipboard at all.
      const copied = (async () => navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]))();
      await copied.then(
        () => this.tell("Udkastet er kopieret. Sæt det ind i Word."),
        () => this.tell("Browseren lod os ikke kopiere. Markér teksten, og kopiér den selv."),
      );
    }
  }

  /** The whole draft for a word processor: under each heading what people wrote, else the questions to answer. */
  copy() {
    const about = { kind: "text", line: this.origin() };
    const named = { kind: "list", items: sources(this.filled.flat()) };
    const parts = this.parts.map((part, at) => {
      const own = part.querySelector("textarea").value.trim();
      const questions = [...part.querySelectorAll(".guidance li")].map(({ textContent }) => [textContent]);
      const free = own
        ? own.split(/\n+/).map((text) => ({ kind: "text", line: [text] }))
        : [{ kind: "list", items: questions }, { kind: "text", line: ["Skriv her …"] }];
      return { heading: part.querySelector("h3").textContent, some: [...this.filled[at], ...free] };
    });
    parts.push({ heading: "Kilder i udkastet", some: [...(named.items.length ? [named] : []), about] });
    const title = this.querySelector("h2").textContent;
    return {
      "text/html": `<h1>${title}</h1>${parts.map(({ heading, some }) => asHtml([{ kind: "heading", line: [heading] }, ...some], whole)).join("")}`,
      "text/plain": [title, ...parts.map(({ heading, some }) => `${heading}\n${asText(some)}`)].join("\n\n"),
    };
  }

  tell(text) {
    this.querySelector(".notice").textContent = text;
  }
}

/** @param {string} tag @param {import("./text.js").Line} parts */
function line(tag, parts) {
  const made = document.createElement(tag);
  made.append(...parts.flatMap((part) => {
    if (typeof part === "string") return part.split("\n").flatMap((text, at) => (at ? [document.createElement("br"), text] : [text]));
    const link = document.createElement("a");
    link.href = whole(part.href);
    link.textContent = part.text;
    return [link];
  }));
  return made;
}

/** @param {import("./text.js").Block} given */
function block(given) {
  if (given.kind === "title") return line("h4", given.line);
  if (given.kind === "text" || given.kind === "label") return Object.assign(line("p", given.line), { className: given.kind === "label" ? "draft-label" : "" });
  const made = document.createElement(given.kind === "list" ? "ul" : "table");
  if (given.kind === "list") {
    made.className = "points";
    made.append(...given.items.map((item) => line("li", item)));
    return made;
  }
  made.className = "stacked";
  made.createCaption().textContent = given.caption;
  const row = (cells) => {
    const found = document.createElement("tr");
    found.append(...cells);
    return found;
  };
  const cells = (parts) => parts.map((part, at) => Object.assign(line(at ? "td" : "th", part), at ? {} : { scope: "row" }));
  made.createTHead().append(row(given.head.map((name) => Object.assign(line("th", [name]), { scope: "col" }))));
  made.createTBody().append(...given.rows.map((parts) => row(cells(parts))));
  for (const found of made.tBodies[0].rows) for (const [at, cell] of [...found.cells].entries()) cell.dataset.label = given.head[at];
  return made;
}

customElements.define("katalog-draft", Draft);
