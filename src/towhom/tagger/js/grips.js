// The two ends of the chosen tag, to be dragged. The keyboard has Alt and arrows, so they are hidden from screen readers.

import { h } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./text.js").TextView} TextView */

/** Only for a tag that was chosen on purpose: at the edge of one just made, the next drag begins.
 * @param {Store} store @param {TextView} text @param {(span: {start: number, end: number}) => DOMRect[]} boxesOf
 * @returns {HTMLElement[]} */
export function gripsOf(store, text, boxesOf) {
  const tag = store.currentTag;
  if (!tag || store.justMade === tag.id || store.problem || !store.layers.mine || store.isInHeadline(tag.id)) return [];
  const boxes = boxesOf(tag);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last) return [];
  const backwards = text.isRightToLeft(tag.start);
  return [grip("start", first, backwards ? first.right : first.left),
    grip("end", last, backwards ? last.left : last.right)];
}

/** A bar at the edge of the words, and a knob beneath them; the knob alone takes the pointer (tagger.css).
 * @param {"start" | "end"} side @param {DOMRect} box @param {number} x */
function grip(side, box, x) {
  const element = h("i", { class: "tw-grip" }, h("i", { class: "tw-knob", "data-side": side }));
  element.style.left = `${x}px`;
  element.style.top = `${box.top}px`;
  element.style.height = `${box.height}px`;
  return element;
}

/** On a touch screen a knob is wide enough to reach the words of the next line: those are for selecting.
 * @param {TextView} text @param {PointerEvent} event */
function isOnWords(text, event) {
  const spot = text.spotAt(event.clientX, event.clientY);
  if (spot === null) return false;
  return [spot.before, spot.after].some((word) => text.isOver(word, event.clientX, event.clientY, 0));
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
    if (store.current === null || (side !== "start" && side !== "end") || isOnWords(text, event)) return;
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
