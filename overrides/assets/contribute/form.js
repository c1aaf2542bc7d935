// The form at /bidrag/ from a schema: groups of fields, and the data they hold. Which record it is, makes no difference
// here.

import { cut } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { Among } from "./among.js";
import { offerNote, takeMeant } from "./around.js";
import { Choice, Many } from "./choices.js";
import { Field, Text } from "./fields.js";
import { Places, unfoldPlace } from "./headings.js";
import { List, ROWS } from "./list.js";
import { MEANT, Numbers, Numeral, refreshEnds, singleOf, Span } from "./numbers.js";
import { isObject, partOf, resolve } from "./schema.js";
import { PathChoice, Sources } from "./sources.js";
import { PLACED, placeAll } from "./unplaced.js";
/** @import { Data, Options, Path, Schema, Value } from "./types.js" */

// What a record begins with, required or not.
const FIRST = [
  ...["title", "summary", "category", "intervention", "liste", "label"],
  ...["author", "issued", "DOI", "URL"], // of a source: what one knows who has it in hand
  "id",
];
const MOST_BOXES = 24; // words that can be seen at once
const SIMPLE = 4; // fields that stand together without a fold
const SEEN = ["country", "group", "results"]; // what a row counts as and is of, what a study is for: never put away
const SHOWN = 6; // optional fields beside required ones, spans of numbers not counted
const [BRIEF, LONGEST] = [3, 90]; // parts, and signs, of what stands in a fold

/**
 * Make the field of a node.
 * @param {Schema} node @param {Schema} root the whole schema @param {Options} [options]
 * @returns {Field}
 */
export function control(node, root, options = {}) {
  const whole = resolve(node, root);
  if (whole["x-path"]) return new PathChoice(whole, root, options);
  if (whole.enum && whole["x-among"]) return new Among(whole, options);
  if (whole.enum) return new Choice(whole, options);
  if (Array.isArray(whole.type)) return new Span(whole, options); // a number, or a span of numbers
  if (whole.patternProperties) return new Sources(whole, root, options, control);
  if (whole.type === "object") return object(whole, root, options);
  if (whole.type === "array") return array(whole, root, options);
  if (whole.type === "boolean") return new Choice(whole, options);
  if (whole.type === "number" || whole.type === "integer") return new Numeral(whole, options);
  return new Text(whole, options);
}

/** @param {Schema} node @param {Schema} root @param {Options} options */
function object(node, root, options) {
  const [[name, part] = ["", {}], ...more] = Object.entries(node.properties ?? {});
  if (more.length) return new Group(node, root, options);
  return new Only(node, name, control(part, root, { ...options, ...(node.title && { title: node.title }) }));
}

/** @param {Schema} node @param {Schema} root @param {Options} options */
function array(node, root, options) {
  const items = resolve(node.items ?? {}, root);
  if (items.enum && items.enum.length <= MOST_BOXES) return new Many(node, items, options);
  if (node.maxItems === 1) {
    return new Only(node, 0, control({ ...(node.title && { title: node.title }), ...node.items }, root, options));
  }
  if (items.type === "integer" && node.maxItems) return new Numbers(node, items, options);
  return new List(node, root, options, control);
}

/** A list or an object that can hold one thing only, shown as that thing. */
class Only extends Field {
  /** @param {Schema} node @param {string | number} key @param {Field} inner */
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
    const { value } = this.inner;
    if (value === undefined) return undefined;
    return typeof this.key === "number" ? [value] : { [this.key]: value };
  }

  set value(value) {
    this.inner.value = partOf(value, this.key);
  }

  get brief() {
    return this.inner.brief;
  }

  refresh() {
    this.inner.refresh();
  }

  /** @param {string} message */
  fail(message) {
    this.inner.fail(message);
  }

  /** @param {Path} path */
  at(path) {
    return this.inner.at(path.slice(1));
  }
}

/** What a record's form holds. @param {{value: unknown} | undefined} field @returns {Data} */
export const dataOf = (field) => (isObject(field?.value) ? field.value : {});

/** Put a record's fields in the order of its schema. @param {Schema} schema @param {Data} data */
export function inOrder(schema, data) {
  const whole = control(schema, schema, { top: true });
  whole.value = data;
  return dataOf(whole);
}

/** Fields that belong together. Values come in the schema's order, whatever order the fields are shown in. */
export class Group extends Field {
  /** @param {Schema} node @param {Schema} root @param {Options} [options] */
  constructor(node, root, options = {}) {
    super(node, options);
    const { top = false } = options;
    const { say = () => {}, data, inHand } = options;
    const own = { compact: !top, say, ...(data && { data }), ...(inHand && { inHand }) };
    const isNamed = top && !node.properties?.id?.enum; // made of what the record is called
    this.must = [...(node.required ?? []), ...(top && node.properties?.id ? ["id"] : [])]; // the file's name is the id
    /** @type {Map<string, Field>} */
    this.fields = new Map(
      Object.entries(node.properties ?? {}).map(([name, part]) => [
        name,
        control(part, root, { required: this.must.includes(name), isDerived: isNamed && name === "id", ...own }),
      ]),
    );
    this.single = singleOf(this.ends);
    /** @type {{fields: Field[], state: HTMLElement}[]} */
    this.folds = [];
    const small = Object.values(node.properties ?? {}).every((part) => isNumberOrWord(resolve(part, root)));
    const parts = this.laidOut(small, top);
    const frame = { class: small ? "group small" : "group", tabindex: -1, id: this.id };
    this.el = top
      ? el("div", { class: "fields" }, this.fault, ...parts)
      : el("fieldset", frame, ...this.aboutSeveral(), ...parts);
    this.places = new Places(this.fields, say);
    if (top) this.el.addEventListener(ROWS, (event) => this.pass(event));
    if (top) this.el.addEventListener(PLACED, (event) => placeAll(event, this.fields));
    this.el.addEventListener(MEANT, (event) => takeMeant(event, this.fields));
    if (top) this.fields.get("type")?.el.addEventListener("change", () => unfoldPlace(this.fields));
  }

  /**
   * Put the fields in the order in which they are shown: first what a record begins with and must have, in a row what
   * is its own before what rows share, then a record's numbers side by side and what few fields are left, then large
   * ones in folds, last the sources, which every record needs and which are never folded.
   * @param {boolean} small every field is a number or a word @param {boolean} top
   */
  laidOut(small, top) {
    const names = [...this.fields.keys()];
    const opens = (/** @type {string} */ name) => top && FIRST.includes(name);
    const shown = (/** @type {string} */ name) =>
      small || this.must.includes(name) || opens(name) || (top && SEEN.includes(name));
    const isOwn = (/** @type {string} */ name) => Boolean(this.get(name).node["x-own"]);
    const place = (/** @type {string} */ name) =>
      opens(name) ? FIRST.indexOf(name) : FIRST.length + names.indexOf(name) + (isOwn(name) ? 0 : names.length);
    const first = names.filter(shown).sort((a, b) => place(a) - place(b)).map((name) => this.get(name));
    const rest = names.filter((name) => !shown(name));
    const last = rest.filter((name) => this.get(name) instanceof Sources);
    const spans = rest.filter((name) => top && this.get(name) instanceof Span);
    const isFolded = (/** @type {Field} */ field) =>
      top || isLarge(field) || (this.must.length > 0 && field instanceof Many);
    const others = rest.filter((name) => !last.includes(name) && !spans.includes(name));
    const folded = others.filter((name) => isFolded(this.get(name)));
    const open = others.filter((name) => !folded.includes(name));
    open.sort((a, b) => Number(SEEN.includes(b)) - Number(SEEN.includes(a)));
    const texts = open.filter((name) => !(this.get(name) instanceof Span));
    const away = first.length && texts.length > SHOWN ? open.filter((name) => !SEEN.includes(name)) : [];
    const near = open.filter((name) => !away.includes(name));
    const isLong = !top && !small && first.length > SIMPLE; // what a row must say stands side by side
    const opening = [...(this.single ? [this.single] : []), ...first].map((field) => field.el);
    return [
      ...(isLong ? [el("div", { class: "spans" }, ...opening)] : opening),
      ...(spans.length ? [el("div", { class: "spans" }, ...spans.map((name) => this.get(name).el))] : []),
      ...near.map((name) => this.get(name).el),
      ...(away.length ? [this.fold("Flere felter", away.map((name) => this.get(name)))] : []),
      ...folded.map((name) => this.fold(this.get(name).title, [this.get(name)])),
      ...last.map((name) => this.get(name).el),
    ];
  }

  /** The ends of the span that it is; none where it is no span. @returns {Field[]} */
  get ends() {
    return ["min", "max"].flatMap((name) => this.fields.get(name) ?? []);
  }

  /** Return a field that the schema has. @param {string} name */
  get(name) {
    const field = this.fields.get(name);
    if (!field) throw new Error(`the schema has no ${name}`);
    return field;
  }

  /** Tell every field that names others by their path that rows have changed their places. @param {Event} event */
  pass(event) {
    if (!(event instanceof CustomEvent)) return;
    const detail = { ...event.detail, at: (/** @type {Path} */ path) => this.at(path) };
    for (const input of this.el.querySelectorAll("[data-path]")) input.dispatchEvent(new CustomEvent(ROWS, { detail }));
  }

  /**
   * Put fields away that most records do without, and say whether they are filled in.
   * @param {string} title @param {Field[]} fields
   */
  fold(title, fields) {
    const state = el("span", { class: "state" });
    this.folds.push({ fields, state });
    const summary = el("summary", {}, el("span", { class: "fold-title" }, title), " ", state);
    // One field by itself has its name in the line that folds it.
    const named = fields.length === 1 && fields[0]?.title === title ? " of-one" : "";
    return el("details", { class: `fold${named}` }, summary, ...fields.map((field) => field.el));
  }

  refresh() {
    for (const field of this.fields.values()) if (field instanceof Among) field.settle();
    refreshEnds(this.fields.values(), ...this.ends);
    this.single?.refresh();
    offerNote(this.fields);
    for (const { fields, state } of this.folds) {
      const filled = fields.some((field) => field.value !== undefined);
      state.textContent = filled ? briefOf(fields) : "ikke oplyst";
      state.classList.toggle("filled", filled);
    }
  }

  /** Unfold what is offered: it was seen when it was written, and is to be seen again. */
  showOffers() {
    for (const offer of this.el.querySelectorAll(".advice:not([hidden])")) {
      for (let part = offer.parentElement; part && part !== this.el; part = part.parentElement) {
        if (part instanceof HTMLDetailsElement) part.open = true;
      }
    }
  }

  get isGroup() {
    return true;
  }

  get isLacking() {
    return this.must.some((name) => this.get(name).value === undefined);
  }

  get brief() {
    return briefOf(this.fields.values());
  }

  /** @returns {Value} */
  get value() {
    const all = [...this.fields].map(([name, field]) => /** @type {const} */ ([name, field.value]));
    const alone = this.single?.text;
    if (alone !== undefined) all.unshift(["min", alone]);
    const filled = all.filter(([, value]) => value !== undefined);
    const isSaid = filled.some(([name]) => !this.get(name).isSettled);
    return isSaid ? Object.fromEntries(filled) : undefined;
  }

  set value(value) {
    for (const [name, field] of this.fields) field.value = (isObject(value) ? value[name] : undefined) ?? undefined;
    this.single?.follow();
    this.places.reset();
  }

  /** @param {Path} path @returns {Field} */
  at([name, ...rest]) {
    if (name === "min" && this.single?.text !== undefined) return this.single;
    return this.fields.get(String(name))?.at(rest) ?? this;
  }
}

/** Say in few words what stands in fields. @param {Iterable<Field>} fields */
function briefOf(fields) {
  const all = new Set([...fields].map((field) => field.brief).filter(Boolean)); // both ends of a span may be one
  return cut([...all].slice(0, BRIEF).join(" · "), LONGEST);
}

/** @param {Schema} node */
const isNumberOrWord = (node) => node.type === "number" || Boolean(node.enum);

/** @param {Field} field */
function isLarge(field) {
  if (field instanceof List) return true;
  if (!(field instanceof Group)) return false;
  return field.fields.size > SIMPLE || [...field.fields.values()].some((part) => part instanceof Group);
}
