// A proposal at /bidrag/: records that are written one after the other and may name each other before any of them is in
// the catalogue. It lives in the page, and goes out as one text that `make import` puts in its places.

import { el, find, read } from "../shared/plain.js";
import { FIGURES } from "./figures.js";
import { inOrder } from "./form.js";
import { isObject, nameOf, ownId, textOf } from "./schema.js";
import { fileName, mailAddress } from "./send.js";
import { writeYaml } from "./yaml.js";
/** @import { Data, Draft, Form, Part, Schema, Written } from "./types.js" */

export const PROPOSAL = "forslag.yml"; // what its file is called
const TYPE = "indsatstype"; // the kind of the records that name their programmes
const MARK = "# fil: catalogue/"; // begins each part of the text; the rest of the line is the file
const CORRECTS = " (rettet)"; // after the file: the record is there already, and this one takes its place
const FROM = "# fra: "; // the line below it; its rest is the version that the editor began with

/**
 * Return a record as its file has it, or undefined.
 * @param {Form} form @param {string} id @returns {Promise<Data | undefined>}
 */
export async function recordOf(form, id) {
  if (!form.data) return undefined;
  let stored;
  try {
    stored = (await read(form.data.replace("{id}", encodeURIComponent(id)), FIGURES.parse)).result;
  } catch {
    return undefined;
  }
  if (form.list) stored = stored[form.list];
  if (Array.isArray(stored)) stored = stored.find((record) => record.id === id);
  if (!stored) return undefined;
  const { url: _, derived: __, modified: ___, ...record } = stored;
  return record;
}

/** Return where a record goes and how it is written there. @param {Form} form @param {Data} data @returns {Written} */
export function fileOf(form, data) {
  const { id, ...rest } = data;
  const name = textOf(id) || "uden-navn";
  const file = form.file.replace("{id}", () => name);
  if (!form.one) return { file, name: fileName(file), text: `${form.head}\n${writeYaml(rest)}` };
  const { liste, ...word } = data;
  const text = form.words ? writeYaml([data]) : writeYaml({ [textOf(liste) || "ordliste"]: [word] });
  return { file, name: `${name}.yml`, text };
}

/**
 * Write records as one text, each with its file above it.
 * @param {{form: Form, data: Data, existing: string, version?: string}[]} parts as `Part` has them
 */
export function bundle(parts) {
  const texts = parts.map(({ form, data, existing, version }) => {
    const { file, text } = fileOf(form, data);
    const from = existing && version ? `${FROM}${version}\n` : "";
    return `${MARK}${file}${existing ? CORRECTS : ""}\n${from}${text}`;
  });
  return texts.join("\n");
}

/**
 * Return what tells whether something is a draft of these forms.
 * @param {Record<string, Form>} forms @returns {(value: Record<string, unknown>) => value is Draft}
 */
export function isDraft(forms) {
  const isPart = (/** @type {unknown} */ part) =>
    isObject(part) && typeof part.kind === "string" && Object.hasOwn(forms, part.kind) && isObject(part.data);
  const isWhole = (/** @type {unknown} */ part) => isObject(part) && isPart(part) && typeof part.existing === "string";
  return /** @returns {value is Draft} */ (value) => {
    const { id, parts = [] } = value;
    return isPart(value) && typeof id === "string" && Array.isArray(parts) && parts.every(isWhole);
  };
}

export class Proposal {
  /** @param {HTMLElement} box @param {Record<string, Form>} forms @param {string} mail where proposals go, or "" */
  constructor(box, forms, mail) {
    this.box = box;
    this.forms = forms;
    this.mail = mail;
    /** @type {Part[]} */
    this.parts = [];
  }

  /**
   * Put a part in, in the place of another one if it was opened from there.
   * @param {Part} part @param {Part} [before]
   */
  put(part, before) {
    const place = this.parts.findIndex((known) => known === before);
    if (place < 0) this.parts.push(part);
    else this.parts[place] = part;
    this.show();
  }

  /** @param {number} place */
  remove(place) {
    this.parts.splice(place, 1);
    this.show();
  }

  empty() {
    this.parts = [];
    this.show();
  }

  /** @param {string} kind @param {string} id */
  find(kind, id) {
    return this.parts.find((part) => part.kind === kind && part.data.id === id);
  }

  get text() {
    const parts = this.parts.flatMap((part) => {
      const form = this.forms[part.kind];
      return form ? [{ ...part, form }] : [];
    });
    return bundle(parts);
  }

  /**
   * Let a programme's type name it too.
   * @param {Data} programme
   * @returns {Promise<string>} what was done to the type
   */
  async mention({ id, intervention }) {
    const [of, form] = [textOf(intervention), this.forms[TYPE]];
    const part = this.find(TYPE, of);
    const type = part?.data ?? (form && (await recordOf(form, of)));
    const programmes = Array.isArray(type?.programmes) ? type.programmes : [];
    if (!form || !type || programmes.includes(id)) return "";
    const schema = this.offered(await read(form.schema));
    const version = part ? part.version : schema["x-versions"]?.[of];
    const data = inOrder(schema, { ...type, programmes: [...programmes, id] });
    this.put({ kind: TYPE, data, existing: part ? part.existing : of, version }, part);
    return ` Programmet er skrevet ind i indsatstypen «${textOf(type.title)}».`;
  }

  /** Return a schema that also offers the words and ids of the proposal. @param {Schema} schema @returns {Schema} */
  offered(schema) {
    const definitions = structuredClone(schema.definitions ?? {});
    for (const { kind, data } of this.parts) {
      const there = definitions[this.forms[kind]?.words || textOf(data.liste)];
      const id = textOf(data.id);
      if (!there?.enum || there.enum.includes(id)) continue;
      const label = nameOf(data);
      // There are many sources, and this is the one in hand.
      const add = kind === "kilde" ? "unshift" : "push";
      there.enum[add](id);
      there["x-labels"]?.[add](label);
      there.enumDescriptions?.[add]([label, textOf(data.description)].filter(Boolean).join(": "));
    }
    return { ...schema, definitions };
  }

  /**
   * Return what records of a kind have already that no two may share, by field; `before` is left out.
   * @param {string} kind @param {Record<string, string[]>} known @param {Part} [before]
   * @returns {Record<string, string[]>}
   */
  taken(kind, known, before) {
    const others = this.parts.filter((part) => part.kind === kind && part !== before).map(({ data }) => data);
    const of = (/** @type {string} */ field, /** @type {Data} */ data) =>
      field === "id" ? ownId(data) : textOf(data[field]);
    return Object.fromEntries(
      Object.entries(known).map(([field, values]) => [
        field,
        [...values, ...others.map((data) => of(field, data)).filter(Boolean)],
      ]),
    );
  }

  /** Bring the list up to date. */
  show() {
    this.box.hidden = !this.parts.length;
    if (this.mail) {
      const link = find(this.box, "[data-proposal-mail]", HTMLAnchorElement);
      link.href = mailAddress(this.mail, PROPOSAL, this.text);
    }
    find(this.box, "ul").replaceChildren(
      ...this.parts.map(({ kind, data, existing }, place) => {
        const name = nameOf(data);
        const words = `${this.forms[kind]?.title}${existing ? ", rettet" : ""}: ${name}`;
        const buttons = [press("part-open", "Ret", name, place), " ", press("part-remove", "Fjern", name, place)];
        return el("li", {}, words, " ", el("span", { class: "buttons" }, ...buttons));
      }),
    );
  }
}

/** @param {string} what @param {string} label @param {string} name @param {number} place */
function press(what, label, name, place) {
  const about = { type: "button", "data-do": what, "data-place": place, "aria-label": `${label}: ${name}` };
  return el("button", about, label);
}
