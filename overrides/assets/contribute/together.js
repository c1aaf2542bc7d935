// Looks at a proposal at /bidrag/ as a whole, as its records would stand in the catalogue: does each still hold, is
// what they name there, and do types and programmes name each other?

import { read } from "../shared/page.js";
import { faultsOf } from "./faults.js";
import { allOf, idOf, named, PROGRAMME, TYPE } from "./proposal.js";
import { remarksOf } from "./remarks.js";
import { nameOf, placeTitle, partOf, textOf } from "./schema.js";
import { recordOf } from "./written.js";
/** @import { Proposal } from "./proposal.js" */
/** @import { Known } from "./rules.js" */
/** @import { Data, Fault, Part, Remarks, Schema, Texts, Value } from "./types.js" */

/**
 * Say what does not hold together, each thing once and by its name.
 * @param {Proposal} proposal @param {Omit<Known, "taken">} known @returns {Promise<string[]>}
 */
export async function looseEnds(proposal, known) {
  const told = [];
  for (const part of proposal.parts) {
    const form = proposal.forms[part.kind];
    if (!form) continue;
    /** @type {Schema} */
    const schema = proposal.offered(await read(form.schema));
    const record = part.existing ? await recordOf(form, part.existing) : undefined;
    const taken = proposal.taken(part.kind, schema["x-taken"] ?? {}, part, record);
    const item = schema.items ? { ...schema, ...schema.items } : schema;
    const who = `${form.title} «${nameOf(part.data)}»`;
    const faults = faultsOf(item, part.data, { ...known, taken });
    told.push(...faults.map((fault) => `${who} ${words(fault, item, part, proposal)}`));
  }
  return [...new Set([...told, ...(await strangers(proposal))])];
}

/**
 * Say what is worth a second look in a proposal, each thing by the name of its part.
 * @param {Proposal} proposal @param {Texts} texts @param {Remarks} words @returns {Promise<string[]>}
 */
export async function secondLooks(proposal, texts, words) {
  const told = [];
  for (const { kind, data } of proposal.parts) {
    const form = proposal.forms[kind];
    if (!form) continue;
    const remarks = remarksOf(await read(form.schema), data, texts, words);
    told.push(...remarks.map(({ message }) => `${form.title} «${nameOf(data)}»: ${message}`));
  }
  return [...new Set(told)];
}

/** @param {Fault} fault @param {Schema} item @param {Part} part @param {Proposal} proposal */
function words({ keyword, path, message }, item, { data }, { names }) {
  const value = textOf(path.reduce(partOf, /** @type {Value} */ (data)));
  if (keyword !== "enum" || !value) return `skal rettes. ${placeTitle(item, path, "")}: ${message}`;
  return `nævner «${names.get(value) ?? value}», som hverken er i kataloget eller i forslaget.`;
}

/** Say which types and programmes name each other only one way. @param {Proposal} proposal */
async function strangers(proposal) {
  const { forms, parts } = proposal;
  if (!parts.some(({ kind }) => kind === TYPE || kind === PROGRAMME)) return [];
  const world = async (/** @type {string} */ kind) => {
    const own = parts.filter((part) => part.kind === kind);
    const all = new Map((await allOf(forms[kind])).map((record) => [textOf(record.id), record]));
    for (const part of own) all.set(idOf(part), part.data);
    return all;
  };
  const [types, programmes] = [await world(TYPE), await world(PROGRAMME)];
  const told = [];
  for (const [id, programme] of programmes) {
    const type = types.get(textOf(programme.intervention));
    if (type && !named(type).includes(id)) told.push(apart(programme, type));
  }
  for (const [id, type] of types) {
    const others = named(type).map((name) => programmes.get(name)).filter((one) => one && one.intervention !== id);
    for (const programme of others) if (programme) told.push(stray(programme, type));
  }
  return told;
}

/** @param {Data} programme @param {Data} type */
const apart = (programme, type) =>
  `Programmet «${nameOf(programme)}» hører til «${nameOf(type)}», som ikke nævner det under «Afprøvede programmer».`;

/** @param {Data} programme @param {Data} type */
const stray = (programme, type) =>
  `Indsatstypen «${nameOf(type)}» nævner «${nameOf(programme)}», som hører til en anden indsatstype.`;
