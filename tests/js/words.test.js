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

/** The words before, near and after each place of a text. @param {string} text @param {number} point */
function around(text, point) {
  const flat = [...text.matchAll(/\p{L}+/gu)].flatMap((m) => [m.index, m.index + m[0].length]);
  const { before, near, after } = new Words(flat).around(point, [...text]);
  const word = (/** @type {number} */ i) => text.slice(flat[2 * i], flat[2 * i + 1]);
  return [word(before), word(near), word(after)];
}

test("an opening mark belongs to the word after it, a closing one to the word before", () => {
  assert.deepEqual(around("said, “no way” again", 6), ["said", "no", "no"]);
  assert.deepEqual(around("said, “no way” again", 5), ["said", "said", "no"]);
  assert.deepEqual(around("said, “no way” again", 14), ["way", "way", "again"]);
  assert.deepEqual(around("said, “no way” again", 15), ["again", "again", "again"]);
  assert.deepEqual(around('He "was" there', 3), ["He", "was", "was"]); // straight marks go by the space
});

test("without a space, what opens belongs to the word after it", () => {
  assert.deepEqual(around("one—(two", 4), ["one", "one", "two"]);
  assert.deepEqual(around("one—(two", 5), ["two", "two", "two"]);
  assert.deepEqual(around("one—two", 3), ["one", "one", "two"]);
});

test("in a word, at either end of the text and without words there is one answer", () => {
  assert.deepEqual(around("said no", 2), ["said", "said", "said"]);
  assert.deepEqual(around("said no.”", 9), ["no", "no", "no"]);
  assert.deepEqual(around("“Said no", 0), ["Said", "Said", "Said"]);
  assert.deepEqual(new Words([]).around(3, []), { before: 0, after: 0, near: 0 });
});
