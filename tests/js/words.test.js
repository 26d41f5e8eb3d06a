// Snapping: any place in the text belongs to whole words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Words } from "../../src/towhom/tagger/js/words.js";

const words = new Words([0, 3, 4, 9, 11, 16]); // "The ferry, sails."

test("a span touches the words that it shares a character with", () => {
  assert.deepEqual(words.touched(2, 5), [0, 2]);
  assert.deepEqual(words.touched(4, 9), [1, 2]);
  assert.deepEqual(words.touched(0, 17), [0, 3]);
});

test("a span between words touches none", () => {
  const [first, last] = words.touched(9, 11);
  assert.equal(first, last);
});

test("a place belongs to its word, or to the one before it", () => {
  assert.deepEqual([0, 2, 3, 4, 10, 11, 99].map((point) => words.at(point)), [0, 0, 0, 1, 1, 2, 2]);
});

test("a span runs from the first word to the last, whichever was chosen first", () => {
  assert.deepEqual(words.span(0, 2), [0, 16]);
  assert.deepEqual(words.span(2, 0), [0, 16]);
});

test("a text without words has nothing to touch", () => {
  const none = new Words([]);
  assert.deepEqual(none.touched(0, 5), [0, 0]);
  assert.equal(none.length, 0);
});
