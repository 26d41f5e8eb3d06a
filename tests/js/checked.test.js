// What a Check said holds for the tags that stayed as they were, and for no others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Checked } from "../../src/towhom/tagger/js/checked.js";
import * as edit from "../../src/towhom/tagger/js/edit.js";

const tag = (/** @type {string} */ id, /** @type {number} */ start, label = "source") => ({ id, label, start, end: start + 5, attributes: {} });
const STATE = { tags: [tag("a", 0), tag("b", 10), tag("c", 20, "claim")], links: [], finished: false };
const remark = (/** @type {string | null} */ on, start = 0) => ({ kind: on ? "right" : "missed", tag: on, start, end: start + 5, text: `on ${on}` });
const REPORT = { headline: "", summary: [], remarks: [remark("a"), remark("b"), remark("c"), remark(null, 40), remark(null, 60)] };

/** @param {import("../../src/towhom/tagger/js/types.js").State} state */
function speaks(state) {
  const checked = new Checked(REPORT, STATE);
  return [["a", "b", "c"].filter((id) => checked.remarksOn(state, id).length), checked.differences(state)];
}

test("one changed tag loses its remark, the others keep theirs", () => {
  assert.deepEqual(speaks(STATE), [["a", "b", "c"], 0]);
  assert.deepEqual(speaks(edit.resize(STATE, "a", 0, 7)), [["b", "c"], 1]);
  assert.deepEqual(speaks(edit.setAttribute(STATE, "b", "identity", "person")), [["a", "c"], 1]);
  assert.deepEqual(speaks(edit.addLink(STATE, { claim: "c", source: "a", cue: null })), [["a", "b"], 1]);
  assert.equal(speaks(edit.removeTag(STATE, "a"))[1], 1);
});

test("Done, a note and a change that was taken back are no change", () => {
  assert.deepEqual(speaks(edit.finish(STATE, true)), [["a", "b", "c"], 0]);
  assert.deepEqual(speaks(edit.setNote(STATE, "a", "why")), [["a", "b", "c"], 0]);
  const there = edit.setAttribute(STATE, "b", "identity", "person");
  assert.deepEqual(speaks(edit.setAttribute(there, "b", "identity", "person")), [["a", "b", "c"], 0]);
});

test("an empty page is another answer when it is finished", () => {
  const checked = new Checked(REPORT, edit.EMPTY);
  assert.equal(checked.differences(edit.finish(edit.EMPTY, true)), 1);
});

test("a missed passage that has been tagged since says so", () => {
  const checked = new Checked(REPORT, STATE);
  const { state } = edit.addTag(STATE, "d", "cue", 42, 44);
  assert.deepEqual(checked.missed(state).map(({ remark: { start }, later }) => [start, later]), [[40, true], [60, false]]);
  assert.equal(checked.differences(state), 1);
});
