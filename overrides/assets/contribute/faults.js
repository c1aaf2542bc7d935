// Tells what is wrong with a record at /bidrag/: each fault at its field, and all of them on top with the way there.

import { counted } from "../shared/danish.js";
import { el, find } from "../shared/page.js";
import { check, filled } from "./check.js";
import { breaches } from "./rules.js";
import { placeTitle } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { Known } from "./rules.js" */
/** @import { Data, Fault, Schema } from "./types.js" */

/**
 * Return every fault of a record, its missing id first: the id is what it will be called, not a field that it lacks.
 * A municipality's own file has none, and its name by itself.
 * @param {Schema} item @param {Data} data @param {Known} known
 */
export function faultsOf(item, data, known) {
  const isId = (/** @type {Fault} */ { path: [name], keyword }) =>
    name === "id" && keyword === "required";
  // A rule says more of what is wrong than the form of a text does.
  const all = [...breaches(item, data, known), ...check(known.texts, item, data).filter((fault) => !isId(fault))];
  const message = filled(known.texts, "required.id");
  return data.id || !item.properties?.id ? all : [{ path: ["id"], keyword: "required", message }, ...all];
}

/**
 * Tell faults at their fields, the first of each, and take away what was told before.
 * @param {Field} form @param {Schema} item @param {Fault[]} faults @param {Field[]} before
 * @param {Known} known
 * @returns {Map<Field, string>} the fields with faults, and what to write of each on top
 */
export function tellFaults(form, item, faults, before, { texts }) {
  for (const field of before) field.fail("");
  /** @type {Map<Field, string>} */
  const told = new Map();
  for (const { path, message } of faults) {
    const field = form.at(path);
    if (told.has(field)) continue;
    const isFieldOfSource = path.length === 2 && path[0] === "sources" && path[1] === "";
    const words = isFieldOfSource ? filled(texts, "required.source") : message;
    field.fail(words);
    told.set(field, `${placeTitle(item, path, field.title)}: ${words}`);
  }
  return told;
}

/**
 * List faults in the order of the page. While one mends, what is listed keeps its place: what is mended is said to be,
 * and what comes to it stands last.
 * @param {HTMLElement} box @param {Map<Field, string>} told @param {boolean} anew begin the list anew
 */
export function listFaults(box, told, anew) {
  const list = find(box, "ul");
  if (anew) list.replaceChildren();
  const listed = [...list.children].filter((row) => row instanceof HTMLLIElement);
  /** @type {Map<Field, HTMLLIElement>} */
  const known = new Map();
  for (const row of listed) {
    const field = rows.get(row);
    if (field) known.set(field, row);
  }
  for (const [field, row] of known) write(row, told.get(field) ?? "", field);
  const after = (/** @type {[Field, string]} */ [a], /** @type {[Field, string]} */ [b]) =>
    a.el.compareDocumentPosition(b.el) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
  for (const [field, text] of [...told].filter(([field]) => !known.has(field)).sort(after)) {
    const row = el("li");
    rows.set(row, field);
    write(row, text, field);
    list.append(row);
  }
  box.hidden = !list.children.length;
  const heading = told.size === 1 ? "Ret en ting" : `Ret ${counted(told.size, "ting", "ting")}`;
  find(box, "h2").textContent = told.size ? heading : "Alt er rettet";
}

/**
 * List what is worth a second look, with the way there.
 * @param {HTMLElement} box @param {Field} form @param {Fault[]} remarks
 */
export function showRemarks(box, form, remarks) {
  box.hidden = !remarks.length;
  const rows = remarks.map(({ path, message }) => {
    const row = el("li");
    write(row, message, form.at(path));
    return row;
  });
  find(box, "ul").replaceChildren(...rows);
}

/** Say how many are left. @param {number} count */
export const leftToMend = (count) =>
  count ? `${counted(count, "ting", "ting")} at rette endnu.` : "Der er ikke mere at rette.";

/** @type {WeakMap<HTMLLIElement, Field>} which field a row is about */
const rows = new WeakMap();

/** @param {HTMLLIElement} row @param {string} text "" once it is mended @param {Field} field */
function write(row, text, field) {
  row.classList.toggle("done", !text);
  if (!text) {
    row.replaceChildren("✓ Rettet: ", el("s", {}, row.dataset.told));
    return;
  }
  if (row.querySelector("a")?.textContent === text) return;
  row.dataset.told = text;
  const link = el("a", { href: `#${field.inputs[0]?.id || field.el.id || field.id}` }, text);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    field.focus();
  });
  row.replaceChildren(link);
}
