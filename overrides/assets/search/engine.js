// The search itself: it folds and cuts words as `search_index.py` does, by the tables it wrote, and asks its index.

import { fold } from "../shared/danish.js";
import { root } from "../shared/page.js";
import { distance } from "./distance.js";
import { sentenceOf } from "./sentence.js";
/** @import { About, Answers, Endings, Load, Ranked, Reading, SearchAnswer, Understood, Weighed } from "./types.js" */

const FOLDER = new URL("soeg/indeks/", root);
const MOST_KEYS = 30; // longer words that one beginning may stand for
const PAGE_FACTOR = 0.7; // a page about many things fits more queries than it answers, unless it is called so
const NAMED = 8; // what a word weighs in a title or another name of what a result leads to, as in `search_index.py`
const HEADED = 5; // and in a heading
const HEADING_FACTOR = 0.9; // or has a heading of just these words
const PARTS_FACTOR = 0.2; // many parts that fit say a little more than the best one alone
const MOST_WORDS = 4; // of a name that the index also has as one, as `search_index.py` does
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

/** Where each of several runs begins, by how long they are. @param {number[]} counts */
function starts(counts) {
  let next = 0;
  return counts.map((count) => (next += count) - count);
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
    this.targetOf = about.parts.flatMap((count, number) => Array.from({ length: count }, () => number));
    this.firstOf = starts(about.parts);
    this.textsOf = starts(about.texts);
  }

  /** Split a query into words; one with hyphens is read together if that is a word. @param {string} query */
  asked(query) {
    const written = fold(query).match(/[0-9]+[.,][0-9]+|[a-z0-9æøå]+(?:-[a-z0-9æøå]+)*/g) ?? [];
    const said = (/** @type {string} */ number) => this.about.numbers[Number(number)] ?? number; // 2-lærer is to-lærer
    const together = (/** @type {string} */ word) => word.replace(/^\d(?=-)/, said).replaceAll("-", "");
    const whole = (/** @type {string} */ word) => this.keys.some((key) => key.startsWith(this.stem(together(word))));
    const split = written.flatMap((word) => (whole(word) ? [together(word)] : word.split("-")));
    const kept = split.filter((word) => !this.stop.has(word) && (word.length > 1 || /\d/.test(word)));
    return [...new Set(kept)];
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
    const begins = this.longer(cut, 2, (key) => key.startsWith(cut));
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
  async weighed(keys) {
    const weights = new Uint8Array(this.targetOf.length);
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
    const ranked = (await this.ranked([...ways, ...this.names(read)])).filter(({ target }) => target < end);
    const answers = await Promise.all(ranked.slice(0, most).map((target) => this.answer(target, ways)));
    return { answers, total: ranked.length, read: corrected ? read.join(" ") : "", missing, nearest: "" };
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

  /** Weigh every target. @param {Reading[]} ways @returns {Promise<Ranked[]>} those that fit, the best first */
  async ranked(ways) {
    const [count, counted = count] = [this.firstOf.length, this.about.starts[2]]; // what is local changes none
    const [own, told] = [new Float64Array(this.targetOf.length), new Float64Array(this.targetOf.length)];
    const [score, hits, headed] = [new Float64Array(count), new Uint8Array(count), new Uint8Array(own.length)];
    const at = (/** @type {{[place: number]: number}} */ numbers, /** @type {number} */ place) => numbers[place] ?? 0;
    for (const { keys, factor, isMore } of ways) {
      const weights = await this.weighed(keys);
      const best = new Uint8Array(count);
      for (const [part, weight] of weights.entries()) {
        const target = at(this.targetOf, part);
        best[target] = Math.max(at(best, target), weight);
      }
      const rarity = factor * Math.log(1 + counted / (best.subarray(0, counted).filter(Boolean).length || 1));
      for (const [part, weight] of weights.entries()) {
        own[part] = at(own, part) + weight * rarity;
        // Its title is known of every part: which of them answers, the other words say.
        const isNamed = at(weights, at(this.firstOf, at(this.targetOf, part))) >= NAMED;
        if (!isNamed && !isMore) told[part] = at(told, part) + weight * rarity;
        if (!isMore && weight >= HEADED) headed[part] = at(headed, part) + 1;
      }
      for (const [target, weight] of best.entries()) {
        score[target] = at(score, target) + weight * rarity;
        hits[target] = at(hits, target) + Number(weight > 0 && !isMore);
      }
    }
    const asked = ways.filter(({ isMore }) => !isMore).length;
    const parts = { own, told, isCalled: (/** @type {number} */ part) => at(headed, part) === asked };
    const most = [hits.subarray(0, counted), hits.subarray(counted)].map((some) => Math.max(0, ...some));
    const ranked = [...hits.entries()].flatMap(([target, words]) => {
      const full = most[Number(target >= counted)] || Infinity;
      return words >= Math.max(full - 1, full / 2) ? [this.rank(target, at(score, target), parts, words === full)] : [];
    });
    return ranked.sort((a, b) => a.tier - b.tier || b.score - a.score || a.target - b.target);
  }

  /**
   * Say how good a target is. What has every word comes first, and of that and of the rest the works come last.
   * It is shown by the part that answers.
   * @param {number} target @param {number} score @param {Weighed} of @param {boolean} whole @returns {Ranked}
   */
  rank(target, score, { own, told, isCalled }, whole) {
    const [pages = 0, works = 0, local = Infinity] = this.about.starts;
    const first = this.firstOf[target] ?? 0;
    const within = (/** @type {Float64Array} */ all) => all.subarray(first, first + (this.about.parts[target] ?? 0));
    const [parts, answers] = /** @type {const} */ ([within(own), within(told)]);
    const best = Math.max(...parts);
    const more = best * PARTS_FACTOR * Math.log2(parts.filter(Boolean).length);
    const part = parts.indexOf(best);
    const isOne = target < pages || !part;
    return {
      target,
      part: answers.indexOf(Math.max(...answers)),
      tier: 2 * Number(!whole) + Number(target >= works) + 4 * Number(target >= local),
      score: (score + best + more) * (isOne ? 1 : isCalled(first + part) ? HEADING_FACTOR : PAGE_FACTOR),
    };
  }

  /**
   * Read what a target says: the sentence is the one with most words that neither its title nor the heading has.
   * @param {Ranked} of @param {Reading[]} ways @returns {Promise<SearchAnswer>}
   */
  async answer({ target, part }, ways) {
    const first = this.firstOf[target] ?? 0;
    const number = first + part;
    const weights = await Promise.all(ways.map(({ keys }) => this.weighed(keys)));
    const isSaid = (/** @type {Uint8Array | undefined} */ of) =>
      (of?.[first] ?? 0) >= NAMED || (part > 0 && (of?.[number] ?? 0) >= HEADED);
    const marked = new Set(ways.flatMap(({ keys }) => keys));
    const telling = new Set(ways.flatMap(({ keys }, at) => (isSaid(weights[at]) ? [] : keys)));
    const file = this.textsOf.findLastIndex((first) => first <= number);
    const place = number - (this.textsOf[file] ?? 0);
    const [kind, title, address, heading, text] = (await this.file(`tekst-${file}.json`))[place];
    return { kind, title, heading, address, sentence: sentenceOf(text, marked, telling, this.stem) };
  }
}

/** Make a search of the index. @param {Load} [load] */
export async function open(load = async (name) => (await fetch(new URL(name, FOLDER))).json()) {
  /** @type {About} */
  const about = await load("indeks.json");
  const engine = new Engine(about, once((name) => load(`${name}?${about.version}`)));
  return { search: engine.search.bind(engine) };
}
