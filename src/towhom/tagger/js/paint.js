// Painting tags over the text: the CSS Custom Highlight API for lines and tints, small letters laid over the start.

import { changed, forget, h } from "./dom.js";
import { STEPS, stepOf } from "./heat.js";
import { LANES, lanesOf, linkNumbers } from "./lanes.js";
import { Kept, Letters } from "./letters.js";
import { linksAt } from "./ties.js";
import { FEW, seenSpan, touching, widened, within } from "./window.js";

/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {{start: number, end: number}} Span */

// Each change of a highlight makes the browser look at all its ranges anew, so far ones wait until they are near.
const FAR = 600; // code points beyond the letters that have lines
const STEP = 600; // so far the page may be scrolled until the letters are laid out anew
const PREFIX = "towhom-";
const HEAT = Array.from({ length: STEPS }, (_, i) => `class-${i + 1}`);
const LAYERS = [...HEAT, "missed", "partner", "current", "select", "caret"]; // later ones lie on top

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
    this.under = h("div");
    this.letters = h("div");
    this.others = h("div");
    this.over = h("div");
    this.layer = h("div", { class: "tw-marks", "aria-hidden": "true" }, this.under, this.letters, this.others, this.over);
    this.kept = new Kept();
    /** @type {Letters | null} */
    this.laid = null;
    /** @type {Map<string, {tag: Tag, name: string, own: [Highlight, AbstractRange][]}>} */
    this.lines = new Map(); // under tags: many, and they seldom change
    /** @type {[Highlight, AbstractRange][]} */
    this.heat = [];
    /** @type {import("./heat.js").Run[]} */
    this.heated = []; // the runs that are painted
    /** @type {[Highlight, AbstractRange][]} */
    this.pointers = []; // caret, selection, the chosen tag: few, and each key moves them
    this.size = ""; // for which the letters were laid out
    /** @type {Span} */
    this.seen = { start: 0, end: Infinity }; // the part of the text whose letters are laid out
    /** @type {Span | null} */
    this.peeked = null; // the span that a tag would have if its end were dropped here
  }

  /** The text never changes, so a redraw takes out our own ranges and puts in the new ones.
   * @param {boolean} [moved] whether the letters must be laid out again, because the text has moved
   * @param {boolean} [all] whether they are wanted where nobody sees them, too: on paper */
  draw(moved = false, all = false) {
    const { state, current, checked, justMade, problem, shown, key, runs } = this.store;
    this.drawPointers();
    if (moved) {
      forget(this.layer);
      this.kept.places.clear();
    }
    if (!changed(this.layer, state, checked, problem, shown, key, runs)) {
      if (changed(this.over, current, justMade)) this.drawAtHand();
      return;
    }
    changed(this.over, current, justMade);
    const many = state.tags.length > FEW || (key?.length ?? 0) > FEW || runs.length > FEW;
    this.seen = many && !all ? seenSpan(this.text) : { start: 0, end: Infinity };
    const lined = widened(this.seen, FAR);
    this.text.markNear(lined);
    const near = touching(state.tags, lined);
    const lanes = lanesOf(near);
    this.drawLines(this.store.layers.mine ? near : [], lanes);
    this.drawHeat();
    this.drawLetters(lanes);
  }

  /** The page has been laid out anew: where nothing has moved, the letters may stay. */
  settle() {
    if (this.size !== this.measure()) this.draw(true);
  }

  /** The page was scrolled: a long text has letters only where it is seen. */
  scrolled() {
    if (this.seen.end === Infinity) return;
    const now = seenSpan(this.text);
    const step = widened(this.seen, STEP);
    if (now.start < step.start || now.end > step.end) this.draw(true);
  }

  measure() {
    return [this.text.element, this.layer].flatMap((it) => [it.offsetWidth, it.offsetHeight]).join(" ");
  }

  /** Shows what a drag would come to; the letters and the grip in the reader's hand stay. @param {Span | null} span */
  peek(span) {
    this.peeked = span;
    this.drawPointers();
  }

  /** Only what is other than it was is painted anew: one tag among ten thousand is one range.
   * @param {Tag[]} tags @param {Map<string, number>} lanes */
  drawLines(tags, lanes) {
    const left = new Set(this.lines.keys());
    for (const tag of tags) {
      left.delete(tag.id);
      const name = `${tag.label}-${Math.min(lanes.get(tag.id) ?? 0, LANES - 1)}`;
      const old = this.lines.get(tag.id);
      if (old && old.name === name && old.tag.start === tag.start && old.tag.end === tag.end) continue;
      if (old) empty(old.own);
      /** @type {[Highlight, AbstractRange][]} */
      const own = [];
      this.add(own, name, tag);
      this.lines.set(tag.id, { tag, name, own });
    }
    for (const id of left) {
      empty(this.lines.get(id)?.own ?? []);
      this.lines.delete(id);
    }
  }

  drawHeat() {
    const runs = this.store.layers.class ? this.store.runs : [];
    if (runs === this.heated || (runs.length === 0 && this.heat.length === 0)) return;
    this.heated = runs;
    empty(this.heat);
    for (const run of runs) this.add(this.heat, `class-${stepOf(run.percent)}`, run);
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
    return new Set(linksAt(state.links, current).flatMap((link) => [link.claim, link.source, link.cue]));
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
    this.drawLines([], new Map());
    for (const own of [this.heat, this.pointers]) empty(own);
  }

  /** @param {Map<string, number>} lanes */
  drawLetters(lanes) {
    if (this.layer.offsetWidth === 0) return forget(this.layer);
    const { layers, key, runs, state } = this.store;
    this.size = this.measure();
    const letters = new Letters(this.store, this.text, this.layer, this.kept);
    if (layers.mine) letters.mine(within(state.tags, this.seen), linkNumbers(state.tags, state.links), painted ? null : lanes);
    if (layers.key && key) letters.key(within(key, this.seen));
    if (layers.class) letters.class(within(runs, this.seen), painted);
    keep(this.letters, [...letters.letters.values()].map((letter) => letter.element), state.tags.length > FEW);
    this.others.replaceChildren(...letters.made);
    this.kept.letters = letters.letters;
    this.laid = letters;
    this.drawAtHand();
  }

  drawAtHand() {
    if (this.laid === null) return;
    const { under, over } = this.laid.atHand();
    this.under.replaceChildren(...under);
    this.over.replaceChildren(...over);
  }
}

/** Few are put in reading order. Of many, those that were there stay where they are: only what is new is laid out.
 * @param {HTMLElement} place @param {HTMLElement[]} elements @param {boolean} many */
function keep(place, elements, many) {
  if (!many) return place.replaceChildren(...elements);
  const wanted = new Set(elements);
  for (const old of [...place.children]) if (!wanted.has(/** @type {HTMLElement} */ (old))) old.remove();
  place.append(...elements.filter((element) => element.parentNode !== place));
}
