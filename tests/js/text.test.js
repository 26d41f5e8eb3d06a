// Which paragraphs may be painted: those of which a part is near.

import assert from "node:assert/strict";
import { test } from "node:test";
import { TextView } from "../../src/towhom/tagger/js/text.js";

/** A text of three paragraphs, and the classes that they bear: no page is needed for that. */
function threeParagraphs() {
  const classes = [0, 1, 2].map(() => new Set());
  const toggle = (/** @type {Set<string>} */ own) => (/** @type {string} */ name, /** @type {boolean} */ on) => (on ? own.add(name) : own.delete(name));
  const children = classes.map((own) => ({ classList: { toggle: toggle(own) } }));
  const view = { store: { setup: { blocks: [[0, 10], [11, 50], [51, 60]] } }, element: { children } };
  /** @param {number} start @param {number} end */
  const near = (start, end) => {
    TextView.prototype.markNear.call(/** @type {any} */ (view), { start, end });
    return classes.map((own) => own.has("tw-near"));
  };
  return near;
}

test("paragraphs that are touched are near, and no longer when the span has gone on", () => {
  const near = threeParagraphs();
  assert.deepEqual(near(0, Infinity), [true, true, true]);
  assert.deepEqual(near(-500, 5), [true, false, false]);
  assert.deepEqual(near(9, 12), [true, true, false]);
  assert.deepEqual(near(20, 30), [false, true, false]); // inside one paragraph
  assert.deepEqual(near(50, 900), [false, false, true]); // half-open
});
