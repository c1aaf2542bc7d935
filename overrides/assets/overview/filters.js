// The form of the overview's filters: what is chosen in it, what can be chosen, and how much would be left.

import { number } from "../shared/danish.js";
import { around, el, find, findAll, show, write } from "../shared/page.js";
/** @import { State } from "../shared/address.js" */
/** @import { Data, Narrowed } from "./types.js" */

const PLACES = ["trin", "fag"]; // facets whose words need no label: «5. klasse», «Dansk»

/**
 * Show in the form what is chosen.
 * @param {HTMLFormElement} form @param {State} state
 * @param {boolean} typing somebody is writing in the field that has the cursor
 */
export function fillForm(form, state, typing) {
  for (const input of form.elements) {
    if (input instanceof HTMLInputElement && ["checkbox", "radio"].includes(input.type)) {
      input.checked = state[input.name]?.includes(input.value) ?? false;
    } else if (input instanceof HTMLInputElement || input instanceof HTMLSelectElement) {
      const isWritten = typing && input === document.activeElement;
      if (input.name && !isWritten) input.value = state[input.name]?.[0] ?? "";
    }
  }
}

/**
 * Show what can be asked of the kinds of records that are shown, open where something is chosen.
 * @param {HTMLFormElement} form @param {State} state
 */
export function askFor(form, state) {
  for (const part of findAll(form, "[data-of]")) {
    part.hidden = !part.dataset.of?.split(" ").some((kind) => state.vis?.includes(kind));
    if (part instanceof HTMLOptionElement) part.disabled = part.hidden;
    if (part instanceof HTMLDetailsElement && part.querySelector(":checked")) part.open = true;
  }
}

/**
 * Offer no choice that nothing fits even when nothing else is chosen, and say where all of them fit everything. What is
 * chosen stays, to be taken away.
 * @param {HTMLElement} form @param {Narrowed["counts"]} counts @param {number} rows how many there are in all
 */
export function offer(form, counts, rows) {
  for (const place of findAll(form, "[data-facet]")) {
    const fitting = counts[place.dataset.facet ?? ""] ?? {};
    for (const choice of findAll(place, ".choice")) {
      choice.hidden = !fitting[find(choice, "[data-count]").dataset.count ?? ""] && !choice.querySelector(":checked");
    }
    const all = Object.values(fitting);
    show(findAll(place, "[data-idle]"), all.length > 0 && all.every((count) => count === rows));
  }
}

/** Write at each choice how many rows it would leave. @param {HTMLElement} form @param {Narrowed["counts"]} counts */
export function count(form, counts) {
  for (const place of findAll(form, "[data-count]")) {
    const facet = around(place, "[data-facet]")?.dataset.facet ?? "";
    write(place, `(${number(counts[facet]?.[place.dataset.count ?? ""] ?? 0)})`);
  }
}

/** What is chosen of the facets, with the words for it. @param {Data["facets"]} facets @param {State} state */
const chosenOf = (facets, state) =>
  facets.flatMap(({ key, label, choices, units: [one, more] }) =>
    (state[key] ?? []).map((value) => {
      return { key, label, value, words: choices[value] ?? `${value} ${value === "1" ? one : more}` };
    }),
  );

/** Tell whether a facet is asked of what was tried. @param {string} key @param {State} state */
const isOfTried = (key, { grundlag = [] }) => PLACES.includes(key) && grundlag[0] === "afproevet";

/**
 * What is chosen, as words that can be taken away again; on paper they tell what the table was narrowed by.
 * @param {Data} data @param {State} state
 */
export function chips({ facets }, state) {
  const chosen = chosenOf(facets, state).map(({ key, label, value, words }) =>
    chip(key, value, `${label}${isOfTried(key, state) ? ", afprøvet" : ""}: ${words}`),
  );
  const [words] = state.q ?? [];
  return [...chosen, ...(words ? [chip("q", words, `Ord: ${words}`)] : [])];
}

/**
 * What a file of the tables is named for: the kinds of records and what is chosen.
 * @param {Data} data @param {State} state
 */
export function fileWords({ facets }, state) {
  const chosen = chosenOf(facets, state);
  const words = chosen.map(({ key, label, words }) => (PLACES.includes(key) ? words : `${label} ${words}`));
  const tried = chosen.some(({ key }) => isOfTried(key, state)) ? ["afprøvet"] : [];
  return [...(state.vis ?? []), ...words, ...tried, ...(state.q ?? [])];
}

/** @param {string} key @param {string} value @param {string} text */
function chip(key, value, text) {
  const button = { type: "button", "data-drop": key, "data-value": value, "aria-label": `Fjern ${text}` };
  return el("li", {}, el("button", button, text));
}
