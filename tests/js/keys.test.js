// The keyboard: which key means what, and which keys stay the page's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inList, inText, isForeign } from "../../src/towhom/tagger/js/keys.js";

/** @param {string} key @param {Partial<import("../../src/towhom/tagger/js/keys.js").Press>} held */
const press = (key, held = {}) => ({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held });

test("arrows move, with Shift they select", () => {
  assert.equal(inText(press("ArrowLeft")), "move:left");
  assert.equal(inText(press("ArrowDown", { shiftKey: true })), "extend:down");
});

test("with Ctrl or Cmd, arrows go by sentence and paragraph", () => {
  assert.equal(inText(press("ArrowRight", { ctrlKey: true })), "move:sentence:right");
  assert.equal(inText(press("ArrowUp", { metaKey: true, shiftKey: true })), "extend:paragraph:up");
  assert.equal(inText(press("End", { ctrlKey: true })), "move:text:down");
});

test("numbers tag in the text and relabel in the list", () => {
  assert.equal(inText(press("3")), "label:3");
  assert.equal(inList(press("3")), "relabel:3");
  assert.equal(inText(press("0")), null);
});

test("undo and redo by letter and by the usual combinations", () => {
  assert.deepEqual(["z", "y"].map((key) => inText(press(key))), ["undo", "redo"]);
  assert.equal(inText(press("z", { ctrlKey: true })), "undo");
  assert.equal(inText(press("Z", { metaKey: true, shiftKey: true })), "redo");
});

test("Alt and arrows move an end, in the text and in the list", () => {
  for (const where of [inList, inText]) {
    assert.equal(where(press("ArrowRight", { altKey: true })), "resize:end:right");
    assert.equal(where(press("ArrowLeft", { altKey: true, shiftKey: true })), "resize:start:left");
    assert.equal(where(press("3", { altKey: true })), null);
  }
});

test("Enter and Space press the button of a row", () => {
  assert.deepEqual([inList(press("Enter")), inList(press(" "))], [null, null]);
});

test("Tab, Esc and combinations that mean nothing here are the page's own", () => {
  assert.ok(isForeign(press("Tab")) && isForeign(press("Escape")) && isForeign(press("s", { ctrlKey: true })));
  assert.equal(inText(press("s", { ctrlKey: true })), null);
  assert.ok(!isForeign(press("j")));
});
