// Whole words: where they are (Python says so), and how a place in the text is snapped to them.

import { countBelow } from "./offsets.js";

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

  /** The span from one word to another, whichever comes first. @param {number} a @param {number} b */
  span(a, b) {
    return /** @type {[number, number]} */ ([this.starts[Math.min(a, b)], this.ends[Math.max(a, b)]]);
  }

  /** The nearest word that may be tagged. @param {number} index */
  clamp(index) {
    return Math.max(this.first, Math.min(this.length - 1, index));
  }
}
