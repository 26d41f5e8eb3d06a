// The heart of one tagger: its tags, and its conversation with the kernel. It knows no DOM.

import { changeOf } from "./change.js";
import { Checked } from "./checked.js";
import { Drafts, fingerprint } from "./draft.js";
import * as edit from "./edit.js";
import { History } from "./history.js";
import { Layers } from "./shown.js";
import { Sync } from "./sync.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */

/** Shared by all views of one tagger; each listener is called after every change. */
export class Core extends Layers {
  /** @type {import("./types.js").Linking | null} */
  linking = null;
  /** @type {string | null} */
  current = null;
  /** The tag that was made by the last act. @type {string | null} */
  justMade = null;
  /** @type {import("./types.js").Selection} */
  selection = { anchor: 0, focus: 0, picked: false };

  /** @param {import("./types.js").Model} model */
  constructor(model) {
    super(model.get("setup"));
    this.model = model;
    this.outside = this.words.none; // the last attempt to select was all in the headline
    this.selection = { anchor: this.words.first, focus: this.words.first, picked: false };
    this.client = Math.random().toString(36).slice(2, 10);
    this.drafts = new Drafts(this.setup.store, this.client);
    this.sync = new Sync({ send: (n, state, whole) => this.transmit(n, state, whole), told: () => this.busy || this.tell() });
    /** @type {History<State>} */
    this.history = new History(edit.EMPTY);
    /** @type {Checked | null} */
    this.checked = null; // the last Check
    this.asked = edit.EMPTY; // the state that was sent to be checked
    /** @type {Tag[] | null} */
    this.key = null; // the tags of the key, once there was a Check
    this.seen = ""; // the fingerprint of the file that our tags are based on
    /** @type {import("./types.js").Conflict | null} */
    this.conflict = null;
    this.keeping = false; // the reader wants ours, and the other version put aside
    /** @type {(import("./draft.js").Draft & {key: string}) | null} */
    this.offered = null; // an older draft that does not fit what is on disk
    /** @type {State} */
    this.onDisk = edit.EMPTY;
    /** What Python has, as far as we know, and how we tell it. @type {{state: State, from: {file: string} | {revision: number}} | null} */
    this.known = null;
    this.loaded = this.busy = false;
    this.most = 0; // the highest number that an id has had in this sitting
    this.listen();
    this.hearShares(this.model.get("shares"));
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
    this.model.on("change:shares", () => this.hearShares(this.model.get("shares")));
    this.model.on("comm_live_update", () => this.sync.settled && this.sync.listen(() => this.look()));
    for (const name of ["problem", "notes"]) this.model.on(`change:${name}`, () => this.tell());
  }

  /** @param {any} message */
  hear(message) {
    if (message.kind === "changed" && message.by !== this.client) this.fetch();
    if (message.client !== this.client) return;
    if (message.kind === "saved") this.settled(message);
    else if (message.kind === "page") this.adopt(message.page);
    else if (message.kind === "again") this.sync.again(message.revision);
    else if (message.kind === "looked") this.sync.heard();
    else if (message.kind === "refused") this.sync.refused(message.revision, message.message);
    else if (message.kind === "conflict") this.conflicted(message);
    else if (message.kind === "report") this.showReport(message.report, message.key ?? null);
  }

  /** @param {{revision: number, file: string}} message */
  settled({ revision, file }) {
    this.seen = file;
    this.sync.echo(revision);
    if (!this.sync.settled) return;
    this.keeping = false;
    this.onDisk = this.state;
    this.drafts.drop();
    // Python sends no copy of our own tags; a notebook that is saved with its widgets should have them all the same.
    this.model.set("page", { ...this.state, file, revision, client: this.client });
  }

  /** Another page on this notebook has changed the tags. */
  fetch() {
    if (!this.sync.settled) return; // the next save will find out
    this.sync.ask(() => this.model.send({ kind: "page", client: this.client }));
  }

  load() {
    this.adopt(this.model.get("page"));
  }

  /** Takes over what Python has on disk, unless it is an echo of ours or we hold changes that are not saved.
   * @param {import("./types.js").Page} page */
  adopt(page) {
    if (page.client === this.client) this.seen = page.file;
    if (page.client === this.client || !this.sync.settled) return;
    const first = !this.loaded;
    this.takeOver(page);
    if (first) this.recover();
    this.tell();
  }

  /** @param {import("./types.js").Page} page */
  takeOver({ tags, links, finished, file }) {
    const state = { tags: [...tags].sort(edit.inOrder), links, finished };
    this.seen = file;
    if (!this.loaded) this.history.reset(state);
    else if (fingerprint(state) !== fingerprint(this.state)) this.history.push(state); // undo can bring ours back
    this.onDisk = this.state;
    this.known = { state: this.state, from: { file } };
    this.loaded = true;
    this.remember();
  }

  // --- the file was changed elsewhere ----------------------------------------------------------------------------

  /** @param {import("./types.js").Conflict & {revision: number}} message */
  conflicted({ revision, message, readable, file, page }) {
    this.conflict = { message, readable, file, page };
    this.keeping = false;
    this.sync.conflict(revision);
    this.say(`Not saved. ${message}`);
  }

  /** The reader wants what is on disk; ours can be had back by undo. */
  loadSaved() {
    const page = this.conflict?.page ?? this.model.get("page");
    this.conflict = null;
    this.sync.giveUp();
    this.takeOver(page);
    this.drafts.drop();
    this.say("What is saved is shown. Undo brings your version back.");
  }

  /** The reader wants ours; Python keeps the other version in tags/older first. */
  keepMine() {
    if (this.conflict === null) return;
    this.seen = this.conflict.file;
    this.conflict = null;
    this.keeping = true;
    this.sync.resume();
  }

  /** Asks Python whether the file has changed: another tab may have written while this one was behind. */
  look() {
    if (this.sync.settled) this.sync.ask(() => this.model.send({ kind: "look", client: this.client }));
  }

  /** Tags that a dead kernel never wrote down come back; where the file has changed since, the reader decides. */
  recover() {
    if (this.problem || this.drafts.read().length === 0) return;
    const base = fingerprint(this.onDisk);
    for (const draft of this.drafts.read()) if (fingerprint(draft.state) === base) this.drafts.drop(draft.key);
    const [draft] = this.drafts.read();
    if (draft === undefined) return;
    this.offered = draft;
    if (draft.base === base) this.takeDraft();
  }

  takeDraft() {
    const draft = this.offered;
    if (draft === null) return;
    this.offered = null;
    this.commit(draft.state, "Tags that had not been saved are back."); // kept as our own draft until it is on disk
    this.remember();
    this.drafts.drop(draft.key);
  }

  dropDraft() {
    if (this.offered !== null) this.drafts.drop(this.offered.key);
    this.offered = null;
    this.tell();
  }

  /** The change since what Python has; all of it where that is not certain: at a second attempt, or when Python asks.
   * @param {number} revision @param {State} state @param {boolean} whole */
  transmit(revision, state, whole) {
    const { known } = this;
    const head = { client: this.client, revision, base: this.seen };
    const again = whole || this.keeping || known === null || ("revision" in known.from && known.from.revision === revision);
    if (again) this.model.send({ kind: this.keeping ? "keep" : "save", ...head, ...state });
    else this.model.send({ kind: "change", ...head, from: known.from, ...changeOf(known.state, state) });
    this.known = { state, from: { revision } }; // if it does not arrive, Python will not know this revision, and asks
  }

  check() {
    this.asked = this.state;
    this.model.send({ kind: "check", client: this.client, ...this.state });
    this.say("Checking.");
  }

  setAside() {
    this.model.send({ kind: "set-aside", client: this.client });
  }

  /** @param {import("./types.js").Report} report @param {Tag[] | null} key */
  showReport(report, key) {
    this.checked = new Checked(report, this.asked);
    this.key = key;
    this.say([report.headline, ...report.summary].join(" "));
  }

  /** The model is gone: no more attempts to save; the draft stays for the next one. */
  close() {
    this.drafts.flush();
    this.sync.stop();
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

  // --- changes ------------------------------------------------------------------------------------------------

  /** `amend` makes it the same step of undo as the last change. @param {State} state @param {string} sentence @param {boolean} [amend] */
  commit(state, sentence, amend = false) {
    if (this.problem || state === this.state) return this.tell();
    if (amend) this.history.amend(state);
    else this.history.push(state);
    this.afterChange(sentence);
  }

  /** @param {string} sentence */
  afterChange(sentence) {
    if (!this.layers.mine) this.press("mine"); // nobody edits what is not shown
    if (this.current !== null && !this.currentTag) this.current = null;
    if (this.linking && !this.canAnswer(this.linking)) this.linking = null;
    this.drafts.keep(this.onDisk, this.state);
    this.busy = true; // one act, one redraw
    this.sync.save(this.state);
    this.busy = false;
    this.say(sentence);
  }

  /** Whether the claim, and the link that is being changed, are still there. @param {import("./types.js").Linking} linking */
  canAnswer({ claim, old }) {
    return edit.tagOf(this.state, claim) !== undefined && (old === null || this.state.links.includes(old));
  }

  /** Tags that came from elsewhere: their ids are taken, though undo should remove them. */
  remember() {
    this.most = edit.highest(this.state.tags, this.most);
  }
}
