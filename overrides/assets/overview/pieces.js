// The records of a catalogue that has too many for the page to hold: they come kind by kind, with what is told of each
// and the rows of each table, when something is asked that takes them.

import { read } from "../shared/page.js";
import { RecordLine } from "./rows.js";
/** @import { State } from "../shared/address.js" */
/** @import { Data } from "./types.js" */

const FOLDER = "indsatser/raekker/";

export class Pieces {
  /** @type {Map<string, any>} what has come, by its file's name */
  here = new Map();
  /** @type {Map<string, RecordLine[]>} by kind */
  known = new Map();

  /** @param {Data} data gets what comes */
  constructor(data) {
    this.data = data;
  }

  /** The files that a state takes and that have not come. @param {State} state */
  lacking({ vis = [], kolonner = [], q = [], trin = [], fag = [] }) {
    const needed = vis.flatMap((kind) => {
      const [, ...others] = this.data.parts?.[kind] ?? [];
      const isWhole = q.length > 0 || kolonner.some((column) => others.flat().includes(column));
      const tables = isWhole ? others.map((_, place) => `${kind}-${place + 1}`) : [];
      return [kind, ...(trin.length + fag.length ? [`${kind}-fund`] : []), `${kind}-0`, ...tables];
    });
    return needed.filter((name) => !this.here.has(name));
  }

  /** Fetch what a state takes. @param {State} state @returns {Promise<RecordLine[]>} every record that has come */
  async complete(state) {
    const names = this.lacking(state);
    const files = await Promise.all(names.map((name) => read(`${FOLDER}${name}.json`)));
    for (const [place, name] of names.entries()) this.take(name, files[place]);
    return Object.keys(this.data.kinds).flatMap((kind) => this.known.get(kind) ?? []);
  }

  /** @param {string} name @param {any} file */
  take(name, file) {
    if (this.here.has(name)) return;
    this.here.set(name, file);
    Object.assign(this.data.told, file.told);
    if (!file.titles) return;
    Object.assign(this.data.rows, file.rows);
    Object.assign(this.data.names, file.names);
    for (const [column, values] of Object.entries(file.orders)) {
      this.data.orders[column] = { ...this.data.orders[column], ...values };
    }
    /** @type {[string, string][]} */
    const titles = file.titles;
    const lines = titles.map(
      ([id, title], place) =>
        new RecordLine(name, id, title, place, (number) => this.here.get(`${name}-${number}`)?.[id]),
    );
    this.known.set(name, lines);
  }

  /** The text of all of a record's cells, without making its rows. @param {RecordLine} line */
  text({ kind, written }) {
    const html = (this.data.parts?.[kind] ?? []).map((_, number) => written(number) ?? "").join(" ");
    return html.replace(/<[^>]*>/g, "").replaceAll("&amp;", "&").replace(/&(?:lt|gt|#34|#39);/g, "");
  }
}
