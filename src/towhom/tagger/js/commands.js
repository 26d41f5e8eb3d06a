// What each command of the keyboard does, in the text and on a row of the list.

import { stepTo } from "./units.js";
import { HEADLINE } from "./voice.js";
import { find } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./view.js").View} View */

/** @param {View} view @param {string} command @returns {boolean} whether the key was used */
export function inText(view, command) {
  const { store } = view;
  const [name, detail, way] = command.split(":");
  if (name === "move" || name === "extend") moveCaret(view, detail, way, name === "extend");
  else if (name === "label") labelByNumber(store, detail, (label) => store.tagSelection(label));
  else if (name === "pick") store.select(store.selection.focus, store.selection.focus, true);
  else if (name === "resize") store.moveEnd(sideOf(detail), stepOf(view, way, store.words.starts[store.selection.focus]));
  else if (name === "open") openCurrent(view);
  else if (name === "leave") return leave(view);
  else return common(view, name);
  return true;
}

/** @param {View} view @param {string} id @param {string} command @returns {boolean} */
export function inList(view, id, command) {
  const { store } = view;
  const [name, ...details] = command.split(":");
  if (name === "next" || name === "previous") stepRow(view, id, name === "next" ? 1 : -1);
  else if (name === "resize") resizeRow(view, id, details);
  else if (name === "relabel") labelByNumber(store, details[0], (label) => store.relabel(id, label));
  else if (name === "remove") removeRow(view, id);
  else if (name === "leave") view.focusText();
  else {
    store.current = id;
    return common(view, name);
  }
  return true;
}

/** @param {string} side */
const sideOf = (side) => (side === "start" ? "start" : "end");

/** Left is forward where the text runs from right to left. @param {View} view @param {string} way @param {number} point */
const stepOf = ({ text }, way, point) => (way === (text.isRightToLeft(point) ? "left" : "right") ? 1 : -1);

/** @param {View} view @param {string} id @param {string[]} details */
function resizeRow(view, id, [side, way]) {
  const tag = view.store.state.tags.find((other) => other.id === id);
  if (tag) view.store.resize(id, sideOf(side), stepOf(view, way, tag.start));
}

/** @param {View} view @param {string} name */
function common(view, name) {
  const { store } = view;
  if (name === "undo") store.undo();
  else if (name === "redo") store.redo();
  else if (name === "remove") store.remove(store.atHand);
  else if (name === "next") store.chooseNext(1);
  else if (name === "previous") store.chooseNext(-1);
  else if (name === "guide") view.toggleGuide();
  else if (name === "link") view.startLink();
  else return false;
  return true;
}

/** @param {Store} store @param {string} number @param {(label: string) => void} act */
function labelByNumber(store, number, act) {
  const label = store.active[Number(number) - 1];
  if (label) act(label.name);
  else store.say(`There is no label ${number} here.`);
}

/** @param {View} view @param {string} where @param {string | undefined} way @param {boolean} extend */
function moveCaret({ store, text }, where, way, extend) {
  const { anchor, focus } = store.selection;
  if (store.words.none) return store.warn(HEADLINE);
  const wanted = way ? longStep({ store, text }, where, way, extend) : destination({ store, text }, where, focus);
  const to = store.words.clamp(wanted);
  store.point(extend ? anchor : to, to, extend); // one act, one redraw
  if (wanted < store.words.first && store.setup.headline) return store.warn(HEADLINE);
  const words = store.words.span(extend ? anchor : to, to);
  store.say(store.quote({ start: words[0], end: words[1] }) + store.shareAt(to));
}

/** @param {{store: Store, text: import("./text.js").TextView}} view @param {string} unit @param {string} way @param {boolean} extend */
function longStep({ store, text }, unit, way, extend) {
  const { focus } = store.selection;
  const forward = text.isRightToLeft(store.words.starts[focus]) ? "left" : "right";
  const step = way === "down" || way === forward ? 1 : -1;
  if (unit === "text") return step === 1 ? store.words.length - 1 : store.words.first;
  return stepTo(unit === "sentence" ? store.sentences : store.paragraphs, focus, step, extend);
}

/** @param {{store: Store, text: import("./text.js").TextView}} view @param {string} where @param {number} focus */
function destination({ store, text }, where, focus) {
  const forward = text.isRightToLeft(store.words.starts[focus]) ? "left" : "right";
  if (where === "left" || where === "right") return focus + (where === forward ? 1 : -1);
  if (where === "up" || where === "down") return text.wordByLine(focus, where === "down" ? 1 : -1);
  const at = store.words.starts[focus];
  const [start, end] = store.setup.blocks.find(([from, to]) => from <= at && at < to) ?? [0, at];
  const [first, last] = store.words.touched(start, end);
  return where === "home" ? first : last - 1;
}

/** @param {View} view */
function openCurrent(view) {
  const { store } = view;
  const id = store.atHand;
  if (id === null) return store.say("No tag here. Press a number to tag this word.");
  store.choose(id);
  find(view.element, `row-${id}`)?.focus();
}

/** Esc undoes one thing after the other, and is then left to the notebook. @param {View} view */
function leave(view) {
  const { store } = view;
  if (view.closeGuide()) return true;
  if (store.linking) store.cancelLink();
  else if (store.selection.picked) store.select(store.selection.focus, store.selection.focus, false);
  else return false;
  return true;
}

/** @param {View} view @param {string} id @param {1 | -1} step */
function stepRow(view, id, step) {
  const tags = view.store.listed;
  const next = tags[tags.findIndex((tag) => tag.id === id) + step];
  if (!next) return;
  view.store.choose(next.id);
  find(view.element, `row-${next.id}`)?.focus();
}

/** @param {View} view @param {string} id */
function removeRow(view, id) {
  const tags = view.store.listed;
  const here = tags.findIndex((tag) => tag.id === id);
  const next = tags[here + 1] ?? tags[here - 1];
  view.store.remove(id);
  const row = next && find(view.element, `row-${next.id}`);
  if (row) row.focus();
  else view.focusText();
}
