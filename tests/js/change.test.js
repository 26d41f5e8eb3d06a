// The change between two states: no more than what is other, and what it comes to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { changeOf } from "../../src/towhom/tagger/js/change.js";
import * as edit from "../../src/towhom/tagger/js/edit.js";

const tag = (/** @type {string} */ id, /** @type {number} */ start, label = "source") => ({ id, label, start, end: start + 5, attributes: {} });
const STATE = { tags: [tag("a", 0), tag("b", 10, "cue"), tag("c", 20, "claim"), tag("d", 30, "claim")], links: [], finished: false };
const LINKED = edit.addLink(edit.addLink(STATE, { claim: "c", source: "a", cue: "b" }), { claim: "d", source: "a", cue: null });

test("one more tag among many is one tag", () => {
  const many = { ...STATE, tags: Array.from({ length: 5000 }, (_, i) => tag(`t${i}`, 10 * i)) };
  const { state } = edit.addTag(many, "new", "cue", 3, 8);
  assert.deepEqual(changeOf(many, state), { set: [{ ...tag("new", 3, "cue") }], gone: [], ties: {}, finished: false, count: [5001, 0] });
});

test("what is gone, what is other and what hung on it", () => {
  const after = edit.removeTag(edit.resize(LINKED, "d", 30, 38), "b");
  const { set, gone, ties, count } = changeOf(LINKED, after);
  assert.deepEqual([set.map((t) => [t.id, t.end]), gone, ties, count], [[["d", 38]], ["b"], { c: [] }, [3, 1]]);
});

test("all links of a claim go together, so that their order is kept", () => {
  const first = edit.addLink(STATE, { claim: "c", source: null, cue: "b" });
  const after = edit.addLink(first, { claim: "c", source: "a", cue: null });
  assert.deepEqual(changeOf(first, after).ties, { c: after.links });
  assert.deepEqual(changeOf(after, edit.finish(after, true)), { set: [], gone: [], ties: {}, finished: true, count: [4, 2] });
});

test("a change at either end, of all, and of nothing", () => {
  const [a, , c] = STATE.tags;
  const sent = (/** @type {import("../../src/towhom/tagger/js/types.js").Tag[]} */ before, /** @type {typeof before} */ after) => {
    const { set, gone } = changeOf({ ...STATE, tags: before }, { ...STATE, tags: after });
    return [set.map((t) => t.id), gone];
  };
  assert.deepEqual(sent([a, c], [c]), [[], ["a"]]);
  assert.deepEqual(sent([a], [a, c]), [["c"], []]);
  assert.deepEqual(sent([a, c], []), [[], ["a", "c"]]);
  assert.deepEqual(sent([], [a, c]), [["a", "c"], []]);
  assert.deepEqual(sent([a, c], [a, c]), [[], []]);
  assert.deepEqual(sent([a, c], [c, a]), [[], []]); // the order is Python's affair
});
