// The form at /bidrag/ from a schema: groups of fields, rows that can be added, removed and moved, and the data they hold.
// Which record it is, makes no difference here.

import { resolve } from "./check.js";
import { Choice, el, Field, Many, Numbers, Numeral, Span, Text } from "./fields.js";
import { PathChoice, ROWS, Sources } from "./sources.js";

const FIRST = ["title", "summary", "category", "intervention", "liste", "label", "id"]; // what a record begins with, required or not
const MOST_BOXES = 24; // words that can be seen at once
const SIMPLE = 4; // fields that stand together without a fold
const SEEN = ["country"]; // decides what a row counts as: never put away
const SHOWN = 6; // optional fields beside required ones

/**
 * Make the field of a node.
 * @param {any} node @param {any} root the whole schema
 * @param {{title?: string, required?: boolean, top?: boolean, compact?: boolean, say?: (text: string) => void, data?: () => any}} options `data` is the whole record
 */
export function control(node, root, options = {}) {
  const whole = resolve(node, root);
  if (whole["x-path"]) return new PathChoice(whole, root, options);
  if (whole.enum) return new Choice(whole, options);
  if (Array.isArray(whole.type)) return new Span(whole, options); // a number, or a span of numbers
  if (whole.patternProperties) return new Sources(whole, root, options, control, List);
  if (whole.type === "object") return object(whole, root, options);
  if (whole.type === "array") return array(whole, root, options);
  if (whole.type === "boolean") return new Choice(whole, options);
  if (whole.type === "number" || whole.type === "integer") return new Numeral(whole, options);
  return new Text(whole, options);
}

function object(node, root, options) {
  const [only, ...more] = Object.keys(node.properties);
  if (more.length) return new Group(node, root, options);
  return new Only(node, only, control(node.properties[only], root, { ...options, title: node.title }));
}

function array(node, root, options) {
  const items = resolve(node.items, root);
  if (items.enum && items.enum.length <= MOST_BOXES) return new Many(node, items, options);
  if (node.maxItems === 1) return new Only(node, 0, control({ title: node.title, ...node.items }, root, options));
  if (items.type === "integer" && node.maxItems) return new Numbers(node, items, options);
  return new List(node, root, options);
}

/** A list or an object that can hold one thing only, shown as that thing. */
class Only extends Field {
  constructor(node, key, inner) {
    super(node, { title: inner.title });
    this.key = key;
    this.inner = inner;
    this.el = inner.el;
  }

  get inputs() {
    return this.inner.inputs;
  }

  get value() {
    const value = this.inner.value;
    return value === undefined ? undefined : typeof this.key === "number" ? [value] : { [this.key]: value };
  }

  set value(value) {
    this.inner.value = value?.[this.key];
  }

  fail(message) {
    this.inner.fail(message);
  }

  at(path) {
    return this.inner.at(path.slice(1));
  }
}

/** Fields that belong together. Values come in the schema's order, whatever order the fields are shown in. */
export class Group extends Field {
  constructor(node, root, options = {}) {
    super(node, options);
    const required = [...(node.required ?? []), ...(options.top ? ["id"] : [])]; // the file's name is the id
    const small = Object.values(node.properties).every((part) => isNumberOrWord(resolve(part, root)));
    const shown = (name) => small || required.includes(name) || (options.top && FIRST.includes(name));
    this.fields = new Map(
      Object.entries(node.properties).map(([name, part]) => [name, control(part, root, { required: required.includes(name), compact: !options.top, say: options.say, data: options.data })]),
    );
    const names = [...this.fields.keys()];
    const place = (name) => (options.top && FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length + names.indexOf(name));
    const first = names.filter(shown).sort((a, b) => place(a) - place(b));
    const rest = names.filter((name) => !shown(name));
    this.folds = [];
    const get = (name) => this.fields.get(name);
    const last = rest.filter((name) => get(name) instanceof Sources); // every record needs them: never folded away
    const folded = rest.filter((name) => !last.includes(name) && (options.top || isLarge(get(name)) || (required.length && get(name) instanceof Many)));
    const open = rest.filter((name) => !last.includes(name) && !folded.includes(name)).sort((a, b) => SEEN.includes(b) - SEEN.includes(a));
    const parts = first.map((name) => get(name).el);
    const away = first.length && open.length > SHOWN ? open.filter((name) => !SEEN.includes(name)) : [];
    parts.push(...open.filter((name) => !away.includes(name)).map((name) => get(name).el));
    if (away.length) parts.push(this.fold("Flere felter", away.map(get), away.map((name) => get(name).el)));
    parts.push(...folded.map((name) => this.fold(get(name).title, [get(name)], [get(name).el])));
    parts.push(...last.map((name) => get(name).el));
    this.el = options.top
      ? el("div", { class: "fields" }, this.fault, ...parts)
      : el("fieldset", { class: small ? "group small" : "group", tabindex: -1, id: this.id }, el("legend", {}, ...this.heading()), this.hint, this.fault, ...parts);
    this.link();
    if (options.top) this.el.addEventListener(ROWS, ({ detail }) => this.pass({ ...detail, at: (path) => this.at(path) }));
  }

  /** Tell every field that names others by their path that rows have changed their places. */
  pass(detail) {
    for (const input of this.el.querySelectorAll("[data-path]")) input.dispatchEvent(new CustomEvent(ROWS, { detail }));
  }

  /** Put fields away that most records do without, and say whether they are filled in. */
  fold(title, fields, elements) {
    const state = el("span", { class: "state" });
    this.folds.push({ fields, state });
    return el("details", { class: "fold" }, el("summary", {}, el("span", { class: "fold-title" }, title), " ", state), ...elements);
  }

  refresh() {
    for (const field of this.fields.values()) field.refresh();
    for (const { fields, state } of this.folds) {
      state.textContent = fields.some((field) => field.value !== undefined) ? "udfyldt" : "ikke oplyst";
      state.classList.toggle("filled", state.textContent === "udfyldt");
    }
  }

  /** Offer the headings of the chosen source as places in it. */
  link() {
    const [ref, locator] = [this.fields.get("ref"), this.fields.get("locator")];
    if (!ref || !locator) return;
    const offer = () => {
      const places = ref.value && document.getElementById(`steder-${ref.value}`);
      if (places) locator.input.setAttribute("list", places.id);
      else locator.input.removeAttribute("list");
    };
    ref.input.addEventListener("change", offer);
    locator.input.addEventListener("focus", offer);
  }

  get inputs() {
    return [];
  }

  get value() {
    const filled = [...this.fields].map(([name, field]) => [name, field.value]).filter(([, value]) => value !== undefined);
    return filled.length ? Object.fromEntries(filled) : undefined;
  }

  set value(value) {
    for (const [name, field] of this.fields) field.value = value?.[name] ?? undefined;
  }

  at([name, ...rest]) {
    return this.fields.get(name)?.at(rest) ?? this;
  }
}

const isNumberOrWord = (node) => node.type === "number" || Boolean(node.enum);
const isLarge = (field) =>
  (field instanceof Group && (field.fields.size > SIMPLE || [...field.fields.values()].some((part) => part instanceof Group)))
  || field instanceof List;

/** Rows of one kind, to be added, removed and moved. A row without a word in it does not count. */
export class List extends Field {
  constructor(node, root, options = {}) {
    super(node, options);
    this.root = root;
    this.say = options.say ?? (() => {});
    this.data = options.data;
    this.rows = [];
    this.box = el("div", { class: "rows" });
    this.adder = el("button", { type: "button" }, "Tilføj");
    this.adder.addEventListener("click", () => this.add().focusIn());
    this.more = el("p", { class: "buttons" }, this.adder);
    this.el = el(
      "fieldset",
      { class: "group list", tabindex: -1, id: this.id },
      el("legend", {}, ...this.heading()),
      this.hint,
      this.fault,
      this.box,
      this.more,
    );
    this.number();
    if (this.required) for (let row = 0; row < (node.minItems ?? 0); row += 1) this.add();
  }

  /** Add a row at the end. */
  add(value) {
    const field = control(this.node.items, this.root, { title: "Punkt", compact: true, say: this.say, data: this.data });
    field.value = value;
    const press = (what, label) => {
      const button = el("button", { type: "button", "data-row": what }, label);
      button.addEventListener("click", () => this[what](row));
      return button;
    };
    const buttons = [press("up", "Flyt op"), press("down", "Flyt ned"), press("remove", "Fjern")];
    const row = { field, buttons, el: el("div", { class: "row" }, field.el, el("p", { class: "buttons" }, ...buttons)) };
    row.focusIn = () => row.el.querySelector("input, select, textarea").focus();
    this.rows.push(row);
    this.box.append(row.el);
    this.number();
    field.refresh();
    return row;
  }

  /** Change the rows, and tell where those with words in them went: other fields name them by their place. */
  rearrange(change) {
    const filled = () => this.rows.filter(({ field }) => field.value !== undefined);
    const before = filled();
    change();
    this.number();
    this.counted = filled();
    const to = (place) => this.counted.indexOf(before[place]);
    this.el.dispatchEvent(new CustomEvent(ROWS, { bubbles: true, detail: { list: this, to } }));
  }

  remove(row) {
    const place = this.rows.indexOf(row);
    this.rearrange(() => this.rows.splice(place, 1)[0].el.remove());
    this.say(`Punkt ${place + 1} under ${this.title} er fjernet.`);
    (this.rows[Math.min(place, this.rows.length - 1)]?.buttons[2] ?? this.adder).focus();
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  up(row) {
    this.move(row, -1);
  }

  down(row) {
    this.move(row, 1);
  }

  move(row, step) {
    const place = this.rows.indexOf(row);
    this.rearrange(() => {
      this.rows.splice(place, 1);
      this.rows.splice(place + step, 0, row);
      this.box.append(...this.rows.map((one) => one.el));
    });
    const again = row.buttons[step < 0 ? 0 : 1];
    (again.disabled ? row.buttons[step < 0 ? 1 : 0] : again).focus(); // moving an element takes the cursor from it
    this.say(`Flyttet til punkt ${place + step + 1} af ${this.rows.length}.`);
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Number the rows anew, for the eye and for those who listen. */
  number() {
    this.rows.forEach(({ field, buttons, el: row }, place) => {
      const name = `Punkt ${place + 1}`;
      field.title = name;
      row.querySelector("legend, label").textContent = name;
      buttons.forEach((button) => button.setAttribute("aria-label", `${button.textContent}: ${name}, ${this.title}`));
      buttons[0].disabled = place === 0;
      buttons[1].disabled = place === this.rows.length - 1;
    });
    this.adder.textContent = this.rows.length ? "Tilføj et punkt mere" : "Tilføj et punkt";
    this.adder.setAttribute("aria-label", `${this.adder.textContent}: ${this.title}`);
  }

  refresh() {
    for (const { field } of this.rows) field.refresh();
  }

  get inputs() {
    return [];
  }

  get value() {
    this.counted = this.rows.filter(({ field }) => field.value !== undefined);
    return this.counted.length ? this.counted.map(({ field }) => field.value) : undefined;
  }

  set value(values) {
    this.rows = [];
    this.box.replaceChildren();
    for (const value of values ?? []) this.add(value);
    if (!values && this.required) for (let row = 0; row < (this.node.minItems ?? 0); row += 1) this.add();
    this.number();
  }

  at([place, ...rest]) {
    return (this.counted ?? this.rows)[place]?.field.at(rest) ?? this;
  }
}
