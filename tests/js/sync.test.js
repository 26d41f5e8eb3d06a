// Saving, with a clock that the test winds: silence is noticed, nothing is believed before the echo.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY } from "../../src/towhom/tagger/js/edit.js";
import { PATIENCE, RETRY, Sync } from "../../src/towhom/tagger/js/sync.js";

/** A kernel that hears everything and a clock that stands still. */
function made() {
  /** @type {number[]} */
  const sent = [];
  /** @type {string[]} */
  const told = [];
  /** @type {{run: () => void, ms: number} | null} */
  let timer = null;
  const sync = new Sync({
    send: (revision) => sent.push(revision),
    told: (saving) => told.push(saving.phase),
    later: (run, ms) => (timer = { run, ms }),
    cancel: () => (timer = null),
  });
  const pass = () => {
    const due = timer;
    timer = null;
    due?.run();
    return due?.ms;
  };
  return { sync, sent, told, pass };
}

test("a change is saved when its echo comes, not before", () => {
  const { sync, sent, told } = made();
  sync.save(EMPTY);
  assert.deepEqual([sent, told, sync.settled], [[1], ["saving"], false]);
  sync.echo(1);
  assert.deepEqual([told.at(-1), sync.settled], ["saved", true]);
});

test("the echo of an older change does not count for a newer one", () => {
  const { sync } = made();
  sync.save(EMPTY);
  sync.save(EMPTY);
  sync.echo(1);
  assert.equal(sync.settled, false);
  sync.echo(2);
  assert.equal(sync.settled, true);
});

test("three seconds of silence are told, and the change is sent again until an echo comes", () => {
  const { sync, sent, told, pass } = made();
  sync.save(EMPTY);
  assert.equal(pass(), PATIENCE);
  assert.equal(told.at(-1), "unsaved");
  assert.equal(pass(), RETRY);
  assert.deepEqual(sent, [1, 1, 1]);
  sync.echo(1);
  assert.equal(told.at(-1), "saved");
  assert.equal(pass(), undefined);
});

test("a refusal is said at once and stays said while it is tried again", () => {
  const { sync, sent, pass } = made();
  sync.save(EMPTY);
  sync.refused(1, "The disk is full.");
  assert.deepEqual(sync.saving, { phase: "refused", message: "The disk is full." });
  pass();
  assert.equal(sync.saving.phase, "refused");
  assert.deepEqual(sent, [1, 1]);
  sync.echo(1);
  assert.equal(sync.saving.phase, "saved");
});

test("a change made while nothing is saved does not look as if it were being saved", () => {
  const { sync, pass } = made();
  sync.save(EMPTY);
  pass();
  sync.save(EMPTY);
  assert.equal(sync.saving.phase, "unsaved");
});

test("a conflict stops all sending until the reader decides", () => {
  const { sync, sent, pass } = made();
  sync.save(EMPTY);
  sync.conflict(1);
  assert.equal(pass(), undefined);
  sync.save(EMPTY);
  assert.deepEqual([sent, sync.saving.phase, sync.settled], [[1], "conflict", false]);
  sync.resume();
  assert.deepEqual(sent, [1, 3]);
  sync.giveUp();
  assert.equal(sync.settled, true);
});

test("a connection that throws is a silent one", () => {
  const sync = new Sync({ send: () => { throw new Error("closed"); }, told: () => {}, later: () => 0, cancel: () => {} });
  sync.save(EMPTY);
  assert.equal(sync.settled, false);
});

test("a line that changed and stays silent is told of, and a sign of life takes it back", () => {
  const { sync, told, pass } = made();
  let asked = 0;
  sync.listen(() => { asked += 1; });
  assert.deepEqual([asked, told], [1, []]);
  assert.equal(pass(), PATIENCE);
  assert.deepEqual(told, ["asleep"]);
  sync.heard();
  assert.deepEqual(told, ["asleep", "saved"]);
  sync.listen(() => sync.heard());
  assert.equal(pass(), undefined);
});

test("a second attempt sends all of it, and so does Python's asking", () => {
  /** @type {[number, boolean][]} */
  const sent = [];
  /** @type {() => void} */
  let due = () => {};
  const sync = new Sync({ send: (n, _, whole) => sent.push([n, whole]), told: () => {}, later: (run) => { due = run; }, cancel: () => {} });
  sync.save(EMPTY);
  sync.again(1);
  sync.again(9); // an answer to something older
  due();
  assert.deepEqual(sent, [[1, false], [1, true], [1, true]]);
  sync.save(EMPTY);
  assert.deepEqual(sent.at(-1), [2, true], "Python has not answered yet");
});
