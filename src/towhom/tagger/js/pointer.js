// Selecting with mouse, pen and finger: drag, or a click on the first word and one on the last.

/** Ties the pointer to the text; `popped` is told when a selection is ready to be tagged.
 * @param {import("./store.js").Store} store @param {import("./text.js").TextView} text
 * @param {() => void} popped @param {AbortSignal} signal */
export function watchPointer(store, text, popped, signal) {
  /** @type {number | null} */
  let from = null; // the word on which a drag began
  let moved = false;

  /** @param {MouseEvent} event */
  const wordAt = (event) => text.wordAt(event.clientX, event.clientY);

  /** @param {number} word @param {boolean} extend */
  const click = (word, extend) => {
    const { anchor, focus, picked } = store.selection;
    const started = picked && anchor === focus && anchor !== word;
    store.select(extend || started ? anchor : word, word, true);
    popped();
  };

  text.element.addEventListener("mousedown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault(); // no native selection: ours snaps to words while it is drawn
    text.element.focus({ preventScroll: true });
    from = wordAt(event);
    moved = false;
  }, { signal });

  window.addEventListener("mousemove", (event) => {
    if (from === null) return;
    const word = wordAt(event);
    if (word === null || (!moved && word === from)) return;
    moved = true;
    store.select(from, word, true);
  }, { signal });

  window.addEventListener("mouseup", (event) => {
    if (from === null) return;
    const word = from;
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
