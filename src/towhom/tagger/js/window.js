// Which part of a long text is near what the reader sees: letters are laid out there alone.

/** @typedef {{start: number, end: number}} Span */

export const FEW = 300; // so many tags are simply all laid out
const MARGIN = 1200; // code points before and after, so that a little scrolling shows no gap

/** The part of the text in the window, in code points, with a margin. Long paragraphs are cut by proportion.
 * @param {import("./text.js").TextView} text @returns {Span} */
export function seenSpan(text) {
  const { blocks } = text.store.setup;
  const rows = [...text.element.children].map((element) => element.getBoundingClientRect());
  const first = rows.findIndex((box) => box.bottom > 0);
  const last = rows.findLastIndex((box) => box.top < window.innerHeight);
  if (first === -1 || last === -1) return { start: 0, end: MARGIN };
  const [top, bottom] = [rows[first], rows[last]];
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

/** How many tags begin before a place. @param {Span[]} tags @param {number} point */
function below(tags, point) {
  let [low, high] = [0, tags.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (tags[middle].start < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

