// Painting tags over the text: the CSS Custom Highlight API for lines and tints, small letters laid over the start.

import { LANES, lanesOf, linkNumbers } from "./lanes.js";
import { changed, forget, h } from "./dom.js";
import { SIGNS } from "./feedback.js";
import { gripsOf } from "./grips.js";
import { keyMarks } from "./layers.js";

const PREFIX = "towhom-";
const LAYERS = ["missed", "partner", "current", "select", "caret"]; // later ones lie on top

/** Names belong to the whole page, so all taggers share them, and each removes only its own ranges. */
export const painted = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";

/** @param {string} name @returns {Highlight} */
function highlight(name) {
  const key = PREFIX + name;
  const known = CSS.highlights.get(key);
  if (known) return known;
  const made = new Highlight();
  made.priority = LAYERS.indexOf(name) + 1;
  CSS.highlights.set(key, made);
  return made;
}

/** Takes our own ranges out of the page's highlights. @param {[Highlight, AbstractRange][]} own */
function empty(own) {
  for (const [layer, range] of own) layer.delete(range);
  own.length = 0;
}

/** The marks that one view lays over its text. */
export class Paint {
  /** @param {import("./store.js").Store} store @param {import("./text.js").TextView} text */
  constructor(store, text) {
    this.store = store;
    this.text = text;
    this.layer = h("div", { class: "tw-marks", "aria-hidden": "true" });
    /** @type {[Highlight, AbstractRange][]} */
    this.lines = []; // under tags: many, and they seldom change
    /** @type {[Highlight, AbstractRange][]} */
    this.pointers = []; // caret, selection, the chosen tag: few, and each key moves them
    this.size = ""; // for which the letters were laid out
    /** @type {{start: number, end: number} | null} */
    this.peeked = null; // the span that a tag would have if its end were dropped here
  }

  /** The text never changes, so a redraw takes out our own ranges and puts in the new ones.
   * @param {boolean} [moved] whether the letters must be laid out again, because the text has moved */
  draw(moved = false) {
    const { state, current, checked, justMade, problem, layers, key } = this.store;
    this.drawPointers();
    if (moved) forget(this.layer);
    if (!changed(this.layer, state, current, checked, justMade, problem, layers.mine, layers.key, key)) return;
    const lanes = lanesOf(state.tags);
    this.drawLines(state.tags, lanes);
    this.drawLetters(state.tags, linkNumbers(state.tags, state.links), lanes);
  }

  /** The page has been laid out anew: where nothing has moved, the letters may stay. */
  settle() {
    if (this.size !== this.measure()) this.draw(true);
  }

  measure() {
    return [this.text.element, this.layer].flatMap((it) => [it.offsetWidth, it.offsetHeight]).join(" ");
  }

  /** Shows what a drag would come to; the letters and the grip in the reader's hand stay. @param {{start: number, end: number} | null} span */
  peek(span) {
    this.peeked = span;
    this.drawPointers();
  }

  /** @param {import("./types.js").Tag[]} tags @param {Map<string, number>} lanes */
  drawLines(tags, lanes) {
    empty(this.lines);
    const { layers, key } = this.store;
    for (const tag of layers.mine ? tags : []) this.add(this.lines, `${tag.label}-${Math.min(lanes.get(tag.id) ?? 0, LANES - 1)}`, tag);
    for (const tag of (layers.key && key) || []) this.add(this.lines, `key-${tag.label}`, tag);
  }

  drawPointers() {
    empty(this.pointers);
    const { store } = this;
    const { anchor, focus, picked } = store.selection;
    /** @param {string} name @param {{start: number, end: number}} span */
    const add = (name, span) => this.add(this.pointers, name, span);
    for (const remark of this.missed()) add("missed", remark);
    const partners = this.partners();
    for (const tag of store.layers.mine && store.current !== null ? store.state.tags : []) {
      if (tag.id === store.current) add("current", tag);
      else if (partners.has(tag.id)) add("partner", tag);
    }
    if (store.words.none || store.problem) return;
    const [start, end] = store.words.span(anchor, focus);
    if (this.peeked) add("select", this.peeked);
    else if (picked) add("select", { start, end });
    add("caret", { start: store.words.starts[focus], end: store.words.ends[focus] });
  }

  missed() {
    const { checked, state } = this.store;
    const there = checked === null ? [] : checked.missed(state).filter(({ remark, later }) => !later && remark.end > remark.start);
    return there.map(({ remark }) => remark);
  }

  /** The ids of the tags that share a link with the chosen one. */
  partners() {
    const { current, state } = this.store;
    const ends = state.links.map((link) => [link.claim, link.source, link.cue]);
    return new Set(ends.filter((ids) => ids.includes(current)).flat());
  }

  /** @param {[Highlight, AbstractRange][]} own @param {string} name @param {{start: number, end: number}} span */
  add(own, name, span) {
    if (!painted) return;
    const range = this.text.staticRange(span);
    const layer = highlight(name);
    layer.add(range);
    own.push([layer, range]);
  }

  clear() {
    empty(this.lines);
    empty(this.pointers);
  }

  /** @param {import("./types.js").Tag[]} tags @param {Map<string, string[]>} numbers @param {Map<string, number>} lanes */
  drawLetters(tags, numbers, lanes) {
    const origin = this.layer.getBoundingClientRect();
    if (origin.width === 0) return forget(this.layer);
    this.size = this.measure();
    /** @type {HTMLElement[]} */
    const made = [];
    const ends = new Map(); // where the last letter of each line ends
    const { layers, key } = this.store;
    for (const tag of layers.mine ? tags : []) {
      const boxes = this.text.boxes(tag);
      if (boxes.length === 0) continue;
      if (!painted) made.push(...this.bars(tag, boxes, origin, lanes.get(tag.id) ?? 0));
      const badge = this.badge(tag, numbers.get(tag.id) ?? []);
      const line = Math.round(boxes[0].top);
      const left = Math.max(boxes[0].left - origin.left, ends.get(line) ?? 0);
      ends.set(line, left + 4 + 8 * (badge.textContent ?? "").length);
      badge.style.left = `${left}px`;
      badge.style.top = `${boxes[0].top - origin.top}px`;
      made.push(badge);
    }
    for (const tag of (layers.key && key) || []) {
      const boxes = this.text.boxes(tag);
      if (boxes.length > 0) made.push(...keyMarks(this.store, tag, boxes, origin, painted));
    }
    this.layer.replaceChildren(...made, ...gripsOf(this.store, this.text, origin));
  }

  /** @param {import("./types.js").Tag} tag @param {string[]} numbers */
  badge(tag, numbers) {
    const { store } = this;
    const sign = SIGNS[this.verdict(tag.id)] ?? "";
    const text = (store.labels.get(tag.label)?.letter ?? "?") + numbers.join(",") + sign;
    const classes = `tw-letter tw-${tag.label}${tag.id === store.current ? " tw-chosen" : ""}`;
    return h("button", { type: "button", tabindex: -1, class: classes, "data-tag": tag.id, onclick: () => store.choose(tag.id) }, text);
  }

  /** What the last check said about a tag. @param {string} id */
  verdict(id) {
    const { checked, state } = this.store;
    const kinds = checked === null ? [] : checked.remarksOn(state, id).map((remark) => remark.kind);
    return kinds.find((kind) => kind !== "right") ?? kinds[0] ?? "";
  }

  /** Lines for browsers without the Highlight API. @param {import("./types.js").Tag} tag @param {DOMRect[]} boxes
   * @param {DOMRect} origin @param {number} lane */
  bars(tag, boxes, origin, lane) {
    return boxes.map((box) => {
      const bar = h("i", { class: `tw-bar tw-${tag.label}` });
      bar.style.left = `${box.left - origin.left}px`;
      bar.style.top = `${box.bottom - origin.top + 3 * lane}px`;
      bar.style.width = `${box.width}px`;
      return bar;
    });
  }
}
