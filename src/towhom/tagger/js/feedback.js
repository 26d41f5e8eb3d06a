// What the last Check said: sentences on the tags they concern, and a summary in words. Python wrote all of it.

import { changed, h, redraw } from "./dom.js";
import { classList, keyList, layerSwitch, layersOf } from "./layers.js";

/** @typedef {import("./store.js").Store} Store */

/** @type {Record<string, string>} */
export const SIGNS = { right: "✓", boundary: "≈", label: "↔", extra: "✕", attribute: "≈", link: "≈", contested: "·" };

/** @param {import("./types.js").Remark} remark @param {string} [after] */
const sentence = (remark, after = "") => h("p", { class: `tw-remark tw-${remark.kind}${after ? " tw-old" : ""}` },
  h("span", { class: "tw-sign", "aria-hidden": "true" }, SIGNS[remark.kind] ?? "+"), " ", remark.text, after);

/** @param {Store} store @param {string} id */
export function remarksOn(store, id) {
  const { checked, state } = store;
  if (checked === null) return [];
  if (checked.since(state).changed.has(id)) return [h("p", { class: "tw-remark tw-old" }, "Changed since the check.")];
  return checked.remarksOn(state, id).map((remark) => sentence(remark));
}

/** @param {Store} store @param {HTMLElement} place */
export function drawFeedback(store, place) {
  const { checked, state, shown, key, runs } = store;
  if (!changed(place, checked, state, shown, key, runs)) return;
  place.hidden = checked === null && layersOf(store).length < 2;
  if (place.hidden) return;
  if (checked === null) return redraw(place, layerSwitch(store), classList(store));
  const { headline, summary } = checked.report;
  const missed = checked.missed(state).map(({ remark, later }) => sentence(remark, later ? " You have tagged here since." : ""));
  redraw(place, h("h4", { tabindex: -1, "data-key": "report" }, headline), old(checked.differences(state)),
    h("ul", {}, ...summary.map((line) => h("li", {}, line))), ...missed, layerSwitch(store), keyList(store), classList(store));
}

/** @param {number} count */
function old(count) {
  if (count === 0) return null;
  return h("p", { class: "tw-old" }, `You have changed ${count === 1 ? "one tag" : `${count} tags`} since: check again. `
    + "What is said of the others still holds.");
}
