// Linking a claim as one guided act: who says it? which word hands it on?

import { button, h } from "./dom.js";
import { nearest } from "./lanes.js";
import { tagOf } from "./edit.js";
import { letterOf } from "./palette.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Tag} Tag */

const ASK = {
  source: { question: "Who says it?", none: "Nobody is named" },
  cue: { question: "Which word hands it on?", none: "No word does" },
};

/** @param {Store} store @param {Tag} claim */
export function drawLinks(store, claim) {
  const own = store.state.links.filter((link) => link.claim === claim.id);
  const asking = store.linking?.claim === claim.id ? question(store, claim, store.linking) : null;
  const start = button(`link-${claim.id}`, () => store.startLink(claim.id), { class: "tw-chip tw-link", title: "l" },
    own.length ? "Add another source" : "Who says it?");
  const ties = own.flatMap((link, i) => [tie(store, link, `${claim.id}-${i}`), store.linking?.old === link ? asking : null]);
  return h("div", { class: "tw-links" }, ...ties, store.linking?.old ? null : asking, asking ? null : start);
}

/** One link; each of its ends is a button that asks its question again.
 * @param {Store} store @param {import("./types.js").Link} link @param {string} key */
function tie(store, link, key) {
  return h("div", { class: "tw-tie" }, end(store, link, "source", key), " → ", end(store, link, "cue", key),
    button(`untie-${key}`, () => store.removeLink(link), { class: "tw-untie", "aria-label": "Remove this link", title: "Remove this link" }, "×"));
}

/** @param {Store} store @param {import("./types.js").Link} link @param {"source" | "cue"} step @param {string} key */
function end(store, link, step, key) {
  const id = link[step];
  const tag = id === null ? undefined : tagOf(store.state, id);
  const asking = store.linking?.old === link && store.linking.step === step;
  return button(`${step}-${key}`, () => store.changeLink(link, step),
    { class: "tw-chip tw-tied", title: `Change: ${ASK[step].question}`, "aria-expanded": asking ? "true" : "false" },
    h("span", { class: "tw-sr" }, `${ASK[step].question} `),
    tag ? letterOf(step, store.labels.get(step)?.letter ?? "") : null, tag ? store.quote(tag, 40) : h("em", {}, ASK[step].none));
}

/** @param {Store} store @param {Tag} claim @param {import("./types.js").Linking} linking */
function question(store, claim, { step, source, old }) {
  const { question: asked, none } = ASK[step];
  const now = old === null ? undefined : old[step];
  /** @param {string | null} id */
  const pressed = (id) => ({ class: "tw-chip", "aria-pressed": old === null ? null : now === id ? "true" : "false" });
  const offers = offersFor(store, step, claim);
  const chips = offers.map((tag, i) => button(`answer-${step}-${i}`, () => store.answerLink(tag.id), pressed(tag.id),
    letterOf(step, store.labels.get(step)?.letter ?? ""), store.quote(tag, 40)));
  const other = old === null ? (step === "source" ? "open" : source) : old[step === "source" ? "cue" : "source"];
  const nobody = button(`answer-${step}-none`, () => store.answerLink(null), pressed(null), none);
  return h("div", { class: "tw-asking", role: "group", "aria-label": asked }, h("strong", {}, asked),
    h("small", {}, hint(step, offers.length, other === null)), ...chips, other === null ? null : nobody,
    button("answer-cancel", () => store.cancelLink(), { class: "tw-chip tw-quiet" }, "Cancel"));
}

/** The nearest first; a cue that serves another claim comes after those that serve none.
 * @param {Store} store @param {"source" | "cue"} step @param {Tag} claim */
function offersFor({ state: { tags, links } }, step, claim) {
  const used = new Set(step === "cue" ? links.filter((link) => link.claim !== claim.id).map((link) => link.cue) : []);
  return nearest(tags, step, claim).sort((a, b) => Number(used.has(a.id)) - Number(used.has(b.id))).slice(0, 8);
}

/** @param {"source" | "cue"} step @param {number} count @param {boolean} alone whether the other end is empty already */
function hint(step, count, alone) {
  const how = count ? "Choose here, or click its letter in the text." : `There is no ${step} to choose yet: tag it first, or cancel.`;
  if (!alone) return `${how} If ${step === "source" ? "the text names nobody" : "no word does"}, say so: that is an answer too.`;
  return `${how} A claim that has neither source nor cue is the author’s own.`;
}
