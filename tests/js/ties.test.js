// The lines of a link: straight along a line of text, otherwise back to the margin and in again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linksAt, pathOf } from "../../src/towhom/tagger/js/ties.js";

const spot = (/** @type {number} */ left, /** @type {number} */ y) => ({ left, right: left + 20, y });

test("on one line straight from letter to letter, in either direction", () => {
  assert.equal(pathOf(spot(10, 50), spot(100, 52), -5), "M30 50H100");
  assert.equal(pathOf(spot(100, 50), spot(10, 50), -5), "M100 50H30");
});

test("to another line by way of the margin", () => {
  assert.equal(pathOf(spot(10, 50), spot(100, 90), -5), "M10 50H-5V90H100");
});

test("only the links of the tag at hand have lines", () => {
  const links = [{ claim: "c", source: "s", cue: "q" }, { claim: "d", source: "s", cue: null }];
  assert.deepEqual(linksAt(links, "s"), links);
  assert.deepEqual(linksAt(links, "q"), [links[0]]);
  assert.deepEqual(linksAt(links, null), []);
});
