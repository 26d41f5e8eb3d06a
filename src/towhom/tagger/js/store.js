// What a reader can do with a tagger: tag, change, link, select, undo. No DOM here, and no scoring.

import { Linker } from "./linker.js";
import * as edit from "./edit.js";
import { HEADLINE } from "./voice.js";

/** @typedef {import("./types.js").Tag} Tag */
export const WHOLE = 100; // so many tags are listed as they are
export const LEAF = 40; // of more, so many at once: more than a screen, and soon made

/** Shared by all views of one tagger. */
export class Store extends Linker {
  /** @type {import("./types.js").State | null} */
  noted = null; // the state that the last change of a note made
  notedOn = "";

  /** The label that the list is narrowed to. @type {string | null} */
  filter = null;

  /** The tags that the list shows: the chosen one always. */
  get listed() {
    return this.state.tags.filter((tag) => this.filter === null || tag.label === this.filter || tag.id === this.current);
  }

  leaf = 0; // which part of the list is shown
  leafFor = ""; // the tag for which it was chosen, and how long a leaf was

  /** A long list is shown by leaves; the leaf follows the chosen tag, and can be turned. */
  get leaves() {
    const tags = this.listed;
    const rows = tags.length > WHOLE ? LEAF : WHOLE;
    const last = Math.max(0, Math.ceil(tags.length / rows) - 1);
    const leafFor = `${this.current} ${rows}`;
    if (this.current !== null && this.leafFor !== leafFor) {
      const at = tags.findIndex((tag) => tag.id === this.current);
      if (at !== -1) this.leaf = Math.floor(at / rows);
    }
    this.leafFor = leafFor;
    this.leaf = Math.max(0, Math.min(last, this.leaf));
    const from = this.leaf * rows;
    return { tags: tags.slice(from, from + rows), from, all: tags.length, last };
  }

  /** @param {1 | -1} step */
  turn(step) {
    this.leaf += step;
    const { from, tags, all } = this.leaves;
    this.say(`Tags ${from + 1} to ${from + tags.length} of ${all}.`);
  }

  /** Choosing the label again shows all. @param {string | null} label */
  narrow(label) {
    this.filter = this.filter === label ? null : label;
    this.current = null;
    this.say(this.filter === null ? "All tags are listed." : `Only ${this.title(this.filter)} is listed: ${this.listed.length}.`);
  }

  takenOut = ""; // the tags as text, where saving failed and the reader asked for them

  /** @param {string} text */
  takeOut(text) {
    this.takenOut = text;
    this.say("Your tags stand below as text, to be copied.");
  }

  undo() {
    if (!this.problem && this.history.undo()) this.afterChange("Undone.");
    else this.say("Nothing to undo.");
  }

  redo() {
    if (!this.problem && this.history.redo()) this.afterChange("Done again.");
    else this.say("Nothing to redo.");
  }

  /** Tags the selection, or the word at the caret. @param {string} label */
  tagSelection(label) {
    if (this.problem) return;
    if (this.outside) return this.warn(HEADLINE);
    const { anchor, focus, picked } = this.selection;
    const [start, end] = this.words.span(anchor, focus);
    const covered = this.state.tags.find((t) => t.label === label && t.start <= start && end <= t.end);
    if (covered && (!picked || (covered.start === start && covered.end === end))) {
      this.current = covered.id;
      return this.say(`“${this.quote(covered)}” is tagged ${label} already.`);
    }
    const { state, id, moved } = edit.addTag(this.state, `t${this.most + 1}`, label, start, end);
    if (!moved) this.most += 1;
    this.current = id;
    this.justMade = id;
    this.moveTo({ anchor: Math.max(anchor, focus), focus: Math.max(anchor, focus), picked: false });
    this.commit(state, `${moved ? "Changed" : "Tagged"} ${label}: “${this.quote({ start, end })}”.`);
  }

  /** The chosen tag, or else the innermost one at the caret. */
  get atHand() {
    return this.current ?? this.innermost(this.words.starts[this.selection.focus]);
  }

  /** @param {string | null} id */
  remove(id) {
    const tag = id === null ? undefined : edit.tagOf(this.state, id);
    if (!tag) return this.say("No tag is chosen here.");
    const state = edit.removeTag(this.state, tag.id);
    this.commit(state, `Removed ${tag.label}: “${this.quote(tag)}”. ${this.nowOpen(state)}`.trim());
  }

  /** What a change does to links, in words. @param {import("./types.js").State} state */
  nowOpen(state) {
    const quotes = edit.opened(this.state, state).map((claim) => `“${this.quote(claim, 40)}”`);
    if (quotes.length === 0) return "";
    return `${quotes.join(", ")}: the link is open again. Who says it?`;
  }

  /** @param {string} id @param {string} label */
  relabel(id, label) {
    if (this.isInHeadline(id)) return this.warn(HEADLINE);
    this.attempt(() => {
      const state = edit.relabel(this.state, id, label, this.labels.get(label)?.attributes);
      this.commit(state, `Now a ${label}. ${this.nowOpen(state)}`.trim());
    });
  }

  /** Moves one end of a tag by whole words. @param {string} id @param {"start" | "end"} side @param {number} step */
  resize(id, side, step) {
    const tag = edit.tagOf(this.state, id);
    if (!tag) return;
    const [first, last] = this.words.touched(tag.start, tag.end);
    this.resizeTo(id, side, (side === "start" ? first : last - 1) + step);
  }

  /** Moves one end of a tag to a word. @param {string} id @param {"start" | "end"} side @param {number} word */
  resizeTo(id, side, word) {
    if (this.isInHeadline(id)) return this.warn(HEADLINE);
    const span = this.reach(id, side, word);
    if (span === null) return this.warn("A tag needs at least one word.");
    this.attempt(() => this.commit(edit.resize(this.state, id, span.start, span.end), `Now “${this.quote(span)}”.`));
  }

  /** The span of a tag with one end on another word; null where the ends would pass each other.
   * @param {string} id @param {"start" | "end"} side @param {number} word */
  reach(id, side, word) {
    const tag = edit.tagOf(this.state, id);
    if (!tag) return null;
    const [first, last] = this.words.touched(tag.start, tag.end);
    const from = side === "start" ? this.words.clamp(word) : first;
    const to = side === "end" ? this.words.clamp(word) : last - 1;
    if (from > to) return null;
    const [start, end] = this.words.span(from, to);
    return { start, end };
  }

  /** Alt and arrows: an end of the selection, or else of the tag at hand. @param {"start" | "end"} side @param {number} step */
  moveEnd(side, step) {
    const { anchor, focus, picked } = this.selection;
    const [first, last] = [Math.min(anchor, focus), Math.max(anchor, focus)];
    const id = this.atHand;
    if (!picked && id === null) return this.say("Select words or choose a tag first; then Alt and arrows move its ends.");
    if (!picked && id !== null) {
      this.current = id;
      return this.resize(id, side, step);
    }
    if (first === last && (side === "start" ? step > 0 : step < 0)) return this.warn("A tag needs at least one word.");
    if (side === "end") this.select(first, last + step, true);
    else this.select(last, this.words.clamp(first + step), true);
    const [start, end] = this.words.span(this.selection.anchor, this.selection.focus);
    this.say(this.quote({ start, end }));
  }

  /** @param {string} id @param {string} note */
  setNote(id, note) {
    const again = this.noted === this.state && this.notedOn === id;
    this.commit(edit.setNote(this.state, id, note), "Note kept.", again);
    this.noted = this.state;
    this.notedOn = id;
  }

  /** Old pages may have tags in the headline: they are shown, and all that is left to do is to delete them. @param {string} id */
  isInHeadline(id) {
    const tag = edit.tagOf(this.state, id);
    return tag !== undefined && !this.words.none && tag.start < this.words.starts[this.words.first];
  }

  /** @param {string} id @param {string} name @param {string} value */
  setAttribute(id, name, value) {
    this.commit(edit.setAttribute(this.state, id, name, value), `${name}: ${value}.`);
  }

  /** @param {boolean} finished @param {string} sentence */
  finish(finished, sentence) {
    this.commit(edit.finish(this.state, finished), sentence);
  }

  // --- selecting ---------------------------------------------------------------------------------------------

  /** What lies in the headline is cut off, and that is said. @param {number} anchor @param {number} focus @param {boolean} picked */
  select(anchor, focus, picked) {
    if (this.point(anchor, focus, picked)) this.warn(HEADLINE);
    else this.tell();
  }

  /** The same, unsaid: who calls says something anyway. @param {number} anchor @param {number} focus @param {boolean} picked
   * @returns {boolean} whether a part was cut off */
  point(anchor, focus, picked) {
    const { first, none } = this.words;
    const outside = none || (anchor < first && focus < first);
    this.outside = outside;
    if (!outside) this.moveTo({ anchor: this.words.clamp(anchor), focus: this.words.clamp(focus), picked });
    this.justMade = null;
    this.current = this.innermost(this.words.starts[outside ? focus : this.selection.focus]);
    this.warning = "";
    return Math.min(anchor, focus) < first;
  }

  /** Chooses a tag, and puts the caret on its first word. @param {string} id */
  choose(id) {
    const tag = edit.tagOf(this.state, id);
    if (!tag) return;
    if (this.linking && tag.label === this.linking.step) return this.answerLink(id);
    this.justMade = null;
    this.current = id;
    const [first] = this.words.touched(tag.start, tag.end);
    const caret = this.words.clamp(first);
    this.moveTo({ anchor: caret, focus: caret, picked: false });
    this.say(this.describe(tag));
  }

  /** The shortest tag at a place. @param {number} point */
  innermost(point) {
    const here = this.state.tags.filter((tag) => tag.start <= point && point < tag.end);
    return here.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id ?? null;
  }

  /** Puts the caret on the first word of a passage. @param {{start: number, end: number}} span */
  goTo(span) {
    const [first] = this.words.touched(span.start, span.end);
    this.select(first, first, false);
    this.say(this.quote(span));
  }

  /** @param {import("./types.js").Layer} name */
  toggleLayer(name) {
    this.press(name);
    const names = this.shown.map((layer) => ({ mine: "your tags", key: "the key", class: "what the class tagged" })[layer]);
    this.say(`In the text: ${names.join(" and ")}.`);
  }

  /** What the class made of a word, where that is shown. @param {number} word */
  shareAt(word) {
    const run = this.layers.class && this.runs.find(({ start, end }) => start <= this.words.starts[word] && this.words.starts[word] < end);
    return run ? ` Tagged by ${run.percent} % of the class.` : "";
  }

  /** The next or previous tag in reading order. @param {1 | -1} step */
  chooseNext(step) {
    const tags = this.state.tags;
    if (tags.length === 0) return this.say("There are no tags yet.");
    const here = tags.findIndex((tag) => tag.id === this.current);
    this.choose(tags[here === -1 ? (step === 1 ? 0 : tags.length - 1) : (here + step + tags.length) % tags.length].id);
  }
}
