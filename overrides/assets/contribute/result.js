// What a written record becomes at /bidrag/: how it will look, its file, and the ways to hand it in.

import { changes } from "./changes.js";
import { fileOf } from "./proposal.js";
import { mailAddress, newFileAddress } from "./send.js";
import { preview } from "./preview.js";

/**
 * Show a record, its file and the ways that are open to it.
 * @param {HTMLElement} box @param {any} known what the page knows @param {string} kind
 * @param {{item: any, data: any, existing: string, before: any, faults: number}} record `before` is the record as it was
 * @returns {{file: string, name: string, text: string}}
 */
export function showResult(box, known, kind, { item, data, existing, before, faults }) {
  const form = known.forms[kind];
  const written = fileOf(form, data);
  const at = (what) => box.querySelector(`[data-${what}]`);
  at("changed").hidden = !existing;
  at("changes").replaceChildren(...(existing ? changes(item, before, data) : []));
  at("preview").replaceChildren(...preview(item, data));
  at("yaml").textContent = written.text;
  at("left").hidden = !faults;
  for (const place of box.querySelectorAll("[data-file]")) place.textContent = `catalogue/${written.file}`;
  at("download").textContent = `Hent ${written.name}`;
  const whole = !form.one && !existing; // a file of its own, so the forge can be given all of it
  const fresh = whole && !faults ? newFileAddress(known.new_url, written.file, written.text) : "";
  at("forge-new").hidden = !fresh;
  at("forge-new").querySelector("a").href = fresh || "#";
  at("too-long").hidden = !(whole && known.new_url && !fresh && !faults);
  at("forge-edit").hidden = whole || !known.edit_url;
  at("forge-edit").querySelector("a").href = known.edit_url ? known.edit_url + written.file : "#";
  at("lost").hidden = !(existing && !form.one);
  at("by-hand").hidden = form.one;
  at("by-hand-one").hidden = !form.one;
  at("mail").hidden = !known.mail;
  at("mail").querySelector("a").href = known.mail ? mailAddress(known.mail, form.one ? written.name : written.file, written.text) : "#";
  const type = kind === "program" && !existing && data.intervention;
  at("type").hidden = !type;
  at("type").querySelector("a").href = type ? `?slags=indsatstype&id=${type}` : "#";
  return written;
}
