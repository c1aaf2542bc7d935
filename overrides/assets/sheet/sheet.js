// The sheet for a meeting: the chosen types' parts, which the build wrote, beside each other on one side of A4. What
// people gave the calculator stands in the fragment, and is reckoned with here.

import { evaluate } from "../effort/sums.js";
import { caveats, sumName } from "../effort/total.js";
import { explain, MISSING, resultText } from "../effort/words.js";
import { asFragment, readState, strange, writeState } from "../shared/address.js";
import { counted, listing, number } from "../shared/danish.js";
import { addressOf, go, here, own, takeOwn } from "../shared/history.js";
import { block, el, find, findAll, hidesLocal, read, show } from "../shared/page.js";
import { View } from "../shared/view.js";
/** @import { Data, Effort, Told, Type } from "../effort/types.js" */
/** @import { Field } from "../shared/address.js" */

const NARROWEST = 0.6; // of the widest column
const WIDER = 0.85; // a column twice as long as another needs less than twice its width: headings take what they take

class Sheet extends View {
  /** @type {{own: string, effort: Omit<Data, "types">}} */
  data = block(this);
  own = { includes: (/** @type {string} */ key) => new RegExp(this.data.own).test(key) };
  form = find(this, "form", HTMLFormElement);
  /** @type {HTMLInputElement[]} */
  boxes = [];
  /** @type {Field[]} */
  fields = [];
  sheet = find(this, ".sheet");
  most = Number(this.dataset.most);
  room = Number(this.dataset.room);
  pageTitle = document.title;
  turn = 0;

  async connectedCallback() {
    if (this.dataset.many && !(await (await import("../shared/many.js")).addBoxes(this, "valg"))) return;
    this.boxes = findAll(this.form, "input", HTMLInputElement);
    const values = this.boxes.map(({ value }) => value);
    this.fields = [{ key: "valg", values, many: true, former: this.data.effort.former }];
    super.connectedCallback();
    show(findAll(this, "[data-without-script]"), false);
    show([this.form], true);
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("change", () => this.choose());
    document.addEventListener("katalog:local", () => void this.show());
    void this.whenShown(this.show());
  }

  moved() {
    return this.show();
  }

  /** Take the ticked types into the address, as a step to go back to. */
  choose() {
    const valg = this.boxes.filter(({ checked }) => checked).map(({ value }) => value);
    go(addressOf(writeState({ valg }, this.fields), ""));
    void this.show();
  }

  /** Bring the sheet in line with the address. */
  async show() {
    takeOwn(this.own);
    const { state, unknown: other } = readState(here().search, this.fields);
    const unknown = [...other, ...strange(here().search, ["valg"]), ...strange(own(), this.own)];
    const chosen = state.valg ?? [];
    for (const box of this.boxes) box.checked = chosen.includes(box.value);
    const names = this.boxes.filter(({ checked }) => checked).map(nameOf);
    this.noticeUnknown(unknown);
    find(this.form, "details", HTMLDetailsElement).open ||= !chosen.length;
    document.title = names.length ? `${listing(names)} – ${this.pageTitle}` : this.pageTitle;
    this.turn += 1;
    const { turn } = this;
    let isThere = chosen.length > 0;
    try {
      const files = await Promise.all(chosen.slice(0, this.most).map((id) => read(`ark/typer/${id}.json`)));
      if (turn !== this.turn) return; // another choice was made while they were on their way
      this.write(files, unknown);
      this.say(this.summary(names));
    } catch {
      if (turn !== this.turn) return;
      isThere = false; // what stands on the sheet is of another choice
      this.say("");
      this.noticeFailed("Typens egen side kan udskrives nu.");
    }
    show(findAll(this, ".view-actions, .sheet"), isThere);
    show([find(this, "[data-intro]")], !chosen.length);
    this.balance();
  }

  /** Give the columns on paper widths at which they end near one height: there their text runs on in lines. */
  balance() {
    const texts = findAll(this.sheet, ".sheet-type").map(({ innerText }) => innerText.length ** WIDER);
    const least = Math.max(...texts) * NARROWEST;
    const columns = texts.map((wide) => `minmax(0, ${Math.max(wide, least)}fr)`);
    find(this.sheet, ".sheet-types").style.setProperty("--columns", columns.join(" "));
  }

  /** Say what stands on the sheet, and where it takes more than one side. @param {string[]} names */
  summary(names) {
    if (!names.length) return "";
    const { length } = names;
    const [most, room] = [number(this.most), number(this.room)];
    const shown = `På arket står ${listing(names.slice(0, this.most))}.`;
    if (length > this.most) return `${shown} Der er plads til højst ${most}. I har valgt ${number(length)}.`;
    return length > this.room ? `${shown} Én side har plads til ${room}, så det fylder mere end én.` : shown;
  }

  /** @param {{html: string, effort: Type}[]} files @param {string[]} unknown what the address has beside */
  write(files, unknown) {
    const types = find(this.sheet, ".sheet-types");
    types.innerHTML = files.map(({ html }) => html).join("");
    types.dataset.count = String(files.length);
    // Three beside each other have room for the short form: every label. Already of two, what sources disagree about
    // stands in full only where one plans by it.
    show(findAll(types, "[data-alone]"), files.length < this.room);
    show(findAll(types, "[data-single]"), files.length === 1);
    show(findAll(types, "[data-several]"), files.length > 1);
    show(findAll(types, "[data-beside]"), files.length >= this.room);
    const data = { ...this.data.effort, hidesLocal: hidesLocal(), types: files.map(({ effort }) => effort) };
    const effort = evaluate(data, here().search, own());
    this.noticeUnknown([...unknown, ...effort.unknown]);
    const way = find(this, "[data-effort]", HTMLAnchorElement);
    way.search = here().search;
    way.hash = asFragment("hvad-det-kraever", own());
    const told = explain(data, effort);
    for (const [at, place] of findAll(types, "[data-own]").entries()) {
      const type = told[at];
      if (type) place.replaceChildren(...sums(type, files.length === 1));
    }
    find(this.sheet, "[data-total]").replaceChildren(...total(told, effort, data));
    this.showSigns();
    this.writeSources();
    const today = new Intl.DateTimeFormat("da-DK", { dateStyle: "long" }).format(new Date());
    find(this.sheet, "[data-today]").textContent = `Arket er hentet ${today}.`;
  }

  /** Show what the signs mean that stand without their words; three types have every label's words behind its sign. */
  showSigns() {
    const stand = findAll(this.sheet, ".sheet-types .symbol").filter((sign) => !sign.closest(".sheet-types [hidden]"));
    const signs = new Set(stand.flatMap(({ textContent }) => [...(textContent ?? "")]));
    const words = findAll(this.sheet, "[data-sign]");
    const drawn = find(this.sheet, "[data-drawn]");
    for (const word of words) word.hidden = !signs.has(word.dataset.sign ?? "");
    drawn.hidden = !this.sheet.querySelector(".strip");
    show(findAll(this.sheet, ".signs-legend"), [...words, drawn].some(({ hidden }) => !hidden));
  }

  /** Name the works behind all parts once, in one place. */
  writeSources() {
    const lists = findAll(this.sheet, "[data-works]");
    const links = new Map(lists.flatMap((list) => findAll(list, "a", HTMLAnchorElement)).map((a) => [a.href, a]));
    for (const list of lists) list.remove();
    const named = [...links.values()].flatMap((link, at) => (at ? ["; ", link] : [link]));
    find(this.sheet, "[data-sources]").replaceChildren(el("strong", {}, "Kilder: "), ...named, ".");
  }
}

/** @param {HTMLInputElement} box */
const nameOf = ({ labels, value }) => labels?.[0]?.textContent?.trim() ?? value;

/** @param {string} text */
const firstSentence = (text) => /^.+?\.(?= \p{Lu}|$)/u.exec(text)?.[0] ?? text;

/**
 * What a type takes in numbers: what sources say first, and of their prices, in whole where it stands alone; then what
 * people's own come to.
 * @param {Told} told @param {boolean} isAlone
 */
function sums({ known, rows, hours, kroner }, isAlone) {
  const more = known.filter(({ fact }) => !fact); // a fact has its own line above
  const said = more.map(({ text, short }) => short || (isAlone ? text : firstSentence(text)));
  const priced = said.map((text) => el("p", {}, text.endsWith(".") ? `${text} ` : `${text}. `));
  const missing = rows.filter(({ result }) => result === MISSING).map(({ title }) => title.toLowerCase());
  const reckoned = own() ? [hours, kroner].filter((text) => text !== MISSING) : [];
  if (!reckoned.length) return priced;
  const gap = missing.length ? ` Ikke regnet med, fordi der mangler tal: ${listing(missing)}.` : "";
  const text = ` ${listing(reckoned).replace(/\.$/, "")}.${gap}`;
  return [...priced, el("p", { class: "sheet-sum" }, el("strong", {}, "Med jeres tal:"), text)];
}

/**
 * Say what the whole mix takes in numbers, nothing where none is reckoned.
 * @param {Told[]} told @param {Effort} effort @param {Data} data
 */
function total(told, { hours, kroner, shared }, { nouns: { pupil } }) {
  if (!own()) return [];
  const lacking = told.some(({ left_out: left }) => left);
  const all = [resultText(hours, false, lacking), resultText(kroner, true, lacking)];
  const parts = all.filter((text) => text !== MISSING);
  if (!parts.length) return [];
  const pupils = shared.elever ? ` (${counted(shared.elever.min, ...pupil)})` : "";
  const name = sumName(told, lacking, ` med jeres tal${pupils}`);
  return [el("strong", {}, `${name}: ${listing(parts).replace(/\.$/, "")}.`), ` ${caveats(told)}`];
}

customElements.define("katalog-sheet", Sheet);
