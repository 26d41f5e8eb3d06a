// Code points and UTF-16 units: every boundary of every kind of text there and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Offsets, countBelow } from "../../src/towhom/tagger/js/offsets.js";

const SAMPLES = {
  empty: "",
  plain: "The ferry sails.",
  emoji: "a🦊b 👩🏽‍🚀 🛥️ end",
  "emoji alone": "🦊🦊🦊",
  marks: "Zoë N\u0323\u0308oor",
  hebrew: "אמר 🎉 הנמל",
  "line ends": "one\r\ntwo\n🦊\r\n",
};

for (const [name, text] of Object.entries(SAMPLES)) {
  test(`every boundary survives: ${name}`, () => {
    const offsets = new Offsets(text);
    let unit = 0;
    [...text, ""].forEach((character, point) => {
      assert.equal(offsets.toUnit(point), unit);
      assert.equal(offsets.toPoint(unit), point);
      unit += character.length;
    });
  });
}

test("the middle of a character counts as its beginning", () => {
  assert.equal(new Offsets("a🦊b").toPoint(2), 1);
});

test("sixty thousand random boundaries, without one wrong", () => {
  const alphabet = ["a", " ", "\n", "\r\n", "\u0308", "א", "🦊", "\u200d", "𝒳", "ﬁ"];
  let seed = 7;
  const random = (/** @type {number} */ n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  let checked = 0;
  while (checked < 60_000) {
    const text = Array.from({ length: 200 }, () => alphabet[random(alphabet.length)]).join("");
    const offsets = new Offsets(text);
    const points = [...text];
    for (let point = 0; point <= points.length; point += 1, checked += 1) {
      const unit = points.slice(0, point).join("").length;
      assert.equal(offsets.toUnit(point), unit);
      assert.equal(offsets.toPoint(unit), point);
    }
  }
});

test("counting below finds the place of a value", () => {
  assert.deepEqual([0, 1, 2, 9].map((value) => countBelow([1, 2, 2, 5], value)), [0, 0, 1, 4]);
});
