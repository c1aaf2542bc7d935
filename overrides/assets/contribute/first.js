// What a new record at /bidrag/ begins with: what its way or its proposal leaves no choice of.

import { idOf, PROGRAMME, STUDY, TYPE } from "./proposal.js";
import { partOf, partsOf } from "./schema.js";
/** @import { Proposal } from "./proposal.js" */
/** @import { Data, Part } from "./types.js" */

export const [SOURCE, FOREIGN] = ["kilde", "forskning"];

/**
 * Return what a new record begins with.
 * @param {Proposal} proposal @param {string} kind
 * @param {string} source the id of the one in hand, "" where there is none @returns {Data | undefined}
 */
export function firstOf(proposal, kind, source) {
  if (kind === STUDY) return { ...(source && { reports: [{ ref: source }] }), ...tested(proposal) };
  if (kind === FOREIGN && source) return { ref: source };
  const type = kind === PROGRAMME ? onlyNew(proposal, TYPE) : undefined;
  return type && { intervention: idOf(type) };
}

/**
 * Return the only new record of a kind that a proposal has.
 * @param {Proposal} proposal @param {string} kind @returns {Part | undefined}
 */
export function onlyNew({ parts }, kind) {
  const [one, ...others] = parts.filter((part) => part.kind === kind && !part.existing);
  return others.length ? undefined : one;
}

/**
 * Return what a study tried: the only new programme, unless another study of the proposal did.
 * @param {Proposal} proposal
 */
function tested(proposal) {
  const part = onlyNew(proposal, PROGRAMME);
  if (!part) return undefined;
  const rows = proposal.parts.filter(({ kind }) => kind === STUDY).flatMap(({ data }) => partsOf(data.tests));
  const isTried = rows.some(([, row]) => partOf(row, "programme") === idOf(part));
  return isTried ? undefined : { tests: [{ programme: idOf(part) }] };
}
