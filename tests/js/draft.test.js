// Drafts in the browser: what was never saved can be found again, and nothing broken is believed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Drafts, MemoryStorage, fingerprint } from "../../src/towhom/tagger/js/draft.js";
import { EMPTY, addTag } from "../../src/towhom/tagger/js/edit.js";

const STATE = addTag(EMPTY, "t1", "cue", 0, 4).state;

test("a draft comes back, with what it was based on, until it is dropped", () => {
  const drafts = new Drafts("file", new MemoryStorage());
  drafts.keep("base", STATE);
  assert.deepEqual(drafts.read(), { base: "base", state: STATE });
  drafts.drop();
  assert.equal(drafts.read(), null);
});

test("drafts of different files do not meet", () => {
  const place = new MemoryStorage();
  new Drafts("one", place).keep("", STATE);
  assert.equal(new Drafts("two", place).read(), null);
});

test("a broken draft is none", () => {
  const place = new MemoryStorage();
  for (const text of ["{", "null", "[]", '{"state": 3}', '{"state": {"tags": 1}}']) {
    place.setItem("towhom:file", text);
    assert.equal(new Drafts("file", place).read(), null);
  }
});

test("a full storage falls back to the page's memory", () => {
  const full = new MemoryStorage();
  full.setItem = () => { throw new Error("QuotaExceededError"); };
  const drafts = new Drafts("full", full);
  drafts.keep("base", STATE);
  assert.deepEqual(drafts.read()?.state, STATE);
  drafts.drop();
});

test("the fingerprint knows tags apart, and not the order they are written in", () => {
  const two = addTag(STATE, "t2", "claim", 5, 9).state;
  assert.notEqual(fingerprint(STATE), fingerprint(two));
  assert.equal(fingerprint(two), fingerprint({ ...two, tags: [...two.tags].reverse() }));
  assert.notEqual(fingerprint(STATE), fingerprint({ ...STATE, finished: true }));
});
