// Rows of a record at /bidrag/ that say themselves where they stand, as findings and claims do: which of them lack it,
// and one source and place for all that do.

import { Among } from "./among.js";
import { refOf } from "./headings.js";
import { textOf } from "./schema.js";
/** @import { Field } from "./fields.js" */
/** @import { Group } from "./form.js" */
/** @import { List } from "./list.js" */
/** @import { Data } from "./types.js" */

export const PLACED = "katalog:placed"; // one source and place is asked for, for all that has none

/** @typedef {{row: Group, ref: Field, place: Field}} Unplaced a row without its place */
/** @typedef {{source: Data, rows: {title: string, takeBack: () => void}[]}} Placed what is written where, and undone */

/**
 * Write a source's place in the rows of a record that lack it.
 * @param {Event} event @param {Map<string, Field>} fields of the record, by name
 */
export function placeAll(event, fields) {
  if (!(event instanceof CustomEvent)) return;
  /** @type {Placed} */
  const { source, rows } = event.detail;
  for (const { row, ref, place } of unplaced(fields)) {
    const isFree = ref.value === undefined && (!(ref instanceof Among) || ref.there.includes(source.ref));
    if (!isFree && ref.value !== source.ref) continue;
    const written = isFree ? [ref, place] : [place];
    if (isFree) ref.value = source.ref;
    place.value = source.locator;
    const takeBack = () => {
      if (place.value !== source.locator) return; // somebody has said where since
      for (const field of written) field.value = undefined;
    };
    rows.push({ title: row.title, takeBack });
  }
}

/** @param {Map<string, Field>} fields of a record @returns {Unplaced[]} */
function unplaced(fields) {
  const lists = /** @type {List[]} */ ([...fields.values()].filter((field) => "rows" in field && "filled" in field));
  const rows = /** @type {Group[]} */ (lists.flatMap((list) => list.filled().map(({ field }) => field)));
  return rows.flatMap((row) => {
    const [ref, place] = row.isGroup ? [refOf(row.fields), row.fields.get("locator")] : [];
    return ref && place && !textOf(place.value) ? [{ row, ref, place }] : [];
  });
}
