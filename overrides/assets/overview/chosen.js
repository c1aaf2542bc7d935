// The types that a reader ticks in the overview, to take them along to another page. They are no part of the address,
// but come back with it. One that the table does not show now goes along all the same, so it is told.

import { counted, listing } from "../shared/danish.js";
import { leave, tick, ticked } from "../shared/history.js";
import { el } from "../shared/page.js";
/** @import { RecordLine } from "./rows.js" */

const NAMED = 5; // of many types only the first are named
/** @type {Record<string, [string, string] | undefined>} key and page, by the button that asks for it */
const WAYS = {
  compare: ["indsats", "../sammenlign/"],
  check: ["valg", "../vaelg/#jeres-valg"],
  sheet: ["valg", "../ark/"],
};

/** Name things; of many only the first. @param {string[]} titles */
export function named(titles) {
  const others = titles.length - NAMED;
  return listing([...titles.slice(0, NAMED), ...(others > 0 ? [counted(others, "anden", "andre")] : [])]);
}

export class Chosen {
  /** @type {RecordLine[]} every type, in the catalogue's order */
  lines = [];
  /** @type {Set<string>} ids */
  ids = new Set();
  /** @type {Map<string, HTMLInputElement>} by id, of the types that were shown */
  boxes = new Map();

  /** @param {() => void} changed is told when a box is ticked or not */
  constructor(changed) {
    this.changed = changed;
  }

  /** Have a box at a type. @param {RecordLine} line @param {HTMLTableRowElement} row */
  offer({ id, title }, row) {
    if (this.boxes.has(id)) return;
    const box = el("input", { type: "checkbox" });
    box.checked = this.ids.has(id);
    box.addEventListener("change", () => {
      if (box.checked) this.ids.add(id);
      else this.ids.delete(id);
      this.remember();
      this.changed();
    });
    const more = el("span", { class: "only-read" }, ` ${title} til sammenligning`);
    row.cells[0]?.append(el("label", { class: "pick" }, box, el("span", {}, "Vælg", more)));
    this.boxes.set(id, box);
  }

  /** Tick what was ticked when the reader was here before. */
  restore() {
    this.ids = new Set(ticked());
    for (const [id, box] of this.boxes) box.checked = this.ids.has(id);
  }

  remember() {
    tick(this.ticked.map(({ id }) => id));
  }

  get ticked() {
    return this.lines.filter(({ id }) => this.ids.has(id));
  }

  get unseen() {
    return this.ticked.filter(({ id }) => !this.boxes.get(id)?.checkVisibility());
  }

  /** Say what is ticked and not in sight; "" when all is. */
  told() {
    const titles = this.unseen.map(({ title }) => title);
    const goes = titles.length === 1 ? "Den følger" : "De følger";
    return titles.length ? `Valgt, men ikke i tabellen nu: ${named(titles)}. ${goes} med.` : "";
  }

  dropUnseen() {
    for (const { id } of this.unseen) this.ids.delete(id);
    this.remember();
    this.restore();
  }

  /**
   * Take the ticked types to another page.
   * @param {HTMLElement} button it says where to, how many and what to tell who has chosen another number
   * @returns {string} what to do first when there are too few or too many, else ""
   */
  take({ dataset: { do: what = "", least, most = "Infinity", ask } }) {
    const way = WAYS[what];
    if (!way) return "";
    const [key, to] = way;
    const chosen = this.ticked;
    if (chosen.length < Number(least) || chosen.length > Number(most)) return `${ask} i tabellen først.`;
    const address = new URL(to, location.href);
    address.search = chosen.map(({ id }) => `${key}=${id}`).join("&");
    leave();
    location.href = address.href;
    return "";
  }
}
