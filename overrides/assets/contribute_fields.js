// Single fields of the form at /bidrag/: each makes its elements from a node of the schema, reads and writes one value,
// and says what is wrong with it. A field that is not filled in has no value, `undefined`.

let made = 0;
/** Return an id that no other element has. */
const newId = () => `felt-${(made += 1)}`;

/** Make an element; attributes that are false or missing are left out. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ""));
  return element;
}

let unseen = /(?!)/g;
/** Set which signs cannot be seen, as the page knows them. @param {string} signs the inside of a character class */
export const setUnseen = (signs) => (unseen = new RegExp(`[${signs}]`, "g"));
/** Take away what cannot be seen and the catalogue refuses; it comes along when one pastes from a word processor. */
const clean = (text) => text.toWellFormed().replace(/\r\n?|[\u000b\u2028\u2029]/g, "\n").replace(unseen, "").trim();

/** What every field has: a title, why it is asked, a place for what is wrong. */
export class Field {
  constructor(node, { title = node.title ?? "", required = false } = {}) {
    this.id = newId();
    this.node = node;
    this.title = title;
    this.required = required;
    this.hint = el("span", { class: "hint", id: `${this.id}-hjaelp` }, node.description ?? "", example(node));
    this.fault = el("p", { class: "field-error", id: `${this.id}-fejl`, hidden: true });
  }

  /** Say in the title what must be there. */
  heading() {
    return [this.title, this.required ? el("span", { class: "must" }, " (skal udfyldes)") : ""];
  }

  /** @returns {string | undefined} the ids of what describes the field */
  described(wrong) {
    return [this.hint.textContent && this.hint.id, wrong && this.fault.id].filter(Boolean).join(" ") || undefined;
  }

  /** The elements that people use. @returns {HTMLElement[]} */
  get inputs() {
    return [this.input];
  }

  /** Say what is wrong; "" takes it away. */
  fail(message) {
    this.fault.textContent = message;
    this.fault.hidden = !message;
    for (const input of this.inputs) {
      if (message && input.type !== "radio") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      const words = this.described(Boolean(message));
      if (words) input.setAttribute("aria-describedby", words);
      else input.removeAttribute("aria-describedby");
    }
  }

  /** Return the field that a fault's path leads to, here or further down. */
  at() {
    return this;
  }

  /** Bring the field in sight and put the cursor in it. */
  focus() {
    for (let part = this.el.parentElement; part; part = part.parentElement) if (part.tagName === "DETAILS") part.open = true;
    (this.inputs[0] ?? this.el).focus();
  }

  refresh() {}
}

function example({ examples = [], type, format, title, enum: words }) {
  if (type !== "string" || words || format === "date" || !title || !examples.length) return "";
  const all = examples.map((one) => `«${one}»`).join(", ");
  return ` Fx ${all}${all.endsWith(".»") ? "" : "."}`;
}

/** A text: one line, or more where the schema lets it be long. */
export class Text extends Field {
  constructor(node, options) {
    super(node, options);
    const long = node.maxLength > 1000;
    const type = node.format === "date" ? "date" : node.format === "uri" ? "url" : "text";
    this.input = long ? el("textarea", { id: this.id, rows: 2 }) : el("input", { id: this.id, type, autocomplete: "off" });
    this.el = el("div", { class: "field" }, el("label", { for: this.id }, ...this.heading()), this.hint, this.fault, this.input);
    this.fail("");
  }

  get value() {
    return clean(this.input.value) || undefined;
  }

  set value(text) {
    this.input.value = text ?? "";
  }
}

export const GROUPED = /^[-–]?[1-9]\d{0,2}(\.\d{3})+$/; // 1.200: a thousand in Danish, and one and a fifth elsewhere

/** A number, with a point or a comma; what is no number, or may be two, stays as it was written, and is told. */
export class Numeral extends Field {
  constructor(node, options) {
    super(node, options);
    this.input = el("input", { id: this.id, type: "text", inputmode: "decimal", autocomplete: "off" });
    this.el = el("div", { class: "field number" }, el("label", { for: this.id }, ...this.heading()), this.hint, this.fault, this.input);
    this.fail("");
  }

  get value() {
    const text = this.input.value.trim();
    const clear = /^[-–]?\d{1,15}([.,]\d{1,15})?$/.test(text) && !GROUPED.test(text);
    return clear ? Number(text.replace(",", ".").replace("–", "-")) : text || undefined;
  }

  set value(number) {
    this.input.value = typeof number === "number" ? String(number).replace(".", ",") : (number ?? "");
  }
}

/** Return what people read for each value of a list of words. */
export function labels(node) {
  if (node.type === "boolean") return [[true, "Ja"], [false, "Nej"]];
  const grade = (value) => (typeof value === "number" ? `${value}.${value ? "" : " (børnehaveklassen)"}` : "Alle");
  return node.enum.map((value, place) => [value, node["x-labels"]?.[place] ?? grade(value)]);
}

/** One of several words: radio buttons where there are few and one must be chosen, else a list. */
export class Choice extends Field {
  constructor(node, options) {
    super(node, options);
    this.words = labels(node);
    this.radios = this.required && this.words.length <= 5 && !options.compact; // several rows of them would be a wall
    if (this.radios) {
      this.boxes = this.words.map(([value, label], place) => choice("radio", this.id, `${this.id}-${place}`, value, label, meaning(node, place)));
      this.el = el("fieldset", { class: "field" }, el("legend", {}, ...this.heading()), this.hint, this.fault, ...this.boxes);
    } else {
      this.input = el("select", { id: this.id });
      this.fill(this.words);
      this.el = el("div", { class: "field" }, el("label", { for: this.id }, ...this.heading()), this.hint, this.fault, this.input);
    }
    this.fail("");
  }

  /** Offer these words, and keep what was chosen. */
  fill(words) {
    const chosen = this.input.value;
    this.words = words;
    this.input.replaceChildren(
      el("option", { value: "" }, this.required ? "Vælg" : "Ikke oplyst"),
      ...words.map(([value, label]) => el("option", { value: String(value) }, label)),
    );
    this.pick(chosen);
  }

  /** Choose a word; one that is not offered is kept, so that nothing is lost and the check can tell. */
  pick(text) {
    if (text && !this.words.some(([value]) => String(value) === text)) this.input.append(el("option", { value: text }, text));
    this.input.value = text;
  }

  get inputs() {
    return this.radios ? this.boxes.map((box) => box.querySelector("input")) : [this.input];
  }

  get value() {
    const text = this.radios ? this.inputs.find((box) => box.checked)?.value : this.input.value;
    if (!text) return undefined;
    const known = this.words.find(([value]) => String(value) === text);
    return known ? known[0] : text;
  }

  set value(value) {
    if (this.radios) for (const box of this.inputs) box.checked = box.value === String(value);
    else this.pick(value === undefined || value === null ? "" : String(value));
  }
}

/** Several words, each once. The order is that of the schema, but for those that a record already has. */
export class Many extends Field {
  constructor(node, items, options) {
    super(node, options);
    this.words = labels(items);
    this.known = [];
    this.boxes = this.words.map(([value, label], place) => choice("checkbox", this.id, `${this.id}-${place}`, value, label, ""));
    const grid = el("div", { class: "choices-grid" }, ...this.boxes);
    this.el = el("fieldset", { class: "field" }, el("legend", {}, ...this.heading()), this.hint, this.fault, grid);
    this.fail("");
  }

  get inputs() {
    return this.boxes.map((box) => box.querySelector("input"));
  }

  get value() {
    const chosen = this.inputs.flatMap((box, place) => (box.checked ? [this.words[place][0]] : []));
    const first = this.known.filter((value) => chosen.includes(value));
    const values = [...first, ...chosen.filter((value) => !first.includes(value))];
    return values.length ? values : undefined;
  }

  set value(values) {
    this.known = values ?? [];
    this.inputs.forEach((box, place) => (box.checked = this.known.includes(this.words[place][0])));
  }
}

function meaning(node, place) {
  const [, ...rest] = (node.enumDescriptions?.[place] ?? "").split(": ");
  return rest.join(": ");
}

function choice(type, name, id, value, label, means) {
  const hint = means ? el("span", { class: "hint" }, means) : "";
  return el("label", { class: "choice" }, el("input", { type, name, id, value: String(value) }), el("span", {}, label, hint));
}

/** A span of numbers, or one number: the same at both ends. */
export class Span extends Field {
  constructor(node, options) {
    super(node, options);
    const ends = node.properties;
    this.ends = ["min", "max"].map((name) => new Numeral({ ...ends[name], description: "" }, { title: ends[name].title }));
    const pair = el("div", { class: "ends" }, ...this.ends.map((end) => end.el));
    this.hint.append(" Er det ét bestemt tal, så skriv det begge steder.");
    this.el = el("fieldset", { class: "field" }, el("legend", {}, ...this.heading()), this.hint, this.fault, pair);
  }

  get inputs() {
    return this.ends.flatMap((end) => end.inputs);
  }

  get value() {
    const [min, max] = this.ends.map((end) => end.value);
    if (min === undefined && max === undefined) return undefined;
    if (min === max && typeof min === "number") return min;
    return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  }

  set value(value) {
    const whole = typeof value === "object" && value !== null ? value : { min: value, max: value };
    this.ends[0].value = whole.min;
    this.ends[1].value = whole.max;
  }

  /** What is wrong with both ends is told over them; the ends tell only of themselves. */
  fail(message) {
    super.fail(message);
    if (!message) for (const end of this.ends) end.fail("");
  }

  at([name]) {
    return name === "min" ? this.ends[0] : name === "max" ? this.ends[1] : this;
  }
}

/** A few numbers, each with its own meaning; the title names them: «År, måned, dag». */
export class Numbers extends Field {
  constructor(node, items, options) {
    super(node, options);
    const names = node.title.split(", ").map((name) => name[0].toUpperCase() + name.slice(1));
    this.parts = Array.from({ length: node.maxItems }, (_, place) => new Numeral(items, { title: names[place] ?? `${place + 1}` }));
    const row = el("div", { class: "ends" }, ...this.parts.map((part) => part.el));
    this.el = el("fieldset", { class: "field" }, el("legend", {}, ...this.heading()), this.hint, this.fault, row);
  }

  get inputs() {
    return this.parts.flatMap((part) => part.inputs);
  }

  get value() {
    const values = this.parts.map((part) => part.value);
    const last = values.findLastIndex((value) => value !== undefined);
    return last < 0 ? undefined : values.slice(0, last + 1).map((value) => value ?? "");
  }

  set value(values) {
    this.parts.forEach((part, place) => (part.value = values?.[place]));
  }

  fail(message) {
    super.fail(message);
    if (!message) for (const part of this.parts) part.fail("");
  }

  at([place]) {
    return this.parts[place] ?? this;
  }
}
