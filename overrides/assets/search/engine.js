// The search itself: it folds and cuts words as `search_index.py` does, by the tables it wrote, and asks its index.

import { fold } from "../shared/danish.js";
import { root } from "../shared/page.js";
import { answering, HEADED, layoutOf, NAMED, ranked, starts, weighed } from "./ranking.js";
import { sentenceOf } from "./sentence.js";
/** @import { About, Answers, Endings, Load, Reading, SearchAnswer, Understood, Weighed } from "./types.js" */

const FOLDER = new URL("soeg/indeks/", root);
const MOST_KEYS = 30; // longer words that one beginning may stand for
const MOST_WORDS = 4; // of a name that the index also has as one, as `search_index.py` does
const LONG = 7; // letters of a beginning that any word may go on from, as in `search_index.py`
const LEAST = 5; // letters of a word that a longer one is read as
const NOT_WHOLE = 0.8; // what a word weighs that was read as a part of others
const CUT_OFF = 0.3; // where what is left of them is no word and more was written after it: «mini» and «ministerium»

/**
 * Make what cuts a folded word's ending: elevernes → elev.
 * @param {Endings} endings
 * @returns {(word: string) => string}
 */
export function stemmer(endings) {
  const steps = endings.map(([over, patterns]) => ({ over, cuts: patterns.map((pattern) => new RegExp(pattern)) }));
  return (word) =>
    steps.reduce((left, { over, cuts }) => {
      if (left.length <= over) return left;
      const fits = cuts.find((cut) => cut.test(left));
      return fits?.exec(left)?.[1] ?? left;
    }, word);
}

/**
 * How many letters to add, drop, change or swap between two words; anything above `most` is as good as endless.
 * @param {string} a @param {string} b @param {number} most
 */
function distance(a, b, most) {
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

/** Load a file of the index once. @param {Load} load @returns {Load} */
function once(load) {
  /** @type {Map<string, Promise<any>>} */
  const kept = new Map();
  return (name) => {
    const answer = kept.get(name) ?? load(name);
    kept.set(name, answer);
    return answer;
  };
}

class Engine {
  /** @param {About} about what is asked first @param {Load} file */
  constructor(about, file) {
    this.about = about;
    this.file = file;
    this.stem = stemmer(about.endings);
    this.stop = new Set(about.stop.split(" "));
    /** @type {Map<string, {word: string, shard: number, at: number}>} a name of several words is no `word` */
    this.known = new Map();
    for (const [shard, line] of about.words.entries()) {
      for (const [at, entry] of line.split(" ").entries()) {
        const [key = "", ending = ""] = entry.split("|");
        this.known.set(key, { word: ending === "+" ? "" : key + ending, shard, at });
      }
    }
    this.keys = [...this.known].filter(([, { word }]) => word).map(([key]) => key);
    this.layout = layoutOf(about);
    this.textsOf = starts(about.texts);
  }

  /** Split a query into words; one with hyphens is read together if that is a word. @param {string} query */
  asked(query) {
    const written = fold(query).match(/[0-9]+[.,][0-9]+|[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*/g) ?? [];
    const said = (/** @type {string} */ number) => this.about.numbers[Number(number)] ?? number; // 2-lærer is to-lærer
    const together = (/** @type {string} */ word) => word.replace(/^\d(?=-)/, said).replaceAll("-", "");
    const whole = (/** @type {string} */ word) => this.isBeginning(this.stem(together(word)));
    const split = written.flatMap((word) => (whole(word) ? [together(word)] : word.split("-")));
    const kept = split.filter((word) => !this.stop.has(word) && (word.length > 1 || /\d/.test(word)));
    return [...new Set(kept)];
  }

  /** Tell whether a known word begins so. @param {string} cut */
  isBeginning(cut) {
    return this.known.has(cut) || this.keys.some((key) => key.startsWith(cut));
  }

  /**
   * Find the ways to read a word, the surest first, else none.
   * @param {string} word @param {boolean} [isWhole] whether more was written after it
   * @returns {Reading[]}
   */
  ways(word, isWhole = false) {
    const cut = this.stem(word);
    if (this.known.has(cut)) return [{ keys: [cut], factor: 1 }];
    if (/^\d+$/.test(word)) return [];
    // What has an ending is a word: «lektier» begins «lektiehjælp», and is no part of «lektion».
    const isWord = cut !== word;
    const begins = this.longer(cut, 2, (key) => key.startsWith(isWord ? word : cut) || this.joins(cut, key));
    const rest = (/** @type {string} */ key, /** @type {string} */ part) => this.stem(key.slice(part.length));
    const isPart = (/** @type {string} */ key) => [cut, word].some((part) => this.known.has(rest(key, part)));
    const parts = isWhole ? begins.filter(isPart) : begins;
    if (begins.length) return [{ keys: parts.length ? parts : begins, factor: parts.length ? NOT_WHOLE : CUT_OFF }];
    const within = this.longer(cut, 3, (key) => key.includes(cut));
    if (within.length) return [{ keys: within, factor: NOT_WHOLE }];
    for (let at = cut.length - 3; at >= 3; at--) {
      const [head, tail] = [this.stem(word.slice(0, at)), this.stem(word.slice(at))];
      const both = this.known.has(head) && this.known.has(tail);
      if (both) return [head, tail].map((key) => ({ keys: [key], factor: NOT_WHOLE }));
    }
    return [];
  }

  /** Tell whether another word follows a beginning in a longer one. @param {string} beginning @param {string} key */
  joins(beginning, key) {
    if (!key.startsWith(beginning) || key === beginning) return false;
    if (beginning.length >= LONG) return true;
    const rest = key.slice(beginning.length);
    const left = this.about.links.filter((link) => rest.startsWith(link)).map((link) => rest.slice(link.length));
    return left.some((text) => [...text].some((_, at) => at > 1 && this.known.has(text.slice(0, at + 1))));
  }

  /**
   * Find longer words that fit one of more letters than so many, the shortest first.
   * @param {string} cut @param {number} over @param {(key: string) => boolean} fits
   */
  longer(cut, over, fits) {
    const fitting = cut.length > over ? this.keys.filter(fits) : [];
    return fitting.sort((a, b) => a.length - b.length).slice(0, MOST_KEYS);
  }

  /** Find the known word nearest to one that fits nothing. @param {string} word @param {number} most */
  near(word, most) {
    const cut = this.stem(word);
    let best = { key: "", far: most + 1 };
    for (const [key, known] of this.known) {
      if (key.length < 3 || /\d/.test(key) || !known.word) continue;
      // An ending that is misspelt is not cut, so whole words are compared too.
      const far = Math.min(distance(cut, key, best.far - 1), distance(word, known.word, best.far - 1));
      if (far < best.far) best = { key, far };
    }
    return this.known.get(best.key)?.word ?? "";
  }

  /** Read what keys weigh in each part. @param {string[]} keys */
  async weights(keys) {
    const weights = new Uint8Array(this.layout.targetOf.length);
    for (const key of keys) {
      const place = this.known.get(key);
      if (!place) continue;
      let part = 0;
      for (const step of (await this.file(`ord-${place.shard}.json`))[place.at]) {
        part += Math.floor(step / 10);
        weights[part] = Math.max(weights[part] ?? 0, step % 10);
      }
    }
    return weights;
  }

  /**
   * Answer a query with the best targets; where the reader hides them, without a municipality's own words.
   * @param {string} query @param {number} most @param {boolean} [hidesLocal] @returns {Promise<Answers>}
   */
  async search(query, most, hidesLocal) {
    const { read, corrected, missing } = this.byEndings(this.understood(query));
    const ways = read.flatMap((word, at) => this.ways(word, at < read.length - 1));
    if (!ways.length) {
      const most = (/** @type {string} */ word) => Math.floor(this.stem(word).length / 4);
      const guessed = missing.map((word) => this.near(word, most(word)) || this.ending(word));
      return { answers: [], total: 0, read: "", missing, nearest: guessed.join(" ").trim() };
    }
    const end = (hidesLocal && this.about.starts[2]) || Infinity;
    const asked = await Promise.all(
      [...ways, ...this.names(read)].map(async (way) => weighed(way, await this.weights(way.keys), this.layout)),
    );
    const fitting = ranked(asked, this.layout).filter(({ target }) => target < end);
    const answers = await Promise.all(fitting.slice(0, most).map(({ target }) => this.answer(target, asked)));
    return { answers, total: fitting.length, read: corrected ? read.join(" ") : "", missing, nearest: "" };
  }

  /** Find the names of several words in a query, the longest. @param {string[]} read @returns {Reading[]} */
  names(read) {
    const stems = read.map(this.stem);
    const ends = stems.map((_, from) => {
      const long = [...stems.keys()].map((at) => at + 1).filter((end) => end > from + 1 && end <= from + MOST_WORDS);
      return long.findLast((end) => this.known.has(stems.slice(from, end).join(""))) ?? 0;
    });
    const isInner = (/** @type {number} */ from) => ends.slice(0, from).some((end) => end >= (ends[from] ?? 0));
    const names = [...ends.entries()].filter(([from, end]) => end && !isInner(from));
    return names.map(([from, end]) => ({ keys: [stems.slice(from, end).join("")], factor: 1, isMore: true }));
  }

  /** Read a query, misspelt words as the nearest that are known. @param {string} query @returns {Understood} */
  understood(query) {
    let corrected = false;
    /** @type {string[]} */
    const missing = [];
    const read = this.asked(query).map((word) => {
      if (this.ways(word).length) return word;
      const { length } = this.stem(word);
      const nearest = this.near(word, length > 7 ? 2 : length > 3 ? 1 : 0);
      if (nearest) corrected = true;
      else missing.push(word);
      return nearest || word;
    });
    return { read, corrected, missing };
  }

  /**
   * Read what is unknown by the word that it ends with, which says in Danish what the thing is: minigrupper → grupper.
   * By itself that answers something else than was asked, so it takes other words that are known.
   * @param {Understood} understood @returns {Understood}
   */
  byEndings({ read, corrected, missing }) {
    const ends = new Map(read.length > missing.length ? missing.map((word) => [word, this.ending(word)]) : []);
    const still = missing.filter((word) => !ends.get(word));
    const isRead = still.length < missing.length;
    return { read: read.map((word) => ends.get(word) || word), corrected: corrected || isRead, missing: still };
  }

  /** Find the longest known word that an unknown one ends with, else "". @param {string} word */
  ending(word) {
    const starts = Array.from({ length: Math.max(0, word.length - LEAST - 2) }, (_, at) => at + 3);
    const at = starts.find((start) => this.known.has(this.stem(word.slice(start))));
    return at ? word.slice(at) : "";
  }

  /**
   * Read what a target says: the sentence with the rarest words that neither its title nor the heading has.
   * @param {number} target @param {Weighed[]} asked @returns {Promise<SearchAnswer>}
   */
  async answer(target, asked) {
    const first = this.layout.firstOf[target] ?? 0;
    const part = answering(target, asked, this.layout);
    const number = first + part;
    const isSaid = (/** @type {Uint8Array} */ of) =>
      (of[first] ?? 0) >= NAMED || (part > 0 && (of[number] ?? 0) >= HEADED);
    const words = asked.filter(({ isMore }) => !isMore);
    const marked = new Set(words.flatMap(({ keys }) => keys));
    const telling = words.filter(({ weights }) => !isSaid(weights));
    const file = this.textsOf.findLastIndex((first) => first <= number);
    const place = number - (this.textsOf[file] ?? 0);
    const [kind, title, address, heading, text] = (await this.file(`tekst-${file}.json`))[place];
    return { kind, title, heading, address, sentence: sentenceOf(text, marked, telling, this) };
  }
}

/** Make a search of the index. @param {Load} [load] */
export async function open(load = async (name) => (await fetch(new URL(name, FOLDER))).json()) {
  /** @type {About} */
  const about = await load("indeks.json");
  const engine = new Engine(about, once((name) => load(`${name}?${about.version}`)));
  return { search: engine.search.bind(engine) };
}
