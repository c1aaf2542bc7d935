// The boxes of a form with every type to choose among, where the catalogue has more of them than a page holds.

import { el, find, read } from "./page.js";
/** @import { View } from "./view.js" */

/**
 * Add a box for every type to a view's form.
 * @param {View} view @param {string} name the boxes' own
 * @returns {Promise<boolean>} false where the types could not be had; the reader is told
 */
export async function addBoxes(view, name) {
  try {
    /** @type {[string, string][]} */
    const types = await read("indsatser/typer.json");
    const boxes = types.map(([value, title]) => {
      const box = el("input", { type: "checkbox", name, value });
      return el("label", { class: "choice" }, box, " ", el("span", {}, title));
    });
    find(view, "form fieldset").append(...boxes);
    return true;
  } catch {
    view.noticeFailed();
    return false;
  }
}
