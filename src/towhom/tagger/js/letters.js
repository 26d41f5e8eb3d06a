// What is laid over the text as elements: the letter of each tag, the lines of a link, the key's lines, the class's figures.

import { h } from "./dom.js";
import { SIGNS } from "./feedback.js";
import { gripsOf } from "./grips.js";
import { stepOf } from "./heat.js";
import { lanesOf } from "./lanes.js";
import { linksAt, tieLines } from "./ties.js";

/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {{start: number, end: number}} Span */
/** @typedef {import("./ties.js").Spot} Spot */

/** What outlives a laying-out: where spans stand on a page that has not moved, and the letters that were made for them. */
export class Kept {
  /** @type {Map<string, DOMRect[]>} */
  places = new Map(); // in pixels of the layer
  /** @type {Map<string, {sign: string, element: HTMLElement}>} */
  letters = new Map();
}

/** One laying-out: what is known of the text's places, and what has been put where. */
export class Letters {
  /** @param {import("./store.js").Store} store @param {import("./text.js").TextView} text @param {HTMLElement} layer @param {Kept} kept */
  constructor(store, text, layer, kept) {
    this.store = store;
    this.text = text;
    this.layer = layer;
    this.kept = kept;
    this.margin = text.element.getBoundingClientRect().left - layer.getBoundingClientRect().left; // asked for while the page is as it was
    /** @type {Map<string, {sign: string, element: HTMLElement}>} */
    this.letters = new Map(); // of this time
    /** @type {HTMLElement[]} */
    this.made = [];
    /** @type {Map<number, number>} */
    this.ends = new Map(); // where the last letter of each line of text ends
    /** @type {Map<string, Spot>} */
    this.spots = new Map();
  }

  /** Letters for `tags`; `bars` draws the lines as well, where the browser cannot paint them.
   * @param {Tag[]} tags @param {Map<string, string[]>} numbers @param {Map<string, number> | null} bars lanes */
  mine(tags, numbers, bars) {
    const { state } = this.store;
    const agentless = new Set(state.links.filter((link) => link.source === null).map((link) => link.cue));
    const open = new Set(this.store.unlinked.map((tag) => tag.id));
    for (const tag of tags) {
      const boxes = this.boxes(tag);
      if (boxes.length === 0) continue;
      if (bars) this.bars(boxes, `tw-${tag.label}`, (box) => box.bottom + 3 * (bars.get(tag.id) ?? 0));
      this.letter(tag, boxes[0], (numbers.get(tag.id) ?? []).join(",") + (open.has(tag.id) ? "?" : ""), agentless.has(tag.id));
    }
  }

  /** Where a span stands, from the corner of the layer: asking the page for it is what takes long. @param {Span} span */
  boxes({ start, end }) {
    const key = `${start} ${end}`;
    const known = this.kept.places.get(key);
    if (known) return known;
    const { left, top } = this.layer.getBoundingClientRect(); // the page may have been scrolled since
    const boxes = this.text.boxes({ start, end }).map((box) => new DOMRect(box.left - left, box.top - top, box.width, box.height));
    this.kept.places.set(key, boxes);
    return boxes;
  }

  /** @param {Tag} tag @param {DOMRect} box @param {string} number @param {boolean} nobody */
  letter(tag, box, number, nobody) {
    const { store } = this;
    const words = (store.labels.get(tag.label)?.letter ?? "?") + number + (SIGNS[this.verdict(tag.id)] ?? "");
    const width = 6 + 7 * words.length + (nobody ? 38 : 0);
    const left = this.free(box, box.left, width);
    const sign = `${words} ${tag.label} ${nobody} ${left} ${box.top}`;
    const old = this.kept.letters.get(tag.id);
    const element = old?.sign === sign ? old.element : this.newLetter(tag, words, number === "?", nobody);
    if (old?.element !== element) Object.assign(element.style, { left: `${left}px`, top: `${box.top}px` });
    this.letters.set(tag.id, { sign, element });
    this.spots.set(tag.id, { left, right: left + width, y: box.top - 4 });
  }

  /** @param {Tag} tag @param {string} words @param {boolean} open @param {boolean} nobody */
  newLetter(tag, words, open, nobody) {
    const title = nobody ? "Nobody is named who says it" : open ? "Not linked yet: who says it?" : null;
    return h("button", { type: "button", tabindex: -1, class: `tw-letter tw-${tag.label}${open ? " tw-open" : ""}`, "data-tag": tag.id, title,
      onclick: () => this.store.choose(tag.id) }, words, nobody ? h("small", {}, " nobody") : null);
  }

  /** Room above the line of `box`, to the right of what stands there already. @param {DOMRect} box @param {number} wanted @param {number} width */
  free(box, wanted, width) {
    const line = Math.round(box.top);
    const left = Math.max(wanted, this.ends.get(line) ?? 0);
    this.ends.set(line, left + width);
    return left;
  }

  /** What the last check said about a tag. @param {string} id */
  verdict(id) {
    const { checked, state } = this.store;
    const kinds = checked === null ? [] : checked.remarksOn(state, id).map((remark) => remark.kind);
    return kinds.find((kind) => kind !== "right") ?? kinds[0] ?? "";
  }

  /** The key: lines above the words, a lane for each tag in a tag, and its letter where the tag ends. @param {Tag[]} tags */
  key(tags) {
    const lanes = lanesOf(tags);
    /** @type {Map<number, number[]>} */
    const taken = new Map(); // where letters stand on each line of text
    for (const tag of tags) {
      const boxes = this.boxes(tag);
      const last = boxes.at(-1);
      if (!last) continue;
      this.bars(boxes, `tw-key-bar tw-${tag.label}`, (box) => box.top - 1 - 4 * (lanes.get(tag.id) ?? 0));
      const letter = h("span", { class: `tw-letter tw-key-letter tw-${tag.label}` }, this.store.labels.get(tag.label)?.letter ?? "?");
      const line = Math.round(last.top);
      const others = taken.get(line) ?? [];
      let left = last.right - 13;
      while (others.some((other) => Math.abs(other - left) < 14)) left += 14;
      taken.set(line, [...others, left]);
      letter.style.left = `${left}px`;
      letter.style.top = `${last.top}px`;
      this.made.push(letter);
    }
  }

  /** The class: a figure above each run of words, and a tint where the browser cannot paint one.
   * @param {import("./heat.js").Run[]} runs @param {boolean} painted */
  class(runs, painted) {
    for (const run of runs) {
      const boxes = this.boxes(run);
      const [box] = boxes;
      if (!box) continue;
      if (!painted) this.tints(boxes, stepOf(run.percent));
      const figure = h("span", { class: "tw-figure" }, `${run.percent} %`);
      const free = this.ends.get(Math.round(box.top)) ?? 0;
      if (free > box.left + 12) continue;
      Object.assign(figure.style, { left: `${this.free(box, box.left, 30)}px`, top: `${box.top}px` });
      this.made.push(figure);
    }
  }

  /** @param {DOMRect[]} boxes @param {number} step */
  tints(boxes, step) {
    for (const box of boxes) {
      const tint = h("i", { class: `tw-tint tw-heat-${step}` });
      Object.assign(tint.style, this.at(box.left, box.top, box.width));
      tint.style.height = `${box.height}px`;
      this.made.push(tint);
    }
  }

  /** @param {DOMRect[]} boxes @param {string} classes @param {(box: DOMRect) => number} top */
  bars(boxes, classes, top) {
    for (const box of boxes) {
      const bar = h("i", { class: `tw-bar ${classes}` });
      Object.assign(bar.style, this.at(box.left, top(box), box.width));
      this.made.push(bar);
    }
  }

  /** @param {number} left @param {number} top @param {number} width */
  at(left, top, width) {
    return { left: `${left}px`, top: `${top}px`, width: `${width}px` };
  }

  /** What belongs to the tag at hand: the lines of its links beneath the letters, and its ends above them.
   * @returns {{under: Element[], over: HTMLElement[]}} */
  atHand() {
    const { store, text } = this;
    for (const [id, { element }] of this.letters) element.classList.toggle("tw-chosen", id === store.current);
    const links = store.layers.mine ? linksAt(store.state.links, store.current) : [];
    return { under: links.length ? [tieLines(links, this.spots, this.margin)] : [], over: gripsOf(store, text, (span) => this.boxes(span)) };
  }
}
