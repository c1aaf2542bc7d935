// Rows of one kind in the form at /bidrag/: added, removed and moved, and numbered for the eye and the ear.

import { counted, listing, number } from "../shared/danish.js";
import { el, find } from "../shared/page.js";
import { Carry, carriedFrom, leftToSay, saidIn, unfoldAll } from "./carried.js";
import { clean, Field, Text } from "./fields.js";
import { points } from "./meant.js";
import { textOf } from "./schema.js";
/** @import { Options, Path, Schema, Value } from "./types.js" */

export const ROWS = "katalog:rows"; // rows of a list changed their places

/**
 * @typedef {(node: Schema, root: Schema, options?: Options) => Field} FieldMaker makes a node's field
 * @typedef {{field: Field, buttons: HTMLButtonElement[], el: HTMLElement, state: HTMLElement, carry: Carry}} ListRow
 *   `state` says in few words what stands in a row that can be folded, `carry` offers what the row above it says
 */

/** Rows of one kind. A row without a word in it does not count. */
export class List extends Field {
  /** @param {Schema} node @param {Schema} root @param {Options} options @param {FieldMaker} control */
  constructor(node, root, options, control) {
    super(node, options);
    const { say = () => {}, data } = options;
    this.say = say;
    const own = { title: "Punkt", compact: true, say, ...(data && { data }) };
    this.newField = () => control(node.items ?? {}, root, own);
    /** @type {ListRow[]} */
    this.rows = [];
    /** @type {ListRow[] | undefined} the rows with words in them, when the value was last read */
    this.counted = undefined;
    this.box = el("div", { class: "rows" });
    this.adder = el("button", { type: "button" }, "Tilføj");
    this.adder.addEventListener("click", () => focusIn(this.add()));
    this.more = el("p", { class: "buttons" }, this.adder);
    const frame = { class: "group list", tabindex: -1, id: this.id };
    this.el = el("fieldset", frame, ...this.aboutSeveral(), this.box, this.more);
    this.box.addEventListener("paste", (event) => this.paste(event), true);
    this.number();
    this.addLeast();
  }

  /** Make a row of each point that is pasted into one. @param {Event} event */
  paste(event) {
    const row = this.rows.find(({ el: place }) => event.target instanceof Node && place.contains(event.target));
    const text = event instanceof ClipboardEvent ? (event.clipboardData?.getData("text/plain") ?? "") : "";
    const [first, ...more] = points(clean(text)) ?? [];
    if (!first || !(row?.field instanceof Text)) return;
    event.preventDefault();
    event.stopPropagation();
    row.field.value = [textOf(row.field.value), first.text].filter(Boolean).join(" ");
    const place = this.rows.indexOf(row) + 1;
    this.rearrange(() => {
      const added = more.map((point) => this.make(point.text));
      this.rows.splice(this.rows.length - added.length, added.length);
      this.rows.splice(place, 0, ...added);
      this.box.append(...this.rows.map((each) => each.el));
    });
    row.field.focus();
    this.say(`${counted(more.length + 1, "punkt", "punkter")} er sat ind.`);
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Have as many rows as there must be. */
  addLeast() {
    for (let row = 0; this.required && row < (this.node.minItems ?? 0); row += 1) this.add();
  }

  /** Add a row at the end. @param {Value} [value] @param {boolean} [isFolded] @returns {ListRow} */
  add(value, isFolded) {
    const row = this.make(value, isFolded);
    this.number();
    return row;
  }

  /**
   * Put a row at the end, which is not numbered yet.
   * @param {Value} [value] @param {boolean} [isFolded] whether it shows no more than what stands in it, where it has
   *   fields @returns {ListRow}
   */
  make(value, isFolded = false) {
    const field = this.newField();
    field.value = value;
    /** @type {(name: string, label: string, act: (row: ListRow) => void) => HTMLButtonElement} */
    const press = (name, label, act) => {
      const button = el("button", { type: "button", "data-row": name }, label);
      button.addEventListener("click", () => act(row));
      return button;
    };
    const buttons = [
      press("up", "Flyt op", (row) => this.move(row, -1)),
      press("down", "Flyt ned", (row) => this.move(row, 1)),
      press("remove", "Fjern", (row) => this.remove(row)),
      ...(field.isGroup ? [press("copy", "Kopiér", (row) => this.copy(row))] : []),
    ];
    const state = el("span", { class: "state filled" });
    const summary = el("summary", {}, el("span", { class: "fold-title" }), " ", state);
    const above = () => this.rows[this.rows.indexOf(row) - 1]?.field;
    const carry = new Carry(field, above, (names) => this.took(row, names));
    const parts = [carry.el, field.el, el("p", { class: "buttons" }, ...buttons)];
    const element = field.isGroup
      ? el("details", { class: "row fold", open: !isFolded || field.isLacking }, summary, ...parts)
      : el("div", { class: "row" }, ...parts);
    /** @type {ListRow} */
    const row = { field, buttons, el: element, state, carry };
    this.rows.push(row);
    this.box.append(row.el);
    field.refresh();
    carry.refresh();
    state.textContent = field.brief;
    return row;
  }

  /** A row has taken over what the one above it says. @param {ListRow} row @param {string[]} names of its fields */
  took(row, names) {
    focusIn(row);
    this.say(`Skrevet i ${row.field.title}: ${listing(names)}. Ret det, der er anderledes.`);
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Put a row last that has a row's words, but for what each row says for itself. @param {ListRow} row */
  copy(row) {
    this.rearrange(() => void this.make(carriedFrom(row.field)));
    const made = this.rows.at(-1);
    if (!made) return;
    unfoldAll(made.field);
    focusIn(made);
    this.say(`${made.field.title} er en kopi af ${row.field.title}${saidIn(made.field)}. ${leftToSay(row.field)}`);
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** The rows with words in them. */
  filled() {
    return this.rows.filter(({ field }) => field.value !== undefined);
  }

  /**
   * Change the rows, and tell where those with words in them went: other fields name them by their place.
   * @param {() => void} change
   */
  rearrange(change) {
    const before = this.filled();
    change();
    this.number();
    const after = (this.counted = this.filled());
    const to = (/** @type {number} */ place) => after.findIndex((row) => row === before[place]);
    this.el.dispatchEvent(new CustomEvent(ROWS, { bubbles: true, detail: { list: this, to } }));
  }

  /** @param {ListRow} row */
  remove(row) {
    const place = this.rows.indexOf(row);
    this.rearrange(() => {
      this.rows.splice(place, 1);
      row.el.remove();
    });
    this.say(`${row.field.title} er fjernet.`);
    (this.rows[Math.min(place, this.rows.length - 1)]?.buttons[2] ?? this.adder).focus();
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @param {ListRow} row @param {1 | -1} step */
  move(row, step) {
    const place = this.rows.indexOf(row);
    this.rearrange(() => {
      this.rows.splice(place, 1);
      this.rows.splice(place + step, 0, row);
      this.box.append(...this.rows.map((each) => each.el));
    });
    const [up, down] = row.buttons;
    const [again, other] = step < 0 ? [up, down] : [down, up];
    (again?.disabled ? other : again)?.focus(); // moving an element takes the cursor from it
    this.say(`Flyttet. Det er nu ${row.field.title} af ${number(this.rows.length)}.`);
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Number the rows anew. */
  number() {
    for (const [place, { field, buttons, el: row }] of this.rows.entries()) {
      const name = `${this.title} ${number(place + 1)}`;
      field.title = name;
      find(row, "legend, label").textContent = name;
      const title = row.querySelector(":scope > summary > .fold-title");
      if (title) title.textContent = name;
      for (const button of buttons) button.setAttribute("aria-label", `${button.textContent}: ${name}`);
      const [up, down] = buttons;
      if (up) up.disabled = place === 0;
      if (down) down.disabled = place === this.rows.length - 1;
    }
    this.adder.textContent = this.rows.length ? "Tilføj et punkt mere" : "Tilføj et punkt";
    this.adder.setAttribute("aria-label", `${this.adder.textContent}: ${this.title}`);
  }

  refresh() {
    for (const { field, state, carry } of this.rows) {
      field.refresh();
      carry.refresh();
      state.textContent = field.brief;
    }
  }

  get brief() {
    const filled = this.filled();
    return filled.length > 1 ? counted(filled.length, "punkt", "punkter") : (filled[0]?.field.brief ?? "");
  }

  /** @returns {Value[] | undefined} */
  get value() {
    this.counted = this.filled();
    return this.counted.length ? this.counted.map(({ field }) => field.value) : undefined;
  }

  set value(values) {
    this.rows = [];
    this.box.replaceChildren();
    for (const value of Array.isArray(values) ? values : []) this.make(value, true);
    if (!values) this.addLeast();
    this.number();
  }

  /** @param {Path} path @returns {Field} */
  at([place, ...rest]) {
    const row = typeof place === "number" ? (this.counted ?? this.rows)[place] : undefined;
    return row?.field.at(rest) ?? this;
  }
}

/** Put the cursor in a row, and open it. @param {ListRow} row */
function focusIn({ el: row }) {
  if (row instanceof HTMLDetailsElement) row.open = true;
  find(row, "input, select, textarea").focus();
}
