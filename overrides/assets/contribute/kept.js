// The draft at /bidrag/ that an editor asks this browser to keep. Nothing is kept unasked.

const KEY = "indsatskatalog-kladde";

/** Return the draft, if there is one of these kinds. @param {string[]} kinds */
export function readDraft(kinds) {
  try {
    const draft = JSON.parse(localStorage.getItem(KEY));
    return draft && kinds.includes(draft.kind) && typeof draft.data === "object" ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** Keep a draft. @returns {boolean} whether the browser let us */
export function keepDraft(draft) {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export const forgetDraft = () => localStorage.removeItem(KEY);
