// The sources of a record's facts, as rows: which field, which source, where in it. In the data a field's path leads to
// its list of sources; here every source is a row, so that one and the same form does for one and for ten.

import { counted } from "../shared/danish.js";
import { el } from "../shared/page.js";
import { Choice } from "./choices.js";
import { Field } from "./fields.js";
import { List, ROWS } from "./list.js";
import { ALL, Same } from "./same.js";
import { filledPaths, isObject, nameIn, parsed, pathText, pathTitle, textOf, unsourced } from "./schema.js";
import { PLACED } from "./unplaced.js";
/** @import { FieldMaker } from "./list.js" */
/** @import { Done } from "./same.js" */
/** @import { Data, Options, Path, Schema, Value } from "./types.js" */
/** @import { Placed } from "./unplaced.js" */

const FIELD = "felt"; // a row's own key for the path, in no file
const FACTS = "facts";

/**
 * @typedef {{list: Field, to: (place: number) => number, at: (path: Path) => Field}} Moved a list whose rows changed
 *   their places, where each went (-1: it is gone), and how to find a field
 */

/** A field of the record at hand, by its path: one of those that are filled in by now. */
export class PathChoice extends Choice {
  /** @param {Schema} node @param {Schema} root @param {Options} options */
  constructor(node, root, options) {
    super({ ...node, enum: [], examples: [] }, { ...options, compact: true });
    this.root = root;
    this.data = options.data ?? (() => ({}));
    // What has its sources in itself is named only where sources disagree.
    const { sources, claims } = root.properties ?? {};
    const more = node["x-path"] === FACTS || !claims ? [] : ["claims"];
    this.names = [...Object.keys(sources?.properties ?? {}), ...more];
    this.select.addEventListener("focus", () => this.offer());
    this.select.dataset.path = "";
    this.select.addEventListener(ROWS, (event) => event instanceof CustomEvent && this.follow(event.detail));
  }

  /**
   * Name the same fact after rows changed their places; a fact that is gone leaves the choice empty, and told as
   * missing.
   * @param {Moved} moved
   */
  follow({ list, to, at }) {
    const path = parsed(textOf(this.value));
    const place = path.findIndex((part, n) => typeof part === "number" && at(path.slice(0, n)) === list);
    if (place < 0) return;
    const next = to(Number(path[place]));
    this.value = next < 0 ? undefined : pathText(path.with(place, next));
  }

  offer() {
    const paths = filledPaths(this.root, this.data()).filter(([name]) => this.names.includes(String(name)));
    const words = paths.map((path) => /** @type {[string, string]} */ ([pathText(path), pathTitle(this.root, path)]));
    if (JSON.stringify(words) !== JSON.stringify(this.words)) this.fill(words);
  }

  /** @returns {Value} */
  get value() {
    return super.value;
  }

  set value(path) {
    const place = parsed(textOf(path));
    // The others are offered when it is used.
    this.fill(place.length ? [[textOf(path), pathTitle(this.root, place)]] : []);
    super.value = path;
  }
}

export class Sources extends Field {
  /** @param {Schema} node @param {Schema} root @param {Options} options @param {FieldMaker} control */
  constructor(node, root, options, control) {
    super(node, options);
    this.root = root;
    this.list = new List(rowsOf(node, root), root, options, control);
    this.helper = el("button", { type: "button" }, "Tilføj en række for hvert felt uden kilde");
    this.helper.addEventListener("click", () => this.fillUp());
    this.list.more.append(" ", this.helper);
    this.same = new Same(sourceIn(root), root, control, {
      does: (source) => this.fillAll(source),
      undoes: (before) => this.takeBack(before),
      says: this.list.say,
    }, options.inHand);
    this.list.box.after(this.same.el);
    this.el = this.list.el;
    this.data = options.data ?? (() => ({}));
  }

  get inputs() {
    return this.same.inputs;
  }

  /** @param {string} message */
  fail(message) {
    this.list.fail(message);
  }

  /** The facts without a source: a field whole where no part of it has one. @returns {string[]} */
  get lacking() {
    const given = Object.keys(isObject(this.value) ? this.value : {}).map((path) => parsed(path)[0]);
    const paths = unsourced(this.root, this.data());
    return [...new Set(paths.map((path) => (given.includes(path[0]) ? pathText(path) : String(path[0]))))];
  }

  /** Add a row for each fact that has no source; which one it is, nobody has said yet. */
  fillUp() {
    const { lacking } = this;
    const [first] = lacking.map((path) => this.list.add({ [FIELD]: path }));
    const many = `${counted(lacking.length, "række", "rækker")} er tilføjet.`;
    if (!first) return this.same.tell(ALL);
    this.list.say(many);
    first.field.at(["ref"]).focus();
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /**
   * Let a source stand for every fact that has none, and in the rows that lack theirs, findings and claims too.
   * @param {Data} source @returns {Done}
   */
  fillAll(source) {
    const { value: before, lacking } = this;
    const empty = this.list.rows.filter(({ field }) => textOf(field.at([FIELD]).value) && !field.at(["ref"]).value);
    for (const { field } of empty) {
      for (const [name, value] of Object.entries(source)) field.at([name]).value ??= value;
    }
    for (const path of lacking) this.list.add({ [FIELD]: path, ...source }, true);
    /** @type {Placed} */
    const others = { source, rows: [] };
    this.el.dispatchEvent(new CustomEvent(PLACED, { bubbles: true, detail: others }));
    const facts = empty.length + lacking.length;
    if (facts || others.rows.length) this.el.dispatchEvent(new Event("change", { bubbles: true }));
    return { facts, rows: others.rows, before };
  }

  /** Let the sources be as they were. @param {Done} done */
  takeBack({ before, rows }) {
    this.value = before;
    for (const { takeBack } of rows) takeBack();
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** @returns {Data[]} */
  get rows() {
    return (this.list.value ?? []).filter(isObject);
  }

  refresh() {
    this.list.refresh();
    this.same.refresh(this.data(), this.value, this.lacking.length > 0);
  }

  get brief() {
    return this.list.brief;
  }

  /** @returns {Value} */
  get value() {
    /** @type {Map<string, Data[]>} */
    const byPath = new Map(); // a path may be any word, `constructor` too
    for (const { [FIELD]: path, ...source } of this.rows) {
      byPath.set(textOf(path), [...(byPath.get(textOf(path)) ?? []), source]);
    }
    return byPath.size ? Object.fromEntries(byPath) : undefined;
  }

  set value(value) {
    this.list.value = undefined;
    for (const [path, sources] of Object.entries(isObject(value) ? value : {})) {
      for (const source of Array.isArray(sources) ? sources : []) {
        this.list.add({ [FIELD]: path, ...(isObject(source) ? source : {}) }, true);
      }
    }
  }

  /** @param {Path} path @returns {Field} */
  at([path, place, ...rest]) {
    if (path === undefined) return this;
    const same = this.list.filled().filter(({ field }) => textOf(field.at([FIELD]).value) === path);
    const group = same[Number(place ?? 0)]?.field;
    if (!group) return this;
    return place === undefined ? group.at([FIELD]) : group.at(rest);
  }
}

/**
 * Return what a source is.
 * @param {Schema} root @returns {Schema}
 */
function sourceIn(root) {
  const [pattern] = Object.values(root.properties?.sources?.patternProperties ?? {});
  return root.definitions?.[nameIn(pattern?.$ref ?? "")]?.items ?? {};
}

/**
 * Make the node of the rows: the field, and what a source is.
 * @param {Schema} node @param {Schema} root @returns {Schema}
 */
function rowsOf({ title = "", description = "" }, root) {
  const items = sourceIn(root);
  /** @type {Schema} */
  const field = {
    title: "Felt",
    description: "Det felt, som kilden gælder. I kan vælge blandt dem, I har udfyldt.",
    type: "string",
    "x-path": FACTS,
  };
  const properties = { [FIELD]: field, ...items.properties };
  const row = { ...items, properties, required: [FIELD, ...(items.required ?? [])] };
  return { title, description, type: "array", items: row };
}
