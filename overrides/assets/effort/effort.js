// The calculator on the page: fields and results of the mix that stands in the address. The sums are sums.js's.

import { asked, evaluate, explain, fieldsOf, holes, number, resultText, sentences, spanText } from "./sums.js";
import { complaint, fromDanish, write } from "./input.js";

class EffortView extends HTMLElement {
  connectedCallback() {
    this.data = JSON.parse(this.querySelector("script[type='application/json']").textContent);
    this.form = this.querySelector("form");
    for (const part of this.querySelectorAll("[data-without-script]")) part.hidden = true;
    this.querySelector(".effort-sources").open = false;
    for (const [place, field] of this.data.fields.entries()) {
      this.prepare(this.form.querySelectorAll("[data-field]")[place], field, field.key);
    }
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.change(target));
    this.form.addEventListener("focusout", ({ target }) => {
      this.complain(target);
      // Only the fields: results that are written anew would take the link away that is being pressed.
      this.showFields(evaluate(this.data, location.search));
    });
    this.querySelector(".effort-result").addEventListener("click", (event) => this.goTo(event));
    addEventListener("popstate", () => this.show(true));
    document.addEventListener("katalog:mix", () => this.show());
    this.show(true);
  }

  /** Give a field's control its name, label and words. @param {string} name its key in the address */
  prepare(part, field, name, words = {}) {
    const control = part.querySelector("input, select");
    const told = [...part.querySelectorAll("[data-hint], .assumed, .field-error")];
    for (const text of [part.querySelector("label"), ...told].map(({ firstChild }) => firstChild).filter(Boolean)) {
      text.data = text.data.replace(/\{(\w+)\}/g, (_, key) => words[key]);
    }
    Object.assign(control, { name, id: `regn-${name}`, field });
    part.querySelector("label").htmlFor = control.id;
    for (const [place, text] of told.entries()) text.id = `${control.id}-${place}`;
    if (told.length) control.setAttribute("aria-describedby", told.map(({ id }) => id).join(" "));
  }

  /** Take a change into the address; what cannot be read is left out of it. */
  change(control) {
    const text = this.written(control);
    const wrong = complaint(text, control.field);
    const query = write(this.data, location.search, { [control.name]: wrong ? "" : text });
    history.replaceState(history.state, "", location.pathname + query + location.hash);
    if (!wrong) this.complain(control);
    this.show();
  }

  /** A control's value as the address has it: nothing for what is reckoned with anyway. */
  written(control) {
    return control.value.trim() === control.dataset.usual ? "" : fromDanish(control.value, control.field);
  }

  /** Go to the field that a link names. The fragment stays: other parts of the page have theirs in it. */
  goTo(event) {
    const link = event.target.closest("[data-cure]");
    if (!link) return;
    event.preventDefault();
    document.getElementById(link.hash.slice(1)).focus();
  }

  /** Tell at the field what is wrong with it; while somebody writes in it, only that it is right again. */
  complain(control) {
    const place = control.closest("[data-field]")?.querySelector(".field-error");
    if (!place) return;
    const wrong = complaint(this.written(control), control.field);
    if (wrong) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
    tell(place, wrong);
  }

  /** Bring fields and results in line with the address; `afresh` also a field that has focus or is wrong. */
  show(afresh = false) {
    const effort = evaluate(this.data, location.search);
    const chosen = effort.types.map(({ id }) => id);
    this.showTypes(chosen);
    this.showFields(effort, afresh);
    this.form.hidden = this.querySelector(".effort-result").hidden = !chosen.length;
    this.querySelector(".effort-empty").hidden = chosen.length > 0;
    const ignored = `Adressen har noget, siden ikke kender: ${effort.unknown.join(", ")}. Det er der set bort fra.`;
    tell(this.querySelector(".notice"), effort.unknown.length ? ignored : "");
    const told = explain(this.data, effort);
    this.showResults(told);
    this.showTotal(told, effort, holes(this.data, told));
    this.dispatchEvent(new CustomEvent("katalog:effort", { bubbles: true, detail: { effort, told } }));
  }

  showFields(effort, afresh = false) {
    for (const control of this.form.querySelectorAll("[name]")) this.fill(control, effort, afresh);
  }

  /** Have the fields of the chosen types, in the catalogue's order; those that stay keep their focus. */
  showTypes(chosen) {
    const home = this.querySelector("[data-types]");
    for (const part of [...home.children]) if (!chosen.includes(part.dataset.id)) part.remove();
    for (const [place, id] of chosen.entries()) {
      if (home.children[place]?.dataset.id !== id) home.insertBefore(this.typeFields(id), home.children[place] ?? null);
    }
  }

  typeFields(id) {
    const type = this.data.types.find((one) => one.id === id);
    const part = this.querySelector("[data-type]").content.firstElementChild.cloneNode(true);
    part.dataset.id = id;
    part.querySelector("legend").textContent = type.title;
    for (const field of fieldsOf(this.data, type)) {
      const place = part.querySelector(`[data-field="${field.key}"]`);
      this.prepare(place, field, `${field.key}-${id}`, this.data.units[type.unit]);
    }
    const select = part.querySelector("select");
    select.dataset.usual = "1";
    const options = type.options.map(({ label, text }) => [label, text].filter(Boolean).join(": "));
    if (!options.length) options.push("Ikke oplyst");
    select.append(...options.map((words, place) => new Option(words, String(place + 1))));
    part.querySelector("[data-field='oplaering'] [data-hint]").textContent = type.training
      ? `Kilden oplyser ${type.training.text} timer (${type.training.source}).`
      : "Kilden oplyser ikke, hvor mange timer oplæringen tager.";
    return part;
  }

  /** Show in a field what is reckoned with, and whether that is an assumption. */
  fill(control, effort, afresh) {
    const part = control.closest("[data-field]");
    const id = control.closest("[data-id]")?.dataset.id;
    const one = effort.types.find((type) => type.id === id);
    const { key, usual } = control.field;
    const value = (one?.inputs ?? effort.shared)[key];
    if (key === "mulighed") {
      control.value = String(value.min);
      return;
    }
    const text = value ? spanText(value) : "";
    control.dataset.usual = value?.by !== "jer" || value.like ? text : usual === undefined ? "" : number(usual);
    if (afresh || !(control === document.activeElement || control.hasAttribute("aria-invalid"))) {
      control.value = text;
      this.complain(control);
    }
    // Emptied, not only hidden: what describes a field is read out even when it is hidden.
    tell(part.querySelector(".assumed"), value?.by === "antagelse" ? "Antagelse" : value?.like ? "Som for alle" : "");
    if (one) part.hidden = !asked(this.data, one, control.field);
  }

  showResults(told) {
    const template = this.querySelector("[data-result]").content;
    const parts = told.map(({ title, option, notes, rows, numbers, expenses }) => {
      const part = template.firstElementChild.cloneNode(true);
      part.firstElementChild.textContent = title;
      part.querySelector("[data-option]").append(option, ...notes.map((text) => note(text)));
      part.querySelector("tbody").append(...rows.map(({ title, formula, result, missing, note: text }) => {
        const what = cell("th", title, "");
        what.scope = "row";
        const how = cell("td", formula, "Sådan er det regnet ud");
        if (text) how.append(note(...(missing.length ? links(missing) : [text])));
        return row(what, how, cell("td", result, "Resultat"));
      }));
      part.querySelector("table").setAttribute("aria-label", `${title}: timer og kroner`);
      part.querySelector("[data-price]").hidden = !rows.some(({ key }) => key === "pris");
      for (const place of part.querySelectorAll("[data-expenses]")) place.hidden = !expenses.texts.length;
      part.querySelector("p[data-expenses] span").textContent = expenses.source;
      part.querySelector("ul[data-expenses]").append(...expenses.texts.map(item));
      part.querySelector("[data-numbers]").append(...numbers.map(item));
      return part;
    });
    this.querySelector("[data-results]").replaceChildren(...parts);
  }

  showTotal(told, effort, missing) {
    const total = this.querySelector("[data-total]");
    const rows = told.map(({ title, hours, kroner }) => [title, hours, kroner]);
    rows.push(["I alt", resultText(effort.hours), resultText(effort.kroner, true)]);
    total.querySelector("tbody").replaceChildren(...rows.map(([title, ...results]) => {
      const what = cell("th", title, "");
      what.scope = "row";
      return row(what, ...results.map((text, place) => cell("td", text, ["Timer", "Kroner"][place])));
    }));
    for (const place of total.querySelectorAll("[data-left-out]")) place.hidden = !missing.length;
    total.querySelector("ul[data-left-out]").replaceChildren(...missing.map((one) => {
      const found = item(`${one.title}: `);
      found.append(...links(one.missing));
      return found;
    }));
    const count = missing.flatMap((one) => one.missing).length;
    const hole = count ? ` Der mangler ${count} tal. De står under tabellen.` : "";
    const [, hours, kroner] = rows.at(-1).map((text) => text.replace(/\.$/, ""));
    tell(this.querySelector(".shown"), `I alt: ${hours}. Pris: ${kroner}.${hole}`);
    this.querySelector("[data-effort-address]").textContent = location.href;
  }
}

/** Name what is missing, each with the way to its field. */
function links(missing) {
  const name = ({ key, text }) => {
    if (!key) return text;
    const link = Object.assign(document.createElement("a"), { href: `#regn-${key}`, textContent: text });
    link.dataset.cure = "";
    return link;
  };
  return sentences(missing).flatMap(([start, some], place) => {
    const names = some.flatMap((one, at) => [at ? ", " : " ", name(one)]);
    return [place ? ` ${start}` : start, ...names, "."];
  });
}

function tell(place, text) {
  if (place.textContent !== text) place.textContent = text;
  place.hidden = !text;
}

function cell(kind, text, label) {
  const found = document.createElement(kind);
  if (text === "Ikke oplyst") found.append(Object.assign(note(text), { className: "not-stated" }));
  else found.textContent = text;
  if (label) found.dataset.label = label;
  return found;
}

function row(...cells) {
  const found = document.createElement("tr");
  found.append(...cells);
  return found;
}

const item = (text) => cell("li", text, "");

function note(...parts) {
  const found = document.createElement("span");
  found.append(...parts);
  found.className = "fact-note";
  return found;
}

customElements.define("katalog-effort", EffortView);
