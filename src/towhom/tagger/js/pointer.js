// Selecting with mouse, pen and finger: drag, or a click on the first word and one on the last.

/** @typedef {{before: number, after: number, near: number}} Spot */

/** From one place to another: a drag that begins or ends between two words takes the word on its own side.
 * @param {Spot} from @param {Spot} to @returns {[number, number]} */
export function reach(from, to) {
  const [anchor, focus] = from.near <= to.near ? [from.after, to.before] : [from.before, to.after];
  const crossed = from.near <= to.near ? anchor > focus : anchor < focus;
  return crossed ? [from.near, to.near] : [anchor, focus];
}

/** Ties the pointer to the text and to the marks over it; `popped` is told when a selection is ready to be tagged.
 * @param {import("./store.js").Store} store @param {import("./text.js").TextView} text @param {HTMLElement} layer
 * @param {() => void} popped @param {AbortSignal} signal */
export function watchPointer(store, text, layer, popped, signal) {
  /** @type {Spot | null} */
  let from = null; // where a drag began
  let moved = false;

  /** @param {number} word @param {boolean} extend */
  const click = (word, extend) => {
    const { anchor, focus, picked } = store.selection;
    const started = picked && anchor === focus && anchor !== word;
    store.select(extend || started ? anchor : word, word, true);
    popped();
  };

  /** @param {MouseEvent} event */
  const press = (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.button !== 0 || target.closest("button")) return;
    event.preventDefault(); // no native selection: ours snaps to words while it is drawn
    text.element.focus({ preventScroll: true });
    if (layer.classList.contains("tw-dragging")) return; // an end of a tag is in hand
    from = text.spotAt(event.clientX, event.clientY);
    moved = false;
  };
  for (const element of [text.element, layer]) element.addEventListener("mousedown", press, { signal });

  window.addEventListener("mousemove", (event) => {
    if (from === null) return;
    const to = text.spotAt(event.clientX, event.clientY);
    if (to === null || (!moved && to.near === from.near)) return;
    moved = true;
    store.select(...reach(from, to), true);
  }, { signal });

  window.addEventListener("mouseup", (event) => {
    if (from === null) return;
    const word = from.near;
    from = null;
    if (moved) popped();
    else click(word, event.shiftKey);
  }, { signal });

  // A long press selects natively, with handles; when it rests, its words become ours.
  text.element.addEventListener("touchend", () => setTimeout(() => {
    const native = document.getSelection();
    if (!native || native.isCollapsed) return;
    const a = text.point(native.anchorNode, native.anchorOffset);
    const b = text.point(native.focusNode, native.focusOffset);
    if (a === null || b === null) return;
    const [first, last] = store.words.touched(Math.min(a, b), Math.max(a, b));
    if (first < last) store.select(first, last - 1, true);
    popped();
  }, 50), { signal });

  text.element.addEventListener("copy", (event) => {
    const { anchor, focus, picked } = store.selection;
    if (!picked) return;
    const [start, end] = store.words.span(anchor, focus);
    event.clipboardData?.setData("text/plain", store.letters.slice(start, end).join(""));
    event.preventDefault();
  }, { signal });
}
