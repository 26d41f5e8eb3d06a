// Notices above the text: a file that was refused, tags that moved with their text, unsaved tags that were found.

import { button, h, redraw } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @param {HTMLElement} place */
export function drawNotices(store, place) {
  /** @type {string[]} */
  const notes = store.model.get("notes") ?? [];
  const parts = [refused(store), changed(store), offered(store), notes.length ? moved(notes) : null];
  place.hidden = parts.every((part) => part === null);
  redraw(place, ...parts);
}

/** A refused file is never written over; the reader may have it kept under another name. @param {Store} store */
function refused(store) {
  const { problem } = store;
  if (problem === null) return null;
  const keep = button("set-aside", () => store.setAside(), {}, "Keep that file under another name and start afresh");
  return h("div", { class: "tw-notice tw-alarm", role: "alert" }, h("p", {}, problem.message), problem.keep ? keep : null);
}

/** Another tab, notebook or program has written the file: nothing is written over before the reader has chosen.
 * @param {Store} store */
function changed(store) {
  const { conflict } = store;
  if (conflict === null) return null;
  const load = button("load-saved", () => store.loadSaved(), {}, "Load what is saved");
  const keep = button("keep-mine", () => store.keepMine(), {}, "Keep mine");
  const after = conflict.readable ? "Your tags are still here, and not saved. Which do you want?"
    : "It cannot be read now. Your tags are still here, and not saved.";
  return h("div", { class: "tw-notice tw-alarm", role: "alert" }, h("p", {}, conflict.message), h("p", {}, after),
    conflict.readable ? load : null, keep,
    h("small", {}, " “Keep mine” puts the other version into tags/older first."));
}

/** @param {Store} store */
function offered(store) {
  const draft = store.offered;
  if (draft === null) return null;
  const question = `This browser holds ${draft.state.tags.length} tags that were never saved, and the file has changed since. Which do you want?`;
  return h("div", { class: "tw-notice" }, h("p", {}, question),
    button("draft-take", () => store.takeDraft(), {}, "The unsaved tags"),
    button("draft-drop", () => store.dropDraft(), {}, "The file"));
}

/** @param {string[]} notes */
function moved(notes) {
  return h("div", { class: "tw-notice" }, ...notes.map((note) => h("p", {}, note)));
}
