// Which rows fit what is chosen, and how many would fit another choice. Pure functions, without the page.

/**
 * A row's values by facet: a list of words, one list for each basis, or a number. A facet that is absent was not told
 * by any source, and then nothing chosen in it fits.
 * @typedef {{key: string, label: string, unit: string, choices: Record<string, string>}} Facet
 * @typedef {{id: string, text: string, values: Record<string, string[] | Record<string, string[]> | number>}} Row
 * @typedef {Record<string, string[]>} State
 */

/** Fold a text so that «Læse-lyst» and «laeselyst» are alike. @param {string} text */
export function fold(text) {
  const plain = text.toLowerCase().replaceAll("æ", "ae").replaceAll("ø", "oe").replaceAll("å", "aa");
  return plain.normalize("NFD").replace(/[\u0300-\u036f\u00ad-]/g, "");
}

/**
 * The words of a row in one facet, as a list.
 * @param {Row} row @param {Facet} facet @param {State} state
 * @returns {string[]}
 */
function words(row, facet, state) {
  const value = row.values[facet.key];
  if (Array.isArray(value)) return value;
  return typeof value === "object" ? (value[state.grundlag?.[0] ?? "egnet"] ?? []) : [];
}

/**
 * The keys of everything chosen that a row does not fit.
 * @param {Row} row @param {Facet[]} facets @param {State} state
 * @returns {string[]}
 */
export function misfits(row, facets, state) {
  const found = [];
  for (const facet of facets) {
    const chosen = state[facet.key] ?? [];
    if (!chosen.length) continue;
    const value = row.values[facet.key];
    const fits = Object.keys(facet.choices).length
      ? words(row, facet, state).some((word) => chosen.includes(word))
      : typeof value === "number" && value <= Number(chosen[0]);
    if (!fits) found.push(facet.key);
  }
  const sought = fold(state.q?.[0] ?? "").split(/\s+/).filter(Boolean);
  if (!sought.every((word) => row.text.includes(word))) found.push("q");
  return found;
}

/**
 * What a choice leads to.
 * @param {Row[]} rows @param {Facet[]} facets @param {State} state
 * @returns {{shown: Set<string>, counts: Record<string, Record<string, number>>, silent: Record<string, number>,
 *   alone: Record<string, number>}} the rows that fit; for each facet and word, how many rows would fit if that word were
 *   chosen there; how many rows are left out only because no source says; how many only because of one key
 */
export function narrow(rows, facets, state) {
  const shown = new Set();
  /** @type {Record<string, Record<string, number>>} */
  const counts = Object.fromEntries(facets.map((facet) => [facet.key, {}]));
  /** @type {Record<string, number>} */
  const silent = {};
  /** @type {Record<string, number>} */
  const alone = {};
  for (const row of rows) {
    const out = misfits(row, facets, state);
    if (!out.length) shown.add(row.id);
    if (out.length > 1) continue;
    for (const facet of facets) {
      if (out.length && out[0] !== facet.key) continue;
      for (const word of words(row, facet, state)) counts[facet.key][word] = (counts[facet.key][word] ?? 0) + 1;
      const empty = typeof row.values[facet.key] !== "number" && !words(row, facet, state).length;
      if (out.length && empty) silent[facet.key] = (silent[facet.key] ?? 0) + 1;
    }
    if (out.length) alone[out[0]] = (alone[out[0]] ?? 0) + 1;
  }
  return { shown, counts, silent, alone };
}
