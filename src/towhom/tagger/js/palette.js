// The palette: the labels that the task asks for, with their number keys, letters and counts.

import { button, changed, h, redraw } from "./dom.js";
import { shelfOf } from "./shelf.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} name @param {string} letter */
export const letterOf = (name, letter) => h("span", { class: `tw-letter tw-${name}`, "aria-hidden": "true" }, letter);

/** @param {Store} store @param {HTMLElement} place @param {(label: string) => void} guide */
export function drawPalette(store, place, guide) {
  const { state, problem, history } = store;
  if (!changed(place, state, problem, history.past.length, history.future.length)) return;
  const locked = problem !== null;
  const shelf = shelfOf(place);
  const counts = countsOf(state.tags);
  const labels = store.active.map((label, i) => {
    const count = counts.get(label.name) ?? 0;
    return shelf.take(label.name, [count, locked], () => entry(store, label, i + 1, count, locked, guide));
  });
  const [back, on] = [history.past.length > 0 && !locked, history.future.length > 0 && !locked];
  const all = shelf.take("labels", [], () => h("span", { class: "tw-labels", role: "group", "aria-label": "Labels" }));
  redraw(place, all, shelf.take("steps", [back, on], () => steps(store, back, on)));
  redraw(all, ...labels);
  shelf.close();
}

/** @param {import("./types.js").Tag[]} tags */
function countsOf(tags) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { label } of tags) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}

/** @param {Store} store @param {import("./types.js").Label} label @param {number} number @param {number} count @param {boolean} locked
 * @param {(label: string) => void} guide */
function entry(store, label, number, count, locked, guide) {
  const narrowed = label.only ? h("small", {}, ` ${label.only}`) : null;
  const title = `${label.covers}${label.only ? ` (in this task: ${label.only})` : ""}. Key ${number}`;
  return h("span", { class: "tw-label" },
    button(`label-${label.name}`, () => store.tagSelection(label.name), { class: "tw-pick", disabled: locked, title },
      h("kbd", {}, String(number)), letterOf(label.name, label.letter), h("span", { class: `tw-name tw-line-${label.name}` }, label.title), narrowed,
      h("span", { class: "tw-count", "aria-label": `${count} tagged` }, String(count))),
    button(`guide-${label.name}`, () => guide(label.name), { class: "tw-ask", "aria-label": `What is a ${label.title}?` }, "?"));
}

/** @param {Store} store @param {boolean} back whether there is anything to undo @param {boolean} on whether there is anything to do again */
function steps(store, back, on) {
  return h("span", { class: "tw-steps" }, button("undo", () => store.undo(), { disabled: !back, title: "z" }, "Undo"),
    button("redo", () => store.redo(), { disabled: !on, title: "y" }, "Redo"));
}
