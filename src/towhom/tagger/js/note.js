// A note on a tag: "why I tagged this". It is saved when the writer pauses, and a whole pause is one step of undo.

import { h } from "./dom.js";

const PAUSE = 500; // ms

/** @typedef {import("./store.js").Store} Store */
/** @type {WeakMap<Store, any>} */
const timers = new WeakMap();

/** @param {Store} store @param {import("./types.js").Tag} tag */
export function noteField(store, tag) {
  /** @param {Event} event */
  const soon = (event) => {
    clearTimeout(timers.get(store));
    const write = () => store.setNote(tag.id, /** @type {HTMLTextAreaElement} */ (event.target).value);
    timers.set(store, setTimeout(write, PAUSE));
  };
  // Not at once: a redraw between press and release would take the button away that the writer clicks next.
  const leave = () => setTimeout(() => store.tell(), PAUSE);
  const area = h("textarea", { rows: 2, maxlength: 500, "data-key": `note-${tag.id}`, "data-lm-suppress-shortcuts": "true",
    oninput: soon, onblur: leave }, tag.note ?? "");
  return h("label", { class: "tw-note" }, h("span", { class: "tw-option" }, "why I tagged this"), area);
}

/** Whether somebody is writing in `place`: it is not drawn again under their hands.
 * @param {HTMLElement} place @param {Element | null} focus */
export const isWriting = (place, focus) => focus instanceof HTMLTextAreaElement && place.contains(focus);
