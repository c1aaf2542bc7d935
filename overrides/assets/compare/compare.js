// The comparison: chosen types and their differences, in one address. The table itself is the build's.

import { readState, writeState } from "../shared/address.js";
import { take } from "../shared/take.js";

const MOST = 5; // columns that can be told apart on a screen and on paper
const list = new Intl.ListFormat("da");

class Compare extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.ids = [...this.form.querySelectorAll("[name='indsats']")].map((box) => box.value);
    this.head = this.querySelector("thead tr");
    this.rows = [...this.querySelectorAll("tr[data-key]")];
    this.usual = [...this.head.querySelectorAll("[data-id]")].map((cell) => cell.dataset.id);
    this.fields = [{ key: "indsats", values: this.ids, many: true }, { key: "forskelle", values: ["1"] }];
    for (const row of this.rows) {
      const mark = document.createElement("span");
      mark.className = "differs";
      mark.textContent = "≠ Forskel";
      row.cells[0].append(mark);
    }
    for (const part of this.querySelectorAll(".filters, .view-actions")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.change());
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset.do));
    addEventListener("popstate", () => this.show());
    this.show();
  }

  /** Read the form into the address, as a step to go back to. */
  change() {
    const given = new FormData(this.form);
    this.go(Object.fromEntries(this.fields.map(({ key }) => [key, given.getAll(key).map(String)])));
  }

  go(state) {
    history.pushState(null, "", location.pathname + writeState(state, this.fields));
    this.show();
  }

  async press(what) {
    if (what === "reset") this.go({});
    if (what === "print") print();
    if (what === "copy-link") {
      const copied = (async () => navigator.clipboard.writeText(location.href))();
      await copied.then(() => this.notice("Linket er kopieret."), () => this.notice(`Kopiér adressen: ${location.href}`));
    }
    await take(what, this, (text) => this.notice(text));
  }

  notice(text) {
    const place = this.querySelector(".notice");
    place.textContent = text;
    place.hidden = !text;
  }

  /** Bring form and table in line with the address. */
  async show() {
    const { state, unknown } = readState(location.search, this.fields);
    const notes = unknown.length ? [`Adressen har noget, siden ikke kender: ${unknown.join(", ")}. Det er der set bort fra.`] : [];
    for (const box of this.form.elements) if (box.name) box.checked = state[box.name].includes(box.value);
    const wanted = state.indsats.length ? state.indsats.slice(0, MOST) : this.usual;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const lost = await this.fetchMissing(wanted);
    if (turn !== this.turn) return; // another choice was made while a column was on its way
    if (lost.length) notes.push(`Kunne ikke hentes: ${list.format(lost.map((id) => this.name(id)))}. Prøv igen.`);
    this.notice(notes.join(" "));
    const shown = wanted.filter((id) => !lost.includes(id));
    for (const cell of this.querySelectorAll("[data-id]")) cell.hidden = !shown.includes(cell.dataset.id);
    const differing = this.showRows(shown, state.forskelle.length > 0);
    this.tell(state.indsats.length, shown, differing, state.forskelle.length > 0);
  }

  /** Mark the rows that differ between the shown columns, hide the others if asked to; returns how many differ. */
  showRows(shown, only) {
    let differing = 0;
    for (const row of this.rows) {
      const texts = [...row.querySelectorAll("td:not([hidden])")].map(said);
      const differs = new Set(texts).size > 1;
      row.querySelector(".differs").hidden = !differs;
      row.hidden = only && shown.length > 1 && !differs;
      differing += Number(differs);
    }
    for (const heading of this.querySelectorAll(".group")) {
      heading.cells[0].colSpan = shown.length + 1;
      heading.parentElement.hidden = !heading.parentElement.querySelector("tr[data-key]:not([hidden])");
    }
    return differing;
  }

  /** Say what is shown, and what to do when too few or too many are chosen. */
  tell(chosen, shown, differing, only) {
    const parts = [`Viser ${list.format(shown.map((id) => this.name(id)))}.`];
    if (chosen === 1) parts.push("Vælg mindst én mere, så kan I sammenligne.");
    if (chosen > MOST) parts.push(`I har valgt ${chosen}. Vælg højst fem. Her står de første fem.`);
    if (shown.length > 1) {
      parts.push(`De er forskellige i ${differing} af ${this.rows.length} oplysninger.`);
      if (only) parts.push("Kun forskelle vises.");
    }
    this.querySelector(".shown").textContent = parts.join(" ");
  }

  name(id) {
    return this.form.querySelector(`[value="${id}"]`).closest("label").textContent.trim();
  }

  /** Fetch the columns that the page does not hold; returns those that could not be had. */
  async fetchMissing(ids) {
    const missing = ids.filter((id) => !this.head.querySelector(`[data-id="${id}"]`));
    const answers = await Promise.allSettled(missing.map(async (id) => {
      const answer = await fetch(`kolonner/${id}.json`);
      if (!answer.ok) throw new Error(id);
      this.add(id, await answer.json());
    }));
    if (missing.length) for (const row of [this.head, ...this.rows]) this.order(row);
    return missing.filter((_, place) => answers[place].status === "rejected");
  }

  /** Add a column that was fetched; its cells are HTML that the build wrote. */
  add(id, { title, category, category_label, cells }) {
    if (this.head.querySelector(`[data-id="${id}"]`)) return;
    const head = this.head.querySelector("[data-id]").cloneNode(true);
    head.dataset.id = id;
    head.className = `category-${category}`;
    const link = head.querySelector("a");
    link.textContent = title;
    link.setAttribute("href", `../indsatser/${id}/`);
    head.querySelector(".category").textContent = category_label;
    this.head.append(head);
    for (const row of this.rows) {
      const cell = document.createElement("td");
      Object.assign(cell.dataset, { id, label: title });
      cell.innerHTML = cells[row.dataset.key];
      row.append(cell);
    }
  }

  /** Put a row's cells in the catalogue's order. */
  order(row) {
    const place = (cell) => this.ids.indexOf(cell.dataset.id);
    row.append(...[...row.querySelectorAll("[data-id]")].sort((a, b) => place(a) - place(b)));
  }
}

/** What a cell says, without the links to where sources disagree: two types may well be alike and disputed. */
function said(cell) {
  const copy = cell.cloneNode(true);
  for (const part of copy.querySelectorAll("td > .disputed:not(:only-child)")) part.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

customElements.define("katalog-compare", Compare);
