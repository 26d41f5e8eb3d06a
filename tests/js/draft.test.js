// Drafts in the browser: what was never saved can be found again, and nothing broken is believed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts, MemoryStorage, fingerprint } from "../../src/towhom/tagger/js/draft.js";
import { EMPTY, addTag } from "../../src/towhom/tagger/js/edit.js";

const STATE = addTag(EMPTY, "t1", "cue", 0, 4).state;

test("a draft comes back, with what it was based on, until it is dropped", () => {
  const drafts = new Drafts("file", "me", new MemoryStorage());
  drafts.keep(EMPTY, STATE);
  assert.deepEqual(drafts.read().map(({ base, state }) => [base, state]), [[fingerprint(EMPTY), STATE]]);
  drafts.drop();
  assert.deepEqual(drafts.read(), []);
});

test("drafts of different files do not meet", () => {
  const place = new MemoryStorage();
  new Drafts("one", "me", place).keep(EMPTY, STATE);
  assert.deepEqual(new Drafts("two", "me", place).read(), []);
});

test("two tabs keep a draft each, and neither drops the other's by saving", () => {
  const place = new MemoryStorage();
  const [mine, theirs] = ["me", "you"].map((who) => new Drafts("file", who, place));
  mine.keep(EMPTY, STATE);
  theirs.keep(EMPTY, EMPTY);
  theirs.drop();
  assert.deepEqual(theirs.read().map((draft) => draft.state), [STATE]);
  theirs.drop(theirs.read()[0].key);
  assert.deepEqual(mine.read(), []);
});

test("a broken draft is none", () => {
  const place = new MemoryStorage();
  for (const text of ["{", "null", "[]", '{"state": 3}', '{"state": {"tags": 1}}']) {
    place.setItem("towhom:file:x", text);
    assert.deepEqual(new Drafts("file", "me", place).read(), []);
  }
});

test("a full storage falls back to the page's memory", () => {
  const full = new MemoryStorage();
  full.setItem = () => { throw new Error("QuotaExceededError"); };
  const drafts = new Drafts("full", "me", full);
  drafts.keep(EMPTY, STATE);
  assert.deepEqual(drafts.read()[0].state, STATE);
  drafts.drop();
});

test("the fingerprint knows tags apart, and not the order they are written in", () => {
  const two = addTag(STATE, "t2", "claim", 5, 9).state;
  assert.notEqual(fingerprint(STATE), fingerprint(two));
  assert.equal(fingerprint(two), fingerprint({ ...two, tags: [...two.tags].reverse() }));
  assert.notEqual(fingerprint(STATE), fingerprint({ ...STATE, finished: true }));
});

test("many tags are written a moment later, and at the latest when the page goes", () => {
  const place = new MemoryStorage();
  const drafts = new Drafts("long", "me", place);
  const tags = Array.from({ length: 501 }, (_, i) => ({ ...STATE.tags[0], id: `t${i}` }));
  drafts.keep(EMPTY, { ...STATE, tags: tags.slice(1) });
  assert.equal(place.length, 1);
  drafts.keep(EMPTY, { ...STATE, tags });
  assert.equal(drafts.read()[0].state.tags.length, 500);
  drafts.flush();
  assert.equal(drafts.read()[0].state.tags.length, 501);
  drafts.keep(EMPTY, { ...STATE, tags });
  drafts.drop();
  drafts.flush();
  assert.deepEqual(drafts.read(), []);
});
