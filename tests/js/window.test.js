// Which tags are near: those that begin there, and those of which a part lies there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { touching, within } from "../../src/towhom/tagger/js/window.js";

const TAGS = [[0, 500], [10, 20], [90, 110], [100, 105], [140, 160], [150, 155], [200, 210]].map(([start, end]) => ({ start, end }));
const starts = (/** @type {{start: number}[]} */ tags) => tags.map((tag) => tag.start);

test("the tags that begin in a span", () => {
  assert.deepEqual(starts(within(TAGS, { start: 100, end: 150 })), [100, 140]);
  assert.deepEqual(starts(within(TAGS, { start: 0, end: Infinity })), starts(TAGS));
  assert.deepEqual(within(TAGS, { start: 300, end: 400 }), []);
});

test("a long tag that begins far before is there as well", () => {
  assert.deepEqual(starts(touching(TAGS, { start: 100, end: 150 })), [0, 90, 100, 140]);
  assert.deepEqual(starts(touching(TAGS, { start: 110, end: 140 })), [0]); // half-open
  assert.deepEqual(starts(touching(TAGS, { start: 300, end: 400 })), [0]);
  assert.deepEqual(touching([], { start: 0, end: 10 }), []);
});
