// What the class tagged: the share of students for each word, as runs of words with the same share. Pure arithmetic.

/** @typedef {{start: number, end: number, percent: number}} Run  Code points, and whole per cent above 0. */

export const STEPS = 5; // tints; the figures say it more exactly

/** Neighbouring words of one paragraph in the same fifth of the class, with the mean of their shares, in reading order;
 * words that nobody tagged are left out.
 * @param {import("./words.js").Words} words @param {string[]} letters @param {number[]} shares one for each word, 0 to 1
 * @returns {Run[]} */
export function runsOf(words, letters, shares) {
  /** @type {{first: number, last: number, step: number, sum: number}[]} */
  const runs = [];
  for (let i = 0; i < Math.min(shares.length, words.length); i += 1) {
    const step = shares[i] > 0 ? stepOf(100 * shares[i]) : 0;
    const run = runs.at(-1);
    const broken = i > 0 && letters.slice(words.ends[i - 1], words.starts[i]).includes("\n");
    if (!run || run.step !== step || broken) runs.push({ first: i, last: i, step, sum: shares[i] });
    else Object.assign(run, { last: i, sum: run.sum + shares[i] });
  }
  return runs.filter((run) => run.step > 0).map(({ first, last, sum }) =>
    ({ start: words.starts[first], end: words.ends[last], percent: Math.max(1, Math.round((100 * sum) / (last - first + 1))) }));
}

/** The tint of a share: 1 for the fewest, STEPS for all. @param {number} percent */
export const stepOf = (percent) => Math.max(1, Math.min(STEPS, Math.ceil((percent * STEPS) / 100)));
