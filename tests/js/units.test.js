// Steps by sentence and paragraph: where they begin and end, and that the headline is none.

import assert from "node:assert/strict";
import { test } from "node:test";
import { paragraphsOf, sentencesOf, stepTo } from "../../src/towhom/tagger/js/units.js";
import { Voice } from "../../src/towhom/tagger/js/voice.js";

const TEXT = "Old boat\n🦊 It rains. She left.\nNobody spoke.";
const WORDS = [...TEXT.matchAll(/\p{L}+/gu)].flatMap((m) => {
  const start = [...TEXT.slice(0, m.index)].length;
  return [start, start + m[0].length];
});
const setup = /** @type {any} */ ({ text: TEXT, blocks: [[0, 8], [9, 30], [31, 44]], words: WORDS, labels: [], headline: true });
const voice = new Voice(setup);

test("sentences end where the paragraph does, and the headline has none", () => {
  assert.deepEqual(sentencesOf(voice), [[2, 3], [4, 5], [6, 7]]);
  assert.deepEqual(paragraphsOf(voice), [[2, 5], [6, 7]]);
});

test("a step goes to the beginning; back to this one first", () => {
  const units = sentencesOf(voice);
  assert.deepEqual([2, 4, 6].map((word) => stepTo(units, word, 1, false)), [4, 6, 7]);
  assert.deepEqual([7, 6, 3, 2].map((word) => stepTo(units, word, -1, false)), [6, 4, 2, 2]);
});

test("extending takes the sentence to its end, then the next", () => {
  const units = sentencesOf(voice);
  assert.deepEqual([2, 3, 5, 7].map((word) => stepTo(units, word, 1, true)), [3, 5, 7, 7]);
});

test("a text without sentences stays where it is", () => {
  assert.equal(stepTo([], 3, 1, true), 3);
});
