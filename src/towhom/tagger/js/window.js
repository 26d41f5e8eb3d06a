// Which part of a long text is near what the reader sees: letters are laid out there alone.

import { firstOf } from "./halving.js";
import { lastly } from "./lastly.js";

/** @typedef {{start: number, end: number}} Span */

export const FEW = 300; // so many tags are simply all laid out
const MARGIN = 1200; // code points before and after, so that a little scrolling shows no gap

/** The part of the text in the window, in code points, with a margin. Long paragraphs are cut by proportion.
 * @param {import("./text.js").TextView} text @returns {Span} */
export function seenSpan(text) {
  const { blocks } = text.store.setup;
  const box = (/** @type {number} */ i) => text.element.children[i].getBoundingClientRect();
  const first = firstOf(blocks.length, (i) => box(i).bottom > 0);
  const last = firstOf(blocks.length, (i) => box(i).top >= window.innerHeight) - 1;
  if (first === blocks.length || last === -1) return { start: 0, end: MARGIN };
  const [top, bottom] = [box(first), box(last)];
  const start = along(blocks[first], -top.top / (top.height || 1)) - MARGIN;
  return { start, end: along(blocks[last], (window.innerHeight - bottom.top) / (bottom.height || 1)) + MARGIN };
}

/** A wider part for what is cheaper to lay out. @param {Span} span @param {number} by @returns {Span} */
export const widened = ({ start, end }, by) => ({ start: start - by, end: end + by });

/** @param {[number, number]} block @param {number} share */
const along = ([start, end], share) => Math.round(start + (end - start) * Math.max(0, Math.min(1, share)));

/** The tags that begin there: tags stand in reading order, so two searches find them.
 * @template {Span} T @param {T[]} tags @param {Span} span @returns {T[]} */
export function within(tags, { start, end }) {
  return tags.slice(below(tags, start), below(tags, end));
}

/** The tags of which a part lies there, even where they begin long before.
 * @template {Span} T @param {T[]} tags @param {Span} span @returns {T[]} */
export function touching(tags, { start, end }) {
  return within(tags, { start: start - longest(tags), end }).filter((tag) => tag.end > start);
}

const longest = lastly((/** @type {Span[]} */ tags) => tags.reduce((most, { start, end }) => Math.max(most, end - start), 0));

/** How many tags begin before a place. @param {Span[]} tags @param {number} point */
const below = (tags, point) => firstOf(tags.length, (i) => tags[i].start >= point);
