// The class's shares: runs of words with one share, cut at paragraphs, and a tint for each fifth of a class.

import assert from "node:assert/strict";
import { test } from "node:test";
import { runsOf, stepOf } from "../../src/towhom/tagger/js/heat.js";
import { Words } from "../../src/towhom/tagger/js/words.js";

const TEXT = "one two\nthree four";
const WORDS = new Words([0, 3, 4, 7, 8, 13, 14, 18]);

test("neighbours in the same fifth are one run, and a paragraph ends it", () => {
  assert.deepEqual(runsOf(WORDS, [...TEXT], [0.3, 0.4, 0.4, 0]), [{ start: 0, end: 7, percent: 35 }, { start: 8, end: 13, percent: 40 }]);
  assert.deepEqual(runsOf(WORDS, [...TEXT], [0, 0.001, 1, 0.9]), [{ start: 4, end: 7, percent: 1 }, { start: 8, end: 18, percent: 95 }]);
  assert.deepEqual(runsOf(WORDS, [...TEXT], []), []);
});

test("a tint for each fifth", () => {
  assert.deepEqual([1, 20, 21, 60, 81, 100].map(stepOf), [1, 1, 2, 3, 5, 5]);
});
