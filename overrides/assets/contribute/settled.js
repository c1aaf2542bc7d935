// What of a kept proposal stands in the catalogue by now, as it was taken along: somebody has put it in. It leaves the
// proposal; what was changed since goes on as a correction of what stands there.

import { read } from "../shared/page.js";
import { inOrder } from "./form.js";
import { alike, textOf } from "./schema.js";
import { recordOf } from "./written.js";
/** @import { Proposal } from "./proposal.js" */
/** @import { Part, Schema } from "./types.js" */

/**
 * Part what was put in from what was not.
 * @param {Proposal} proposal
 * @returns {Promise<{parts: Part[], gone: Part[], versions: Map<Part, string>}>} what is left, what is out, and by the
 *   part as it was the version that stands now
 */
export async function settled(proposal) {
  /** @type {[Part[], Part[]]} */
  const [parts, gone] = [[], []];
  /** @type {Map<Part, string>} */
  const versions = new Map();
  for (const part of proposal.parts) {
    const { version, isWhole } = await putIn(proposal, part);
    if (version) versions.set(part, version);
    if (version && isWhole) gone.push(part);
    else parts.push(version ? { kind: part.kind, data: part.data, existing: textOf(part.data.id), version } : part);
  }
  return { parts, gone, versions };
}

/**
 * Tell which version a part has in the catalogue, "" where it does not stand there as it was taken along, and whether
 * that is all of it.
 * @param {Proposal} proposal @param {Part} part
 */
async function putIn(proposal, { kind, data, sent = data }) {
  const form = proposal.forms[kind];
  const id = textOf(data.id);
  /** @type {Schema} */
  const schema = form ? proposal.offered(await read(form.schema)) : {};
  const [, now = ""] = schema["x-records"]?.[id] ?? []; // what is not there is not asked for
  const record = form && now ? await recordOf(form, id) : undefined;
  const item = schema.items ? { ...schema, ...schema.items } : schema;
  const [there, then, own] = [record, sent, data].map((each) => inOrder(item, each ?? {}));
  return { version: alike(there, then) ? now : "", isWhole: alike(then, own) };
}
