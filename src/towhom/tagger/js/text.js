// The text on the page: drawn once, never rewritten, and the way between places in it and code points.

import { countBelow } from "./offsets.js";
import { h } from "./dom.js";

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** One text node for each headline or paragraph. */
export class TextView {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    const { text, blocks, headline } = store.setup;
    /** @type {Text[]} */
    this.nodes = [];
    /** @type {WeakMap<Element, boolean>} */
    this.backwards = new WeakMap();
    this.starts = blocks.map(([start]) => store.offsets.toUnit(start));
    const elements = blocks.map(([start, end], i) => {
      const node = document.createTextNode(text.slice(store.offsets.toUnit(start), store.offsets.toUnit(end)));
      this.nodes.push(node);
      return h(headline && i === 0 ? "h3" : "p", { dir: "auto" }, node);
    });
    this.element = h("div", { class: "tw-text", tabindex: 0, "data-key": "text", role: "application" }, ...elements);
    this.element.setAttribute("aria-roledescription", "text to tag");
  }

  /** @param {number} point @returns {{node: Text, offset: number}} */
  place(point) {
    const unit = this.store.offsets.toUnit(point);
    const i = Math.max(0, countBelow(this.starts, unit + 1) - 1);
    return { node: this.nodes[i], offset: Math.min(unit - this.starts[i], this.nodes[i].length) };
  }

  /** The code point at a place on the page, or null when it is not in the text. @param {Node | null} node @param {number} offset */
  point(node, offset) {
    const i = this.nodes.findIndex((own) => own === node);
    return i === -1 ? null : this.store.offsets.toPoint(this.starts[i] + offset);
  }

  /** Marks the paragraphs of which a part lies there: only they can be painted, for a browser works all rules of highlights
   * out for each element that they may be on. @param {{start: number, end: number}} span */
  markNear({ start, end }) {
    this.store.setup.blocks.forEach(([from, to], i) => this.element.children[i].classList.toggle("tw-near", from < end && start < to));
  }

  /** @param {{start: number, end: number}} span */
  staticRange({ start, end }) {
    const from = this.place(start);
    const to = this.place(end);
    return new StaticRange({
      startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset,
    });
  }

  /** One box for each line that the span runs over. @param {{start: number, end: number}} span */
  boxes({ start, end }) {
    const range = document.createRange();
    const from = this.place(start);
    const to = this.place(end);
    range.setStart(from.node, from.offset);
    range.setEnd(to.node, to.offset);
    return [...range.getClientRects()].filter((box) => box.width > 0 && box.height < 80);
  }

  /** The code point under the pointer. @param {number} x @param {number} y */
  pointAt(x, y) {
    const root = this.element.getRootNode();
    const shadow = root instanceof ShadowRoot ? [root] : [];
    if (document.caretPositionFromPoint) {
      const spot = document.caretPositionFromPoint(x, y, { shadowRoots: shadow });
      return spot && this.point(spot.offsetNode, spot.offset);
    }
    const range = document.caretRangeFromPoint(x, y);
    return range && this.point(range.startContainer, range.startOffset);
  }

  /** The word under the pointer, or the one that the mark there belongs to. @param {number} x @param {number} y */
  wordAt(x, y) {
    return this.spotAt(x, y)?.near ?? null;
  }

  /** The words on either side of the pointer; over a word both are that word. Where directions of writing meet, browsers
   * answer with the other end of the run, so there the words' own boxes have the last say. @param {number} x @param {number} y */
  spotAt(x, y) {
    const point = this.pointAt(x, y);
    if (point === null) return null;
    const { words, letters } = this.store;
    const spot = words.around(point, letters);
    const over = [spot.near, spot.before, spot.after].find((word) => this.isOver(word, x, y)) ?? this.search(point, x, y);
    return over === undefined ? spot : { before: over, after: over, near: over };
  }

  /** @param {number} point @param {number} x @param {number} y */
  search(point, x, y) {
    const { words, setup, letters } = this.store;
    const [start, end] = setup.blocks.find(([from, to]) => from <= point && point <= to) ?? [0, 0];
    if (!RIGHT_TO_LEFT.test(letters.slice(start, end).join(""))) return undefined;
    const [first, last] = words.touched(start, end);
    for (let i = first; i < last; i += 1) if (this.isOver(i, x, y)) return i;
    return undefined;
  }

  /** @param {number} word @param {number} x @param {number} y @param {number} [slack] how far above and below still counts */
  isOver(word, x, y, slack = 6) {
    const { starts, ends, length } = this.store.words;
    const boxes = word >= length ? [] : this.boxes({ start: starts[word], end: ends[word] });
    return boxes.some((box) => box.left <= x && x <= box.right && box.top - slack <= y && y <= box.bottom + slack);
  }

  /** Whether the paragraph around a place runs from right to left: its text never changes, so neither does that.
   * @param {number} point */
  isRightToLeft(point) {
    const block = this.place(point).node.parentElement;
    if (block === null || !block.isConnected) return false;
    const known = this.backwards.get(block) ?? getComputedStyle(block).direction === "rtl";
    this.backwards.set(block, known);
    return known;
  }

  /** The word on the line above or below, nearest to where the caret is. @param {number} word @param {1 | -1} step */
  wordByLine(word, step) {
    const { words } = this.store;
    /** @param {number} i */
    const box = (i) => this.boxes({ start: words.starts[i], end: words.ends[i] })[0];
    const here = box(word);
    if (!here) return words.clamp(word + step);
    const x = here.left + here.width / 2;
    let best = -1;
    let line = NaN;
    for (let i = word + step; i >= 0 && i < words.length; i += step) {
      const there = box(i);
      if (!there || Math.abs(there.top - here.top) < here.height / 2) continue;
      if (Number.isNaN(line)) line = there.top;
      if (Math.abs(there.top - line) > here.height / 2) break;
      const gap = Math.max(0, there.left - x, x - there.right);
      if (best === -1 || gap < Math.max(0, box(best).left - x, x - box(best).right)) best = i;
    }
    return best === -1 ? (step === 1 ? words.length - 1 : words.first) : best;
  }
}
