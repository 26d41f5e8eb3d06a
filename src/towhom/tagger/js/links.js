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
  return h("div", { class: "tw-links" }, ...own.map((link, i) => tie(store, link, `${claim.id}-${i}`)), asking ?? start);
}

/** @param {Store} store @param {import("./types.js").Link} link @param {string} key */
function tie(store, link, key) {
  return h("div", { class: "tw-tie" }, end(store, link.source, "source", "nobody named"), " → ", end(store, link.cue, "cue", "no cue"),
    button(`untie-${key}`, () => store.removeLink(link), { class: "tw-untie", "aria-label": "Remove this link" }, "×"));
}

/** @param {Store} store @param {string | null} id @param {string} label @param {string} none */
function end(store, id, label, none) {
  const tag = id === null ? undefined : tagOf(store.state, id);
  if (!tag) return h("em", {}, none);
  return h("span", {}, letterOf(label, store.labels.get(label)?.letter ?? ""), ` ${store.quote(tag, 40)}`);
}

/** @param {Store} store @param {Tag} claim @param {import("./types.js").Linking} linking */
function question(store, claim, linking) {
  const { step } = linking;
  const { question: asked, none } = ASK[step];
  const offers = nearest(store.state.tags, step, claim).slice(0, 8);
  // Keys by place: after the first answer the focus stands on the first answer of the next question.
  const chips = offers.map((tag, i) => button(`answer-${i}`, () => store.answerLink(tag.id), { class: "tw-chip" },
    letterOf(step, store.labels.get(step)?.letter ?? ""), store.quote(tag, 40)));
  const nothing = step === "cue" && linking.source === null; // a link needs one of the two
  return h("div", { class: "tw-asking", role: "group", "aria-label": asked }, h("strong", {}, asked),
    h("small", {}, offers.length ? "Choose here, or click its letter in the text." : `There is no ${step} to choose: tag it first.`),
    ...chips,
    nothing ? null : button(`answer-${offers.length}`, () => store.answerLink(null), { class: "tw-chip" }, none),
    button("answer-cancel", () => store.cancelLink(), { class: "tw-chip tw-quiet" }, "Cancel"));
}
