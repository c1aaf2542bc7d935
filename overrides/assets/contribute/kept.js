// The draft at /bidrag/ that an editor asks this browser to keep. Nothing is kept unasked.

/** @import { Data, Part } from "./types.js" */

const KEY = "indsatskatalog-kladde";

/**
 * @typedef {{kind: string, id: string, data: Data, parts?: Part[]}} Draft
 */

/** Return the draft, if there is one of these kinds. @param {string[]} kinds @returns {Draft | undefined} */
export function readDraft(kinds) {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return draft && kinds.includes(draft.kind) && typeof draft.data === "object" ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Keep a draft. @param {Draft} draft @returns {boolean} whether the browser let us */
export function keepDraft(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const forgetDraft = () => localStorage.removeItem(KEY);
