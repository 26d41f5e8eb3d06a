// Reading aids: what is remembered is checked before it is believed, and what is spoken has all the words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SIZES, chosen, ownVoice, pieces } from "../../src/towhom/tagger/js/reader.js";

const words = (/** @type {string} */ text) => text.split(/\s+/).filter((word) => word !== "");

test("a choice comes back", () => {
  for (const size of SIZES) assert.deepEqual(chosen(() => JSON.stringify({ size, wide: true })), { size, wide: true });
});

test("what cannot be read counts as nothing chosen", () => {
  const none = { size: 100, wide: false };
  for (const stored of [null, "", "{", "null", "7", '{"size":"9;color:red","wide":"yes"}', '{"size":900}']) {
    assert.deepEqual(chosen(() => stored), none, String(stored));
  }
  assert.deepEqual(chosen(() => { throw new Error("no storage here"); }), none);
});

test("a text is spoken sentence by sentence", () => {
  assert.deepEqual(pieces("The pier is shut. “Is it?” asked Ada.\n It is!"), ["The pier is shut.", "“Is it?”", "asked Ada.", "It is!"]);
});

test("nothing to say is no piece", () => {
  assert.deepEqual(["", " \n ", "\u00a0"].map((text) => pieces(text)), [[], [], []]);
});

test("long sentences are parted between words, and no word is lost", () => {
  const long = `${"The clerk, who had counted the lamps twice, went on; ".repeat(12)}and there it ended`;
  const spoken = pieces(`${long}. Short.`);
  assert.ok(spoken.length > 4);
  assert.ok(spoken.every((piece) => piece.length <= 181), String(spoken.map((piece) => piece.length)));
  assert.deepEqual(words(spoken.join(" ")), words(`${long}. Short.`));
});

test("a word without an end is cut rather than kept silent", () => {
  assert.equal(pieces("a".repeat(1000)).join(""), "a".repeat(1000));
});

test("figures and other letters stay whole", () => {
  assert.deepEqual(pieces("It rose to 2.5 per cent, 1.4 more. 𝒳 said so"), ["It rose to 2.5 per cent, 1.4 more.", "𝒳 said so"]);
});

test("only a voice of this machine speaks, in the language if it can", () => {
  const [far, german, american, british] = [["en-GB", false], ["de-DE", true], ["en_US", true], ["en-GB", true]].map(
    ([lang, localService]) => ({ lang: String(lang), localService: localService === true }),
  );
  assert.equal(ownVoice([], "en-GB"), null);
  assert.equal(ownVoice([far], "en-GB"), null);
  assert.equal(ownVoice([far, german], "en-GB"), german);
  assert.equal(ownVoice([far, german, american], "en-GB"), american);
  assert.equal(ownVoice([far, german, american, british], "en-GB"), british);
});
