// The heart of one tagger: its tags, its conversation with the kernel, and what it tells its views. It knows no DOM.

import { Drafts, fingerprint } from "./draft.js";
import * as edit from "./edit.js";
import { History } from "./history.js";
import { Offsets } from "./offsets.js";
import { Sync } from "./sync.js";
import { Words } from "./words.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */

export const HEADLINE = "The headline is not tagged: it is judged as a whole.";

/** Headlines are not tagged (codebook, ground rule 8). @param {import("./types.js").Setup} setup */
function bodyStart({ headline, blocks }) {
  return headline ? (blocks[1] ?? [blocks[0][1]])[0] : 0;
}

/** Shared by all views of one tagger; each listener is called after every change. */
export class Core {
  /** @type {import("./types.js").Linking | null} */
  linking = null;
  /** @type {string | null} */
  current = null;
  /** @type {import("./types.js").Selection} */
  selection = { anchor: 0, focus: 0, picked: false };

  /** @param {import("./types.js").Model} model */
  constructor(model) {
    this.model = model;
    /** @type {import("./types.js").Setup} */
    this.setup = model.get("setup");
    this.offsets = new Offsets(this.setup.text);
    this.words = new Words(this.setup.words, bodyStart(this.setup));
    this.outside = this.words.none; // the last attempt to select was all in the headline
    this.selection = { anchor: this.words.first, focus: this.words.first, picked: false };
    this.letters = [...this.setup.text]; // one entry for each code point
    this.labels = new Map(this.setup.labels.map((label) => [label.name, label]));
    this.active = this.setup.labels.filter((label) => label.active);
    this.client = Math.random().toString(36).slice(2, 10);
    this.drafts = new Drafts(this.setup.store);
    this.sync = new Sync({ send: (n, state) => this.transmit(n, state), told: () => this.tell() });
    /** @type {History<State>} */
    this.history = new History(edit.EMPTY);
    /** @type {import("./types.js").Report | null} */
    this.report = null;
    this.reportFor = "";
    /** @type {import("./types.js").State | null} */
    this.offered = null; // an older draft that does not fit what is on disk
    this.base = "";
    this.loaded = false;
    this.spoken = "";
    this.warning = ""; // what could not be done, for all to see until the next act
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

  // --- where the reader is ---------------------------------------------------------------------------------------

  /** @param {import("./types.js").Selection} selection */
  moveTo(selection) {
    this.selection = selection;
    this.outside = false;
  }

  /** The question of a link that is open, if one is. @param {import("./types.js").Linking | null} linking */
  ask(linking) {
    this.linking = linking;
  }

  // --- telling the views -------------------------------------------------------------------------------------

  tell() {
    for (const listener of this.listeners) listener();
  }

  /** Says something to those who cannot see the change. @param {string} sentence */
  say(sentence) {
    this.spoken = sentence;
    this.warning = "";
    this.tell();
  }

  /** Says that something cannot be done, to those who can see as well. @param {string} sentence */
  warn(sentence) {
    this.spoken = sentence;
    this.warning = sentence;
    this.tell();
  }

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
