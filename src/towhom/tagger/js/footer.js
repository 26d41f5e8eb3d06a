// The foot: Nothing to flag, Done, Check, and what became of the last change.

import { button, changed, h, redraw } from "./dom.js";
import { takeout } from "./takeout.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {Store} store @param {HTMLElement} place */
export function drawFooter(store, place) {
  const { state, problem, sync, takenOut } = store;
  if (!changed(place, state, problem, sync.saving, takenOut)) return;
  const { tags, finished } = state;
  const locked = problem !== null;
  const nothing = button("nothing", () => store.finish(true, "Noted: nothing to flag."),
    { disabled: locked || tags.length > 0 || finished, title: MEANS.nothing }, "Nothing to flag");
  const done = finished
    ? button("done", () => store.finish(false, "Open again."), { disabled: locked, title: MEANS.again }, "Open it again")
    : button("done", () => store.finish(true, "Done."), { disabled: locked || tags.length === 0, class: "tw-main-act", title: MEANS.done }, "Done");
  const check = store.setup.check
    ? button("check", () => store.check(), { disabled: locked || (tags.length === 0 && !finished), class: "tw-main-act", title: MEANS.check }, "Check")
    : null;
  redraw(place, nothing, done, check, status(store), h("p", { class: "tw-means" }, meaning(store)), takeout(store));
}

const MEANS = {
  nothing: "You have read all of it, and there is nothing to tag.",
  done: "You have finished this text. Nothing is handed in, and you can open it again.",
  again: "You are not finished with this text after all. Your tags stay as they are.",
  check: "Compares your tags with the key and says what it finds, as often as you like. It changes nothing.",
};

/** What the buttons do, in a line. @param {Store} store */
function meaning({ state: { tags, finished }, setup }) {
  const check = setup.check ? "Check compares your tags with the key, as often as you like. " : "";
  if (finished) return `${check}Open it again if you want to change your answer.`;
  const done = "Done says that you have finished this text; you can open it again.";
  return tags.length ? check + done : `${check}${done} Nothing to flag says that you have read it and found nothing to tag.`;
}

const RUN_ALL = "To go on, choose Run in the menu at the top, then Run All Cells.";

/** @param {Store} store */
function status(store) {
  const { phase, message } = store.sync.saving;
  const alarm = phase === "asleep" || phase === "unsaved" || phase === "refused" || phase === "conflict";
  return h("span", { class: alarm ? "tw-status tw-alarm" : "tw-status", "data-phase": phase }, sentenceFor(store, phase, message));
}

/** @param {Store} store @param {string} phase @param {string} message */
function sentenceFor(store, phase, message) {
  if (store.problem) return "Locked: nothing is saved.";
  if (phase === "saving") return "Saving…";
  if (phase === "unsaved") return `Not saved: Python does not answer. Your tags stay here. ${RUN_ALL}`;
  if (phase === "asleep") {
    const kept = store.state.tags.length || store.state.finished ? " Your work is on disk." : "";
    return `Python was stopped or started again.${kept} ${RUN_ALL}`;
  }
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
