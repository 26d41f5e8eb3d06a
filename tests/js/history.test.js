// Undo and redo, hundreds of steps of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { History, LIMIT } from "../../src/towhom/tagger/js/history.js";

test("three hundred steps back and forth", () => {
  const history = new History(0);
  for (let i = 1; i <= 300; i += 1) history.push(i);
  for (let i = 0; i < 300; i += 1) assert.ok(history.undo());
  assert.equal(history.present, 0);
  assert.equal(history.undo(), false);
  for (let i = 0; i < 300; i += 1) assert.ok(history.redo());
  assert.equal(history.present, 300);
  assert.equal(history.redo(), false);
});

test("a new step forgets what was undone", () => {
  const history = new History("a");
  history.push("b");
  history.undo();
  history.push("c");
  assert.equal(history.redo(), false);
  assert.equal(history.present, "c");
});

test("memory is bounded", () => {
  const history = new History(0);
  for (let i = 1; i <= LIMIT + 50; i += 1) history.push(i);
  assert.equal(history.past.length, LIMIT);
});
