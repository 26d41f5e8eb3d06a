// Lanes and numbers: overlapping tags never share a line, and linked tags share a number.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lanesOf, linkNumbers, nearest } from "../../src/towhom/tagger/js/lanes.js";

/** @param {string} id @param {number} start @param {number} end @param {string} label */
const tag = (id, start, end, label = "claim") => ({ id, label, start, end, attributes: {} });

test("a tag inside another runs nearer to the letters", () => {
  const lanes = lanesOf([tag("claim", 0, 30), tag("number", 3, 9), tag("hedge", 12, 14)]);
  assert.deepEqual([...lanes].sort(), [["claim", 1], ["hedge", 0], ["number", 0]]);
});

test("four deep, each has a lane of its own", () => {
  const lanes = lanesOf([tag("a", 0, 40), tag("b", 1, 30), tag("c", 2, 20), tag("d", 3, 10)]);
  assert.equal(new Set(lanes.values()).size, 4);
});

test("a source of two claims bears both numbers; unlinked tags bear none", () => {
  const tags = [tag("c2", 50, 60), tag("c1", 10, 20), tag("s", 0, 5, "source"), tag("q", 6, 9, "cue"), tag("c3", 70, 80)];
  const numbers = linkNumbers(tags, [
    { claim: "c2", source: "s", cue: null },
    { claim: "c1", source: "s", cue: "q" },
  ]);
  assert.deepEqual(numbers.get("s"), ["1", "2"]);
  assert.deepEqual([numbers.get("c1"), numbers.get("c2"), numbers.get("q"), numbers.get("c3")], [["1"], ["2"], ["1"], undefined]);
});

test("in a chain each cue bears the letter of its source", () => {
  const tags = [tag("s", 0, 5, "source"), tag("q", 6, 9, "cue"), tag("s2", 10, 15, "source"), tag("q2", 16, 19, "cue"), tag("c", 20, 40)];
  const numbers = linkNumbers(tags, [{ claim: "c", source: "s", cue: "q2" }, { claim: "c", source: "s2", cue: "q" }]);
  assert.deepEqual(["s", "q", "s2", "q2", "c"].map((id) => numbers.get(id)), [["1a"], ["1b"], ["1b"], ["1a"], ["1"]]);
});

test("the nearest partner is offered first", () => {
  const tags = [tag("far", 0, 5, "source"), tag("near", 90, 95, "source"), tag("cue", 97, 99, "cue")];
  assert.deepEqual(nearest(tags, "source", tag("c", 100, 120)).map((t) => t.id), ["near", "far"]);
});
