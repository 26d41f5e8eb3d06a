// What is asked twice is found once.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lastly } from "../../src/towhom/tagger/js/lastly.js";

test("the same question has the same answer, another one is looked into", () => {
  let asked = 0;
  const pair = lastly((/** @type {object} */ a, /** @type {object} */ b) => ({ a, b, number: (asked += 1) }));
  const [x, y] = [{}, {}];
  assert.equal(pair(x, y), pair(x, y));
  assert.equal(asked, 1);
  assert.deepEqual(pair(y, x), { a: y, b: x, number: 2 });
  assert.equal(pair(x, y).number, 3); // only the last answer is kept
});
