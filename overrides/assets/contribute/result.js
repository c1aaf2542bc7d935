// What a written record becomes at /bidrag/: how it will look, its file, and the ways to hand it in.

import { listing } from "../shared/danish.js";
import { copy, download } from "../shared/take.js";
import { find, findAll, show } from "../shared/page.js";
import { changes } from "./changes.js";
import { page } from "./page.js";
import { preview } from "./preview.js";
import { PROGRAMME } from "./proposal.js";
import { mailAddress, newFileAddress } from "./send.js";
import { bundle, fileOf, isRenamed } from "./written.js";
/** @import { Data, Form, Limits, Remarks, Schema, Written } from "./types.js" */

/**
 * @typedef {{forms: Record<string, Form>, unseen: string, mail: string, new_url: string, edit_url: string,
 *   texts: Record<string, string>, limits: Limits, remarks: Remarks}} PageData what the page knows
 * @typedef {{item: Schema, kind: string, data: Data, existing: string, version: string, before: Data,
 *   faults: number, isPart: boolean}} Shown `before` is the record as it was; `isPart` says that there is a proposal
 *   that it belongs to
 */

/**
 * Show a record, its file and the ways that are open to it.
 * @param {HTMLElement} box @param {PageData} known @param {Form} form @param {Shown} record
 * @returns {Written}
 */
export function showResult(box, known, form, { item, kind, data, existing, version, before, faults, isPart }) {
  const hasNewId = isRenamed({ existing, data });
  const alone = fileOf(form, data);
  // What is moved says from where: only the import knows all that names it.
  const text = hasNewId ? bundle([{ form, data, existing, version }]) : alone.text;
  const written = { ...alone, text, existing, version };
  const at = (/** @type {string} */ what) => find(box, `[data-${what}]`);
  show([at("changed")], Boolean(existing));
  show([at("lost")], Boolean(existing) && !form.one);
  at("changes").replaceChildren(...(existing ? changes(item, before, data) : []));
  const isPage = Boolean(item["x-page"]);
  show([at("page-hint")], isPage);
  find(box, "[data-preview-title]").textContent = isPage ? "Sådan bliver siden" : "Sådan står felterne";
  at("preview").replaceChildren(...(isPage ? page(item, data) : preview(item, data)));
  at("yaml").textContent = written.text;
  show([at("left")], faults > 0);
  const isNamed = kind === PROGRAMME && !existing && !faults; // its type is to name it, and the proposal sees to that
  show([at("alone")], !isPart && !isNamed);
  show([at("with-others")], isPart || isNamed);
  show([at("with-type")], isNamed);
  show([at("with-parts")], !isNamed);
  const path = form.own ? written.file : `catalogue/${written.file}`;
  for (const place of findAll(box, "[data-file]")) place.textContent = path;
  at("download").textContent = `Hent ${written.name}`;
  show([at("renamed")], hasNewId);
  const isWhole = !form.one && !existing; // a file of its own, so the forge can be given all of it
  const fresh = isWhole && !faults && !form.own ? newFileAddress(known.new_url, written.file, written.text) : "";
  offer(at("forge-new"), fresh);
  show([at("too-long")], Boolean(isWhole && !form.own && known.new_url && !fresh && !faults));
  offer(at("forge-edit"), isWhole || hasNewId || !known.edit_url ? "" : known.edit_url + written.file);
  show([at("by-hand")], !form.one && !hasNewId && !form.own);
  show(findAll(box, "[data-by-hand-own]"), form.own);
  at("on").textContent = form.own ? "Læg filen på plads" : "Send det videre";
  show([at("by-hand-one")], form.one);
  const name = form.one ? written.name : written.file;
  offer(at("mail"), form.own ? "" : known.mail && mailAddress(known.mail, name, written.text));
  return written;
}

/** Offer a way by its link, or hide it. @param {HTMLElement} place @param {string} address "" where it is not open */
function offer(place, address) {
  place.hidden = !address;
  find(place, "a", HTMLAnchorElement).href = address || "#";
}

const FETCHED = "Den ligger i mappen med det, I henter, ofte «Overførsler». ";
const SEND = `${FETCHED}Send den til dem, der driver siden, fx vedhæftet en mail.`;
const GIVE = `${FETCHED}Giv den til den, der driver jeres udgave af kataloget.`;
const BESIDE = "Det, I skriver nu, er ikke med. Tryk på «Føj til forslaget», og tag så forslaget igen.";

/**
 * Let a text go: a record's, or the whole proposal's.
 * @param {string} what the button's `data-do`
 * @param {{name: string, text: string, existing?: string, version?: string, isBeside?: boolean,
 *   others?: string[]}} written `isBeside` says that something is being written that the proposal does not hold,
 *   `others` names drafts that it does not
 * @param {Form | undefined} form the record's @param {Data} data
 * @param {(text: string) => void} notice
 */
export async function takeAlong(what, written, form, data, notice) {
  const { name, text, existing = "", version = "", isBeside, others = [] } = written;
  const drafts = others.length === 1 ? "Kladden" : "Kladderne";
  const left = `${drafts} ${listing(others)} er ikke med. Skriv videre, og tryk på «Føj til forslaget» først.`;
  const missing = [...(isBeside ? [BESIDE] : []), ...(others.length ? [left] : [])];
  const tell = (/** @type {string} */ done) => notice([done, ...missing].join(" "));
  if (what.endsWith("copy")) {
    return copy({ "text/plain": text }, tell, [
      "Teksten er kopieret.",
      "Hent filen i stedet.",
    ]);
  }
  // What belongs in a file of many says which.
  download(name, form?.one ? bundle([{ form, data, existing, version }]) : text, "application/yaml");
  const next = form?.own ? GIVE : SEND;
  tell([`${name} er hentet.`, ...(missing.length ? [] : [next])].join(" "));
}
