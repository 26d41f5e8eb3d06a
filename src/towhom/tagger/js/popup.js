// The small palette at a selection that was made by pointer. The keyboard has the number keys, so it is left out there.

import { h } from "./dom.js";
import { letterOf } from "./palette.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./text.js").TextView} TextView */

const NARROW = 480; // px: in a tagger as narrow as this the popup lies along an edge of what is seen
const GAP = 10; // px between the words and the popup
const LETTERS = 14; // px: the letters of tags stand above the words

/** @param {Store} store @param {TextView} text @param {HTMLElement} place @param {() => void} done */
export function drawPopup(store, text, place, done) {
  const { anchor, focus, picked } = store.selection;
  place.hidden = !picked || store.problem !== null;
  if (place.hidden) return;
  const buttons = store.active.map((label) =>
    h("button", { type: "button", tabindex: -1, onclick: () => { store.tagSelection(label.name); done(); } },
      letterOf(label.name, label.letter), label.title));
  const hint = anchor === focus ? h("small", {}, "or the last word of a longer passage") : null;
  place.replaceChildren(...buttons, ...(hint ? [hint] : []));
  placePopup(store, text, place);
}

/** Never over the words that come next: after a first word the last one is still to be clicked, so the popup stands above
 * it; a finished passage has it beneath. @param {Store} store @param {TextView} text @param {HTMLElement} place */
export function placePopup(store, text, place) {
  const { anchor, focus } = store.selection;
  const [start, end] = store.words.span(anchor, focus);
  const boxes = text.boxes({ start, end });
  const [first, last] = [boxes[0], boxes.at(-1)];
  const sheet = /** @type {HTMLElement} */ (place.offsetParent)?.getBoundingClientRect();
  if (!first || !last || !sheet) return;
  place.classList.toggle("tw-docked", sheet.width < NARROW);
  place.style.left = "0"; // its own width is measured where it has room
  const left = first === last ? first.left : last.left;
  if (sheet.width >= NARROW) place.style.left = `${Math.min(Math.max(0, left - sheet.left), Math.max(0, sheet.width - place.offsetWidth))}px`;
  const seen = seenOf(place);
  const top = sheet.width < NARROW ? docked(first, seen, place.offsetHeight) : near(first, last, seen, place.offsetHeight, anchor === focus);
  place.style.top = `${top - sheet.top}px`;
}

/** Along the lower edge of what is seen, or along the upper one where the passage begins low.
 * @param {DOMRect} first @param {{top: number, bottom: number}} seen @param {number} height */
function docked(first, seen, height) {
  const low = seen.bottom - height;
  return first.bottom + 2 * first.height > low ? seen.top : low;
}

/** @param {DOMRect} first @param {DOMRect} last @param {{top: number, bottom: number}} seen @param {number} height
 * @param {boolean} begun whether only the first word is there */
function near(first, last, seen, height, begun) {
  const above = first.top - LETTERS - height;
  const below = last.bottom + GAP;
  if (begun) return above < seen.top ? seen.bottom - height : above;
  return below + height > seen.bottom && above >= seen.top ? above : below;
}

/** The part of the window in which `element` can be seen, as what scrolls around it leaves it. @param {HTMLElement} element */
function seenOf(element) {
  let [top, bottom] = [0, window.innerHeight];
  for (let node = parentOf(element); node && node !== document.documentElement; node = parentOf(node)) {
    if (node === document.body || getComputedStyle(node).overflowY === "visible") continue;
    const box = node.getBoundingClientRect();
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return { top, bottom };
}

/** @param {Element} element @returns {Element | null} */
function parentOf(element) {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}
