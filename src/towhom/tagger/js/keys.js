// The keyboard: which key means what. Notebook 7 takes arrows before the page does, so we listen in front of it.

/** @typedef {{key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean}} Press */

/** @type {Record<string, string>} */
const MOVES = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "home", End: "end" };
/** @type {Record<string, string>} */
const LONG_MOVES = {
  ArrowLeft: "sentence:left", ArrowRight: "sentence:right", ArrowUp: "paragraph:up", ArrowDown: "paragraph:down",
  Home: "text:up", End: "text:down",
};
/** @type {Record<string, string>} */
const PLAIN = {
  Delete: "remove", Backspace: "remove", z: "undo", y: "redo", "[": "previous", "]": "next", p: "previous", n: "next",
  l: "link", g: "guide", "?": "guide", Enter: "open", " ": "pick", Escape: "leave",
};

/** The command for a key in the text, or null for a key that is not ours: "move:left", "extend:down", "label:3", "undo"…
 * @param {Press} press @returns {string | null} */
export function inText(press) {
  const held = press.ctrlKey || press.metaKey;
  if (held) return unitKeys(press) ?? undoKeys(press);
  if (press.altKey) return endKeys(press);
  if (press.key in MOVES) return `${press.shiftKey ? "extend" : "move"}:${MOVES[press.key]}`;
  if (/^[1-9]$/.test(press.key)) return `label:${press.key}`;
  return PLAIN[press.key] ?? null;
}

/** The command for a key on a row of the list. @param {Press} press @returns {string | null} */
export function inList(press) {
  if (press.ctrlKey || press.metaKey) return undoKeys(press);
  if (press.key === "ArrowUp") return "previous";
  if (press.key === "ArrowDown") return "next";
  if (press.altKey) return endKeys(press);
  if (/^[1-9]$/.test(press.key)) return `relabel:${press.key}`;
  return press.key === "Enter" || press.key === " " ? null : PLAIN[press.key] ?? null;
}

/** Ctrl or Cmd and arrows: longer steps. @param {Press} press @returns {string | null} */
function unitKeys(press) {
  if (press.altKey || !(press.key in LONG_MOVES)) return null;
  return `${press.shiftKey ? "extend" : "move"}:${LONG_MOVES[press.key]}`;
}

/** Alt and arrows move the end of a tag, with Shift its start. @param {Press} press @returns {string | null} */
function endKeys(press) {
  const side = press.shiftKey ? "start" : "end";
  if (press.key === "ArrowLeft") return `resize:${side}:left`;
  return press.key === "ArrowRight" ? `resize:${side}:right` : null;
}

/** @param {Press} press @returns {string | null} */
function undoKeys(press) {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (key === "z") return press.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}

/** Keys that we leave to the page although the tagger has the focus. @param {Press} press */
export function isForeign(press) {
  return press.key === "Tab" || press.key === "Escape" || press.ctrlKey || press.metaKey;
}

/** Listens in the window's capture phase, in front of every shortcut of the page, while `root` has the focus.
 * @param {HTMLElement} root @param {(event: KeyboardEvent, target: HTMLElement) => boolean} act @param {AbortSignal} signal */
export function watchKeys(root, act, signal) {
  window.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
    if (!(target instanceof HTMLElement) || !root.contains(target)) return;
    const done = act(event, target);
    if (done) event.preventDefault();
    if (done || !isForeign(event)) event.stopImmediatePropagation();
  }, { capture: true, signal });
}
