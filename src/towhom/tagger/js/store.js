// The heart of one tagger: its tags, what is selected, and what it tells its views. It knows no DOM and no scoring.

import { Drafts, fingerprint } from "./draft.js";
import * as edit from "./edit.js";
import { History } from "./history.js";
import { Offsets } from "./offsets.js";
import { Sync } from "./sync.js";
import { Words } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Link} Link */

/** Shared by all views of one tagger; each listener is called after every change. */
export class Store {
  /** @param {import("./types.js").Model} model */
  constructor(model) {
    this.model = model;
    /** @type {import("./types.js").Setup} */
    this.setup = model.get("setup");
    this.offsets = new Offsets(this.setup.text);
    this.words = new Words(this.setup.words);
    this.letters = [...this.setup.text]; // one entry for each code point
    this.labels = new Map(this.setup.labels.map((label) => [label.name, label]));
    this.active = this.setup.labels.filter((label) => label.active);
    this.client = Math.random().toString(36).slice(2, 10);
    this.drafts = new Drafts(this.setup.store);
    this.sync = new Sync({ send: (n, state) => this.transmit(n, state), told: () => this.tell() });
    /** @type {History<State>} */
    this.history = new History(edit.EMPTY);
    /** @type {import("./types.js").Selection} */
    this.selection = { anchor: 0, focus: 0, picked: false };
    /** @type {string | null} */
    this.current = null;
    /** @type {import("./types.js").Linking | null} */
    this.linking = null;
    /** @type {import("./types.js").Report | null} */
    this.report = null;
    this.reportFor = "";
    /** @type {import("./types.js").State | null} */
    this.offered = null; // an older draft that does not fit what is on disk
    this.base = "";
    this.loaded = false;
    this.spoken = "";
    /** @type {Set<() => void>} */
    this.listeners = new Set();
    this.taken = new Set();
    this.listen();
    this.load();
  }

  get state() {
    return this.history.present;
  }

  /** @returns {import("./types.js").Problem | null} */
  get problem() {
    const problem = this.model.get("problem");
    return problem?.message ? problem : null;
  }

  /** @returns {Tag | undefined} */
  get currentTag() {
    return this.current === null ? undefined : edit.tagOf(this.state, this.current);
  }

  // --- the kernel's side -------------------------------------------------------------------------------------

  listen() {
    this.model.on("msg:custom", (message) => this.hear(message));
    this.model.on("change:page", () => this.load());
    for (const name of ["problem", "notes"]) this.model.on(`change:${name}`, () => this.tell());
  }

  /** @param {any} message */
  hear(message) {
    if (message.client !== this.client) return;
    if (message.kind === "saved") this.settled(message.revision);
    else if (message.kind === "refused") this.sync.refused(message.revision, message.message);
    else if (message.kind === "report") this.showReport(message.report);
  }

  /** @param {number} revision */
  settled(revision) {
    this.sync.echo(revision);
    if (!this.sync.settled) return;
    this.base = fingerprint(this.state);
    this.drafts.drop();
  }

  /** Takes over what Python has on disk, unless it is an echo of ours or we hold changes that are not saved. */
  load() {
    /** @type {import("./types.js").Page} */
    const page = this.model.get("page");
    if (page.client === this.client || !this.sync.settled) return;
    const { tags, links, finished } = page;
    const state = { tags: [...tags].sort(edit.inOrder), links, finished };
    this.base = fingerprint(state);
    if (this.loaded) this.history.push(state); // changed in another tab or in code: undo can bring ours back
    else this.history.reset(state);
    this.loaded = true;
    this.remember();
    this.recover();
    this.tell();
  }

  /** Tags that a dead kernel never wrote down come back; where the file has changed since, the reader decides. */
  recover() {
    const draft = this.drafts.read();
    if (draft === null || this.problem) return;
    if (fingerprint(draft.state) === this.base) this.drafts.drop();
    else if (draft.base === this.base) this.takeDraft(draft.state);
    else this.offered = draft.state;
  }

  /** @param {State} state */
  takeDraft(state) {
    this.offered = null;
    this.commit(state, "Tags that had not been saved are back.");
  }

  dropDraft() {
    this.offered = null;
    this.drafts.drop();
    this.tell();
  }

  /** @param {number} revision @param {State} state */
  transmit(revision, state) {
    this.model.send({ kind: "save", client: this.client, revision, ...state });
  }

  check() {
    this.model.send({ kind: "check", client: this.client, ...this.state });
    this.say("Checking.");
  }

  setAside() {
    this.model.send({ kind: "set-aside", client: this.client });
  }

  /** @param {import("./types.js").Report} report */
  showReport(report) {
    this.report = report;
    this.reportFor = fingerprint(this.state);
    this.say([report.headline, ...report.summary].join(" "));
  }

  /** The model is gone: no more attempts to save; the draft stays for the next one. */
  close() {
    this.sync.stop();
  }

  get reportIsOld() {
    return this.report !== null && this.reportFor !== fingerprint(this.state);
  }

  // --- telling the views -------------------------------------------------------------------------------------

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** Says something to those who cannot see the change. @param {string} sentence */
  say(sentence) {
    this.spoken = sentence;
    this.tell();
  }

  // --- edits -------------------------------------------------------------------------------------------------

  /** @param {State} state @param {string} sentence */
  commit(state, sentence) {
    if (this.problem || state === this.state) return this.tell();
    this.history.push(state);
    this.afterChange(sentence);
  }

  /** @param {string} sentence */
  afterChange(sentence) {
    if (this.current !== null && !this.currentTag) this.current = null;
    this.remember();
    this.drafts.keep(this.base, this.state);
    this.sync.save(this.state);
    this.say(sentence);
  }

  remember() {
    for (const tag of this.state.tags) this.taken.add(tag.id);
  }

  /** Runs an edit; what the rules forbid is said, not thrown. @param {() => void} action */
  attempt(action) {
    try {
      action();
    } catch (error) {
      if (!(error instanceof edit.NotAllowed)) throw error;
      this.say(error.message);
    }
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
    if (this.problem || this.words.length === 0) return;
    const { anchor, focus, picked } = this.selection;
    const [start, end] = this.words.span(anchor, focus);
    const covered = this.state.tags.find((t) => t.label === label && t.start <= start && end <= t.end);
    if (covered && (!picked || (covered.start === start && covered.end === end))) {
      this.current = covered.id;
      return this.say(`“${this.quote(covered)}” is tagged ${label} already.`);
    }
    const { state, id, moved } = edit.addTag(this.state, edit.freshId(this.taken), label, start, end);
    this.current = id;
    this.selection = { anchor: Math.max(anchor, focus), focus: Math.max(anchor, focus), picked: false };
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
    this.commit(edit.removeTag(this.state, tag.id), `Removed ${tag.label}: “${this.quote(tag)}”.`);
  }

  /** @param {string} id @param {string} label */
  relabel(id, label) {
    this.attempt(() => this.commit(edit.relabel(this.state, id, label), `Now a ${label}.`));
  }

  /** Moves one end of a tag by whole words. @param {string} id @param {"start" | "end"} side @param {number} step */
  resize(id, side, step) {
    const tag = edit.tagOf(this.state, id);
    if (!tag) return;
    const [first, last] = this.words.touched(tag.start, tag.end);
    const from = side === "start" ? this.words.clamp(first + step) : first;
    const to = side === "end" ? this.words.clamp(last - 1 + step) : last - 1;
    if (from > to) return this.say("A tag needs at least one word.");
    const [start, end] = this.words.span(from, to);
    this.attempt(() => this.commit(edit.resize(this.state, id, start, end), `Now “${this.quote({ start, end })}”.`));
  }

  /** @param {string} id @param {string} name @param {string} value */
  setAttribute(id, name, value) {
    this.commit(edit.setAttribute(this.state, id, name, value), `${name}: ${value}.`);
  }

  /** @param {boolean} finished @param {string} sentence */
  finish(finished, sentence) {
    this.commit(edit.finish(this.state, finished), sentence);
  }

  // --- links: one guided act -----------------------------------------------------------------------------------

  /** @param {string} claim */
  startLink(claim) {
    this.current = claim;
    this.linking = { claim, source: null, step: "source" };
    this.say("Who says it? Choose a source.");
  }

  /** Answers the question that is open. @param {string | null} id */
  answerLink(id) {
    if (this.linking === null) return;
    const { claim, source, step } = this.linking;
    if (step === "source") {
      this.linking = { claim, source: id, step: "cue" };
      return this.say("Which word hands it on? Choose a cue.");
    }
    this.linking = null;
    const link = { claim, source, cue: id };
    this.attempt(() => this.commit(edit.addLink(this.state, link), "Linked."));
  }

  cancelLink() {
    this.linking = null;
    this.say("No link made.");
  }

  /** @param {Link} link */
  removeLink(link) {
    this.commit(edit.removeLink(this.state, link), "Link removed.");
  }

  // --- selecting ---------------------------------------------------------------------------------------------

  /** @param {number} anchor @param {number} focus @param {boolean} picked */
  select(anchor, focus, picked) {
    this.selection = { anchor: this.words.clamp(anchor), focus: this.words.clamp(focus), picked };
    this.current = this.innermost(this.words.starts[this.selection.focus]);
    this.tell();
  }

  /** Chooses a tag, and puts the caret on its first word. @param {string} id */
  choose(id) {
    const tag = edit.tagOf(this.state, id);
    if (!tag) return;
    if (this.linking && tag.label === this.linking.step) return this.answerLink(id);
    this.current = id;
    const [first] = this.words.touched(tag.start, tag.end);
    this.selection = { anchor: first, focus: first, picked: false };
    this.say(this.describe(tag));
  }

  /** The shortest tag at a place. @param {number} point */
  innermost(point) {
    const here = this.state.tags.filter((tag) => tag.start <= point && point < tag.end);
    return here.sort((a, b) => a.end - a.start - (b.end - b.start))[0]?.id ?? null;
  }

  /** The next or previous tag in reading order. @param {1 | -1} step */
  chooseNext(step) {
    const tags = this.state.tags;
    if (tags.length === 0) return this.say("There are no tags yet.");
    const here = tags.findIndex((tag) => tag.id === this.current);
    this.choose(tags[here === -1 ? (step === 1 ? 0 : tags.length - 1) : (here + step + tags.length) % tags.length].id);
  }

  // --- words for people --------------------------------------------------------------------------------------

  /** @param {{start: number, end: number}} span @param {number} [limit] */
  quote({ start, end }, limit = 60) {
    const text = this.letters.slice(start, end).join("").replaceAll("\n", " ");
    const [first, last] = this.words.touched(start, end);
    if (end - start <= limit || last - first < 6) return text;
    let kept = first + 2;
    while (this.words.ends[kept + 1] - start < limit - 20) kept += 1;
    const head = this.letters.slice(start, this.words.ends[kept]).join("");
    return `${head} … ${this.letters.slice(this.words.starts[last - 2], end).join("")}`.replaceAll("\n", " ");
  }

  /** @param {Tag} tag */
  describe(tag) {
    const values = Object.values(tag.attributes).join(", ");
    return `${this.title(tag.label)}: “${this.quote(tag)}”${values ? `; ${values}` : ""}.`;
  }

  /** @param {string} label */
  title(label) {
    return this.labels.get(label)?.title ?? label;
  }
}
