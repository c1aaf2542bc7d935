// What a record at /bidrag/ is as a file: read as its file has it, and written as text, one or several.

import { read } from "../shared/page.js";
import { FIGURES } from "./figures.js";
import { textOf } from "./schema.js";
import { fileName } from "./send.js";
import { writeYaml } from "./yaml.js";
/** @import { Data, Form, Written } from "./types.js" */

const MARK = "# fil: catalogue/"; // begins each part of a proposal; the rest of the line is the file
const CORRECTS = "rettet"; // after the file: the record is there already, and this one takes its place
const WAS = "hed"; // after that, the id that it has there, where this one has another
const FROM = "# fra: "; // the line below it; its rest is the version that the editor began with

/**
 * Return a record as its file has it, or undefined.
 * @param {Form} form @param {string} id @returns {Promise<Data | undefined>}
 */
export async function recordOf(form, id) {
  if (!form.data) return undefined;
  let stored;
  try {
    stored = (await read(form.data.replace("{id}", encodeURIComponent(id)), FIGURES.parse)).result;
  } catch {
    return undefined;
  }
  if (form.list) stored = stored[form.list];
  if (Array.isArray(stored)) stored = stored.find((record) => record.id === id);
  if (!stored || "moved_to" in stored) return undefined; // what stands at an id of before is no record
  const { url: _, derived: __, modified: ___, ...record } = stored;
  return record;
}

/** Return where a record goes and how it is written there. @param {Form} form @param {Data} data @returns {Written} */
export function fileOf(form, data) {
  const { id, ...rest } = data;
  const name = textOf(id) || "uden-navn";
  const file = form.file.replace("{id}", () => name);
  if (!form.one) return { file, name: fileName(file), text: `${form.head}\n${writeYaml(rest)}` };
  const { liste, ...word } = data;
  const text = form.words ? writeYaml([data]) : writeYaml({ [textOf(liste) || "ordliste"]: [word] });
  return { file, name: `${name}.yml`, text };
}

/**
 * Tell whether a correction gives its record another id.
 * @param {{existing: string, data: Data}} part
 */
export const isRenamed = ({ existing, data }) => Boolean(existing && data.id) && existing !== data.id;

/**
 * Write records as one text, each with its file above it.
 * @param {{form: Form, data: Data, existing: string, version?: string}[]} parts as `Part` has them
 */
export function bundle(parts) {
  const texts = parts.map(({ form, data, existing, version }) => {
    const { file, text } = fileOf(form, data);
    const from = existing && version ? `${FROM}${version}\n` : "";
    const state = isRenamed({ existing, data }) ? `${CORRECTS}, ${WAS} ${existing}` : CORRECTS;
    return `${MARK}${file}${existing ? ` (${state})` : ""}\n${from}${text}`;
  });
  return texts.join("\n");
}
