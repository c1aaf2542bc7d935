// «Ret en, der findes» at /bidrag/: the records of a kind that can be corrected.

import { find, show } from "../shared/page.js";

/**
 * Offer records to correct; without any, the choice is hidden.
 * @param {HTMLElement} box @param {Record<string, [string, string]>} records as `x-records` has them
 * @param {string} chosen the id of the one that is open, or ""
 */
export function offerRecords(box, records, chosen) {
  const all = Object.entries(records);
  show([box], all.length > 0);
  const options = all.map(([id, [name]]) => new Option(name, id, false, id === chosen));
  find(box, "select").replaceChildren(new Option("Vælg", "", false, !chosen), ...options);
}
