// What the last Check said: sentences on the tags they concern, and a summary in words. Python wrote all of it.

import { h, redraw } from "./dom.js";
import { keyList, layerSwitch } from "./layers.js";
import { SIGNS } from "./paint.js";

/** @typedef {import("./store.js").Store} Store */

/** @param {import("./types.js").Remark} remark */
const sentence = (remark) => h("p", { class: `tw-remark tw-${remark.kind}` },
  h("span", { class: "tw-sign", "aria-hidden": "true" }, SIGNS[remark.kind] ?? "+"), " ", remark.text);

/** @param {Store} store @param {string} id */
export function remarksOn(store, id) {
  const { report, reportIsOld } = store;
  if (!report || reportIsOld) return [];
  return report.remarks.filter((remark) => remark.tag === id).map(sentence);
}

/** @param {Store} store @param {HTMLElement} place */
export function drawFeedback(store, place) {
  const { report, reportIsOld } = store;
  place.hidden = report === null;
  if (report === null) return;
  const old = reportIsOld ? h("p", { class: "tw-old" }, "You have changed your tags since: check again.") : null;
  const loose = reportIsOld ? [] : report.remarks.filter((remark) => remark.tag === null);
  redraw(place, h("h4", { tabindex: -1, "data-key": "report" }, report.headline), old,
    h("ul", {}, ...report.summary.map((line) => h("li", {}, line))),
    ...loose.map(sentence), layerSwitch(store), keyList(store));
}
