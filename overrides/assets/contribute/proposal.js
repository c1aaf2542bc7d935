// A proposal at /bidrag/: new records and corrected ones that may name each other before any of them is in the
// catalogue. It goes out as one text that `make import` puts in its places.

import { el, find, read } from "../shared/page.js";
import { FIGURES } from "./figures.js";
import { inOrder } from "./form.js";
import { alike, nameOf, ownId, textOf } from "./schema.js";
import { mailAddress } from "./send.js";
import { bundle, isRenamed, recordOf } from "./written.js";
/** @import { Data, Form, Part, Schema } from "./types.js" */

export const PROPOSAL = "forslag.yml"; // what its file is called
export const [TYPE, PROGRAMME, STUDY] = ["indsatstype", "program", "studie"]; // the kinds that name each other

/**
 * Return the id that other records name a part by: one with a new id is named by the old one until it is put in.
 * @param {Part} part
 */
export const idOf = ({ existing, data }) => existing || textOf(data.id);

/** Return what an address says of a part: its id, of a word its list too. @param {Part} part */
export const placeOf = ({ existing, data }) => existing || ownId(data);

/**
 * What a part that takes another's place was when that was taken along.
 * @param {Part} [before] @returns {{sent?: Data}}
 */
export function sentOf(before) {
  const sent = before?.isSent ? before.data : before?.sent;
  return sent ? { sent } : {};
}

/** Return the ids of the programmes that a type names. @param {Data | undefined} type @returns {string[]} */
export const named = (type) => (Array.isArray(type?.programmes) ? type.programmes.map(textOf) : []);

/** Return all records of a kind, as its data has them. @param {Form | undefined} form @returns {Promise<Data[]>} */
export async function allOf(form) {
  return form ? (await read(form.data.replace("/{id}", ""), FIGURES.parse)).result : [];
}

export class Proposal {
  /** @param {HTMLElement} box @param {Record<string, Form>} forms @param {string} mail where proposals go, or "" */
  constructor(box, forms, mail) {
    this.box = box;
    this.forms = forms;
    this.mail = mail;
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Map<string, string>} what was in it at any time, by id: what is gone is told by its name */
    this.names = new Map();
  }

  /** Let these be the parts. @param {Part[]} parts */
  set(parts) {
    this.parts = parts;
    for (const part of parts) this.names.set(idOf(part), nameOf(part.data));
    this.show();
  }

  /**
   * Put a part in, in the place of another one if it was opened from there.
   * @param {Part} part @param {Part} [before] @returns {Promise<string>} what was done beside it
   */
  async put(part, before) {
    const place = before ? this.parts.indexOf(before) : -1;
    const parts = place < 0 ? [...this.parts, part] : this.parts.with(place, part);
    return this.changed(parts, async () => {
      if (part.kind !== PROGRAMME) return "";
      const [id, old] = [idOf(part), before ? idOf(before) : ""];
      if (old && old !== id) await this.align(old, "");
      return this.align(id, textOf(part.data.intervention));
    });
  }

  /** Take a part out. @param {Part} part @returns {Promise<string>} what was done beside it */
  async remove(part) {
    return this.changed(this.parts.filter((each) => each !== part), async () => {
      const form = this.forms[part.kind];
      if (part.kind !== PROGRAMME || !form) return "";
      const record = part.existing ? await recordOf(form, part.existing) : undefined;
      return this.align(idOf(part), textOf(record?.intervention));
    });
  }

  /**
   * Let these be the parts, and do what belongs to it; where that cannot be had they are as before.
   * @param {Part[]} parts @param {() => Promise<string>} also @returns {Promise<string>} what was done beside it
   */
  async changed(parts, also) {
    const before = this.parts;
    this.set(parts);
    try {
      return await also();
    } catch (error) {
      this.set(before);
      throw error;
    }
  }

  /** @param {string} kind @param {string} id */
  find(kind, id) {
    return this.parts.find((part) => part.kind === kind && placeOf(part) === id);
  }

  get text() {
    const parts = this.parts.flatMap((part) => {
      const form = this.forms[part.kind];
      return form ? [{ ...part, form }] : [];
    });
    return bundle(parts);
  }

  /**
   * Let the type that a programme belongs to name it, and no other one.
   * @param {string} id the programme's @param {string} of the type's, "" for none
   * @returns {Promise<string>} what was done to the types
   */
  async align(id, of) {
    const form = this.forms[TYPE];
    if (!form) return "";
    const own = this.parts.filter(({ kind }) => kind === TYPE).map((part) => ({ ...part.data, id: idOf(part) }));
    const others = (await allOf(form)).filter((type) => !this.find(TYPE, textOf(type.id)));
    const wrong = [...own, ...others].filter((type) => named(type).includes(id) !== (type.id === of));
    const told = [];
    for (const type of wrong) told.push(await this.mend(form, textOf(type.id), id, type.id === of));
    return told.map((text) => ` ${text}`).join("");
  }

  /**
   * Have a type name a programme, or not.
   * @param {Form} form @param {string} of the type's id @param {string} id the programme's @param {boolean} wanted
   */
  async mend(form, of, id, wanted) {
    const schema = this.offered(await read(form.schema));
    const part = this.find(TYPE, of);
    const record = !part || part.existing ? await recordOf(form, of) : undefined;
    const type = part?.data ?? record ?? {};
    const others = named(type).filter((each) => each !== id);
    const all = wanted ? [...others, id] : others;
    const before = named(record);
    const isSame = before.length === all.length && before.every((each) => all.includes(each));
    const data = inOrder(schema, { ...type, programmes: isSame ? before : all });
    const rest = this.parts.filter((each) => each !== part);
    const isAsBefore = part?.existing && record && alike(inOrder(schema, record), data);
    const { existing = of, version = schema["x-records"]?.[of]?.[1] } = part ?? {};
    const now = { kind: TYPE, data, existing, ...(version && { version }), ...sentOf(part) };
    if (isAsBefore) this.set(rest);
    else this.set(part ? this.parts.with(this.parts.indexOf(part), now) : [...rest, now]);
    return `Programmet er ${wanted ? "skrevet ind i" : "taget ud af"} indsatstypen «${nameOf(type)}».`;
  }

  /** Return a schema that also offers the words and ids of the proposal. @param {Schema} schema @returns {Schema} */
  offered(schema) {
    const definitions = structuredClone(schema.definitions ?? {});
    for (const part of this.parts) {
      const { kind, data } = part;
      const there = definitions[this.forms[kind]?.words || textOf(data.liste)];
      const id = idOf(part);
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
   * Return what records of a kind have already that no two may share, by field.
   * @param {string} kind @param {Record<string, string[]>} known
   * @param {Part} [part] is left out @param {Data} [record] as its file has it, and is left out
   * @returns {Record<string, string[]>}
   */
  taken(kind, known, part, record = {}) {
    const others = this.parts.filter((each) => each.kind === kind && each !== part).map(({ data }) => data);
    const of = (/** @type {string} */ field, /** @type {Data} */ data) =>
      field === "id" ? ownId(data) : textOf(data[field]);
    return Object.fromEntries(
      Object.entries(known).map(([field, values]) => {
        const former = field === "id" && Array.isArray(record.former_ids) ? record.former_ids : [];
        const own = [of(field, record), ...former]; // it may have back what it had before
        const rest = values.filter((value) => !own.includes(value));
        return [field, [...rest, ...others.map((data) => of(field, data)).filter(Boolean)]];
      }),
    );
  }

  /** The parts are taken along as they are. */
  send() {
    for (const part of this.parts) {
      part.isSent = true;
      delete part.sent;
    }
  }

  /** Bring the list up to date. */
  show() {
    this.box.hidden = !this.parts.length;
    if (this.mail) {
      const link = find(this.box, "[data-proposal-mail]", HTMLAnchorElement);
      link.href = mailAddress(this.mail, PROPOSAL, this.text);
    }
    find(this.box, "[data-parts]").replaceChildren(
      ...this.parts.map((part, place) => {
        const name = nameOf(part.data);
        const state = isRenamed(part) ? ", rettet og med nyt id" : part.existing ? ", rettet" : "";
        const words = `${this.forms[part.kind]?.title}${state}: ${name}`;
        const press = (/** @type {string} */ what, /** @type {string} */ label) => {
          const about = { type: "button", "data-do": what, "data-place": place, "aria-label": `${label}: ${name}` };
          return el("button", about, label);
        };
        const buttons = el("span", { class: "buttons" }, press("part-open", "Ret"), " ", press("part-remove", "Fjern"));
        return el("li", {}, words, " ", buttons);
      }),
    );
  }
}
