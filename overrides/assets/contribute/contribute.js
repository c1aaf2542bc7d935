// The form at /bidrag/: an editor writes or corrects a record, sees it, and takes its file along. What is written stays
// in the page; a draft is kept in this browser only when the editor asks for it.

import { Kept } from "../shared/kept.js";
import { block, cut, find, findAll, read, show } from "../shared/plain.js";
import { here, replace, View } from "../shared/view.js";
import { setUnseen } from "./fields.js";
import { FIGURES } from "./figures.js";
import { dataOf, Group, offerHeadings } from "./form.js";
import { isDraft, PROPOSAL, Proposal, recordOf } from "./proposal.js";
import { alike, idFrom, nameOf } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { PageData } from "./result.js" */
/** @import { Data, Draft, Form, Part, Schema, Written } from "./types.js" */

const DRAFT = "indsatskatalog-kladde"; // what the privacy page names
const CARRIED = ["title", "summary"]; // what goes along when another kind is chosen

/** What checks a record, shows it and lets it go; fetched when somebody begins to write. */
async function readers() {
  const [faults, { showResult, takeAlong }] = await Promise.all([import("./faults.js"), import("./result.js")]);
  return { ...faults, showResult, takeAlong };
}

class Contribute extends View {
  /** @type {PageData} */
  known = block(this);
  form = find(this, "form", HTMLFormElement);
  kinds = findAll(this.form, "[name='slags']", HTMLInputElement);
  keeps = find(this.form, "#kladde", HTMLInputElement);
  proposal = new Proposal(find(this, "[data-proposal]"), this.known.forms, this.known.mail);
  kept = new Kept(DRAFT, isDraft(this.known.forms), this, FIGURES);
  /** @type {Map<string, Data>} what was begun of the other kinds */
  parked = new Map();
  /** @type {Map<string, string[]>} the headings of each source that has them */
  headings = new Map();
  kind = "";
  /** @type {Schema} what one record of the kind may hold */
  item = {};
  existing = ""; // the id of the record that is corrected
  version = ""; // what that was when the editor began
  /** @type {Part | undefined} the part of the proposal that is opened */
  opened;
  /** @type {Record<string, string[]>} */
  taken = {};
  /** @type {Group | undefined} the form of the record; without it the page has said that it could not be had */
  field;
  /** @type {Data} the record as it was */
  was = {};
  /** @type {Field[]} the fields with faults */
  told = [];
  /** @type {Written | undefined} */
  written;
  ownId = false; // the id is the editor's, no longer made of the name
  isChecked = false;
  isUnsaved = false;
  isUntaken = false; // the proposal has changed since it was taken along
  turn = 0;

  async connectedCallback() {
    super.connectedCallback();
    setUnseen(this.known.unseen);
    show(findAll(document, "[data-without-script]"), false);
    show(findAll(this, "[data-with-script]"), true);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.finish();
    });
    this.form.addEventListener("focusin", () => void readers().catch(() => {}), { once: true });
    for (const type of ["input", "change"]) this.form.addEventListener(type, (event) => void this.changed(event));
    addEventListener("beforeunload", (event) => {
      if ((this.isUnsaved || this.isUntaken) && !this.keeps.checked) event.preventDefault();
    });
    try {
      await this.start();
    } catch {
      this.noticeFailed();
    }
    this.dataset.ready = "";
  }

  /** What is written by now. @returns {Data} */
  get data() {
    return dataOf(this.field);
  }

  get suggested() {
    return idFrom(this.data, this.formOf(this.kind).words === "references");
  }

  /** @param {string} kind @returns {Form} */
  formOf(kind) {
    const form = this.known.forms[kind];
    if (!form) throw new Error(kind);
    return form;
  }

  /** Begin with what the address asks for, or with the draft. */
  async start() {
    const asked = here().searchParams;
    const kinds = Object.keys(this.known.forms);
    const draft = this.kept.read();
    this.kept.tell();
    const [kind, id] = [asked.get("slags") ?? "", asked.get("id") ?? ""];
    this.headings = await offerHeadings(this);
    if (draft && (!kind || (kind === draft.kind && id === draft.id))) return this.restore(draft);
    const isKnown = Object.hasOwn(this.known.forms, kind);
    await this.show(isKnown ? kind : (kinds[0] ?? ""), isKnown ? id : "");
    show([find(this, "[data-other-draft]")], Boolean(draft));
    if (kind && !isKnown) this.notice(`Siden kender ikke «${cut(kind)}». Vælg herunder, hvad I vil skrive.`);
  }

  /** @param {Draft} draft */
  async restore(draft) {
    await read(this.formOf(draft.kind).schema); // that it cannot be had is no fault of the draft
    try {
      for (const part of draft.parts ?? []) this.proposal.put(part);
      await this.show(draft.kind, draft.id, draft.data);
      if (!alike(this.data, draft.data)) this.kept.setAside({ ...draft, data: this.data });
    } catch {
      this.kept.setAside();
      this.proposal.empty();
      return this.show(draft.kind, "");
    }
    this.keeps.checked = true;
    this.isUnsaved = true;
    show([find(this, "[data-forget]")], true);
    show([find(this, "[data-other-draft]")], false);
    this.notice("Jeres kladde er hentet fra denne browser.");
  }

  /**
   * Show the form of a kind, empty, with a record in it, or with `data`.
   * @param {string} kind @param {string} id @param {Data} [data] @param {Part} [part] of the proposal
   */
  async show(kind, id, data, part) {
    this.turn += 1;
    const { turn } = this;
    const form = this.formOf(kind);
    /** @type {Schema} */
    const schema = this.proposal.offered(await read(form.schema));
    const record = id ? await recordOf(form, id) : undefined;
    if (turn !== this.turn) return; // another kind was chosen while this one was on its way
    const item = schema.items ? { ...schema, ...schema.items } : schema;
    const version = part?.version ?? schema["x-versions"]?.[id] ?? "";
    Object.assign(this, { kind, item, existing: record ? id : "", version, opened: part });
    this.taken = this.proposal.taken(kind, schema["x-taken"] ?? {}, part);
    for (const [name, values] of Object.entries(record ? this.taken : {})) {
      this.taken[name] = values.filter((value) => value !== record?.[name]);
    }
    for (const choice of this.kinds) choice.checked = choice.value === kind;
    show([find(this, "[data-kinds]")], !record);
    this.place(record, data);
    const title = form.title.toLowerCase();
    find(this, "[data-doing]").textContent = record ? `I retter ${title}: ${nameOf(record)}` : `Ny: ${title}`;
    this.notice(id && !record ? `«${cut(id)}» findes ikke. I begynder på en ny.` : "");
  }

  /** Put a fresh form in the page. @param {Data} [record] as its file has it @param {Data} [data] as it is to be */
  place(record, data) {
    const options = { top: true, say: (/** @type {string} */ text) => this.notice(text), data: () => this.data };
    const field = new Group(this.item, this.item, options);
    this.field = field;
    find(this, "[data-fields]").replaceChildren(field.el);
    field.value = record;
    this.was = this.data;
    if (data) field.value = data;
    const [input] = field.get("id").inputs;
    if (input instanceof HTMLInputElement) input.readOnly = Boolean(record);
    this.ownId = Boolean(field.get("id").value);
    field.refresh();
    this.told = [];
    this.isUnsaved = this.isChecked = false;
    show([find(this, "[data-result]"), find(this, "[data-faults]")], false);
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    const place = Number(button.dataset.place);
    const part = this.proposal.parts[place];
    if (what === "forget") this.forget();
    if (what === "propose") await this.propose();
    if (what === "part-open" && part) await this.open(part);
    if (what === "part-remove") this.drop(place);
    const draft = what === "other-draft" ? this.kept.read() : undefined;
    if (draft) await this.restore(draft);
    const isProposal = what.startsWith("proposal-");
    if (isProposal) this.isUntaken = false;
    const written = isProposal ? { name: PROPOSAL, text: this.proposal.text } : this.written;
    if (!written || !/^(proposal-)?(copy|download)$/.test(what)) return;
    const form = isProposal ? undefined : this.formOf(this.kind);
    await (await readers()).takeAlong(what, written, form, this.data, (text) => this.notice(text));
  }

  /** Put what is written into the proposal, if nothing is wrong with it, and go on with the next. */
  async propose() {
    await this.finish();
    if (this.told.length) return;
    const { kind, existing, version, opened, data } = this;
    this.proposal.put({ kind, data, existing, version }, opened);
    const also = kind === "program" ? await this.proposal.mention(data) : "";
    this.isUntaken = true;
    await this.show(kind, "");
    if (this.keeps.checked) this.keep();
    this.notice(`«${nameOf(data)}» er føjet til forslaget.${also}`);
    find(this.proposal.box, "h2").focus();
  }

  /** @param {Part} part */
  async open(part) {
    const lost = "Det, I er ved at skrive, er ikke føjet til forslaget og går tabt. Vil I fortsætte?";
    if (this.isUnsaved && !confirm(lost)) return;
    await this.show(part.kind, part.existing, part.data, part);
    find(this, "[data-doing]").focus();
  }

  /** @param {number} place */
  drop(place) {
    const part = this.proposal.parts[place];
    const name = nameOf(part?.data ?? {});
    if (!part || !confirm(`Fjern «${name}» fra forslaget?`)) return;
    if (part === this.opened) this.opened = undefined;
    this.proposal.remove(place);
    if (this.keeps.checked) this.keep();
    this.notice(`«${name}» er fjernet fra forslaget.`);
    find(this, this.proposal.box.hidden ? "[data-doing]" : "[data-proposal] h2").focus();
  }

  /** @param {Event} event */
  async changed({ target, type }) {
    const { field } = this;
    if (!field || !(target instanceof HTMLElement)) return;
    if (target instanceof HTMLInputElement && target.name === "slags") {
      if (type === "change" && target.value !== this.kind) await this.switch(target.value);
      return;
    }
    if (target !== this.keeps) this.isUnsaved = true;
    else if (!this.keeps.checked && type === "input") this.forget();
    const own = field.get("id");
    if (own.inputs.includes(target)) this.ownId = Boolean(own.value);
    else if (!this.ownId) own.value = this.suggested;
    if (this.keeps.checked) this.keep();
    if (type === "input") return;
    field.refresh();
    if (this.isChecked) await this.look();
  }

  /** Go on with another kind, where it was left; else name and sentence go along. @param {string} kind */
  async switch(kind) {
    const { data } = this;
    if (Object.keys(data).length && !this.opened) this.parked.set(this.kind, data);
    else this.parked.delete(this.kind);
    const names = CARRIED.filter((name) => name in data && !this.opened);
    const carried = Object.fromEntries(names.map((name) => [name, data[name]]));
    replace(new URL(`?slags=${kind}`, here()));
    await this.show(kind, "", this.parked.get(kind) ?? carried);
    if (!this.ownId && this.field) this.field.get("id").value = this.suggested;
    this.isUnsaved = Object.keys(this.data).length > 0;
  }

  /** Check everything, and show what it becomes. */
  async finish() {
    this.isChecked = true;
    await this.look();
    show([find(this, "[data-result]")], true);
    find(this, this.told.length ? "[data-faults]" : "[data-preview-title]").focus();
  }

  /** Tell what is wrong, in its place and on top, and bring the result up to date. */
  async look() {
    const { faultsOf, listFaults, showResult, tellFaults } = await readers();
    const { field, item, kind, existing, version, was: before, data, headings, taken } = this;
    if (!field) return;
    const { texts, safe_link: safeLink } = this.known;
    const known = { headings, texts, safeLink, taken };
    const faults = faultsOf(item, data, known);
    const told = tellFaults(field, item, faults, this.told, known);
    this.told = [...told.keys()];
    listFaults(find(this, "[data-faults]"), told);
    const shown = { item, kind, data, existing, version, before, faults: told.size };
    this.written = showResult(this, this.known, this.formOf(kind), shown);
  }

  keep() {
    const { kind, existing: id, data } = this;
    const isKept = this.kept.write({ kind, id, data, parts: this.proposal.parts });
    if (isKept) return show([find(this, "[data-forget]")], true);
    this.keeps.checked = false;
    this.notice("Browseren lod os ikke gemme kladden. Hent filen, før I lukker siden.");
  }

  forget() {
    this.keeps.checked = false;
    if (!this.kept.write()) return this.notice("Browseren lod os ikke slette kladden.");
    show([find(this, "[data-forget]"), find(this, "[data-other-draft]")], false);
    this.notice("Kladden er slettet fra denne browser. Det, I har skrevet, står her stadig.");
  }
}

customElements.define("katalog-contribute", Contribute);
