// The search itself: it folds and cuts words as `search_index.py` does, and asks the index that it wrote.

const FOLDER = new URL("../../soeg/indeks/", import.meta.url);
const MOST_KEYS = 30; // longer words that one beginning may stand for
const PAGE_FACTOR = 0.7; // a page about many things fits more queries than it answers
const PARTS_FACTOR = 0.2; // many parts that fit say a little more than the best one alone
const LONG = /^(.{3,}?)(?:erendes|erende|hedens|ernes|erens|erede|endes|heden|ende|erne|eren|erer|eret|heds|ene|enes|eres|ens|ers|ets|ede|ere)$/;
const SHORT = /^(.{2,}?)(?:en|er|et|es|e)$/;

/**
 * @typedef {{kind: string, title: string, address: string, heading: string, sentence: [string, boolean][]}} Answer
 * `sentence` is in pieces; true marks a word that was asked for.
 * @typedef {{answers: Answer[], total: number, read: string, missing: string[], nearest: string}} Answers
 * `read` is the query as it was corrected, else empty; `missing` are words that fit nothing; `nearest` is a query that
 * would find something where this one does not.
 * @typedef {{keys: string[], factor: number}[]} Ways of reading a word; each of them must be found
 */

/** Write a text in small letters without accents, and æ, ø and å as such. @param {string} text */
export function fold(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u0309\u030b-\u036f]/g, "").normalize("NFC");
  return plain.replaceAll("ae", "æ").replaceAll("oe", "ø").replaceAll("aa", "å");
}

/** Cut a folded word's ending. @param {string} word */
export function stem(word) {
  let cut = (LONG.exec(word) ?? SHORT.exec(word))?.[1] ?? word;
  if (cut.length > 6) cut = cut.replace(/(?<=[bcdfghjklmnprstvz])ning$/, "");
  if (cut.length > 3) cut = cut.replace(/(?<=[abcdfghjklmnoprtvyzå])s$/, "");
  return cut.length > 2 ? cut.replace(/e$/, "") : cut;
}

/** How many letters to add, drop, change or swap between two words; anything above `most` is as good as endless. */
export function distance(a, b, most) {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let [before, row] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[b.length];
}

/** Load a file of the index once. @param {(name: string) => Promise<any>} load */
function once(load) {
  const kept = new Map();
  return (name) => kept.get(name) ?? kept.set(name, load(name)).get(name);
}

/** Make a search of the index. @param {(name: string) => Promise<any>} [load] reads one file of it */
export async function open(load = async (name) => (await fetch(new URL(name, FOLDER))).json()) {
  const about = await load("indeks.json");
  const file = once((name) => load(`${name}?${about.version}`));
  const stop = new Set(about.stop.split(" "));
  /** @type {Map<string, {word: string, shard: number, at: number}>} */
  const known = new Map();
  for (const [shard, line] of about.words.entries()) {
    for (const [at, entry] of line.split(" ").entries()) {
      const [key, ending = ""] = entry.split("|");
      known.set(key, { word: key + ending, shard, at });
    }
  }
  const keys = [...known.keys()];
  const targetOf = about.parts.flatMap((count, number) => Array(count).fill(number));
  let next = 0;
  const firstOf = about.parts.map((count) => (next += count) - count);

  /** Split a query into words; one with hyphens is read together if that is a word. @param {string} query */
  function asked(query) {
    const found = fold(query).match(/[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*/g) ?? [];
    const whole = (word) => keys.some((key) => key.startsWith(stem(word.replaceAll("-", ""))));
    const split = found.flatMap((word) => (whole(word) ? [word.replaceAll("-", "")] : word.split("-")));
    const kept = split.filter((word) => !stop.has(word) && (word.length > 1 || /\d/.test(word)));
    return [...new Set(kept)];
  }

  /** Find the ways to read a word, the surest first, else none. @param {string} word @returns {Ways} */
  function ways(word) {
    const cut = stem(word);
    if (known.has(cut)) return [{ keys: [cut], factor: 1 }];
    if (/^\d+$/.test(word)) return [];
    for (const fits of [(key) => key.startsWith(cut), (key) => cut.length > 3 && key.includes(cut)]) {
      const some = cut.length > 2 ? keys.filter(fits) : [];
      if (some.length) return [{ keys: some.sort((a, b) => a.length - b.length).slice(0, MOST_KEYS), factor: 0.8 }];
    }
    for (let at = cut.length - 3; at >= 3; at--) {
      const [head, tail] = [stem(word.slice(0, at)), stem(word.slice(at))];
      if (known.has(head) && known.has(tail)) return [head, tail].map((key) => ({ keys: [key], factor: 0.8 }));
    }
    return [];
  }

  /** Find the known word nearest to one that fits nothing. @param {string} word @param {number} most */
  function near(word, most) {
    const cut = stem(word);
    let best = { key: "", far: most + 1 };
    for (const key of keys) {
      const far = key.length > 2 && !/\d/.test(key) ? distance(cut, key, best.far - 1) : best.far;
      if (far < best.far) best = { key, far };
    }
    return best.key;
  }

  /** Read what keys weigh in each part. @param {string[]} some */
  async function weighed(some) {
    const weights = new Uint8Array(targetOf.length);
    for (const { shard, at } of some.map((key) => known.get(key))) {
      let part = 0;
      for (const step of (await file(`ord-${shard}.json`))[at]) {
        part += Math.floor(step / 10);
        weights[part] = Math.max(weights[part], step % 10);
      }
    }
    return weights;
  }

  /** Answer a query with the best targets. @param {string} query @param {number} [most] @returns {Promise<Answers>} */
  async function search(query, most = 10) {
    let corrected = false;
    const missing = [];
    const given = asked(query);
    const read = given.map((word) => {
      if (ways(word).length) return word;
      const cut = stem(word);
      const key = near(word, cut.length > 7 ? 2 : cut.length > 3 ? 1 : 0);
      if (key) corrected = true;
      else missing.push(word);
      return key ? known.get(key).word : word;
    });
    const terms = read.flatMap(ways);
    if (!terms.length) {
      const guessed = missing.map((word) => known.get(near(word, Math.floor(stem(word).length / 3)))?.word ?? "");
      return { answers: [], total: 0, read: "", missing, nearest: guessed.join(" ").trim() };
    }

    const [own, score, found] = [new Float64Array(targetOf.length), new Float64Array(firstOf.length), new Uint8Array(firstOf.length)];
    for (const term of terms) {
      const weights = await weighed(term.keys);
      const best = new Uint8Array(firstOf.length);
      for (const [part, weight] of weights.entries()) best[targetOf[part]] = Math.max(best[targetOf[part]], weight);
      const rarity = term.factor * Math.log(1 + best.length / best.filter(Boolean).length);
      for (const [part, weight] of weights.entries()) own[part] += weight * rarity;
      for (const [target, weight] of best.entries()) {
        score[target] += weight * rarity;
        found[target] += Number(weight > 0);
      }
    }
    const full = found.reduce((a, b) => Math.max(a, b));
    const ranked = [];
    for (const [target, count] of found.entries()) {
      if (count < Math.max(full - 1, full / 2)) continue;
      const parts = own.subarray(firstOf[target], firstOf[target] + about.parts[target]);
      const best = parts.reduce((a, b) => Math.max(a, b));
      const more = best * PARTS_FACTOR * Math.log2(parts.filter(Boolean).length);
      // What has every word comes first, and of that and of the rest the references come last.
      ranked.push({
        target,
        part: parts.indexOf(best),
        tier: 2 * Number(count < full) + Number(target >= about.starts[1]),
        score: (score[target] + best + more) * (target < about.starts[0] ? 1 : PAGE_FACTOR),
      });
    }
    ranked.sort((a, b) => a.tier - b.tier || b.score - a.score || a.target - b.target);
    const marked = new Set(terms.flatMap((term) => term.keys));
    const answers = ranked.slice(0, most).map(async ({ target, part }) => {
      const [kind, title, address, parts] = await file(`${target}.json`);
      const [anchor, heading, text] = parts[part];
      return { kind, title, heading, address: anchor ? `${address}#${anchor}` : address, sentence: sentence(text, marked) };
    });
    return { answers: await Promise.all(answers), total: ranked.length, read: corrected ? read.join(" ") : "", missing, nearest: "" };
  }
  return { search };
}

/** Choose the sentence with the most of the words, in pieces. @param {string} text @param {Set<string>} marked */
function sentence(text, marked) {
  const within = (cut, key) => (key.length > 3 ? cut.includes(key) : key.length > 2 ? cut.startsWith(key) : cut === key);
  const hits = new Map();
  const hit = (word) => {
    if (!hits.has(word)) {
      const cuts = [word.replaceAll("-", ""), ...word.split("-")].map((part) => stem(fold(part)));
      hits.set(word, cuts.some((cut) => [...marked].some((key) => within(cut, key))));
    }
    return hits.get(word);
  };
  const pieces = (text.match(/.+?(?:[.?!](?= [^\p{Ll}\d])|$)/gu) ?? [""]).map((one) =>
    one.trim().split(/([\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*)/u).map((piece, at) => /** @type {[string, boolean]} */ ([piece, at % 2 === 1 && hit(piece)])),
  );
  const count = (one) => new Set(one.filter(([, is]) => is).map(([piece]) => stem(fold(piece)))).size;
  return pieces.reduce((best, one) => (count(one) > count(best) ? one : best));
}
