// The form at /bidrag/: an editor writes or corrects a record, sees it, and takes its file along. What is written stays in
// the page; a draft is kept in this browser only when the editor asks for it.

import { check } from "./contribute_check.js";
import { forgetDraft, keepDraft, readDraft } from "./contribute_draft.js";
import { el, setUnseen } from "./contribute_fields.js";
import { control } from "./contribute_form.js";
import { bundle, nameOf, Proposal, PROPOSAL } from "./contribute_proposal.js";
import { showResult } from "./contribute_result.js";
import { breaches, placeTitle } from "./contribute_rules.js";
import { download } from "./contribute_send.js";

const CARRIED = ["title", "summary"]; // what goes along when another kind is chosen
const root = new URL("../", import.meta.url);
const answers = new Map();
/** Fetch a data file once. */
const read = async (name) => {
  if (!answers.has(name)) {
    const answer = await fetch(new URL(name, root));
    if (!answer.ok) throw new Error(name);
    answers.set(name, await answer.json());
  }
  return answers.get(name);
};

class Contribute extends HTMLElement {
  async connectedCallback() {
    this.known = JSON.parse(this.querySelector("script[type='application/json']").textContent);
    setUnseen(this.known.unseen);
    this.form = this.querySelector("form");
    this.proposal = new Proposal(this.querySelector("[data-proposal]"), this.known.forms, this.known.mail);
    this.parked = new Map(); // what was begun of the other kinds
    for (const part of document.querySelectorAll("[data-without-script]")) part.hidden = true;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false;
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    this.form.addEventListener("input", (event) => this.changed(event));
    this.form.addEventListener("change", (event) => this.changed(event));
    this.addEventListener("click", (event) => this.press(event.target.closest("[data-do]")?.dataset ?? {}));
    addEventListener("beforeunload", (event) => (this.unsaved || this.untaken) && !this.form.kladde.checked && event.preventDefault());
    try {
      await this.start();
    } catch {
      this.tell("Siden kunne ikke hente det, den skal bruge. Genindlæs den om lidt.");
    }
    this.dataset.ready = "";
  }

  /** Begin with what the address asks for, or with the draft. */
  async start() {
    const asked = new URLSearchParams(location.search);
    const draft = readDraft(Object.keys(this.known.forms));
    const [kind, id] = [asked.get("slags") ?? "", asked.get("id") ?? ""];
    const references = (await read("api/v1/references.json")).result;
    this.headings = new Map(references.filter((one) => one.headings).map((one) => [one.id, one.headings]));
    for (const [ref, places] of this.headings) this.append(el("datalist", { id: `steder-${ref}` }, ...places.map((place) => el("option", { value: place }))));
    if (draft && (!kind || (kind === draft.kind && id === draft.id))) return this.restore(draft);
    const known = Object.hasOwn(this.known.forms, kind);
    await this.show(known ? kind : Object.keys(this.known.forms)[0], known ? id : "");
    this.querySelector("[data-other-draft]").hidden = !draft;
    if (kind && !known) this.tell(`Siden kender ikke «${kind}». Vælg herunder, hvad I vil skrive.`);
  }

  async restore(draft) {
    for (const part of draft.parts ?? []) this.proposal.put(part);
    await this.show(draft.kind, draft.id, draft.data);
    this.form.kladde.checked = true;
    this.unsaved = true;
    this.querySelector("[data-forget]").hidden = false;
    this.querySelector("[data-other-draft]").hidden = true;
    this.tell("Jeres kladde er hentet fra denne browser.");
  }

  /** Show the form of a kind, empty, with a record in it, or with `data`; `part` is the part of the proposal it is of. */
  async show(kind, id, data, part) {
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const form = this.known.forms[kind];
    const schema = this.proposal.offered(await read(form.schema));
    const record = id ? await this.record(form, id) : undefined;
    if (turn !== this.turn) return; // another kind was chosen while this one was on its way
    Object.assign(this, { kind, schema, item: schema.items ? { ...schema, ...schema.items } : schema, existing: record ? id : "", opened: part });
    this.taken = this.proposal.taken(kind, schema["x-taken"], part);
    if (record) for (const name of Object.keys(this.taken)) this.taken[name] = this.taken[name].filter((one) => one !== record[name]);
    this.form.slags.value = kind;
    this.querySelector("[data-kinds]").hidden = Boolean(record);
    this.field = control(this.item, this.item, { top: true, say: (text) => this.tell(text), data: () => this.field.value ?? {} });
    this.querySelector("[data-fields]").replaceChildren(this.field.el);
    this.field.value = record;
    this.before = structuredClone(this.field.value ?? {});
    if (data) this.field.value = data;
    const own = this.field.fields.get("id");
    own.input.readOnly = Boolean(record);
    this.ownId = Boolean(own.value);
    this.field.refresh();
    this.unsaved = this.checked = false;
    this.querySelector("[data-result]").hidden = this.querySelector("[data-faults]").hidden = true;
    this.querySelector("[data-doing]").textContent = record ? `I retter ${form.title.toLowerCase()}: ${nameOf(record)}` : `Ny: ${form.title.toLowerCase()}`;
    if (id && !record) this.tell(`«${id}» findes ikke. I begynder på en ny.`);
    else this.tell("");
  }

  /** Return a record as its file has it, or undefined. */
  async record(form, id) {
    if (!form.data) return undefined;
    let found;
    try {
      found = (await read(form.data.replace("{id}", encodeURIComponent(id)))).result;
    } catch {
      return undefined;
    }
    if (form.list) found = found[form.list];
    if (Array.isArray(found)) found = found.find((one) => one.id === id);
    if (!found) return undefined;
    const { url: _, derived: __, ...record } = found;
    return record;
  }

  async press({ do: what, place }) {
    if (what === "forget") this.forget();
    if (what === "other-draft") await this.restore(readDraft(Object.keys(this.known.forms)));
    if (what === "download") {
      const form = this.known.forms[this.kind]; // what belongs in a file of many says which
      download(this.written.name, form.one ? bundle([{ form, data: this.field.value }]) : this.written.text);
    }
    if (what === "copy") await this.copy(this.written.text);
    if (what === "propose") await this.propose();
    if (what === "part-open") await this.open(this.proposal.parts[place]);
    if (what === "part-remove") this.drop(Number(place));
    if (what === "proposal-download") download(PROPOSAL, this.proposal.text);
    if (what === "proposal-copy") await this.copy(this.proposal.text);
    if (what?.startsWith("proposal-")) this.untaken = false;
  }

  /** Return what a new record's id is made of: its name, or a source's author and year. */
  idText() {
    const { title = "", label, author, issued } = this.field.value ?? {};
    if (this.known.forms[this.kind].words !== "references") return label ?? title;
    const who = author?.[0]?.literal ?? author?.[0]?.family;
    return who ? `${who}-${issued?.["date-parts"]?.[0]?.[0] ?? ""}` : (label ?? title);
  }

  async copy(text) {
    const copied = (async () => navigator.clipboard.writeText(text))();
    await copied.then(() => this.tell("Teksten er kopieret."), () => this.tell("Browseren lod os ikke kopiere. Hent filen i stedet."));
  }

  /** Put what is written into the proposal, if nothing is wrong with it, and go on with the next. */
  async propose() {
    this.finish();
    if (this.told.length) return;
    const { kind, existing, opened, field } = this;
    const data = field.value;
    this.proposal.put({ kind, data, existing }, opened);
    const also = kind === "program" ? await this.mention(data) : "";
    this.untaken = true;
    await this.show(kind, "");
    if (this.form.kladde.checked) this.keep();
    this.tell(`«${nameOf(data)}» er føjet til forslaget.${also}`);
    this.proposal.box.querySelector("h2").focus();
  }

  /** Let a programme's type name it too. @returns {Promise<string>} what was done to the type */
  async mention({ id, intervention }) {
    const kind = "indsatstype";
    const part = this.proposal.find(kind, intervention);
    const type = part?.data ?? (await this.record(this.known.forms[kind], intervention));
    if (!type || type.programmes?.includes(id)) return "";
    const schema = this.proposal.offered(await read(this.known.forms[kind].schema));
    const whole = control(schema, schema, { top: true }); // puts the fields in their order
    whole.value = { ...type, programmes: [...(type.programmes ?? []), id] };
    this.proposal.put({ kind, data: whole.value, existing: part ? part.existing : intervention }, part);
    return ` Programmet er skrevet ind i indsatstypen «${type.title}».`;
  }

  async open(part) {
    if (this.unsaved && !confirm("Det, I er ved at skrive, er ikke føjet til forslaget og går tabt. Vil I fortsætte?")) return;
    await this.show(part.kind, part.existing, part.data, part);
    this.querySelector("[data-doing]").focus();
  }

  drop(place) {
    const name = nameOf(this.proposal.parts[place].data);
    if (!confirm(`Fjern «${name}» fra forslaget?`)) return;
    if (this.proposal.parts[place] === this.opened) this.opened = undefined;
    this.proposal.remove(place);
    if (this.form.kladde.checked) this.keep();
    this.tell(`«${name}» er fjernet fra forslaget.`);
    (this.proposal.box.hidden ? this.querySelector("[data-doing]") : this.proposal.box.querySelector("h2")).focus();
  }

  async changed({ target, type }) {
    if (!this.field) return; // the form could not be fetched, and the page has said so
    if (target.name === "slags") {
      if (type === "change" && target.value !== this.kind) await this.switch(target.value);
      return;
    }
    if (target.name === "kladde") {
      if (!target.checked) this.forget();
    } else {
      this.unsaved = true;
    }
    const own = this.field.fields.get("id");
    if (target === own.input) this.ownId = Boolean(own.value);
    if (!this.ownId && target !== own.input) own.value = suggestion(this.idText());
    if (this.form.kladde.checked) this.keep();
    if (type === "input") return;
    this.field.refresh();
    if (this.checked) this.look();
  }

  /** Go on with another kind, where it was left; else name and sentence go along. */
  async switch(kind) {
    const value = this.field.value ?? {};
    if (Object.keys(value).length && !this.opened) this.parked.set(this.kind, value);
    else this.parked.delete(this.kind);
    const carried = Object.fromEntries(CARRIED.filter((name) => name in value && !this.opened).map((name) => [name, value[name]]));
    history.replaceState(null, "", `?slags=${kind}`);
    await this.show(kind, "", this.parked.get(kind) ?? carried);
    if (!this.ownId) this.field.fields.get("id").value = suggestion(this.idText());
    this.unsaved = this.field.value !== undefined;
  }

  /** Check everything, and show what it becomes. */
  finish() {
    this.checked = true;
    const faults = this.look();
    this.querySelector("[data-result]").hidden = false;
    this.querySelector(faults.length ? "[data-faults]" : "[data-preview-title]").focus();
  }

  /** Tell what is wrong, in its place and on top, and bring the result up to date. */
  look() {
    const data = this.field.value ?? {};
    const all = [...check(this.item, data).filter(({ path: [name], keyword }) => !(name === "id" && keyword === "required")), ...breaches(this.item, data, { headings: this.headings, texts: this.known.texts, taken: this.taken })];
    if (!data.id) all.unshift({ path: ["id"], message: "Skriv et id. Det bliver postens navn i kataloget." });
    for (const field of this.told ?? []) field.fail("");
    const told = new Map();
    const places = new Map();
    for (const { path, message } of all) {
      const field = this.field.at(path);
      const words = path[0] === "sources" && path[1] === "" && path.length === 2 ? "Vælg det felt, kilden gælder." : message;
      if (told.has(field)) continue;
      told.set(field, words);
      places.set(field, placeTitle(this.item, path, field.title));
    }
    for (const [field, message] of told) field.fail(message);
    this.told = [...told.keys()];
    const after = ([a], [b]) => (a.el.compareDocumentPosition(b.el) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1);
    const links = [...told].sort(after).map(([field, message]) => {
      const link = el("a", { href: `#${field.inputs[0]?.id || field.el.id || field.id}` }, `${places.get(field)}: ${message}`);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.focus();
      });
      return el("li", {}, link);
    });
    const box = this.querySelector("[data-faults]");
    box.hidden = !links.length;
    box.querySelector("h2").textContent = links.length === 1 ? "Ret en ting" : `Ret ${links.length} ting`;
    box.querySelector("ul").replaceChildren(...links);
    const { item, existing, before, kind } = this;
    this.written = showResult(this, this.known, kind, { item, data, existing, before, faults: links.length });
    return links;
  }

  keep() {
    const kept = keepDraft({ kind: this.kind, id: this.existing, data: this.field.value ?? {}, parts: this.proposal.parts });
    if (kept) this.querySelector("[data-forget]").hidden = false;
    else {
      this.form.kladde.checked = false;
      this.tell("Browseren lod os ikke gemme kladden. Hent filen, før I lukker siden.");
    }
  }

  forget() {
    forgetDraft();
    this.form.kladde.checked = false;
    this.querySelector("[data-forget]").hidden = this.querySelector("[data-other-draft]").hidden = true;
    this.tell("Kladden er slettet fra denne browser. Det, I har skrevet, står her stadig.");
  }

  tell(text) {
    this.querySelector(".notice").textContent = text;
  }
}

/** Make an id of a name: small letters a–z, digits and hyphens. */
function suggestion(title) {
  const plain = title.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa").normalize("NFD");
  return plain.replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").slice(0, 60).replace(/^-+|-+$/g, "");
}

customElements.define("katalog-contribute", Contribute);
