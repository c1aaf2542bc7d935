// The wizard: one question at a time over the questions that the build wrote, then the result.
// The answers stand in the query, what is looked at in the fragment: a question's id, or `resultat`.

import { recommend } from "./recommend.js";
import { showResult } from "./result.js";
import { readState, writeState } from "../shared/address.js";

const DONT_KNOW = "ved-ikke";
const RESULT = "resultat";
const MIX = "jeres-valg"; // the part of the result about the chosen mix

class Wizard extends HTMLElement {
  async connectedCallback() {
    this.form = this.querySelector("form");
    this.questions = [...this.querySelectorAll("[data-question]")];
    this.ids = this.questions.map((question) => question.dataset.question);
    try {
      const answer = await fetch(new URL("../../api/v1/wizard.json", import.meta.url));
      this.compiled = (await answer.json()).result.derived;
    } catch {
      this.notice("Siden kunne ikke hente det, den skal bruge. Prøv igen om lidt. Indtil da kan I læse alle spørgsmål her.");
      return;
    }
    this.fields = [
      ...this.compiled.questions.map(({ id, options }) => ({ key: id, values: options })),
      { key: "valg", values: this.compiled.records.map(({ id }) => id), many: true },
    ];
    for (const part of document.querySelectorAll("[data-without-script]")) if (!part.closest("katalog-effort")) part.hidden = true;
    for (const part of this.form.querySelectorAll(".means")) part.hidden = true;
    for (const input of this.form.querySelectorAll("input")) input.hidden = false;
    this.form.querySelector(".buttons").hidden = false;
    for (const question of this.questions) question.querySelector("legend").tabIndex = -1;
    this.form.addEventListener("submit", (event) => this.answer(event));
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset.do));
    this.addEventListener("change", (event) => event.target.name === "valg" && this.choose());
    // The calculator writes into the address while the reader types; the way on takes its numbers along.
    this.addEventListener("katalog:effort", () => this.linkPlan());
    addEventListener("popstate", () => this.show(true));
    this.show(false);
    if (location.hash === `#${MIX}`) document.getElementById(MIX).scrollIntoView(); // it was hidden as the page came
  }

  /** The address of some answers and what is looked at; what other parts of the page wrote into it stays. */
  address(state, view = "") {
    const others = new URLSearchParams(location.search);
    for (const { key } of this.fields) others.delete(key);
    const query = [writeState(state, this.fields).slice(1), others.toString()].filter(Boolean).join("&");
    return `${location.pathname}${query && `?${query}`}${view && `#${view}`}`;
  }

  linkPlan() {
    this.querySelector("[data-plan]").href = new URL(`../../planlaeg/${location.search}`, import.meta.url).href;
  }

  go(state, view) {
    history.pushState(null, "", this.address(state, view));
    this.show(true);
    document.dispatchEvent(new Event("katalog:mix"));
  }

  /** What the fragment asks for, else the first question without an answer, else the result. */
  view() {
    const asked = location.hash.slice(1);
    if (this.ids.includes(asked)) return asked;
    if ([RESULT, MIX].includes(asked)) return RESULT;
    return this.ids.find((id) => !this.state[id].length) ?? RESULT;
  }

  show(moved) {
    const { state, unknown } = readState(location.search, this.fields);
    this.state = state;
    this.notice(unknown.length ? `Adressen har noget, siden ikke kender: ${unknown.join(", ")}. Det er der set bort fra.` : "");
    const view = this.view();
    // Who corrects an answer from the result comes back to it.
    this.returns = view !== RESULT && (this.returns || this.last === RESULT);
    this.last = view;
    for (const question of this.questions) question.hidden = question.dataset.question !== view;
    for (const input of this.form.elements) if (input.type === "radio") input.checked = state[input.name][0] === input.value;
    this.form.hidden = view === RESULT;
    this.form.querySelector("[data-do='back']").hidden = view === this.ids[0];
    const result = this.querySelector(".result");
    result.hidden = view !== RESULT;
    const heading = view === RESULT ? result.querySelector("h2") : this.questions[this.ids.indexOf(view)].querySelector("legend");
    this.sources ??= document.querySelector(".sources");
    this.sources.hidden = view === RESULT;
    document.querySelector(".katalog > .intro").hidden = view === RESULT;
    if (view === RESULT) this.showResult(result);
    this.linkPlan();
    this.pageTitle ??= document.title;
    const name = view === RESULT ? heading.textContent : heading.querySelector(".title").textContent;
    document.title = `${name} – ${this.pageTitle}`;
    if (moved) heading.focus();
  }

  showResult(result) {
    const resultOf = (answers) => {
      const picks = this.compiled.questions.map(({ id, options }) => options.indexOf((answers[id] ?? this.state[id])[0] ?? DONT_KNOW));
      return recommend(this.compiled, picks, this.state.valg);
    };
    const supplements = (id, answers) => resultOf(answers).fits.find((fit) => fit.id === id).supplements;
    const label = (question, option) =>
      this.form.querySelector(`[name="${question}"][value="${option}"]`).closest("label").textContent.trim();
    const short = (question) => result.querySelector(`[data-given="${question}"]`).previousElementSibling.textContent;
    const asked = (question) => this.questions[this.ids.indexOf(question)].querySelector(".title").textContent;
    const change = (answers, view) => this.address({ ...this.state, ...answers }, view);
    showResult(result, this, { compiled: this.compiled, found: resultOf({}), chosen: this.state.valg, label, short, asked, change, supplements });
  }

  /** Take the answer to the question that is shown. */
  answer(event) {
    event.preventDefault();
    const question = this.questions.find((one) => !one.hidden);
    const given = new FormData(this.form).get(question.dataset.question);
    if (!given) {
      this.notice("Vælg et svar. Ved I det ikke, så vælg «Ved ikke».");
      return question.querySelector("input").focus();
    }
    this.go({ ...this.state, [question.dataset.question]: [given] }, this.returns ? RESULT : "");
  }

  /** Take the types that are ticked as the chosen mix. */
  choose() {
    const valg = [...this.querySelectorAll("[name='valg']:checked")].map((box) => box.value);
    const at = document.activeElement?.value;
    history.replaceState(null, "", this.address({ ...this.state, valg }, location.hash.slice(1)));
    this.show(false);
    this.querySelector(`[name='valg'][value="${at}"]`)?.focus();
    document.dispatchEvent(new Event("katalog:mix"));
  }

  async press(what) {
    const at = this.questions.findIndex((one) => !one.hidden);
    if (what === "back") this.go(this.state, this.ids[at - 1]);
    if (what === "result") this.go(this.state, RESULT);
    if (what === "reset") this.go(Object.fromEntries(this.fields.map(({ key }) => [key, []])));
    if (what === "print") print();
    if (what === "copy-link") {
      const copied = (async () => navigator.clipboard.writeText(location.href))();
      await copied.then(() => this.notice("Linket er kopieret."), () => this.notice(`Kopiér adressen: ${location.href}`));
    }
  }

  notice(text) {
    const place = this.querySelector(".notice");
    place.textContent = text;
    place.hidden = !text;
  }
}

customElements.define("katalog-wizard", Wizard);
