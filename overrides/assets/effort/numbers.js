// The numbers of the chosen types, where the page does not hold those of all: each comes when its type is chosen.

import { answerFields, readState } from "../shared/address.js";
import { read } from "../shared/page.js";
/** @import { Data, Type } from "./types.js" */

/**
 * Fetch what is missing of the types that a query string chooses.
 * @param {Data} data it gets all types' ids and the chosen ones' numbers @param {string} search
 */
export async function complete(data, search) {
  data.records ??= (await read("api/v1/wizard.json")).result.derived.records;
  const records = data.records ?? [];
  const { state } = readState(search, answerFields({ questions: [], records, former: data.former }));
  const missing = (state.valg ?? []).filter((id) => !data.types.some((type) => type.id === id));
  /** @type {{effort: Type}[]} */
  const files = await Promise.all(missing.map((id) => read(`ark/typer/${id}.json`)));
  const known = new Map([...data.types, ...files.map(({ effort }) => effort)].map((type) => [type.id, type]));
  data.types = records.flatMap(({ id }) => known.get(id) ?? []);
}
