// Drawing only what shows something else than before.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, forget } from "../../src/towhom/tagger/js/dom.js";

test("a place is drawn when one of its values is another one, and after it was forgotten", () => {
  const place = /** @type {HTMLElement} */ (/** @type {unknown} */ ({}));
  const state = { tags: [] };
  assert.equal(changed(place, state, null), true);
  assert.equal(changed(place, state, null), false);
  assert.equal(changed(place, state, "t1"), true);
  assert.equal(changed(place, { tags: [] }, "t1"), true); // states are compared by identity: they never change in place
  assert.equal(changed(place, state, "t1"), true);
  forget(place);
  assert.equal(changed(place, state, "t1"), true);
  assert.equal(changed(place, state, "t1"), false);
});
