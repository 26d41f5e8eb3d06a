// The list of tags in reading order: the linear way to reach and edit everything that can be done by pointer.

import { HEADLINE } from "./voice.js";
import { button, changed, focused, forget, h, redraw } from "./dom.js";
import { drawLinks } from "./links.js";
import { linkNumbers } from "./lanes.js";
import { isWriting, noteField } from "./note.js";
import { letterOf } from "./palette.js";
import { remarksOn } from "./feedback.js";
import { shelfOf } from "./shelf.js";

/** @typedef {import("./store.js").Store} Store */
/** @typedef {import("./types.js").Tag} Tag */

/** @param {Store} store @param {HTMLElement} place */
export function drawList(store, place) {
  if (isWriting(place, focused(place))) return forget(place);
  const { state, current, linking, checked, problem, filter, leaf } = store;
  if (!changed(place, state, current, linking, checked, problem, filter, leaf)) return;
  const { tags, links } = state;
  const numbers = linkNumbers(tags, links);
  const open = new Set(store.unlinked.map((tag) => tag.id));
  const leaves = store.leaves;
  const shelf = shelfOf(place);
  const rows = leaves.tags.map((tag) => keptRow(shelf, store, tag, (numbers.get(tag.id) ?? []).join(","), open.has(tag.id)));
  const none = tags.length ? "None of these. Choose All to see every tag." : "No tags yet. Select words in the text, then choose a label or press its number.";
  const all = rows.length ? shelf.take("rows", [], () => h("ol", { class: "tw-rows" })) : h("p", { class: "tw-empty" }, none);
  const answering = focused(place)?.closest(".tw-asking");
  redraw(place, h("h4", {}, `Your tags (${tags.length})`), filters(store), openLinks(store), turning(store, leaves), all);
  if (rows.length) {
    all.setAttribute("start", `${leaves.from + 1}`);
    redraw(all, ...rows);
  }
  shelf.close();
  const next = /** @type {HTMLElement | null} */ (place.querySelector(".tw-asking button"));
  if (answering && place.contains(answering) === false) next?.focus({ preventScroll: true }); // the first answer of the next question
}

/** Only for a list of more than one leaf. @param {Store} store @param {{from: number, tags: Tag[], all: number, last: number}} leaves */
function turning(store, { from, tags, all, last }) {
  if (last === 0) return null;
  return h("div", { class: "tw-options" },
    button("leaf-back", () => store.turn(-1), { class: "tw-chip", disabled: store.leaf === 0 }, "Earlier"),
    h("span", { class: "tw-option" }, `${from + 1} to ${from + tags.length} of ${all}`),
    button("leaf-on", () => store.turn(1), { class: "tw-chip", disabled: store.leaf === last }, "Later"));
}

/** Claims that nobody hands on yet: pointed out, and one press away. @param {Store} store */
function openLinks(store) {
  const [first, ...others] = store.unlinked;
  if (!first || store.linking) return null;
  const count = others.length ? `${others.length + 1} claims are` : "One claim is";
  return button("open-links", () => { store.choose(first.id); store.startLink(first.id); }, { class: "tw-chip tw-quiet" },
    `${count} not linked yet: who says it?`);
}

/** Only where there is something to narrow. @param {Store} store */
function filters(store) {
  const used = store.setup.labels.filter((label) => label.name === store.filter || store.state.tags.some((tag) => tag.label === label.name));
  if (used.length < 2 && store.filter === null) return null;
  /** @param {string | null} name @param {(Node | string)[]} content */
  const chip = (name, ...content) => button(`filter-${name ?? "all"}`, () => store.narrow(name),
    { class: "tw-chip", "aria-pressed": store.filter === name ? "true" : "false" }, ...content);
  return h("div", { class: "tw-options tw-filters", role: "group", "aria-label": "List only" }, chip(null, "All"),
    ...used.map((label) => chip(label.name, letterOf(label.name, label.letter), label.title)));
}

/** A row is made anew only where it shows something else: that of the chosen tag at every change, for it has the tools.
 * @param {import("./shelf.js").Shelf} shelf @param {Store} store @param {Tag} tag @param {string} number
 * @param {boolean} open a claim that nobody hands on yet */
function keptRow(shelf, store, tag, number, open) {
  const { state, current, linking, checked, problem } = store;
  const other = checked !== null && checked.since(state).changed.has(tag.id);
  const shows = tag.id === current ? [true, tag, state, linking, checked, problem] : [false, tag, number, open, checked, other];
  return shelf.take(`row-${tag.id}`, shows, () => row(store, tag, number, open));
}

/** @param {Store} store @param {Tag} tag @param {string} number @param {boolean} open a claim that nobody hands on yet */
function row(store, tag, number, open) {
  const chosen = tag.id === store.current;
  const label = store.labels.get(tag.label);
  const values = Object.values(tag.attributes).join(" · ");
  const head = button(`row-${tag.id}`, () => store.choose(tag.id), { class: "tw-head", "aria-expanded": chosen ? "true" : "false" },
    letterOf(tag.label, (label?.letter ?? "?") + number),
    h("span", { class: "tw-quote" }, h("span", { class: "tw-sr" }, `${store.title(tag.label)}: `), store.quote(tag)),
    tag.note && !chosen ? h("span", { class: "tw-hint" }, tag.note) : null,
    values ? h("span", { class: "tw-values" }, values) : null,
    open ? h("span", { class: "tw-hint" }, "not linked yet") : null);
  const remarks = remarksOn(store, tag.id);
  return h("li", { class: chosen ? "tw-row tw-chosen" : "tw-row" }, head, ...remarks, chosen ? editor(store, tag) : null);
}

/** @param {Store} store @param {Tag} tag */
function editor(store, tag) {
  if (store.problem) return null;
  if (store.isInHeadline(tag.id)) return h("div", { class: "tw-editor" }, h("p", { class: "tw-hint" }, HEADLINE), removal(store, tag));
  const groups = Object.entries(store.labels.get(tag.label)?.attributes ?? {});
  return h("div", { class: "tw-editor" },
    ...groups.map(([name, values]) => options(store, tag, name, values)),
    store.setup.links && tag.label === "claim" ? drawLinks(store, tag) : null,
    ends(store, tag), noteField(store, tag),
    h("div", { class: "tw-tools" }, ...relabels(store, tag),
      removal(store, tag)));
}

/** @param {Store} store @param {Tag} tag */
const removal = (store, tag) =>
  button(`remove-${tag.id}`, () => store.remove(tag.id), { class: "tw-remove", title: "Delete" }, "Delete");

/** Both ends by button, and the keys that do the same. @param {Store} store @param {Tag} tag */
function ends(store, tag) {
  /** @param {"start" | "end"} side @param {1 | -1} step */
  const act = (side, step) => button(`${tag.id}-${side}-${step}`, () => store.resize(tag.id, side, step),
    { class: "tw-chip tw-end", "aria-label": `Move the ${side} one word ${step === 1 ? "on" : "back"}` }, step === 1 ? "›" : "‹");
  return h("div", { class: "tw-options", role: "group", "aria-label": "Ends of the tag" },
    h("span", { class: "tw-option" }, "start"), act("start", -1), act("start", 1),
    h("span", { class: "tw-option" }, "end"), act("end", -1), act("end", 1),
    h("span", { class: "tw-option tw-keys" }, "Alt+← → moves the end, with Shift the start"));
}

/** Toggle buttons rather than radio buttons: an answer can be taken back.
 * @param {Store} store @param {Tag} tag @param {string} name @param {string[]} values */
function options(store, tag, name, values) {
  const chips = values.map((value) => button(`${tag.id}-${name}-${value}`, () => store.setAttribute(tag.id, name, value),
    { class: "tw-chip", "aria-pressed": tag.attributes[name] === value ? "true" : "false" }, value));
  return h("div", { class: "tw-options", role: "group", "aria-label": name }, h("span", { class: "tw-option" }, name), ...chips);
}

/** @param {Store} store @param {Tag} tag */
function relabels(store, tag) {
  const others = store.active.filter((label) => label.name !== tag.label);
  const change = h("span", { class: "tw-option" }, others.length ? "make it" : "");
  return [change, ...others.map((label) => button(`${tag.id}-as-${label.name}`, () => store.relabel(tag.id, label.name),
    { class: "tw-chip" }, letterOf(label.name, label.letter), label.title))];
}
