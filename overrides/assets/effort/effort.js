// The calculator on the page: fields and results of the mix that stands in the address. The sums are sums.js's, their
// words words.js's, their rows rows.js's.

import { strange } from "../shared/address.js";
import { NOT_STATED } from "../shared/danish.js";
import { addressWith, here, own, replaceSoon, takeOwn } from "../shared/history.js";
import { around, block, cloned, el, find, findAll, hidesLocal, show } from "../shared/page.js";
import { View } from "../shared/view.js";
import { cell, head, keepAddress, links, markUnasked, note, resultRow, tell, totalRows } from "./rows.js";
import { asked, begins, complaint, evaluate, fieldsOf, fromDanish, isCovered, isExtra, keysOf, write } from "./sums.js";
import { caveats, inShort, sumName } from "./total.js";
import { explain, holes, MISSING, resultText, spanText } from "./words.js";
/** @import { Data, Effort, Field, Told } from "./types.js" */

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

class EffortView extends View {
  leads = false;
  /** @type {Data} */
  data = block(this);
  form = find(this, "form", HTMLFormElement);
  result = find(this, ".effort-result");
  /** @type {WeakMap<EventTarget, Field>} what each control asks for */
  fieldOf = new WeakMap();

  connectedCallback() {
    super.connectedCallback();
    show(findAll(this, "[data-without-script]"), false);
    find(this, ".effort-sources", HTMLDetailsElement).open = false;
    for (const field of this.data.fields) this.prepare(find(this, `[data-field="${field.key}"]`), field, field.key);
    for (const fold of findAll(this, ".effort-sums", HTMLDetailsElement)) fold.open = false;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => isControl(target) && this.change(target));
    this.form.addEventListener("focusout", ({ target }) => {
      if (isControl(target)) this.complain(target);
      // Only the fields: results that are written anew would take the link away that is being pressed.
      const effort = this.evaluate();
      this.showFields(effort, explain(this.data, effort));
    });
    this.result.addEventListener("click", (event) => this.goTo(event));
    for (const change of ["katalog:mix", "katalog:local"])
      document.addEventListener(change, () => void this.bring(false));
    void this.bring(true);
  }

  moved() {
    return this.bring(true);
  }

  /** Bring the page in line with the address, with the chosen types' numbers at hand. @param {boolean} afresh */
  async bring(afresh) {
    this.data.hidesLocal = hidesLocal();
    const complete = async () => (await import("./numbers.js")).complete(this.data, here().search);
    if (!this.data.part || (await this.awaited(complete()).then(() => true, () => false))) this.show(afresh);
  }

  /** Work out the mix that the address chooses, with the numbers in its fragment. */
  evaluate() {
    return evaluate(this.data, here().search, own());
  }

  /**
   * Give a field's control its name, label and words.
   * @param {HTMLElement} part @param {Field} field @param {string} name its key in the address
   * @param {Record<string, string>} [words]
   */
  prepare(part, field, name, words = {}) {
    const control = part.querySelector("input, select");
    if (!isControl(control)) return;
    const label = find(part, "label", HTMLLabelElement);
    const told = findAll(part, "[data-hint], .field-tag, .field-error");
    for (const { firstChild: text } of [label, ...told]) {
      if (text instanceof Text) text.data = text.data.replace(/\{(\w+)\}/g, (_, key) => words[key] ?? "");
    }
    this.fieldOf.set(control, field);
    control.name = name;
    label.htmlFor = control.id = `regn-${name}`;
    for (const [place, text] of told.entries()) text.id = `${control.id}-${place}`;
    if (told.length) control.setAttribute("aria-describedby", told.map(({ id }) => id).join(" "));
  }

  /** Take a change into the address; what cannot be read is left out of it. @param {Control} control */
  change(control) {
    const { text, wrong } = this.reading(control);
    replaceSoon(addressWith(write(this.data, own(), { [control.name]: wrong ? "" : text })));
    if (!wrong) this.complain(control);
    this.show(false, true);
  }

  /**
   * A control's value as the address has it, nothing for what is reckoned with anyway; and what is wrong with it.
   * @param {Control} control
   */
  reading(control) {
    const field = this.fieldOf.get(control);
    const usual = control.value.trim() === control.dataset.usual;
    const text = usual || !field ? "" : fromDanish(control.value, field);
    return { text, wrong: field ? complaint(text, field) : "" };
  }

  /**
   * Go to the field that a link names. The fragment stays: it has what people wrote.
   * @param {Event} event
   */
  goTo(event) {
    const link = around(event.target, "[data-cure]");
    if (!(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    const field = document.getElementById(link.hash.slice(1));
    const fold = field?.closest("details");
    if (fold) fold.open = true;
    field?.focus();
  }

  /**
   * Tell at the field what is wrong with it; while somebody writes in it, only that it is right again.
   * @param {Control} control
   */
  complain(control) {
    const place = around(control, "[data-field]")?.querySelector(".field-error");
    if (!(place instanceof HTMLElement)) return;
    const { wrong } = this.reading(control);
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    tell(place, wrong);
  }

  /**
   * Bring fields and results in line with the address.
   * @param {boolean} [afresh] also a field that has focus or is wrong @param {boolean} [typing] somebody is writing
   */
  show(afresh = false, typing = false) {
    takeOwn(keysOf(this.data));
    const effort = this.evaluate();
    const chosen = effort.types.map(({ id }) => id);
    this.showTypes(chosen);
    markUnasked(findAll(this, "[data-about]"), chosen);
    const told = explain(this.data, effort);
    this.showFields(effort, told, afresh);
    this.showKnown(told);
    show([this.form, this.result], chosen.length > 0);
    show(findAll(this, ".effort-empty"), !chosen.length);
    keepAddress(findAll(this, "[data-choose]", HTMLAnchorElement));
    this.noticeUnknown([...effort.unknown, ...strange(own(), keysOf(this.data))]);
    this.showResults(told);
    this.showTotal(told, effort, typing);
    this.dispatchEvent(new CustomEvent("katalog:effort", { bubbles: true, detail: { effort, told } }));
  }

  /** @param {Effort} effort @param {Told[]} told @param {boolean} [afresh] */
  showFields(effort, told, afresh = false) {
    const missing = new Set(holes(this.data, told).flatMap((group) => group.missing.map(({ key }) => key)));
    for (const control of this.form.elements) {
      if (isControl(control)) this.fill(control, effort, missing.has(control.name), afresh);
    }
    for (const group of findAll(this.form, "[data-everyone], details")) {
      group.hidden = findAll(group, "[data-field]").every(({ hidden }) => hidden);
    }
  }

  /** Tell what sources say before anything is asked. @param {Told[]} told */
  showKnown(told) {
    const place = find(this, "[data-known]");
    const known = told.flatMap((type) => type.known);
    place.hidden = !known.length;
    const item = (/** @type {Told["known"][number]} */ { text, note: said }) =>
      el("li", {}, text, ...(said ? [" ", note(said)] : []));
    find(place, "ul").replaceChildren(...known.map(item));
    show(findAll(this, "[data-prices]"), this.hasPrices(told));
  }

  /** Tell whether sources tell what pupils cost in a chosen type's programme: a sum of its own. @param {Told[]} told */
  hasPrices(told) {
    return told.some(({ prices }) => prices.some(({ own: isOwn }) => isOwn));
  }

  /**
   * Have the fields of the chosen types, in the catalogue's order; those that stay keep their focus.
   * @param {string[]} chosen
   */
  showTypes(chosen) {
    const home = find(this, "[data-types]");
    const parts = () => findAll(home, ":scope > [data-id]");
    for (const part of parts()) if (!chosen.includes(part.dataset.id ?? "")) part.remove();
    for (const [place, id] of chosen.entries()) {
      const there = parts()[place];
      if (there?.dataset.id !== id) home.insertBefore(this.typeFields(id), there ?? null);
    }
  }

  /** Make the fields of a type out of their template. @param {string} id */
  typeFields(id) {
    const part = cloned(this, "[data-type]");
    const type = this.data.types.find((known) => known.id === id);
    if (!type) return part;
    part.dataset.id = id;
    if (type.options.length < 2) find(part, "[data-field='mulighed'] [data-hint]").remove();
    find(part, "legend").textContent = type.title;
    for (const field of fieldsOf(this.data, type)) {
      const place = find(part, `[data-field="${field.key}"]`);
      this.prepare(place, field, `${field.key}-${id}`, this.data.units[type.unit]);
      if (isExtra(type, field) || isCovered(type)) find(part, "[data-extra]").append(place);
    }
    if (isCovered(type)) find(part, "summary").textContent = "Regn selv med jeres egne timer og priser";
    const select = find(part, "select", HTMLSelectElement);
    select.dataset.usual = "1";
    const options = type.options.map(({ label, text }) => [label, text].filter(Boolean).join(": "));
    if (!options.length) options.push(NOT_STATED);
    select.append(...options.map((words, place) => new Option(words, String(place + 1))));
    find(part, "[data-field='oplaering'] [data-hint]").textContent = type.training
      ? `Kilden oplyser ${type.training.text} timer (${type.training.source}).`
      : "Kilden oplyser ikke, hvor mange timer oplæringen tager.";
    return part;
  }

  /**
   * Show in a field what is reckoned with, and whose number it is; a field that nothing asks for is not there.
   * @param {Control} control @param {Effort} effort @param {boolean} missing @param {boolean} afresh
   */
  fill(control, effort, missing, afresh) {
    const field = this.fieldOf.get(control);
    const part = around(control, "[data-field]");
    if (!field || !part) return;
    const id = around(control, "[data-id]")?.dataset.id;
    const typeEffort = effort.types.find((type) => type.id === id);
    const value = (typeEffort?.inputs ?? effort.shared)[field.key];
    if (field.key === "mulighed") {
      control.value = String(value?.min ?? 1);
      return;
    }
    const text = value ? spanText(value) : "";
    const start = begins(this.data, field);
    const usual = start ? spanText(start) : "";
    control.dataset.usual = value?.by !== "jer" || value.like ? text : usual;
    if (afresh || !(control === document.activeElement || control.hasAttribute("aria-invalid"))) {
      control.value = text;
      this.complain(control);
    }
    // Emptied, not only hidden: what describes a field is read out even when it is hidden.
    const jer = value?.like ? "Som for alle" : "";
    const whose = { antagelse: "Katalogets antagelse", kommune: "Kommunens tal", kilde: "Kilden", jer, regnet: "" };
    const tag = find(part, ".field-tag");
    tell(tag, missing ? MISSING : whose[value?.by ?? "regnet"]);
    tag.classList.toggle("missing", missing);
    const written = value !== null || control === document.activeElement || control.hasAttribute("aria-invalid");
    const used = missing || written || !around(part, "[data-everyone]");
    part.hidden = !(typeEffort ? asked(this.data, typeEffort, field) : used);
  }

  /** @param {Told[]} told */
  showResults(told) {
    const parts = told.map(({ title, option, notes, rows, numbers, expenses }) => {
      const part = cloned(this, "[data-result]");
      const [heading] = part.children;
      if (heading) heading.textContent = title;
      find(part, "[data-option]").append(option, ...notes.map((text) => note(text)));
      find(part, "tbody").append(...rows.map(resultRow));
      find(part, "table").setAttribute("aria-label", `${title}: timer og kroner`);
      show([find(part, "[data-price]")], rows.some(({ key }) => key === "pris"));
      show(findAll(part, "[data-expenses]"), expenses.texts.length > 0);
      find(part, "p[data-expenses] span").textContent = expenses.source;
      find(part, "ul[data-expenses]").append(...expenses.texts.map((text) => el("li", {}, text)));
      find(part, "[data-numbers]").append(...numbers.map((text) => el("li", {}, text)));
      return part;
    });
    find(this, "[data-results]").replaceChildren(...parts);
  }

  /** @param {Told[]} told @param {Effort} effort @param {boolean} typing */
  showTotal(told, effort, typing) {
    const total = find(this, "[data-total]");
    const missing = holes(this.data, told);
    const lacking = missing.length > 0;
    const [allHours, allKroner] = [resultText(effort.hours, false, lacking), resultText(effort.kroner, true, lacking)];
    const soFar = sumName(told, lacking, this.hasPrices(told) ? " efter jeres egne tal" : "");
    // Where sources' prices are all there is, nothing is added up: they are of programmes to choose among.
    const isOwn = effort.hours !== null || effort.kroner !== null || told.some(({ priced }) => !priced);
    const sum = el("tr", {}, head(soFar), cell(allHours, "Timer"), cell(allKroner, "Kroner"));
    find(total, "h3").textContent = isOwn ? soFar : "Efter kildernes priser";
    find(total, "tbody").replaceChildren(...told.flatMap(totalRows), ...(isOwn ? [sum] : []));
    tell(find(total, "[data-assumed]"), caveats(told));
    show(findAll(total, "[data-left-out]"), lacking);
    find(total, "ul[data-left-out]").replaceChildren(
      ...missing.map((group) => el("li", {}, `${group.title}: `, ...links(group.missing))),
    );
    const count = missing.flatMap((group) => group.missing).length;
    this.say(inShort(told, soFar, [allHours, allKroner], count), typing);
    find(this, "[data-effort-address]").textContent = here().href;
  }
}

/** @param {unknown} target @returns {target is Control} */
const isControl = (target) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement;

customElements.define("katalog-effort", EffortView);
