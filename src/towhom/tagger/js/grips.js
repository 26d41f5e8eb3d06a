// The two ends of the chosen tag, to be dragged. The keyboard has Alt and arrows, so they are hidden from screen readers.

import { h } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./text.js").TextView} TextView */

/** @param {Store} store @param {TextView} text @param {DOMRect} origin @returns {HTMLElement[]} */
export function gripsOf(store, text, origin) {
  const tag = store.currentTag;
  if (!tag || store.problem || !store.layers.mine || store.isInHeadline(tag.id)) return [];
  const boxes = text.boxes(tag);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last) return [];
  const backwards = text.isRightToLeft(tag.start);
  return [grip("start", first, backwards ? first.right : first.left, origin),
    grip("end", last, backwards ? last.left : last.right, origin)];
}

/** @param {"start" | "end"} side @param {DOMRect} box @param {number} x @param {DOMRect} origin */
function grip(side, box, x, origin) {
  const element = h("i", { class: "tw-grip", "data-side": side });
  element.style.left = `${x - origin.left}px`;
  element.style.top = `${box.top - origin.top}px`;
  element.style.height = `${box.height}px`;
  return element;
}

/** `peek` shows the span that the tag would have. @param {Store} store @param {TextView} text @param {HTMLElement} layer
 * @param {(span: {start: number, end: number} | null) => void} peek @param {AbortSignal} signal */
export function watchGrips(store, text, layer, peek, signal) {
  /** @type {{id: string, side: "start" | "end", word: number | null} | null} */
  let drag = null;

  /** @param {boolean} keep */
  const end = (keep) => {
    if (drag === null) return;
    const { id, side, word } = drag;
    drag = null;
    layer.classList.remove("tw-dragging");
    peek(null);
    if (keep && word !== null) store.resizeTo(id, side, word);
    else store.tell();
  };

  layer.addEventListener("pointerdown", (event) => {
    const side = /** @type {HTMLElement} */ (event.target).getAttribute("data-side");
    if (store.current === null || (side !== "start" && side !== "end")) return;
    event.preventDefault();
    text.element.focus({ preventScroll: true });
    layer.classList.add("tw-dragging"); // what lies under the pointer is the text again
    drag = { id: store.current, side, word: null };
  }, { signal });
  window.addEventListener("pointermove", (event) => {
    const word = drag && text.wordAt(event.clientX, event.clientY);
    if (drag === null || word === null) return;
    drag.word = word;
    peek(store.reach(drag.id, drag.side, word));
  }, { signal });
  window.addEventListener("pointerup", () => end(true), { signal });
  window.addEventListener("pointercancel", () => end(false), { signal });
}
