// The search field in every header, and the page of answers. The engine and its index are fetched when they are needed.

import { readState, strange } from "../shared/address.js";
import { number } from "../shared/danish.js";
import { go, here } from "../shared/history.js";
import { el, find, findAll, hidesLocal, root, show, whole, write } from "../shared/page.js";
import { View } from "../shared/view.js";
/** @import { Answers, SearchAnswer } from "./types.js" */

const FEW = 8; // answers under the field
const MANY = 20; // answers on the page
const LONGEST = 200; // characters of a query
const FIELDS = [{ key: "q" }]; // what the page of answers may have in its address
const FAILED = "Søgningen kunne ikke hentes. Prøv igen om lidt.";
/** @type {Record<string, number | undefined>} */
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

/** @type {ReturnType<typeof import("./engine.js").open> | undefined} */
let engine;

/** Get the engine with its index, once; what failed is tried again the next time. */
function getEngine() {
  engine ??= import("./engine.js").then((module) => module.open());
  engine.catch(() => (engine = undefined));
  return engine;
}

/** Answer a query; nothing where the index could not be had. @param {string} query @param {number} most */
const answersTo = (query, most) =>
  getEngine().then((ready) => ready.search(query, most, hidesLocal())).catch(() => undefined);

/** The page of answers to a query. @param {string} query */
const addressOf = (query) => new URL(`soeg/?${new URLSearchParams({ q: query })}`, root);

/**
 * Write an answer as an item of a list: a link, what kind of thing it leads to, and the sentence that fits.
 * @param {SearchAnswer} answer
 */
function item({ kind, title, heading, address, sentence }) {
  const link = el("a", { href: whole(address) }, heading ? `${title}: ${heading}` : title);
  const pieces = sentence.map(([text, marked]) => (marked ? el("mark", {}, text) : text));
  const told = el("span", { class: "sentence" }, ...pieces);
  return el("li", {}, el("span", { class: "kind" }, kind), " ", link, " ", told);
}

/** Say how many answers there are. @param {string} query @param {Answers | undefined} reply */
function summary(query, reply) {
  if (!reply) return FAILED;
  if (!reply.total) return `Intet i kataloget passer til «${query}».`;
  const missing = reply.missing.map((word) => ` Intet passer til «${word}».`).join("");
  const shown = reply.total > reply.answers.length ? ` Her er de ${number(reply.answers.length)} bedste.` : "";
  const answers = reply.total === 1 ? "Ét svar" : `${number(reply.total)} svar`;
  const count = `${answers} på «${reply.read || query}».${missing}${shown}`;
  return reply.read ? `Intet passer til «${query}». ${count}` : count;
}

/** The field: shows answers under it while the reader writes. */
class Search extends View {
  leads = false;
  input = find(this, "input", HTMLInputElement);
  status = el("p", { class: "only-read", role: "status" });
  list = el("ol", { class: "answers", role: "list" });
  panel = el("div", { class: "suggestions", hidden: true });

  connectedCallback() {
    super.connectedCallback();
    this.append(this.status, this.panel);
    this.input.addEventListener("focus", () => void getEngine().catch(() => {}), { once: true });
    this.input.addEventListener("input", () => void this.suggest());
    this.addEventListener("keydown", (event) => this.move(event));
    this.addEventListener("focusout", ({ relatedTarget }) => {
      if (!(relatedTarget instanceof Node && this.contains(relatedTarget))) this.close();
    });
    // This script is fetched when the field gets the focus, so somebody may be writing in it by now.
    if (this.contains(document.activeElement)) void getEngine().then(() => this.suggest()).catch(() => {});
  }

  get query() {
    return this.input.value.trim().slice(0, LONGEST);
  }

  /** Show the best answers to what is written. */
  async suggest() {
    const { query } = this;
    this.hush();
    if (!query) return this.close();
    const reply = await answersTo(query, FEW);
    if (query !== this.query) return; // the reader has written on
    const said = summary(query, reply);
    this.say(said, true);
    const more = el("p", {}, el("a", { href: addressOf(query).href }, "Se alle svar"));
    this.list.replaceChildren(...(reply?.answers ?? []).map(item));
    const answers = [this.list, ...(reply && reply.total > FEW ? [more] : [])];
    this.panel.replaceChildren(...(reply?.total ? answers : [el("p", {}, said)]));
    this.panel.hidden = !this.contains(document.activeElement);
  }

  /** Go through the answers with the arrows; leave them with Escape. @param {KeyboardEvent} event */
  move(event) {
    if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault(); // the browser would empty the field
      this.close();
      return this.input.focus();
    }
    const step = STEPS[event.key];
    if (!step || this.panel.hidden) return;
    const stops = [this.input, ...this.panel.querySelectorAll("a")];
    event.preventDefault();
    const at = stops.findIndex((stop) => stop === document.activeElement);
    stops[(at + step + stops.length) % stops.length]?.focus();
  }

  close() {
    this.panel.hidden = true;
    this.say("");
  }
}

/** The page of answers: follows the query in the address. */
class AnswerPage extends View {
  name = document.title.split(" – ").pop();
  field = find(document, "katalog-search", Search);
  status = find(this, "[role=status]");
  heading = find(this, "h1");
  list = find(this, ".answers");
  everything = find(this, ".everything");

  connectedCallback() {
    super.connectedCallback();
    find(this, ".no-script").remove();
    show(findAll(this, ".local-switch"), true);
    document.addEventListener("katalog:local", () => void this.show());
    find(this.field, "form").addEventListener("submit", (event) => {
      event.preventDefault();
      go(addressOf(this.field.query));
      this.field.close();
      void this.show();
    });
    void this.whenShown(this.show(this.field.input.value));
  }

  moved() {
    return this.show();
  }

  get query() {
    return readState(here().search, FIELDS).state.q?.[0] ?? "";
  }

  /** Show the answers to the query in the address. @param {string} [written] in the field before this script came */
  async show(written) {
    const { query } = this;
    this.noticeUnknown([...readState(here().search, FIELDS).unknown, ...strange(here().search, ["q"])]);
    this.field.input.value = written || query;
    write(this.heading, query ? `Søg: ${query}` : "Søg");
    document.title = `${this.heading.textContent} – ${this.name}`;
    this.everything.hidden = Boolean(query);
    const reply = query ? await answersTo(query, MANY) : undefined;
    if (query !== this.query) return;
    this.say(query ? summary(query, reply) : "");
    this.list.replaceChildren(...(reply?.answers ?? []).map(item));
    this.showNearest(reply?.nearest ?? "");
    this.everything.hidden = Boolean(reply?.total); // who finds nothing gets the list
  }

  /** Offer the nearest query that would find something. @param {string} query */
  showNearest(query) {
    const place = find(this, ".nearest");
    const link = find(place, "a", HTMLAnchorElement);
    place.hidden = !query;
    link.textContent = query;
    link.href = addressOf(query).href;
  }
}

customElements.define("katalog-search", Search);
if (document.querySelector("katalog-answers")) customElements.define("katalog-answers", AnswerPage);
