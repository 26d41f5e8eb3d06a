// The guideline of one label, from the codebook: one key away.

import { button, h, redraw } from "./dom.js";
import { letterOf } from "./palette.js";

/** @param {import("./store.js").Store} store @param {HTMLElement} place @param {string | null} name @param {() => void} close */
export function drawGuide(store, place, name, close) {
  const label = name === null ? undefined : store.labels.get(name);
  place.hidden = !label;
  if (!label) return;
  redraw(place, h("h4", {}, letterOf(label.name, label.letter), ` ${label.title}: ${label.question}`),
    h("p", {}, `Tag ${label.covers}.`),
    h("ul", {}, ...label.rules.map((rule) => h("li", {}, rule))),
    button("guide-close", close, { class: "tw-chip" }, "Close"));
}
