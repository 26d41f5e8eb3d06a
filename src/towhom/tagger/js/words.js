// Whole words: where they are (Python says so), and how a place in the text is snapped to them.

import { countBelow } from "./offsets.js";

const OPENING = /[\p{Ps}\p{Pi}]+$/u; // brackets and quotation marks that stand before what they belong to

/** The words of a text, from Python's flat list of boundaries in code points. */
export class Words {
  /** @param {number[]} flat start, end, start, end… @param {number} [body] where the part that may be tagged begins */
  constructor(flat, body = 0) {
    this.starts = flat.filter((_, i) => i % 2 === 0);
    this.ends = flat.filter((_, i) => i % 2 === 1);
    this.first = countBelow(this.starts, body); // the words before it are the headline's
  }

  get length() {
    return this.starts.length;
  }

  /** Whether there is no word that may be tagged. */
  get none() {
    return this.first >= this.length;
  }

  /** The half-open range of words that `[start, end)` touches. @param {number} start @param {number} end */
  touched(start, end) {
    const first = countBelow(this.ends, start + 1);
    const last = countBelow(this.starts, end);
    return first < last ? [first, last] : [first, first];
  }

  /** The word at a place, or else the one before it; the first one where there is none before. @param {number} point */
  at(point) {
    return Math.max(0, countBelow(this.starts, point + 1) - 1);
  }

  /** The words on either side of a place, and the one that it belongs to: an opening mark belongs to the word after it,
   * a closing one to the word before. In a word all three are that word. @param {number} point @param {string[]} letters */
  around(point, letters) {
    if (this.length === 0) return { before: 0, after: 0, near: 0 };
    const before = this.at(point);
    const after = Math.min(before + 1, this.length - 1);
    if (point < this.ends[before] || before === after) return { before, after: before, near: before };
    const gap = letters.slice(this.ends[before], this.starts[after]).join("");
    const belongs = this.ends[before] + [...gap.slice(0, ownEnd(gap))].length;
    return { before, after, near: point > belongs ? after : before };
  }

  /** The span from one word to another, whichever comes first. @param {number} a @param {number} b */
  span(a, b) {
    return /** @type {[number, number]} */ ([this.starts[Math.min(a, b)], this.ends[Math.max(a, b)]]);
  }

  /** The nearest word that may be tagged. @param {number} index */
  clamp(index) {
    return Math.max(this.first, Math.min(this.length - 1, index));
  }
}

/** How much of the marks between two words belongs to the first: all up to the last space or, where there is none, up to
 * what opens. @param {string} gap */
function ownEnd(gap) {
  const space = gap.search(/\s\S*$/);
  const opens = gap.search(OPENING);
  return space !== -1 ? space : opens === -1 ? gap.length : opens;
}
