// How far two words are from each other, as people misspell.

/**
 * How many letters to add, drop, change or swap between two words; anything above `most` is as good as endless.
 * @param {string} a @param {string} b @param {number} most
 */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  const of = (/** @type {number[]} */ numbers, /** @type {number} */ at) => numbers[at] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = of(row, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? of(before, j - 2) + 1 : Infinity;
      next[j] = Math.min(of(row, j) + 1, of(next, j - 1) + 1, changed, swapped);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return of(row, b.length);
}
