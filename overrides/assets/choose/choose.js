// The wizard: one question at a time over the questions that the build wrote, then the result.
// The answers stand in the query, what is looked at in the fragment: a question's id, or that of a heading of the
// result. What people write in the calculator stands in the fragment too.

import { keysOf } from "../effort/sums.js";
import { answerFields, asFragment, readState, strange, writeState } from "../shared/address.js";
import { addressOf, go, here, namedPart, own, replace } from "../shared/history.js";
import { block, find, findAll, read, show, whole } from "../shared/page.js";
import { View } from "../shared/view.js";
/** @import { Field, State } from "../shared/address.js" */
/** @import { Compiled } from "./types.js" */

const RESULT = "resultat";

class Wizard extends View {
  form = find(this, "form", HTMLFormElement);
  radios = findAll(this.form, "input", HTMLInputElement);
  questions = findAll(this, "[data-question]");
  ids = this.questions.map(({ dataset }) => dataset.question ?? "");
  result = find(this, ".result");
  parts = findAll(this.result, "h2 ~ h2[id]");
  pageTitle = document.title;
  /** @type {Field[]} */
  fields = [];
  /** @type {string[]} */
  keys = []; // what the address may have
  /** @type {State} */
  state = {};
  last = ""; // what was looked at before
  returns = false; // who corrects an answer from the result comes back to it
  turn = 0;

  async connectedCallback() {
    /** @type {Compiled} */
    let compiled;
    try {
      compiled = (await read("api/v1/wizard.json")).result.derived;
    } catch {
      return this.noticeFailed("Indtil da kan I læse alle spørgsmål her.");
    }
    this.compiled = compiled;
    this.fields = answerFields(compiled);
    const numbers = keysOf({ ...block(find(document, "katalog-effort")), types: compiled.records });
    this.keys = [...numbers, ...this.fields.map(({ key }) => key)];
    this.begin();
    // What the address names was hidden as the page came, so the browser did not find it.
    await this.whenShown(this.show(Boolean(this.named())));
  }

  /** Turn the list of questions into one question at a time. */
  begin() {
    super.connectedCallback();
    show(findAll(document, "[data-without-script]").filter((part) => !part.closest("katalog-effort")), false);
    show(findAll(this.form, ".means"), false);
    show([...this.radios, find(this.form, ".buttons")], true);
    for (const question of this.questions) find(question, "legend").tabIndex = -1;
    for (const heading of this.parts) heading.tabIndex = -1;
    this.form.addEventListener("submit", (event) => this.answer(event));
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement && target.name === "valg") void this.choose();
    });
    this.form.addEventListener("change", () => this.ask(""));
    // The calculator changes the address while the reader types; the way on takes its numbers along.
    this.addEventListener("katalog:effort", () => this.linkPlan());
  }

  moved() {
    return this.show(true);
  }

  /**
   * The address of some answers and what is looked at; what other parts of the page wrote into it stays.
   * @param {State} state @param {string} [view]
   */
  address(state, view = "") {
    const others = here().searchParams;
    for (const { key } of this.fields) others.delete(key);
    const query = [writeState(state, this.fields).slice(1), others.toString()].filter(Boolean).join("&");
    return addressOf(query && `?${query}`, view);
  }

  linkPlan() {
    const numbers = asFragment("", own());
    find(this, "[data-plan]", HTMLAnchorElement).href = whole(`/planlaeg/${here().search}${numbers}`);
    find(this, "[data-sheet]", HTMLAnchorElement).hash = numbers;
    const open = this.unanswered();
    find(this, "[data-open]").hidden = !open;
    if (open) find(this, "[data-open] a", HTMLAnchorElement).href = this.address(this.state, open).href;
  }

  /** @param {State} state @param {string} [view] */
  turnTo(state, view) {
    go(this.address(state, view));
    void this.show(true);
    document.dispatchEvent(new Event("katalog:mix"));
  }

  /** What the fragment asks for, else the first question without an answer, else the result. */
  view() {
    const asked = namedPart();
    if (this.ids.includes(asked)) return asked;
    if (asked === RESULT || this.named()) return RESULT;
    return this.unanswered() ?? RESULT;
  }

  /** The heading further down the result that the fragment names. */
  named() {
    return this.parts.find(({ id }) => id === namedPart());
  }

  /** The first question without an answer. */
  unanswered() {
    return this.ids.find((id) => !this.state[id]?.length);
  }

  /** Bring the page in line with the address. @param {boolean} moved the reader is led to what is shown */
  async show(moved) {
    const { state, unknown } = readState(here().search, this.fields);
    this.state = state;
    this.noticeUnknown([...unknown, ...strange(here().search, this.keys)]);
    const view = this.view();
    const isResult = view === RESULT;
    this.returns = !isResult && (this.returns || this.last === RESULT);
    this.last = view;
    for (const question of this.questions) question.hidden = question.dataset.question !== view;
    for (const radio of this.radios) radio.checked = state[radio.name]?.[0] === radio.value;
    this.form.hidden = isResult;
    this.ask("");
    find(this.form, "[data-do='back']").hidden = view === this.ids[0];
    this.result.hidden = !isResult;
    find(document, ".katalog > .intro").hidden = view !== this.ids[0];
    this.linkPlan();
    this.turn += 1;
    const { turn } = this;
    if (isResult) await this.showResult();
    if (turn !== this.turn) return; // the reader has gone on while the result's script was on its way
    const part = isResult ? this.named() : undefined;
    const main = isResult ? find(this.result, "h2") : find(this.questions[this.ids.indexOf(view)] ?? this, "legend");
    const heading = part ?? main;
    const name = isResult ? heading : find(heading, ".title");
    document.title = `${name.textContent} – ${this.pageTitle}`;
    if (!moved) return;
    part?.scrollIntoView();
    heading.focus();
  }

  /** Work out the result and write it; what that takes is fetched with the first one. */
  async showResult() {
    const { compiled, state } = this;
    if (!compiled) return;
    const parts = Promise.all([import("./recommend.js"), import("./result.js")]);
    const ready = await this.awaited(parts).catch(() => undefined); // the reader is told, and the result stays empty
    if (!ready) return;
    const [{ picksOf, recommend }, { showResult }] = ready;
    const resultOf = (/** @type {State} */ answers) => {
      const given = Object.entries({ ...state, ...answers }).map(([id, [option]]) => [id, option]);
      return recommend(compiled, picksOf(compiled, Object.fromEntries(given)), state.valg);
    };
    showResult(this.result, this, {
      compiled,
      result: resultOf({}),
      chosen: state.valg ?? [],
      label: (question, option) => this.label(question, option),
      short: (question) => find(this, `[data-given="${question}"]`).previousElementSibling?.textContent ?? "",
      asked: (question) => find(this, `[data-question="${question}"] .title`).textContent ?? "",
      change: (answers, view) => this.address({ ...state, ...answers }, view).href,
      supplements: (id, answers) => resultOf(answers).fits.find((fit) => fit.id === id)?.supplements ?? [],
    });
  }

  /** @param {string} question @param {string} option */
  label(question, option) {
    const radio = this.radios.find(({ name, value }) => name === question && value === option);
    return radio?.labels?.[0]?.textContent?.trim() ?? option;
  }

  /** Take the answer to the question that is shown. @param {Event} event */
  answer(event) {
    event.preventDefault();
    // The focus stays: the question may be off the screen, and moving there would hide what is told at the button.
    if (!this.ticked().given) return this.ask("Vælg et svar. Ved I det ikke, så vælg «Ved ikke».");
    this.take(this.returns ? RESULT : "");
  }

  /** Tell at the buttons what is asked of the reader, "" nothing. @param {string} text */
  ask(text) {
    this.notice(text, find(this.form, ".notice"));
  }

  /** The question that is shown, and the answer that is ticked in it, if one is. */
  ticked() {
    const question = this.questions.find(({ hidden }) => !hidden);
    const id = question?.dataset.question ?? "";
    const option = new FormData(this.form).get(id);
    return { question, given: option ? { [id]: [String(option)] } : undefined };
  }

  /** Go on with what is ticked; who goes back finds it. @param {string} view */
  take(view) {
    const { question, given } = this.ticked();
    const state = { ...this.state, ...given };
    replace(this.address(state, question?.dataset.question));
    this.turnTo(state, view);
  }

  /** Take the types that are ticked as the chosen mix. */
  async choose() {
    const valg = findAll(this, "[name='valg']:checked", HTMLInputElement).map(({ value }) => value);
    const at = document.activeElement instanceof HTMLInputElement ? document.activeElement.value : "";
    replace(this.address({ ...this.state, valg }, namedPart()));
    await this.show(false);
    findAll(this, "[name='valg']", HTMLInputElement).find(({ value }) => value === at)?.focus();
    document.dispatchEvent(new Event("katalog:mix"));
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    const at = this.questions.findIndex(({ hidden }) => !hidden);
    if (what === "back") this.turnTo(this.state, this.ids[at - 1]);
    if (what === "result") this.take(RESULT);
    if (what === "reset") this.turnTo(Object.fromEntries(this.fields.map(({ key }) => [key, []])));
  }
}

customElements.define("katalog-wizard", Wizard);
