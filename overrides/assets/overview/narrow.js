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
 * Read what is chosen once, for all rows: what to ask of each, and whether it has no answer at all.
 * @param {Facet[]} facets @param {State} state
 * @returns {{key: string, fits: (row: Row) => boolean, silent: (row: Row) => boolean}[]}
 */
function questions(facets, state) {
  const asked = facets.filter(({ key }) => state[key]?.length).map((facet) => {
    const chosen = state[facet.key];
    const number = (row) => /** @type {number | undefined} */ (row.values[facet.key]);
    return Object.keys(facet.choices).length
      ? { key: facet.key, fits: (row) => words(row, facet, state).some((word) => chosen.includes(word)), silent: (row) => !words(row, facet, state).length }
      : { key: facet.key, fits: (row) => number(row) <= Number(chosen[0]), silent: (row) => number(row) === undefined };
  });
  const sought = fold(state.q?.[0] ?? "").split(/\s+/).filter(Boolean);
  const free = { key: "q", fits: ({ text }) => sought.every((word) => text.includes(word)), silent: () => false };
  return sought.length ? [...asked, free] : asked;
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
  const asked = questions(facets, state);
  for (const row of rows) {
    const out = asked.filter(({ fits }) => !fits(row));
    if (!out.length) shown.add(row.id);
    else if (out.every((one) => one.silent(row))) silent[out[0].key] = (silent[out[0].key] ?? 0) + 1;
    if (out.length > 1) continue;
    for (const facet of facets) {
      if (out.length && out[0].key !== facet.key) continue;
      for (const word of words(row, facet, state)) counts[facet.key][word] = (counts[facet.key][word] ?? 0) + 1;
    }
    if (out.length) alone[out[0].key] = (alone[out[0].key] ?? 0) + 1;
  }
  return { shown, counts, silent, alone };
}
