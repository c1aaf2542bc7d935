// The form at /bidrag/: an editor writes or corrects records, sees them, and takes their files along. What is begun
// stays in the page; this browser keeps it only once the editor asks for it.

import { cut } from "../shared/danish.js";
import { block, check, find, findAll, read, show } from "../shared/page.js";
import { View } from "../shared/view.js";
import { Begun } from "./begun.js";
import { Checked, readers } from "./checked.js";
import { keyOf } from "./drafts.js";
import { setUnseen } from "./fields.js";
import { dataOf, Group } from "./form.js";
import { offerHeadings } from "./headings.js";
import { offerRecords } from "./others.js";
import { Parts } from "./parts.js";
import { Press } from "./pointer.js";
import { Proposal } from "./proposal.js";
import { alike, idFrom, nameOf, textOf } from "./schema.js";
import { Taking } from "./taking.js";
import { Ways, wayOf } from "./ways.js";
import { isRenamed, recordOf } from "./written.js";
/** @import { PageData } from "./result.js" */
/** @import { Data, Form, Part, Schema } from "./types.js" */

const MOVED = "Posten får et nyt id og en ny adresse. Den gamle adresse fører derhen.";

class Contribute extends View {
  /** @type {PageData} */
  known = block(this);
  status = find(this, ".notice"); // the one place that is read out
  form = find(this, "form", HTMLFormElement);
  kinds = findAll(this.form, "[name='slags']", HTMLInputElement);
  others = find(this.form, "[name='findes']", HTMLSelectElement);
  works = find(this.form, "[name='kendt']", HTMLSelectElement);
  proposal = new Proposal(find(this, "[data-proposal]"), this.known.forms, this.known.mail);
  /** @type {Begun} */
  begun = new Begun(this, this.known.forms, this.proposal);
  pointer = new Press();
  checked = new Checked(this);
  /** @type {Ways} */
  ways = new Ways(this);
  /** @type {Parts} */
  parts = new Parts(this, this.begun, this.proposal);
  taking = new Taking(this, this.begun, this.proposal);
  /** @type {Map<string, string[]>} the headings of each source that has them */
  headings = new Map();
  kind = "";
  /** @type {Schema} what one record of the kind may hold */
  item = {};
  id = ""; // of the record or the part of the proposal that is open; "" for a new one
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
  /** @type {Data} what the form began with */
  first = {};
  ownId = false; // the id is the editor's, no longer made of the name
  asked = ""; // the kind that somebody chose before the page could show any
  turn = 0;

  async connectedCallback() {
    super.connectedCallback();
    setUnseen(this.known.unseen);
    show(findAll(document, "[data-without-script]"), false);
    show(findAll(this, "[data-with-script]"), true);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.awaited(this.finish());
    });
    this.form.addEventListener("focusin", () => void readers().catch(() => {}), { once: true });
    this.form.addEventListener("click", ({ target }) => void this.again(target));
    for (const type of ["input", "change"]) this.form.addEventListener(type, (event) => void this.changed(event));
    this.ways.lay();
    try {
      this.headings = await offerHeadings(this);
      const last = this.begun.start();
      const settled = await this.parts.settle();
      await this.ways.arrive(last);
      if (settled) this.notice(settled);
    } catch {
      this.noticeFailed();
    }
    this.dataset.ready = "";
    if (this.asked) await this.choose(this.asked);
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

  async moved() {
    await this.ways.arrive().catch(() => this.noticeFailed());
  }

  /** Show no record: it is asked what somebody brings. */
  rest() {
    this.begun.hold();
    this.turn += 1;
    Object.assign(this, { kind: "", id: "", existing: "", version: "", opened: undefined, field: undefined });
    this.first = {};
    this.begun.at("");
    check(this.kinds, "");
    find(this, "[data-fields]").replaceChildren();
    this.checked.reset();
    this.ways.lay();
    this.notice("");
  }

  /**
   * Show the form of a kind: empty, with a record or a part of the proposal, and as its draft has it.
   * @param {string} kind @param {string} id @param {string} [key] the draft's
   */
  async show(kind, id, key = keyOf(kind, id)) {
    this.begun.hold();
    this.turn += 1;
    const { turn } = this;
    const form = this.formOf(kind);
    /** @type {Schema} */
    const schema = this.proposal.offered(await read(form.schema));
    const part = id ? this.proposal.find(kind, id) : undefined;
    const existing = part ? part.existing : id;
    const record = existing ? await recordOf(form, existing) : undefined;
    if (turn !== this.turn) return; // another kind was chosen while this one was on its way
    const draft = this.begun.drafts.all.get(key);
    const isThere = Boolean(part ?? record ?? draft);
    const item = schema.items ? { ...schema, ...schema.items } : schema;
    const now = schema["x-records"]?.[existing]?.[1] ?? "";
    const version = record ? (draft?.version ?? part?.version ?? now) : "";
    Object.assign(this, { kind, item, id: isThere ? id : "", existing: record ? existing : "", version, opened: part });
    this.taken = this.proposal.taken(kind, schema["x-taken"] ?? {}, part, record);
    this.begun.at(isThere ? key : kind);
    try {
      this.place(record, part?.data, draft?.data);
    } catch {
      this.begun.setAside(true); // it is of no form that this page knows
      this.place(record, part?.data);
    }
    if (draft && !alike(this.data, draft.data)) this.begun.setAside();
    check(this.kinds, this.kind);
    show(findAll(this, "[data-shared]"), !form.own);
    find(this, "[data-kinds] details", HTMLDetailsElement).open ||= form.own;
    offerRecords(find(this, "[data-others]"), schema["x-records"] ?? {}, this.existing);
    const title = form.title.toLowerCase();
    const doing = part && !record ? `I retter i forslaget: ${title}: ${nameOf(part.data)}` : `Ny: ${title}`;
    find(this, "[data-doing]").textContent = record ? `I retter ${title}: ${nameOf(record)}` : doing;
    const isOlder = record && version !== now;
    if (id && !isThere) this.notice(`«${cut(id)}» findes ikke. I begynder på en ny.`);
    else if (isOlder) this.notice("Posten er rettet i kataloget, siden I begyndte. Se efter, at I stadig er enige.");
    else this.notice(draft ? "Jeres kladde er hentet frem." : "");
    this.ways.lay();
  }

  /**
   * Put a fresh form in the page.
   * @param {Data} [record] as its file has it @param {Data} [part] as the proposal has it @param {Data} [draft]
   */
  place(record, part, draft) {
    const say = (/** @type {string} */ text) => {
      this.hush(); // what was to be told of the field before must not come after it
      this.notice(text);
    };
    const options = { top: true, say, data: () => this.data, inHand: this.ways.inHand };
    const field = new Group(this.item, this.item, options);
    this.field = field;
    find(this, "[data-fields]").replaceChildren(field.el);
    field.value = record ?? (part ? undefined : this.ways.first);
    if (!record) for (const row of findAll(field.el, "details.row", HTMLDetailsElement)) row.open = true; // to fill in
    this.was = this.data;
    if (part) field.value = part;
    this.first = this.data;
    if (draft) field.value = draft;
    const named = field.fields.get("id"); // none where the file has its name by itself
    const [input] = named?.inputs ?? [];
    const isFixed = Boolean(record) && !this.item.properties?.former_ids; // nothing would lead on from its old id
    if (input instanceof HTMLInputElement) input.readOnly = isFixed;
    const own = textOf(named?.value);
    this.ownId = Boolean(own) && (Boolean(record ?? part) || own !== this.suggested);
    field.refresh();
    if (draft && !record) field.showOffers();
    this.checked.reset();
  }

  /** @param {string} what @param {HTMLElement} button */
  async press(what, button) {
    await super.press(what, button);
    const { place = "-1", key = "" } = button.dataset;
    const part = this.proposal.parts[Number(place)];
    const draft = this.begun.drafts.all.get(key);
    if (what === "correct" && this.others.value) await this.ways.correct(this.others.value);
    if (what === "way") await this.ways.take(button.dataset.way ?? "");
    if (what === "aside") await this.ways.aside(button.dataset.kind ?? "");
    if (what === "known" && this.works.value) await this.ways.withSource(this.works.value);
    if (what === "draft-open" && draft) await this.ways.go(draft.kind, draft.id, key, wayOf(draft));
    if (what === "draft-forget") this.begun.forget(key);
    if (what === "elsewhere") await this.show(this.kind, this.id, this.begun.other());
    if (what === "restart") await this.restart();
    if (what === "propose" && (await this.finish())) await this.parts.put();
    if (what === "propose-all" && (await this.finish())) await this.taking.all();
    if (what === "part-open" && part) await this.parts.open(part);
    if (what === "part-remove" && part) await this.parts.drop(part);
    if (what === "undo") await this.parts.undo();
    await this.taking.press(what, button);
  }

  /** Begin the record that is open anew. */
  async restart() {
    if (!alike(this.data, this.first) && !confirm("Slet det, I har skrevet her, og begynd forfra?")) return;
    this.begun.drop();
    this.field = undefined;
    await this.show(this.kind, this.id);
    find(this, "[data-doing]").focus();
  }

  /** Go on with a new record of a kind; where it cannot be had, what is open stays. @param {string} kind */
  async choose(kind) {
    if (!("ready" in this.dataset)) this.asked = kind;
    else await this.awaited(this.ways.choose(kind)).catch(() => check(this.kinds, this.kind));
  }

  /** Begin another record of the kind that is open, beside it. @param {EventTarget | null} target what is clicked */
  async again(target) {
    const isSame = target instanceof HTMLInputElement && target.name === "slags" && target.value === this.kind;
    if (!isSame || !this.field) return;
    if (this.id) return this.choose(this.kind);
    if (alike(this.data, this.first)) return;
    const name = nameOf(this.data);
    this.begun.setBeside();
    this.field = undefined;
    await this.show(this.kind, "");
    this.notice(`I begynder på en ny. «${name}» står under «Det, I har begyndt».`);
  }

  /** Nothing moves under who presses. */
  calm() {
    return this.pointer.up();
  }

  /** @param {Event} event */
  async changed({ target, type }) {
    const { field } = this;
    const kind = type === "change" && target instanceof HTMLInputElement && target.name === "slags" ? target.value : "";
    if (kind && kind !== this.kind) return this.choose(kind);
    if (!field || !(target instanceof HTMLElement) || !field.el.contains(target)) return;
    const own = field.fields.get("id");
    if (own?.inputs.includes(target)) this.ownId = Boolean(own.value ?? this.existing);
    else if (own && !this.ownId && !this.formOf(this.kind).own) own.value = this.suggested;
    this.begun.hold();
    if (type === "input") return this.hush();
    await this.calm();
    if (field !== this.field) return;
    field.refresh();
    if (this.checked.isAsked) await this.checked.look(false);
    if (target instanceof HTMLFieldSetElement) return; // what a button did is told by itself
    const advice = target.closest(".field")?.querySelector(".advice:not([hidden])")?.textContent ?? "";
    const isMoved = own?.inputs.includes(target) && isRenamed({ existing: this.existing, data: this.data });
    const said = [this.checked.isAsked && this.checked.left, advice && `Forslag: ${advice}`, isMoved && MOVED];
    if (said.some(Boolean)) this.say(said.filter(Boolean).join(" "), true); // else what was told stays
  }

  /** Check everything, and show what it becomes. @returns {Promise<boolean>} whether nothing is wrong */
  finish() {
    return this.checked.finish();
  }
}

customElements.define("katalog-contribute", Contribute);
