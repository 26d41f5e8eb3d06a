// The border between Python's code points and JavaScript's UTF-16 units; offsets are converted here and nowhere else.

import { firstOf } from "./halving.js";

/** How many members of the sorted `list` are smaller than `value`.
 * @param {ArrayLike<number>} list @param {number} value */
export const countBelow = (list, value) => firstOf(list.length, (i) => list[i] >= value);

/** Converts offsets into one text. Only characters outside the basic plane differ, so only they are remembered. */
export class Offsets {
  /** @param {string} text */
  constructor(text) {
    /** @type {number[]} */
    this.points = []; // code-point offset of each character that takes two units
    /** @type {number[]} */
    this.units = []; // the same characters, in UTF-16 units
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) {
      this.points.push(match.index - this.units.length);
      this.units.push(match.index);
    }
  }

  /** @param {number} point */
  toUnit(point) {
    return point + countBelow(this.points, point);
  }

  /** A unit in the middle of a character counts as its beginning. @param {number} unit */
  toPoint(unit) {
    const before = countBelow(this.units, unit);
    const inside = before > 0 && this.units[before - 1] + 1 === unit;
    return inside ? this.points[before - 1] : unit - before;
  }
}
