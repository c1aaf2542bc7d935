// The sources of a record's facts, as rows: which field, which source, where in it. In the data a field's path leads to
// its list of sources; here every source is a row, so that one and the same form does for one and for ten.

import { Choice, el, Field } from "./fields.js";
import { filledPaths, parsed, pathTitle, unsourced, written } from "./rules.js";

const FIELD = "felt"; // a row's own key for the path, in no file
const FACTS = "facts";
export const ROWS = "katalog:rows"; // rows of a list changed their places

/** A field of the record at hand, by its path: one of those that are filled in by now. */
export class PathChoice extends Choice {
  constructor(node, root, options) {
    super({ ...node, enum: [], examples: [] }, options);
    this.root = root;
    this.data = options.data ?? (() => ({}));
    const { sources, outcomes } = root.properties; // what has its sources in itself is named only where sources disagree
    this.names = [...Object.keys(sources.properties), ...(node["x-path"] === FACTS || !outcomes ? [] : ["outcomes"])];
    this.input.addEventListener("focus", () => this.offer());
    this.input.dataset.path = "";
    this.input.addEventListener(ROWS, ({ detail }) => this.follow(detail));
  }

  /** Name the same fact after rows changed their places; a fact that is gone leaves the choice empty, and told as missing. */
  follow({ list, to, at }) {
    const path = parsed(this.value ?? "");
    const place = path.findIndex((part, n) => typeof part === "number" && at(path.slice(0, n)) === list);
    if (place < 0) return;
    const next = to(path[place]);
    this.value = next < 0 ? undefined : written(path.with(place, next));
  }

  offer() {
    const paths = filledPaths(this.root, this.data()).filter(([name]) => this.names.includes(name));
    const words = paths.map((path) => [written(path), pathTitle(this.root, path)]);
    if (JSON.stringify(words) !== JSON.stringify(this.words)) this.fill(words);
  }

  get value() {
    return super.value;
  }

  set value(path) {
    const place = parsed(path ?? "");
    this.fill(place.length ? [[path, pathTitle(this.root, place)]] : []); // the others are offered when it is used
    super.value = path;
  }
}

export class Sources extends Field {
  /**
   * @param {any} node @param {any} root @param {any} options
   * @param {typeof import("./form.js").control} control
   * @param {typeof import("./form.js").List} List
   */
  constructor(node, root, options, control, List) {
    super(node, options);
    this.root = root;
    const there = Object.values(node.patternProperties)[0].$ref.split("/").pop();
    const { items } = root.definitions[there];
    const field = { title: "Felt", description: "Det felt, som kilden gælder. I kan vælge blandt dem, I har udfyldt.", type: "string", "x-path": FACTS };
    const row = { ...items, properties: { [FIELD]: field, ...items.properties }, required: [FIELD, ...items.required] };
    this.list = new List({ title: node.title, description: node.description, type: "array", items: row }, root, options);
    this.helper = el("button", { type: "button" }, "Tilføj en række for hvert felt uden kilde");
    this.helper.addEventListener("click", () => this.fillUp());
    this.same = el("button", { type: "button" }, "Brug den øverste kilde i de tomme rækker");
    this.same.addEventListener("click", () => this.fillDown());
    this.list.more.append(" ", this.helper, " ", this.same);
    this.el = this.list.el;
    this.data = options.data ?? (() => ({}));
  }

  get title() {
    return this.list?.title ?? this.named;
  }

  set title(title) {
    this.named = title;
  }

  get inputs() {
    return [this.helper];
  }

  fail(message) {
    this.list.fail(message);
  }

  /** Add a row for each fact that has no source; the source is the last one that was chosen. */
  fillUp() {
    const paths = unsourced(this.root, this.data());
    const { ref, locator } = this.rows.at(-1) ?? {};
    const tops = [...new Set(paths.map(([name]) => name))];
    const added = tops.map((name) => this.addRow(name, { ...(ref && { ref }), ...(locator && { locator }) }));
    this.list.say(added.length ? `${added.length} ${added.length === 1 ? "række" : "rækker"} er tilføjet.` : "Alle felter har en kilde.");
    added[0]?.field.fields.get(added[0].field.fields.get("ref").value ? "locator" : "ref").focus();
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Write the first source and its place where a row has none. */
  fillDown() {
    const first = this.rows.find(({ ref }) => ref) ?? {};
    let filled = 0;
    for (const { field } of this.list.rows) {
      for (const name of ["ref", "locator"]) {
        const part = field.fields.get(name);
        if (part.value !== undefined || !first[name]) continue;
        part.value = first[name];
        filled += 1;
      }
    }
    this.list.say(first.ref ? `Skrevet ${filled} steder. Passer stedet ikke til alle felterne, så ret det.` : "Vælg først en kilde i en af rækkerne.");
    this.el.dispatchEvent(new Event("change", { bubbles: true }));
  }

  addRow(path, source) {
    return this.list.add({ [FIELD]: path, ...source });
  }

  get rows() {
    return this.list.value ?? [];
  }

  refresh() {
    this.list.refresh();
  }

  get value() {
    const found = {};
    for (const { [FIELD]: path = "", ...source } of this.rows) (found[path] ??= []).push(source);
    return Object.keys(found).length ? found : undefined;
  }

  set value(value) {
    this.list.value = undefined;
    for (const [path, sources] of Object.entries(value ?? {})) for (const source of sources) this.addRow(path, source);
  }

  at([path, place, ...rest]) {
    if (path === undefined) return this;
    const same = this.list.rows.filter(({ field }) => field.value !== undefined && (field.fields.get(FIELD).value ?? "") === path);
    const group = same[place ?? 0]?.field;
    if (!group) return this;
    return place === undefined ? group.fields.get(FIELD) : group.at(rest);
  }
}

