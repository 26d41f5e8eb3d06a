// After Check: the reader's own tags and the key, one at a time or both. Own tags have lines below, the key lines above.

import { button, h } from "./dom.js";
import { letterOf } from "./palette.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Tag} Tag */

/** @param {Store} store */
export function layerSwitch(store) {
  if (store.key === null) return null;
  /** @param {"mine" | "key"} name @param {string} title */
  const chip = (name, title) => button(`layer-${name}`, () => store.toggleLayer(name),
    { class: "tw-chip", "aria-pressed": store.layers[name] ? "true" : "false" }, title);
  return h("div", { class: "tw-options tw-layers", role: "group", "aria-label": "Show in the text" },
    h("span", { class: "tw-option" }, "show in the text"), chip("mine", "My tags"), chip("key", "The key"));
}

/** The key in words, for those who do not see the lines: each button goes to its place. @param {Store} store */
export function keyList(store) {
  if (store.key === null || !store.layers.key) return null;
  const items = store.key.map((tag, i) => h("li", {}, button(`key-${i}`, () => store.goTo(tag), { class: "tw-head" },
    letterOf(tag.label, store.labels.get(tag.label)?.letter ?? "?"),
    h("span", { class: "tw-quote" }, h("span", { class: "tw-sr" }, `${store.title(tag.label)}: `), store.quote(tag)),
    h("span", { class: "tw-values" }, Object.values(tag.attributes).join(" · ")))));
  return h("details", { class: "tw-key-list", open: true }, h("summary", {}, `The key (${store.key.length})`),
    h("ol", { class: "tw-rows" }, ...items));
}

/** The letter at the end of a tag of the key, with a line over it where the browser cannot paint one itself.
 * @param {Store} store @param {Tag} tag @param {DOMRect[]} boxes @param {DOMRect} origin @param {boolean} painted */
export function keyMarks(store, tag, boxes, origin, painted) {
  const last = boxes[boxes.length - 1];
  const letter = h("span", { class: `tw-letter tw-key-letter tw-${tag.label}` }, store.labels.get(tag.label)?.letter ?? "?");
  letter.style.left = `${last.right - origin.left - 9}px`;
  letter.style.top = `${last.top - origin.top}px`;
  const bars = painted ? [] : boxes.map((box) => {
    const bar = h("i", { class: `tw-bar tw-${tag.label}` });
    bar.style.left = `${box.left - origin.left}px`;
    bar.style.top = `${box.top - origin.top}px`;
    bar.style.width = `${box.width}px`;
    return bar;
  });
  return [...bars, letter];
}
