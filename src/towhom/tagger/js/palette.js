// The palette: the labels that the task asks for, with their number keys, letters and counts; and its small twin at the pointer.

import { button, h, redraw } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {string} name @param {string} letter */
export const letterOf = (name, letter) => h("span", { class: `tw-letter tw-${name}`, "aria-hidden": "true" }, letter);

/** @param {Store} store @param {HTMLElement} place @param {(label: string) => void} guide */
export function drawPalette(store, place, guide) {
  const locked = store.problem !== null;
  const buttons = store.active.map((label, i) => {
    const count = store.state.tags.filter((tag) => tag.label === label.name).length;
    const narrowed = label.only ? h("small", {}, ` ${label.only} only`) : null;
    const title = `${label.covers}. Key ${i + 1}`;
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

/** The palette beneath a selection that was made by pointer. The keyboard has the number keys, so it is left out there.
 * @param {Store} store @param {import("./text.js").TextView} text @param {HTMLElement} place @param {() => void} done */
export function drawPopup(store, text, place, done) {
  const { anchor, focus, picked } = store.selection;
  place.hidden = !picked || store.problem !== null;
  if (place.hidden) return;
  const [start, end] = store.words.span(anchor, focus);
  const buttons = store.active.map((label) =>
    h("button", { type: "button", tabindex: -1, onclick: () => { store.tagSelection(label.name); done(); } },
      letterOf(label.name, label.letter), label.title));
  const hint = anchor === focus ? h("small", {}, "or the last word of a longer passage") : null;
  place.replaceChildren(...buttons, ...(hint ? [hint] : []));
  place.style.left = "0"; // its own width is measured where it has room
  const origin = /** @type {HTMLElement} */ (place.offsetParent).getBoundingClientRect();
  const box = text.boxes({ start, end }).at(-1);
  if (!box) return;
  const room = Math.max(0, origin.width - place.offsetWidth);
  place.style.left = `${Math.min(Math.max(0, box.left - origin.left), room)}px`;
  place.style.top = `${box.bottom - origin.top + 10}px`;
}

