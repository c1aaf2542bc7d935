// A proposal at /bidrag/: records that are written one after the other and may name each other before any of them is in
// the catalogue. It lives in the page, and goes out as one text that `make import` puts in its places.

import { el } from "./fields.js";
import { ownId } from "./rules.js";
import { mailAddress } from "./send.js";
import { writeYaml } from "./yaml.js";

export const PROPOSAL = "forslag.yml"; // what its file is called
export const MARK = "# fil: catalogue/"; // begins each part of the text; the rest of the line is the file

/**
 * Return where a record goes and how it is written there.
 * @param {any} form what the page knows of its kind @param {any} data
 * @returns {{file: string, name: string, text: string}} the path below the catalogue, a name to save as, the text
 */
export function fileOf(form, data) {
  const { id = "", ...rest } = data;
  const file = form.file.replace("{id}", id || "uden-navn");
  if (!form.one) return { file, name: file.split("/").pop(), text: `${form.head}\n${writeYaml(rest)}` };
  const { liste, ...word } = data;
  return { file, name: `${id || "uden-navn"}.yml`, text: form.words ? writeYaml([data]) : writeYaml({ [liste ?? "ordliste"]: [word] }) };
}

/** Write records as one text, each with its file above it. @param {{form: any, data: any}[]} parts */
export function bundle(parts) {
  return parts.map(({ form, data }) => fileOf(form, data)).map(({ file, text }) => `${MARK}${file}\n${text}`).join("\n");
}

export class Proposal {
  /** @typedef {{kind: string, data: any, existing: string}} Part `existing` is the id of the record that it corrects */

  /** @param {HTMLElement} box @param {Record<string, any>} forms @param {string} mail where proposals go, or "" */
  constructor(box, forms, mail) {
    Object.assign(this, { box, forms, mail });
    this.parts = [];
  }

  /** Put a part in, in the place of another one if it was opened from there. @param {Part} part @param {Part} [before] */
  put(part, before) {
    const place = this.parts.indexOf(before);
    if (place < 0) this.parts.push(part);
    else this.parts[place] = part;
    this.show();
  }

  remove(place) {
    this.parts.splice(place, 1);
    this.show();
  }

  find(kind, id) {
    return this.parts.find((part) => part.kind === kind && part.data.id === id);
  }

  get text() {
    return bundle(this.parts.map(({ kind, data }) => ({ form: this.forms[kind], data })));
  }

  /** Return a schema that also offers the words and ids of the proposal. */
  offered(schema) {
    const definitions = structuredClone(schema.definitions ?? {});
    for (const { kind, data } of this.parts) {
      const there = definitions[this.forms[kind].words || data.liste];
      if (!there?.enum || there.enum.includes(data.id)) continue;
      const label = nameOf(data);
      const add = kind === "kilde" ? "unshift" : "push"; // there are many sources, and this is the one in hand
      there.enum[add](data.id);
      there["x-labels"][add](label);
      there.enumDescriptions[add]([label, data.description].filter(Boolean).join(": "));
    }
    return { ...schema, definitions };
  }

  /** Return what records of a kind have already that no two may share, by field; `before` is left out. */
  taken(kind, known, before) {
    const others = this.parts.filter((part) => part.kind === kind && part !== before).map(({ data }) => data);
    return Object.fromEntries(
      Object.entries(known).map(([field, values]) => [field, [...values, ...others.map((data) => (field === "id" ? ownId(data) : data[field]))]]),
    );
  }

  /** Bring the list up to date. */
  show() {
    this.box.hidden = !this.parts.length;
    if (this.mail) this.box.querySelector("[data-proposal-mail]").href = mailAddress(this.mail, PROPOSAL, this.text);
    const press = (what, label, name, place) => el("button", { type: "button", "data-do": what, "data-place": place, "aria-label": `${label}: ${name}` }, label);
    this.box.querySelector("ul").replaceChildren(
      ...this.parts.map(({ kind, data, existing }, place) => {
        const name = nameOf(data);
        const words = `${this.forms[kind].title}${existing ? ", rettet" : ""}: ${name}`;
        return el("li", {}, words, " ", el("span", { class: "buttons" }, press("part-open", "Ret", name, place), " ", press("part-remove", "Fjern", name, place)));
      }),
    );
  }
}

/** Return what people call a record. */
export const nameOf = (data) => data.label ?? data.title ?? data.id ?? "uden navn";
