// The overview's table: narrowed, sorted and with chosen columns, in one address. The table itself is the build's.

import { readState, strange, writeState } from "../shared/address.js";
import { addressOf, go, here, replaceSoon } from "../shared/history.js";
import { around, block, el, find, findAll, show, whole, write } from "../shared/page.js";
import { View } from "../shared/view.js";
import { Chosen, named } from "./chosen.js";
import { askFor, chips, count, fileWords, fillForm, offer } from "./filters.js";
import { fieldsOf, found, narrow, order, recordOf, summary } from "./narrow.js";
import { addSortButtons, arrange, arrangeRows, cut, fill, linesOf, placeOf, tablesOf } from "./rows.js";
/** @import { State } from "../shared/address.js" */
/** @import { Pieces } from "./pieces.js" */
/** @import { RecordLine } from "./rows.js" */
/** @import { Data, RecordRow as Known } from "./types.js" */

const MOST = 30; // rows of a table until more are asked for: what it lays out decides how soon a key is answered
const SORTS = "thead th[data-column]";

class Overview extends View {
  /** @type {Data} */
  data = { rows: {}, told: {}, names: {}, orders: {}, ...block(this) };
  form = find(this, "form", HTMLFormElement);
  tables = tablesOf(this);
  /** @type {RecordLine[]} every record once, in the order that it is shown in */
  lines = [];
  /** @type {Known[]} */
  known = [];
  /** @type {Pieces | undefined} where the page holds only the first rows: the others */
  pieces;
  fields = fieldsOf(this.data);
  keys = this.fields.map(({ key }) => key);
  /** @type {State} */
  state = {};
  /** @type {Record<string, string>} what was last shown of a part of the state */
  shownBefore = {};
  limit = MOST;
  rests = false; // the first rows of very many stand as they are until something is asked
  chosen = new Chosen(() => this.show());

  connectedCallback() {
    super.connectedCallback();
    this.prepareTaking();
    show(findAll(this, ".filters, .view-actions"), true);
    find(this, ".shown").tabIndex = -1;
    addSortButtons(findAll(this, SORTS), ["navn", ...this.data.sorts]);
    if (!this.data.parts) this.take(linesOf(this.tables), ({ said }) => said);
    this.chosen.restore();
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("input", ({ target }) => this.change(isWrittenIn(target)));
    this.addEventListener("click", ({ target }) => this.sortOrDrop(around(target, "button")));
    addEventListener("beforeprint", () => this.showMost(Infinity));
    addEventListener("afterprint", () => this.showMost(MOST));
    this.rests = Boolean(this.data.parts) && !here().search && !this.chosen.ids.size;
    for (const near of ["pointerover", "focusin"]) this.addEventListener(near, () => this.rests && this.moved(), true);
    void this.whenShown(this.show());
  }

  moved() {
    this.rests = false;
    this.chosen.restore();
    this.show();
  }

  /** Fetch what is asked for, and show it. @param {boolean} typing */
  async complete(typing) {
    const pieces = (this.pieces ??= new (await import("./pieces.js")).Pieces(this.data));
    this.take(await pieces.complete(this.state), (line) => pieces.text(line));
    show(findAll(this, ".sides"), false);
    this.show(typing);
  }

  /**
   * Have records to show.
   * @param {RecordLine[]} lines all, in the catalogue's order @param {(line: RecordLine) => string} read their text
   */
  take(lines, read) {
    this.shownBefore = {};
    this.lines = lines;
    this.chosen.lines = lines.filter(({ kind }) => kind === "indsatser");
    this.known = lines.map((line) => recordOf(line, this.data, () => read(line)));
    this.titles = new Map(lines.map(({ key, title }) => [key, title]));
  }

  /** @param {number} limit how many rows a table shows */
  showMost(limit) {
    this.limit = limit;
    if (this.known.length) this.show();
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
      await take(what, this, (text) => this.notice(text), fileWords(this.data, this.state));
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
    const isHere = !this.data.parts || this.pieces?.lacking(state).length === 0;
    if (this.rests) return this.showColumns();
    if (!isHere) return void this.awaited(this.complete(typing)).catch(() => {}); // the reader is told
    const rows = this.known.filter((row) => state.vis?.includes(row.kind));
    const narrowed = narrow(rows, this.data, state);
    // With a thousand rows each needless touch is seen: only what has changed is brought in line.
    if (this.changed("columns", [...(state.kolonner ?? []), ...(state.vis ?? [])])) this.showColumns();
    if (this.changed("order", state.sort ?? [])) this.sort(state.sort?.[0] ?? "");
    this.showRows(narrowed.shown);
    find(this, "[data-do='all']").hidden = narrowed.shown.size <= this.limit;
    count(this.form, narrowed.counts);
    if (this.changed("offered", [...(state.vis ?? []), ...(state.grundlag ?? [])])) {
      offer(this.form, narrow(rows, this.data, { grundlag: state.grundlag ?? [] }).counts, rows.length);
    }
    const unseen = this.chosen.told();
    find(this, "[data-ticked]").hidden = !this.chosen.ticked.length;
    find(this, "[data-unseen]").hidden = !unseen;
    const names = (/** @type {Known[]} */ records) => named(records.map(({ id }) => this.titles?.get(id) ?? ""));
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
      arrange(this.tables.filter((table) => table.kind === kind), vis.includes(kind) ? chosen : []);
    }
  }

  /** @param {Set<string>} shown keys of records */
  showRows(shown) {
    const said = { ...this.data.said, place: placeOf(this.data.facets, this.state) };
    for (const kind of Object.keys(this.data.kinds)) {
      const tables = this.tables.filter((table) => table.kind === kind);
      const lines = this.lines.filter((line) => line.kind === kind && shown.has(line.key)).slice(0, this.limit);
      const rows = lines.map((line) => tables.map(({ number }) => line.row(number)).filter((row) => row !== undefined));
      for (const [place, line] of lines.entries()) {
        arrangeRows(rows[place] ?? [], this.state.kolonner ?? []);
        for (const row of rows[place] ?? []) cut(row, this.data.told[line.key], this.state, said);
        if (kind === "indsatser" && rows[place]?.[0]) this.chosen.offer(line, rows[place][0]);
      }
      for (const { body, part, number } of tables) {
        fill(body, part.hidden ? [] : rows.flatMap((own) => own[number] ?? []));
      }
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
    const values = new Map(this.lines.map((line) => [line, key ? this.orderOf(line, key) : undefined]));
    this.lines = [...this.lines].sort((a, b) => order(values.get(a), values.get(b), down) || a.place - b.place);
  }

  /** Say what the rows are sorted by where its column is not shown; else "". */
  hiddenOrder() {
    const key = this.state.sort?.[0]?.replace(/^-/, "") ?? "navn";
    const title = this.state.kolonner?.includes(key) ? undefined : this.data.columns[key];
    return title ? `Sorteret efter «${title}», som ikke er vist.` : "";
  }

  /**
   * What a record is sorted by in a column: its name, or the number that the build gives; nothing where no source says.
   * @param {RecordLine} line @param {string} column
   * @returns {number | string | undefined}
   */
  orderOf({ key, title }, column) {
    return column === "navn" ? title : this.data.orders[column]?.[key];
  }
}

/** Tell whether a change in a field is one of many, a key at a time. @param {EventTarget | null} field */
const isWrittenIn = (field) => field instanceof HTMLInputElement && ["search", "number"].includes(field.type);

customElements.define("katalog-overview", Overview);
