// A municipality's own words and numbers: one press hides them on every page, until somebody wants them again.

import { findAll } from "../shared/page.js";

const KEPT = "indsatskatalog-lokalt"; // what the privacy page names
const HIDDEN = "skjult"; // what `hidesLocal` and the style look for

const page = document.documentElement;
const switches = () => findAll(document, ".local-switch input", HTMLInputElement);

/** Tell whether this browser keeps that they are hidden; one that lets nothing be read keeps nothing. */
function isKept() {
  try {
    return localStorage.getItem(KEPT) === HIDDEN;
  } catch {
    return false;
  }
}

/**
 * Keep the choice for the next page; where the browser does not let us, it holds for this one.
 * @param {boolean} hides
 */
function keep(hides) {
  try {
    if (hides) localStorage.setItem(KEPT, HIDDEN);
    else localStorage.removeItem(KEPT);
  } catch {}
}

/** Show or hide them on this page, and tell those who reckon with its numbers. @param {boolean} hides */
function turn(hides) {
  if (hides) page.dataset.local = HIDDEN;
  else delete page.dataset.local;
  for (const box of switches()) box.checked = !hides;
  document.dispatchEvent(new CustomEvent("katalog:local"));
}

turn(isKept());
for (const box of switches()) {
  box.addEventListener("change", () => {
    keep(!box.checked);
    turn(!box.checked);
  });
}
addEventListener("storage", ({ key }) => key === KEPT && turn(isKept()));
addEventListener("pageshow", ({ persisted }) => persisted && turn(isKept())); // the way back leads to an old page
