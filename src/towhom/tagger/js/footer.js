// The foot: Nothing to flag, Done, Check, and what became of the last change.

import { button, h, redraw } from "./dom.js";
import { takeout } from "./takeout.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @param {HTMLElement} place */
export function drawFooter(store, place) {
  const { tags, finished } = store.state;
  const locked = store.problem !== null;
  const nothing = button("nothing", () => store.finish(true, "Noted: nothing to flag."),
    { disabled: locked || tags.length > 0 || finished, title: "You have read it, and there is nothing to tag." }, "Nothing to flag");
  const done = finished
    ? button("done", () => store.finish(false, "Open again."), { disabled: locked }, "Not done yet")
    : button("done", () => store.finish(true, "Done."), { disabled: locked || tags.length === 0, class: "tw-main-act" }, "Done");
  const check = store.setup.check
    ? button("check", () => store.check(), { disabled: locked || (tags.length === 0 && !finished), class: "tw-main-act" }, "Check")
    : null;
  redraw(place, nothing, done, check, status(store), takeout(store));
}

/** @param {Store} store */
function status(store) {
  const { phase, message } = store.sync.saving;
  const alarm = phase === "unsaved" || phase === "refused" || phase === "conflict";
  return h("span", { class: alarm ? "tw-status tw-alarm" : "tw-status", "data-phase": phase }, sentenceFor(store, phase, message));
}

/** @param {Store} store @param {string} phase @param {string} message */
function sentenceFor(store, phase, message) {
  if (store.problem) return "Locked: nothing is saved.";
  if (phase === "saving") return "Saving…";
  if (phase === "unsaved") return "Not saved: the kernel does not answer. Your tags stay here; run the cell again when it is back.";
  if (phase === "conflict") return "Not saved: the file was changed elsewhere. Choose above the text.";
  if (phase === "refused") return `Not saved: ${message}`;
  return restful(store);
}

/** @param {Store} store */
function restful({ state: { tags, finished }, setup, sync }) {
  if (finished && tags.length === 0) return "Saved: nothing to flag.";
  if (setup.check) return finished ? "Saved. Done." : tags.length || sync.revision ? "Saved." : "";
  if (finished) return "Saved. Scored after you hand in.";
  return tags.length ? "Saved. Press Done when you have finished. Scored after you hand in." : "Scored after you hand in.";
}
