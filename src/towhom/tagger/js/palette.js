// The palette: the labels that the task asks for, with their number keys, letters and counts.

import { button, changed, h, redraw } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} name @param {string} letter */
export const letterOf = (name, letter) => h("span", { class: `tw-letter tw-${name}`, "aria-hidden": "true" }, letter);

/** @param {Store} store @param {HTMLElement} place @param {(label: string) => void} guide */
export function drawPalette(store, place, guide) {
  const { state, problem, history } = store;
  if (!changed(place, state, problem, history.past.length, history.future.length)) return;
  const locked = problem !== null;
  /** @type {Record<string, number>} */
  const counts = {};
  for (const tag of state.tags) counts[tag.label] = (counts[tag.label] ?? 0) + 1;
  const buttons = store.active.map((label, i) => {
    const count = counts[label.name] ?? 0;
    const narrowed = label.only ? h("small", {}, ` ${label.only}`) : null;
    const title = `${label.covers}${label.only ? ` (in this task: ${label.only})` : ""}. Key ${i + 1}`;
    return h("span", { class: "tw-label" },
      button(`label-${label.name}`, () => store.tagSelection(label.name), { class: "tw-pick", disabled: locked, title },
        h("kbd", {}, String(i + 1)), letterOf(label.name, label.letter), h("span", { class: `tw-name tw-line-${label.name}` }, label.title), narrowed,
        h("span", { class: "tw-count", "aria-label": `${count} tagged` }, String(count))),
      button(`guide-${label.name}`, () => guide(label.name), { class: "tw-ask", "aria-label": `What is a ${label.title}?` }, "?"));
  });
  const undo = button("undo", () => store.undo(), { disabled: locked || store.history.past.length === 0, title: "z" }, "Undo");
  const redo = button("redo", () => store.redo(), { disabled: locked || store.history.future.length === 0, title: "y" }, "Redo");
  redraw(place, h("span", { class: "tw-labels", role: "group", "aria-label": "Labels" }, ...buttons),
    h("span", { class: "tw-steps" }, undo, redo));
}
