// Figures: numbers that keep the digits that their source prints: decimals, as `reading/figures.py` has them, and whole
// ones with more digits than JavaScript holds. JSON carries them as it does other numbers, and is read and written here
// so that 0.10 stays 0.10. Pure functions.

const MARK = "\0"; // before a figure's digits where JSON has it as a text; no text of a record may hold it
const FIGURE = /^\0-?\d+(?:\.\d+)?$/;
// Texts, which stay as they are, and figures, but for those with an exponent, which no source prints.
const PARTS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+\.\d+(?![\deE])|(?<![\d.eE+-])-?\d{16,}(?![\d.eE])/g;
const MARKED = /"\\u0000(-?\d+(?:\.\d+)?)"/g;
const LONG = /\.|\d{16}/;

/** A number to reckon with; as text it has the digits it was written with. */
export class Figure extends Number {
  /** @param {string} written with a point */
  constructor(written) {
    const own = Number(written) === 0 ? written.replace("-", "") : written;
    super(own);
    this.written = own;
  }

  toString() {
    return this.written;
  }

  toJSON() {
    return MARK + this.written;
  }
}

/** @param {unknown} value @returns {value is number | Figure} */
export const isNumber = (value) => typeof value === "number" || value instanceof Figure;

/** Return a number of its digits, as JavaScript has them. @param {string} plain */
export const numberOf = (plain) => (LONG.test(plain) ? new Figure(plain) : Number(plain));

/** Tell whether a value is a whole number. @param {unknown} value */
export const isWhole = (value) => Number.isInteger(value) || (value instanceof Figure && !value.written.includes("."));

/** Write a number with its own digits in Danish, without points: 1200,50. @param {number | Figure} value */
export const inDanish = (value) => String(value).replace(".", ",");

/** Write it as pages do: 1.200,50. @param {number | Figure} value */
export const pointed = (value) => inDanish(value).replace(/\d(?=(?:\d{3})+(?!\d))(?<!,\d*)/g, "$&.");

/** JSON whose decimals are figures, in the place of JavaScript's own. */
export const FIGURES = {
  /** @param {string} text @returns {any} */
  parse(text) {
    const marked = text.replace(PARTS, (part) => (part.startsWith('"') ? part : JSON.stringify(MARK + part)));
    return JSON.parse(marked, (_, value) =>
      typeof value === "string" && FIGURE.test(value) ? new Figure(value.slice(1)) : value,
    );
  },

  /** @param {unknown} value */
  stringify: (value) => JSON.stringify(value).replace(MARKED, "$1"),
};
