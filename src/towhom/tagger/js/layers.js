// What lies over the text: the reader's own tags, the key once there was a Check, and what the class tagged. One at a time,
// or two. Own tags have lines below the words, the key has lines above them, and the class is a tint behind them.

import { button, h } from "./dom.js";
import { letterOf } from "./palette.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Layer} Layer */

/** @type {Record<Layer, string>} */
const TITLES = { mine: "My tags", key: "The key", class: "The class" };

/** The layers that there are. @param {Store} store */
export function layersOf(store) {
  const there = { mine: true, key: store.key !== null, class: store.runs.length > 0 };
  return /** @type {Layer[]} */ (["mine", "key", "class"]).filter((name) => there[name]);
}

/** @param {Store} store */
export function layerSwitch(store) {
  const there = layersOf(store);
  if (there.length < 2) return null;
  const chips = there.map((name) => button(`layer-${name}`, () => store.toggleLayer(name),
    { class: "tw-chip", "aria-pressed": store.layers[name] ? "true" : "false" }, TITLES[name]));
  return h("div", { class: "tw-options tw-layers", role: "group", "aria-label": "Show in the text" },
    h("span", { class: "tw-option" }, there.length > 2 ? "show in the text (one or two)" : "show in the text"), ...chips);
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

/** What the class tagged, in words. @param {Store} store */
export function classList(store) {
  if (!store.layers.class) return null;
  const items = store.runs.map((run, i) => h("li", {}, button(`class-${i}`, () => store.goTo(run), { class: "tw-head" },
    h("span", { class: "tw-share" }, `${run.percent} %`), h("span", { class: "tw-quote" }, store.quote(run)))));
  return h("details", { class: "tw-key-list", open: true },
    h("summary", {}, "The class: the share of students who tagged these words"), h("ol", { class: "tw-rows" }, ...items));
}
