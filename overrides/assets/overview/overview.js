// The overview's table: narrowed, sorted and with chosen columns, in one address. The table itself is the build's.

import { readState, strange, writeState } from "../shared/address.js";
import { addressOf, go, here, replaceSoon } from "../shared/history.js";
import { around, block, el, find, findAll, show, whole, write } from "../shared/page.js";
import { View } from "../shared/view.js";
import { Chosen, named } from "./chosen.js";
import { askFor, chips, count, fillForm, offer } from "./filters.js";
import { bare, fieldsOf, found, narrow, order, summary } from "./narrow.js";
import { arrange, cut, fill, lineOf } from "./rows.js";
/** @import { State } from "../shared/address.js" */
/** @import { RecordLine } from "./rows.js" */
/** @import { Data, RecordRow as Known } from "./types.js" */

const MOST = 30; // rows of a table until more are asked for: what it lays out decides how soon a key is answered
const SORTS = "thead th[data-column]";

class Overview extends View {
  /** @type {Data} */
  data = block(this);
  form = find(this, "form", HTMLFormElement);
  lines = findAll(this, "tr[data-id]", HTMLTableRowElement).map(lineOf);
  tables = findAll(this, "tbody", HTMLTableSectionElement).map((body) => ({
    body,
    lines: this.lines.filter(({ row }) => row.parentElement === body),
  }));
  known = this.records();
  fields = fieldsOf(this.data);
  keys = this.fields.map(({ key }) => key);
  /** @type {State} */
  state = {};
  /** @type {Record<string, string>} what was last shown of a part of the state */
  shownBefore = {};
  limit = MOST;
  chosen = new Chosen(
    (this.tables[0]?.lines ?? []).filter(({ kind }) => kind === "indsatser"),
    (key) => this.titleOf(key),
  );

  connectedCallback() {
    super.connectedCallback();
    this.prepareTaking();
    show(findAll(this, ".filters, .view-actions"), true);
    find(this, ".shown").tabIndex = -1;
    this.addSortButtons();
    this.chosen.addBoxes(() => this.show());
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.change(isWrittenIn(target)));
    this.addEventListener("click", ({ target }) => this.sortOrDrop(around(target, "button")));
    addEventListener("beforeprint", () => this.showMost(Infinity));
    addEventListener("afterprint", () => this.showMost(MOST));
    void this.whenShown(this.moved());
  }

  moved() {
    this.chosen.restore();
    this.show();
  }

  /** @param {number} limit how many rows a table shows */
  showMost(limit) {
    this.limit = limit;
    this.show();
  }

  /** Every record once, with its other names and the text of all its cells to look in. @returns {Known[]} */
  records() {
    /** @type {Map<string, Known>} */
    const records = new Map();
    for (const { row, id, kind, key } of this.lines) {
      const values = this.data.rows[kind]?.[id] ?? {};
      const record = records.get(key) ?? { id: key, kind, text: bare(this.data.names[key] ?? ""), values };
      record.text += ` ${bare(row.textContent ?? "")}`;
      records.set(key, record);
    }
    return [...records.values()];
  }

  /** Chromium repeats no header on the next sheet that has a button in it, so paper gets the words alone. */
  addSortButtons() {
    for (const head of findAll(this, SORTS)) {
      if (!["navn", ...this.data.sorts].includes(head.dataset.column ?? "")) continue;
      const words = head.textContent ?? "";
      const button = el("button", { type: "button", "data-sort": head.dataset.column }, words);
      head.replaceChildren(el("span", { class: "paper-only" }, words), button);
    }
  }

  /** Read the form into the address; typing replaces, a choice adds a step to go back to. @param {boolean} typing */
  change(typing) {
    const given = new FormData(this.form);
    const chosen = this.fields.map(({ key }) => [key, given.getAll(key).map(String).filter(Boolean)]);
    this.turnTo(Object.fromEntries(chosen), typing);
  }

  /** @param {State} state @param {boolean} [typing] */
  turnTo(state, typing = false) {
    const address = addressOf(writeState(state, this.fields));
    if (typing) replaceSoon(address);
    else go(address);
    this.show(typing);
  }

  /** @param {HTMLElement | undefined} button */
  sortOrDrop(button) {
    const { sort, drop, value } = button?.dataset ?? {};
    if (sort) this.turnTo({ ...this.state, sort: this.state.sort?.[0] === sort ? [`-${sort}`] : [sort] });
    if (!drop) return;
    this.turnTo({ ...this.state, [drop]: (this.state[drop] ?? []).filter((chosen) => chosen !== value) });
    find(this, ".shown").focus();
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    if (what === "filters") this.fold();
    if (what === "reset") this.turnTo(Object.fromEntries(this.fields.map(({ key, usual }) => [key, usual ?? []])));
    if (["all", "csv", "copy-table"].includes(what)) this.showMost(Infinity);
    if (what === "csv" || what === "copy-table") {
      const { take } = await import("../shared/take.js");
      await take(what, this, (text) => this.notice(text));
    }
    if (what === "drop-unseen") {
      this.chosen.dropUnseen();
      this.show();
      find(this, ".shown").focus();
    }
    const asked = this.chosen.take(button);
    if (asked) this.notice(asked);
  }

  /** Open the filters where they are behind a button, or go back from them to the table. */
  fold() {
    const open = this.form.classList.toggle("open");
    find(this, "[aria-controls]").setAttribute("aria-expanded", String(open));
    if (open) this.form.querySelector("input")?.focus();
    else find(this, ".shown").focus();
  }

  /** Bring form and tables in line with the address. @param {boolean} [typing] somebody is writing in the form */
  show(typing = false) {
    const { state, unknown } = readState(here().search, this.fields);
    this.state = state;
    this.noticeUnknown([...unknown, ...strange(here().search, this.keys)]);
    fillForm(this.form, state, typing);
    askFor(this.form, state);
    const rows = this.known.filter((row) => state.vis?.includes(row.kind));
    const narrowed = narrow(rows, this.data, state);
    // With a thousand rows each needless touch is seen: only what has changed is brought in line.
    if (this.changed("columns", [...(state.kolonner ?? []), ...(state.vis ?? [])])) this.showColumns();
    if (this.changed("order", state.sort ?? [])) this.sort(state.sort?.[0] ?? "");
    for (const { body, lines } of this.tables) {
      const wanted = lines.filter(({ key }) => narrowed.shown.has(key)).slice(0, this.limit);
      for (const { row, key } of wanted) cut(row, this.data.told[key], state);
      fill(body, wanted);
    }
    find(this, "[data-do='all']").hidden = narrowed.shown.size <= this.limit;
    count(this.form, narrowed.counts);
    if (this.changed("offered", [...(state.vis ?? []), ...(state.grundlag ?? [])])) {
      offer(this.form, narrow(rows, this.data, { grundlag: state.grundlag ?? [] }).counts, rows.length);
    }
    const unseen = this.chosen.told();
    find(this, "[data-ticked]").hidden = !this.chosen.ticked.length;
    find(this, "[data-unseen]").hidden = !unseen;
    const names = (/** @type {Known[]} */ records) => named(records.map(({ id }) => this.titleOf(id)));
    const said = [summary(rows, narrowed, { ...this.data, state, names }), this.hiddenOrder(), unseen];
    this.say(said.filter(Boolean).join(" "), typing);
    this.showElsewhere(narrowed.shown.size ? "" : (state.q?.[0] ?? ""));
    write(find(this.form, "[data-found]"), found(rows, narrowed.shown, { ...this.data, state }));
    find(this, ".chips").replaceChildren(...chips(this.data, state));
    find(this, "[data-do='reset']").hidden = !writeState(state, this.fields);
  }

  /** Lead on to the search of the whole catalogue. @param {string} query "" for no reason to */
  showElsewhere(query) {
    const link = find(this, "[data-elsewhere] a", HTMLAnchorElement);
    show([find(this, "[data-elsewhere]")], Boolean(query));
    link.href = whole(`/soeg/?${new URLSearchParams({ q: query })}`);
    write(link, `Søg efter «${query}» i hele kataloget`);
  }

  /**
   * Tell whether a part of the state differs from when it was last asked for.
   * @param {string} name @param {string[]} values
   */
  changed(name, values) {
    const before = this.shownBefore[name];
    this.shownBefore[name] = values.join("\n");
    return before !== this.shownBefore[name];
  }

  showColumns() {
    const { kolonner: chosen = [], vis = [] } = this.state;
    for (const kind of Object.keys(this.data.kinds)) {
      const tables = this.tables.filter(({ body }) => around(body, "[data-kind]")?.dataset.kind === kind);
      arrange(tables, vis.includes(kind) ? chosen : []);
    }
  }

  /** @param {string} sort a column's key, with "-" before it for the other way round; "" for the catalogue's order */
  sort(sort) {
    const down = sort.startsWith("-");
    const key = sort.replace(/^-/, "");
    for (const head of findAll(this, SORTS)) {
      if (head.dataset.column === key) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    for (const { lines } of this.tables) {
      const values = new Map(lines.map((line) => [line, key ? this.orderOf(line, key) : undefined]));
      lines.sort((a, b) => order(values.get(a), values.get(b), down) || a.place - b.place);
    }
  }

  /** Say what the rows are sorted by where its column is not shown; else "". */
  hiddenOrder() {
    const key = this.state.sort?.[0]?.replace(/^-/, "") ?? "navn";
    const title = this.state.kolonner?.includes(key) ? undefined : this.data.columns[key];
    return title ? `Sorteret efter «${title}», som ikke er vist.` : "";
  }

  /**
   * What a record is sorted by in a column: the value that the build gives, else its text, in whichever of its tables
   * the column stands; nothing where no source says.
   * @param {RecordLine} line @param {string} column
   * @returns {number | string | undefined}
   */
  orderOf({ key }, column) {
    const orders = this.data.orders?.[column];
    if (orders) return orders[key];
    const cell = this.cells.get(`${key}/${column}`);
    if (!cell || cell.querySelector(".not-stated")) return undefined;
    return (column === "navn" ? cell.querySelector("a") : cell)?.textContent?.trim() || undefined;
  }

  /** Every cell by record and column. */
  get cells() {
    const all = this.lines.flatMap(({ row, key }) =>
      [...row.cells].map((cell) => /** @type {const} */ ([`${key}/${cell.dataset.column ?? "navn"}`, cell])),
    );
    const cells = new Map(all);
    Object.defineProperty(this, "cells", { value: cells });
    return cells;
  }

  /** The title of a record. @param {string} key */
  titleOf(key) {
    return this.cells.get(`${key}/navn`)?.querySelector("a")?.textContent ?? "";
  }
}

/** Tell whether a change in a field is one of many, a key at a time. @param {EventTarget | null} field */
const isWrittenIn = (field) => field instanceof HTMLInputElement && ["search", "number"].includes(field.type);

customElements.define("katalog-overview", Overview);
