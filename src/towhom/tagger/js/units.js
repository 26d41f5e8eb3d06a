// Larger steps than words: sentences and paragraphs, as ranges of words, and where a step from a word leads.

/** @typedef {[number, number]} Unit  First and last word, both included. */

/** The paragraphs that may be tagged. @param {import("./voice.js").Voice} voice @returns {Unit[]} */
export function paragraphsOf({ setup, words }) {
  return unitsOf(words, setup.blocks);
}

/** @param {import("./voice.js").Voice} voice @returns {Unit[]} */
export function sentencesOf({ setup, words, offsets }) {
  const cut = new Intl.Segmenter(undefined, { granularity: "sentence" });
  /** @type {[number, number][]} */
  const spans = setup.blocks.flatMap(([start, end]) => {
    const from = offsets.toUnit(start);
    const pieces = [...cut.segment(setup.text.slice(from, offsets.toUnit(end)))];
    return pieces.map(({ index, segment }) =>
      /** @type {[number, number]} */ ([offsets.toPoint(from + index), offsets.toPoint(from + index + segment.length)]));
  });
  return unitsOf(words, spans);
}

/** @param {import("./words.js").Words} words @param {[number, number][]} spans @returns {Unit[]} */
function unitsOf(words, spans) {
  return spans.map(([start, end]) => words.touched(start, end))
    .filter(([first, last]) => first < last && first >= words.first)
    .map(([first, last]) => [first, last - 1]);
}

/** Forward to the next beginning, or, when extending, to this end and then the next; back to this beginning, then the last.
 * @param {Unit[]} units @param {number} word @param {1 | -1} step @param {boolean} extend */
export function stepTo(units, word, step, extend) {
  const here = Math.max(0, units.findLastIndex(([first]) => first <= word));
  const [first, last] = units[here] ?? [word, word];
  if (step === -1) return word > first ? first : (units[here - 1] ?? [first])[0];
  if (extend) return word < last ? last : (units[here + 1] ?? [0, last])[1];
  return units[here + 1] ? units[here + 1][0] : last;
}
