// Editing tags and links: nothing is changed in place, and the rules of tagging hold after every step.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as edit from "../../src/towhom/tagger/js/edit.js";

/** @typedef {import("../../src/towhom/tagger/js/types.js").State} State */

/** @param {[string, string, number, number][]} spans @returns {State} */
function stateOf(...spans) {
  return spans.reduce((state, [id, label, start, end]) => edit.addTag(state, id, label, start, end).state, edit.EMPTY);
}

const LINKED = edit.addLink(stateOf(["s", "source", 0, 3], ["q", "cue", 4, 8], ["c", "claim", 9, 20]),
  { claim: "c", source: "s", cue: "q" });

test("tags stand in reading order, the longer of two that begin together first", () => {
  const state = stateOf(["a", "cue", 5, 8], ["b", "source", 0, 3], ["c", "claim", 0, 9]);
  assert.deepEqual(state.tags.map((tag) => tag.id), ["c", "b", "a"]);
});

test("a state is never changed in place", () => {
  const before = structuredClone(LINKED);
  edit.removeTag(LINKED, "c");
  edit.setAttribute(LINKED, "s", "identity", "person");
  edit.relabel(LINKED, "q", "hedge");
  assert.deepEqual(LINKED, before);
});

test("tagging over a tag of the same label gives it the new span and keeps its links", () => {
  const { state, id, moved } = edit.addTag(LINKED, "new", "source", 0, 4);
  assert.ok(moved);
  assert.equal(id, "s");
  assert.deepEqual(state.tags.filter((tag) => tag.label === "source").map((tag) => [tag.start, tag.end]), [[0, 4]]);
  assert.equal(state.links.length, 1);
});

test("tagging over two tags of the same label leaves one", () => {
  const { state } = edit.addTag(stateOf(["a", "cue", 0, 3], ["b", "cue", 4, 8]), "c", "cue", 2, 6);
  assert.deepEqual(state.tags.map((tag) => [tag.id, tag.start, tag.end]), [["a", 2, 6]]);
});

test("tags of different labels may nest and cross", () => {
  assert.equal(stateOf(["a", "claim", 0, 9], ["b", "source", 2, 4], ["c", "hedge", 3, 12]).tags.length, 3);
});

test("a link that loses an end is open again: nobody said that nobody is named", () => {
  assert.deepEqual(edit.removeTag(LINKED, "c").links, []);
  const after = edit.removeTag(LINKED, "s");
  assert.deepEqual(after.links, []);
  assert.deepEqual(edit.opened(LINKED, after).map((tag) => tag.id), ["c"]);
  assert.deepEqual(edit.opened(LINKED, edit.removeTag(LINKED, "c")), []);
});

test("what hung on a tag hangs on the one that takes it in", () => {
  const two = edit.addLink(stateOf(["a", "source", 0, 3], ["b", "source", 4, 8], ["c", "claim", 20, 30]), { claim: "c", source: "b", cue: null });
  assert.deepEqual(edit.addTag(two, "n", "source", 0, 8).state.links, [{ claim: "c", source: "a", cue: null }]);
});

test("an answer of a link can be changed, and keeps its place in the chain", () => {
  const [first] = LINKED.links;
  const chain = edit.addLink(LINKED, { claim: "c", source: "s", cue: null });
  const { links } = edit.changeLink(chain, first, { ...first, source: null });
  assert.deepEqual(links, [{ claim: "c", source: null, cue: "q" }, { claim: "c", source: "s", cue: null }]);
  assert.throws(() => edit.changeLink(chain, first, { claim: "c", source: null, cue: null }), /author’s own/);
});

test("emptying a finished page opens it again: it would say that there is nothing to flag", () => {
  const done = edit.finish(stateOf(["a", "cue", 0, 3], ["b", "cue", 4, 8]), true);
  const one = edit.removeTag(done, "a");
  assert.equal(one.finished, true);
  assert.equal(edit.removeTag(one, "b").finished, false);
});

test("a new label drops attributes and links that belonged to the old one", () => {
  const state = edit.relabel(edit.setAttribute(LINKED, "s", "identity", "person"), "s", "cue");
  assert.deepEqual(edit.tagOf(state, "s")?.attributes, {});
  assert.deepEqual(state.links, []);
});

test("a new label keeps the attributes that it has too, and the note", () => {
  const noted = edit.setNote(edit.setAttribute(stateOf(["a", "cue", 0, 5]), "a", "holder", "author"), "a", "why");
  const fitting = edit.relabel(noted, "a", "hedge", { holder: ["author", "source"] });
  assert.deepEqual([fitting.tags[0].attributes, fitting.tags[0].note], [{ holder: "author" }, "why"]);
  assert.deepEqual(edit.relabel(noted, "a", "hedge", { holder: ["source"] }).tags[0].attributes, {});
});

test("a new label or span that would overlap its like is refused", () => {
  const state = stateOf(["a", "cue", 0, 5], ["b", "hedge", 3, 8], ["c", "cue", 6, 9]);
  assert.throws(() => edit.relabel(state, "b", "cue"), edit.NotAllowed);
  assert.throws(() => edit.resize(state, "a", 0, 7), edit.NotAllowed);
  assert.throws(() => edit.resize(state, "a", 4, 4), edit.NotAllowed);
});

test("choosing an attribute's value again takes it away", () => {
  const once = edit.setAttribute(LINKED, "s", "identity", "person");
  assert.deepEqual(edit.tagOf(once, "s")?.attributes, { identity: "person" });
  assert.deepEqual(edit.tagOf(edit.setAttribute(once, "s", "identity", "person"), "s")?.attributes, {});
});

test("links need a claim and at least one end of the right label, and are not doubled", () => {
  assert.throws(() => edit.addLink(LINKED, { claim: "c", source: null, cue: null }), edit.NotAllowed);
  assert.throws(() => edit.addLink(LINKED, { claim: "c", source: "q", cue: null }), edit.NotAllowed);
  assert.throws(() => edit.addLink(LINKED, { claim: "gone", source: "s", cue: null }), edit.NotAllowed);
  assert.equal(edit.addLink(LINKED, { claim: "c", source: "s", cue: "q" }).links.length, 1);
});

test("a new tag gets a number above all that were", () => {
  const tags = ["t1", "t9", "s3"].map((id) => ({ ...LINKED.tags[0], id }));
  assert.deepEqual([edit.highest([]), edit.highest(tags), edit.highest(tags, 12)], [0, 9, 12]);
});

test("tags come, grow and go in reading order, wherever they stand", () => {
  let state = edit.EMPTY;
  const labels = ["source", "cue", "claim"];
  for (let i = 0; i < 300; i += 1) {
    const start = (i * 7919) % 1000;
    state = edit.addTag(state, `t${i}`, labels[i % 3], start, start + 1 + (i % 40)).state;
    if (i % 5 === 0) state = edit.removeTag(state, state.tags[i % state.tags.length].id);
    assert.deepEqual(state.tags, [...state.tags].sort(edit.inOrder));
  }
  assert.ok(state.tags.length > 50);
});
