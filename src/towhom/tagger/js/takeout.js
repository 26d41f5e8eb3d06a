// Where saving fails, the tags can be taken out as text: the same file that Python would have written.

import { button, h } from "./dom.js";

/** @typedef {import("./store.js").Store} Store */

const CONTEXT = 32; // code points before and after a quote, as Python writes them

/** The page of tags as Python would save it. @param {Pick<Store, "setup" | "state" | "letters">} store */
export function pageText({ setup, state, letters }) {
  const quote = (/** @type {number} */ start, /** @type {number} */ end) => letters.slice(Math.max(0, start), end).join("");
  const tags = state.tags.map((tag) => ({
    id: `#${tag.id}`, type: "Annotation", motivation: "tagging",
    body: {
      type: "TextualBody", purpose: "tagging", value: tag.label,
      ...(Object.keys(tag.attributes).length ? { "towhom:attributes": tag.attributes } : {}),
      ...(tag.note ? { "towhom:note": tag.note } : {}),
    },
    target: {
      source: `tag:towhom,2026:article/${setup.head["towhom:article"]}`,
      selector: [
        { type: "TextPositionSelector", start: tag.start, end: tag.end },
        { type: "TextQuoteSelector", exact: quote(tag.start, tag.end), prefix: quote(tag.start - CONTEXT, tag.start),
          suffix: quote(tag.end, tag.end + CONTEXT) },
      ],
    },
  }));
  const links = state.links.map((link, i) => ({
    id: `#link-${i + 1}`, type: "Annotation", motivation: "linking",
    body: { ...(link.source ? { "towhom:source": `#${link.source}` } : {}), ...(link.cue ? { "towhom:cue": `#${link.cue}` } : {}) },
    target: `#${link.claim}`,
  }));
  return `${JSON.stringify({ ...setup.head, "towhom:finished": state.finished, items: [...tags, ...links] }, null, 1)}\n`;
}

/** A button while nothing is saved, and the text once it was pressed. @param {Store} store */
export function takeout(store) {
  const { phase } = store.sync.saving;
  if (["saved", "saving", "asleep"].includes(phase) || store.problem) return null;
  const copy = button("copy-tags", () => copyOut(store), { class: "tw-chip" }, "Copy my tags");
  if (store.takenOut === "") return copy;
  const name = `tags/${store.setup.task}.json`;
  return h("div", { class: "tw-takeout" }, copy,
    h("label", {}, h("span", { class: "tw-option" }, `All your tags as text. Keep it, or save it as ${name} beside the notebook.`),
      h("textarea", { rows: 6, readonly: true, "data-key": "takeout", "data-lm-suppress-shortcuts": "true",
        onfocus: (/** @type {Event} */ event) => /** @type {HTMLTextAreaElement} */ (event.target).select() }, store.takenOut)));
}

/** @param {Store} store */
function copyOut(store) {
  store.takeOut(pageText(store));
  // Not every frame may write to the clipboard; the text stands there to be copied by hand.
  navigator.clipboard?.writeText(store.takenOut).then(() => store.say("Your tags are on the clipboard, and as text below."), () => {});
}
