// Elements that stay for as long as they show the same.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Shelf, shelfOf } from "../../src/towhom/tagger/js/shelf.js";

let made = 0;
const make = () => /** @type {HTMLElement} */ (/** @type {unknown} */ ({ number: (made += 1) }));

test("what shows the same stays, what shows another thing is made anew", () => {
  const shelf = new Shelf();
  const first = shelf.take("row", [1, null], make);
  shelf.close();
  assert.equal(shelf.take("row", [1, null], make), first);
  shelf.close();
  assert.notEqual(shelf.take("row", [2, null], make), first);
});

test("a shorter or longer account of what is shown is another one", () => {
  const shelf = new Shelf();
  const first = shelf.take("row", [1], make);
  shelf.close();
  assert.notEqual(shelf.take("row", [1, undefined], make), first);
});

test("what was not taken the last time is not kept", () => {
  const shelf = new Shelf();
  const first = shelf.take("row", [], make);
  shelf.close();
  shelf.close();
  assert.notEqual(shelf.take("row", [], make), first);
});

test("each place has a shelf of its own", () => {
  const [here, there] = [make(), make()];
  assert.equal(shelfOf(here), shelfOf(here));
  assert.notEqual(shelfOf(here), shelfOf(there));
});
