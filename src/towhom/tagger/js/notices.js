// Notices above the text: a file that was refused, tags that moved with their text, unsaved tags that were found.

import { button, h, redraw } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @param {HTMLElement} place */
export function drawNotices(store, place) {
  /** @type {string[]} */
  const notes = store.model.get("notes") ?? [];
  const parts = [refused(store), offered(store), notes.length ? moved(notes) : null];
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

/** @param {Store} store */
function offered(store) {
  const draft = store.offered;
  if (draft === null) return null;
  const question = `This browser holds ${draft.tags.length} tags that were never saved, and the file has changed since. Which do you want?`;
  return h("div", { class: "tw-notice" }, h("p", {}, question),
    button("draft-take", () => store.takeDraft(draft), {}, "The unsaved tags"),
    button("draft-drop", () => store.dropDraft(), {}, "The file"));
}

/** @param {string[]} notes */
function moved(notes) {
  return h("div", { class: "tw-notice" }, ...notes.map((note) => h("p", {}, note)));
}
