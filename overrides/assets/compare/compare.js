// The comparison: chosen types and their differences, in one address. The table itself is the build's.

import { readState, strange, writeState } from "../shared/address.js";
import { listing, lowerFirst, number } from "../shared/danish.js";
import { addressOf, go, here, replace } from "../shared/history.js";
import { el, find, findAll, read, show, write } from "../shared/page.js";
import { View } from "../shared/view.js";
/** @import { Field, State } from "../shared/address.js" */

/**
 * @typedef {{title: string, category: string, category_label: string, cells: Record<string, string>}} Column a column
 *   that the page does not hold; its cells are HTML that the build wrote
 */

const FEW = 2; // types that a phone begins with: it has them one below another

class Compare extends View {
  form = find(this, "form", HTMLFormElement);
  /** @type {HTMLInputElement[]} */
  boxes = [];
  /** @type {string[]} */
  ids = [];
  head = find(this, "thead tr", HTMLTableRowElement);
  rows = findAll(this, "tr[data-key]", HTMLTableRowElement);
  most = Number(this.dataset.most);
  usual = findAll(this.head, "[data-id]").map(({ dataset }) => dataset.id ?? "");
  /** @type {Field[]} */
  fields = [];
  turn = 0;
  told = 0; // rows that some source says anything of for a type that is shown

  async connectedCallback() {
    addEventListener("beforeprint", () => this.nameShown(), true);
    if (this.dataset.many && !(await (await import("../shared/many.js")).addBoxes(this, "indsats"))) return;
    this.boxes = findAll(this.form, "input", HTMLInputElement);
    this.ids = this.boxes.filter(({ name }) => name === "indsats").map(({ value }) => value);
    this.fields = [
      { key: "indsats", values: this.ids, many: true, former: JSON.parse(this.dataset.former ?? "{}") },
      { key: "forskelle", values: ["1"] },
    ];
    super.connectedCallback();
    this.prepareTaking();
    for (const row of this.rows) {
      row.cells[0]?.append(el("span", { class: "differs" }, "≠ Forskel"), el("span", { class: "alike" }, "= Ens"));
    }
    for (const body of findAll(this, "tbody:has(> .group)")) {
      body.append(el("tr", { class: "silent", hidden: true }, el("th", { scope: "row" })));
    }
    for (const body of findAll(this, "tbody:has(> .group):not(.local)").slice(1)) foldable(body);
    show(findAll(this, ".filters, .view-actions"), true);
    show(findAll(document, "[data-without-script]"), false);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", () => this.change());
    void this.whenShown(this.show());
  }

  moved() {
    return this.show();
  }

  /** Read the form into the address, as a step to go back to. */
  change() {
    const given = new FormData(this.form);
    this.turnTo(Object.fromEntries(this.fields.map(({ key }) => [key, given.getAll(key).map(String)])));
  }

  /** @param {State} state */
  turnTo(state) {
    go(addressOf(writeState(state, this.fields), ""));
    void this.show();
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    if (what !== "reset") this.nameShown();
    await super.press(what, button);
    if (what === "reset") this.turnTo({});
    if (what !== "csv" && what !== "copy-table") return;
    const { take } = await import("../shared/take.js");
    const { indsats = [], forskelle = [] } = readState(here().search, this.fields).state;
    const named = ["sammenlign", ...indsats, ...(forskelle.length ? ["forskelle"] : [])];
    await take(what, this, (text) => this.notice(text), named);
  }

  /** Put into the address what a phone shows before anybody chooses: elsewhere the same address shows more. */
  nameShown() {
    const { state } = readState(here().search, this.fields);
    const shown = findAll(this.head, "[data-id]:not([hidden])").map(({ dataset }) => dataset.id ?? "");
    if (state.indsats?.length || shown.length >= this.usual.length) return;
    replace(addressOf(writeState({ ...state, indsats: shown }, this.fields), ""));
    void this.show();
  }

  /** Bring form and table in line with the address. */
  async show() {
    const { state, unknown } = readState(here().search, this.fields);
    const { indsats: chosen = [], forskelle: only = [] } = state;
    for (const box of this.boxes) box.checked = state[box.name]?.includes(box.value) ?? false;
    const first = matchMedia("(max-width: 719px)").matches ? this.usual.slice(0, FEW) : this.usual;
    const wanted = chosen.length ? chosen.slice(0, this.most) : first;
    this.turn += 1;
    const { turn } = this;
    const lost = await this.fetchMissing(wanted);
    if (turn !== this.turn) return; // another choice was made while a column was on its way
    const told = lost.length ? [`Kunne ikke hentes: ${listing(lost.map((id) => this.nameOf(id)))}. Prøv igen.`] : [];
    this.noticeUnknown([...unknown, ...strange(here().search, ["indsats", "forskelle"])], told);
    const shown = wanted.filter((id) => !lost.includes(id));
    for (const cell of findAll(this, "[data-id]")) cell.hidden = !shown.includes(cell.dataset.id ?? "");
    const query = new URLSearchParams(shown.map((id) => ["valg", id]));
    find(this, "[data-sheet]", HTMLAnchorElement).search = String(query);
    find(this, "[data-effort]", HTMLAnchorElement).search = String(query);
    const differing = this.showRows(shown, only.length > 0);
    this.say(this.summary(chosen.length, shown, differing, only.length > 0));
  }

  /**
   * Mark the rows that differ between the shown columns, hide the others if asked to. Where most differ, those that
   * are alike are marked instead: a mark on nearly every row tells nothing.
   * @param {string[]} shown @param {boolean} only
   * @returns {number} how many differ
   */
  showRows(shown, only) {
    // A municipality's own rows count for nothing here.
    const texts = (/** @type {HTMLElement} */ row) => new Set(findAll(row, "td:not([hidden])").map(said));
    const differ = this.rows.map((row) => !isLocal(row) && texts(row).size > 1);
    const differing = differ.filter(Boolean).length;
    this.told = this.rows.filter((row) => !isLocal(row) && !isSilent(row)).length;
    const most = this.mostDiffer(differing);
    for (const [at, row] of this.rows.entries()) {
      find(row, ".differs").hidden = most || !differ[at];
      find(row, ".alike").hidden = !most || differ[at] === true || isLocal(row);
      const isLeftOut = only && shown.length > 1 && !differ[at] && !isLocal(row);
      row.hidden = isLeftOut || isSilent(row);
      row.toggleAttribute("data-silent", isSilent(row) && !isLeftOut && !isLocal(row));
    }
    for (const body of findAll(this, "tbody:has(> .group)", HTMLTableSectionElement)) {
      const heads = findAll(body, ".group > th, .silent > th", HTMLTableCellElement);
      for (const head of heads) head.colSpan = shown.length + 1;
      const silent = only || isLocal(body) ? [] : findAll(body, "tr[data-key]").filter(isSilent).map(nameOfRow);
      const told = find(body, ".silent");
      told.hidden = !silent.length;
      write(find(told, "th"), `Ikke oplyst for nogen af dem: ${silent.join(", ")}.`);
      body.hidden = !body.querySelector("tr:is([data-key], .silent):not([hidden])");
    }
    return differing;
  }

  /**
   * Say what is shown, and what to do when too few or too many are chosen.
   * @param {number} chosen @param {string[]} shown @param {number} differing @param {boolean} only
   */
  summary(chosen, shown, differing, only) {
    const parts = [`Viser ${listing(shown.map((id) => this.nameOf(id)))}.`];
    if (!chosen && shown.length < this.usual.length) parts.push("Sæt hak ved dem, I vil se.");
    if (chosen === 1) parts.push("Vælg mindst én mere, så kan I sammenligne.");
    const { mostWord } = this.dataset;
    if (chosen > this.most) {
      parts.push(`I har valgt ${number(chosen)}. Vælg højst ${mostWord}. Her står de første ${mostWord}.`);
    }
    if (shown.length > 1) {
      parts.push(this.howMany(differing));
      if (only) parts.push("Kun forskelle vises.");
    }
    return parts.join(" ");
  }

  /** Tell whether more rows differ than are alike. @param {number} differing */
  mostDiffer(differing) {
    return differing * 2 > this.told;
  }

  /** Say how many rows differ, and what marks the fewer. @param {number} differing */
  howMany(differing) {
    const all = number(this.told);
    if (differing === this.told) return `Ingen af de ${all} oplysninger er ens.`;
    const rest = this.mostDiffer(differing) ? "; resten er mærket «= Ens»" : "";
    return `De er forskellige i ${number(differing)} af ${all} oplysninger${rest}.`;
  }

  /** @param {string} id */
  nameOf(id) {
    return this.boxes.find(({ value }) => value === id)?.labels?.[0]?.textContent?.trim() ?? id;
  }

  /**
   * Fetch the columns that the page does not hold.
   * @param {string[]} ids @returns {Promise<string[]>} those that could not be had
   */
  async fetchMissing(ids) {
    const missing = ids.filter((id) => !this.head.querySelector(`[data-id="${id}"]`));
    const answers = await Promise.allSettled(
      missing.map(async (id) => this.add(id, await read(`sammenlign/kolonner/${id}.json`))),
    );
    if (missing.length) for (const row of [this.head, ...this.rows]) this.putInOrder(row);
    return missing.filter((_, place) => answers[place]?.status === "rejected");
  }

  /** Add a column that was fetched. @param {string} id @param {Column} column */
  add(id, { title, category, category_label: label, cells }) {
    if (this.head.querySelector(`[data-id="${id}"]`)) return;
    const link = el("a", { href: `../indsatser/${id}/` }, title);
    const named = el("span", { class: "category" }, label);
    this.head.append(el("th", { scope: "col", "data-id": id, class: `category-${category}` }, link, named));
    for (const row of this.rows) {
      const cell = el("td", { "data-id": id, "data-label": title });
      cell.innerHTML = cells[row.dataset.key ?? ""] ?? "";
      row.append(cell);
    }
  }

  /** Put a row's cells in the catalogue's order. @param {HTMLTableRowElement} row */
  putInOrder(row) {
    const place = (/** @type {HTMLElement} */ cell) => this.ids.indexOf(cell.dataset.id ?? "");
    row.append(...findAll(row, "[data-id]").sort((a, b) => place(a) - place(b)));
  }
}

/**
 * Fold a part of the table below its heading, with a button that opens it; only a phone shows button and fold, and
 * what is taken along is whole.
 * @param {HTMLElement} body
 */
function foldable(body) {
  const head = find(body, ".group > th");
  const about = el("span", { class: "only-read" }, `: ${head.firstChild?.textContent?.trim() ?? ""}`);
  const button = el("button", { type: "button", class: "unfold", "aria-expanded": "false" }, "Vis", about);
  button.addEventListener("click", () => {
    const isFolded = body.toggleAttribute("data-folded");
    button.setAttribute("aria-expanded", String(!isFolded));
    button.firstChild?.replaceWith(isFolded ? "Vis" : "Skjul");
  });
  head.firstChild?.after(button);
  body.toggleAttribute("data-folded", true);
}

/** Tell whether no source says anything of the types that are shown. @param {HTMLElement} row */
const isSilent = (row) =>
  findAll(row, "td:not([hidden])").every((cell) => cell.querySelector(":scope > .not-stated:only-child"));

/** Tell whether a part of the table has a municipality's own words. @param {HTMLElement} part */
const isLocal = (part) => part.closest(".local") !== null;

/** What a row is about, without its mark. @param {HTMLElement} row */
const nameOfRow = (row) => lowerFirst(find(row, "th").firstChild?.textContent?.trim() ?? "");

/**
 * What a cell says, without the links to where sources disagree: two types may well be alike and disputed.
 * @param {HTMLElement} cell
 */
function said(cell) {
  const copy = /** @type {HTMLElement} */ (cell.cloneNode(true));
  for (const part of copy.querySelectorAll("td > .disputed:not(:only-child), summary .only-read")) part.remove();
  return (copy.textContent ?? "").replace(/\s+/g, " ").trim();
}

customElements.define("katalog-compare", Compare);
