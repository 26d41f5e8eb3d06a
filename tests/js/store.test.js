// The store against a pretend kernel: what is sent, what is taken over, what comes back after a dead kernel.

import assert from "node:assert/strict";
import { test } from "node:test";
import { MemoryStorage } from "../../src/towhom/tagger/js/draft.js";
import { Store } from "../../src/towhom/tagger/js/store.js";

const TEXT = "Ann 🦊 said it rains";
const LABELS = ["source", "cue", "claim"].map((name) => ({
  name, title: name, letter: name[0], question: "", covers: "", rules: [], attributes: {}, active: true, only: "",
}));

/** A model of one task; `alive` is whether the kernel answers. @param {string} file @param {object} page */
function modelOf(file, page = {}) {
  const words = [0, 3, 6, 10, 11, 13, 14, 19]; // code points: the fox is one
  /** @type {Record<string, any>} */
  const traits = {
    setup: { task: "t", text: TEXT, blocks: [[0, 19]], words, labels: LABELS, links: true, check: false, headline: false, store: file },
    page: { revision: 0, client: "", tags: [], links: [], finished: false, ...page },
    notes: [], problem: {},
  };
  /** @type {Record<string, (content?: any) => void>} */
  const heard = {};
  const model = {
    alive: true,
    conflict: false, // whether the file has been changed elsewhere
    /** @type {any[]} */
    sent: [],
    get: (/** @type {string} */ name) => traits[name],
    set: (/** @type {string} */ name, /** @type {any} */ value) => { traits[name] = value; heard[`change:${name}`]?.(); },
    send(/** @type {any} */ content) {
      model.sent.push(content);
      const { client, revision } = content;
      if (model.conflict) heard["msg:custom"]({ kind: "conflict", client, revision, message: "changed", readable: true, file: "f9" });
      else if (model.alive) heard["msg:custom"]({ kind: "saved", client, revision, file: `f${revision}` });
    },
    on: (/** @type {string} */ name, /** @type {() => void} */ act) => { heard[name] = act; },
    off: () => {},
  };
  return model;
}

/** @param {Store} store @param {number} from @param {number} to @param {string} label */
function mark(store, from, to, label) {
  store.select(from, to, true);
  store.tagSelection(label);
}

test("tags go out in code points, with their revision", () => {
  const model = modelOf("a");
  const store = new Store(model);
  mark(store, 0, 0, "source");
  mark(store, 3, 2, "claim");
  assert.deepEqual(model.sent.map((m) => m.revision), [1, 2]);
  assert.deepEqual(model.sent.map((m) => m.set.map((/** @type {any} */ t) => [t.label, t.start, t.end])), [[["source", 0, 3]], [["claim", 11, 19]]]);
  assert.equal(store.quote({ start: 4, end: 10 }), "🦊 said");
  assert.equal(store.sync.saving.phase, "saved");
});

test("the number pressed twice does not tag the next word or tag twice", () => {
  const store = new Store(modelOf("b"));
  mark(store, 1, 1, "cue");
  store.tagSelection("cue");
  assert.equal(store.state.tags.length, 1);
});

test("what a dead kernel never wrote is there for the next view, and is sent", () => {
  const place = new MemoryStorage();
  Object.defineProperty(globalThis, "localStorage", { value: place, configurable: true });
  const dead = modelOf("c");
  dead.alive = false;
  const before = new Store(dead);
  mark(before, 1, 1, "cue");
  before.close();
  const living = modelOf("c");
  const after = new Store(living);
  assert.deepEqual(after.state.tags.map((tag) => tag.label), ["cue"]);
  assert.equal(living.sent.length, 1);
  assert.equal(new Store(modelOf("c")).offered, null);
  Reflect.deleteProperty(globalThis, "localStorage");
});

test("a draft that does not fit the file is offered, not forced", () => {
  const place = new MemoryStorage();
  Object.defineProperty(globalThis, "localStorage", { value: place, configurable: true });
  const dead = modelOf("d");
  dead.alive = false;
  const before = new Store(dead);
  mark(before, 1, 1, "cue");
  before.close();
  const tags = [{ id: "t7", label: "source", start: 0, end: 3, attributes: {} }];
  const after = new Store(modelOf("d", { tags }));
  assert.deepEqual(after.state.tags.map((tag) => tag.id), ["t7"]);
  assert.equal(after.offered?.state.tags[0].label, "cue");
  Reflect.deleteProperty(globalThis, "localStorage");
});

test("a change made elsewhere is taken over, and can be undone", () => {
  const model = modelOf("e");
  const store = new Store(model);
  mark(store, 1, 1, "cue");
  model.set("page", { revision: 0, client: "code", tags: [], links: [], finished: false });
  assert.equal(store.state.tags.length, 0);
  store.undo();
  assert.equal(store.state.tags.length, 1);
});

/** A file that another tab has written meanwhile. @param {string} file */
function contested(file) {
  const model = modelOf(file);
  const store = new Store(model);
  model.conflict = true;
  mark(store, 1, 1, "cue");
  const theirs = [{ id: "t9", label: "source", start: 0, end: 3, attributes: {} }];
  model.set("page", { revision: 0, client: "disk", file: "f9", tags: theirs, links: [], finished: false });
  model.conflict = false;
  return { model, store };
}

test("a file that was changed elsewhere is not written over; the tags stay, and more can be made", () => {
  const { model, store } = contested("co1");
  assert.equal(store.sync.saving.phase, "conflict");
  mark(store, 2, 2, "claim");
  assert.deepEqual(store.state.tags.map((tag) => tag.label), ["cue", "claim"]);
  assert.equal(model.sent.length, 1);
});

test("what is saved can be loaded, and undo brings ours back on top of it", () => {
  const { model, store } = contested("co2");
  store.loadSaved();
  assert.deepEqual([store.state.tags.map((tag) => tag.id), store.sync.saving.phase, store.conflict], [["t9"], "saved", null]);
  store.undo();
  assert.deepEqual(store.state.tags.map((tag) => tag.label), ["cue"]);
  assert.deepEqual([model.sent.at(-1).kind, model.sent.at(-1).base, model.sent.at(-1).from], ["change", "f9", { file: "f9" }]);
});

test("ours can be kept: the other version is named, so that Python puts it aside first", () => {
  const { model, store } = contested("co3");
  store.keepMine();
  assert.deepEqual([model.sent.at(-1).kind, model.sent.at(-1).base], ["keep", "f9"]);
  assert.equal(store.sync.saving.phase, "saved");
  mark(store, 2, 2, "claim");
  assert.equal(model.sent.at(-1).kind, "change");
});

test("an undecided conflict outlives the page as a draft, whatever another tab saves", () => {
  const place = new MemoryStorage();
  Object.defineProperty(globalThis, "localStorage", { value: place, configurable: true });
  contested("co4");
  const other = new Store(modelOf("co4", { tags: [{ id: "t9", label: "source", start: 0, end: 3, attributes: {} }] }));
  assert.equal(other.offered?.state.tags[0].label, "cue");
  mark(other, 3, 3, "claim");
  assert.equal(other.drafts.read().length, 1);
  Reflect.deleteProperty(globalThis, "localStorage");
});

test("a refused file locks every edit", () => {
  const model = modelOf("f");
  model.set("problem", { message: "cut short", keep: true });
  const store = new Store(model);
  mark(store, 1, 1, "cue");
  store.finish(true, "");
  assert.deepEqual([store.state.tags, store.state.finished, model.sent], [[], false, []]);
});

test("the headline takes no selection and no tag; an old tag in it can only be deleted", () => {
  const model = modelOf("hl", { tags: [{ id: "t1", label: "cue", start: 0, end: 3, attributes: {} }] });
  Object.assign(model.get("setup"), { headline: true, blocks: [[0, 3], [4, 19]] });
  const store = new Store(model);
  assert.equal(store.selection.focus, 1);
  store.select(0, 0, true);
  assert.equal(store.selection.picked, false);
  assert.match(store.warning, /headline is not tagged/);
  store.select(0, 2, true);
  assert.deepEqual([store.selection.anchor, store.selection.focus], [1, 2]);
  store.resize("t1", "end", 1);
  store.relabel("t1", "source");
  assert.deepEqual(store.state.tags.map((tag) => [tag.label, tag.end]), [["cue", 3]]);
  store.remove("t1");
  assert.deepEqual([store.state.tags, store.warning], [[], ""]);
});

test("a link is two questions; a claim may have no source", () => {
  const store = new Store(modelOf("g"));
  mark(store, 1, 1, "cue");
  mark(store, 2, 3, "claim");
  const [cue, claim] = store.state.tags;
  store.startLink(claim.id);
  store.answerLink(null);
  assert.equal(store.linking?.step, "cue");
  store.answerLink(cue.id);
  assert.deepEqual(store.state.links, [{ claim: claim.id, source: null, cue: cue.id }]);
});

test("a note is one step of undo, however often the writer pauses", () => {
  const store = new Store(modelOf("n1"));
  mark(store, 1, 1, "cue");
  for (const note of ["it", "it hands", "it hands on"]) store.setNote("t1", note);
  assert.equal(store.state.tags[0].note, "it hands on");
  store.undo();
  assert.equal(store.state.tags[0].note ?? "", "");
  store.redo();
  assert.equal(store.state.tags[0].note, "it hands on");
});

test("three hundred steps of every kind can be undone and done again", () => {
  const store = new Store(modelOf("n2"));
  mark(store, 1, 1, "cue");
  for (let i = 0; i < 100; i += 1) {
    store.resize("t1", "end", i % 2 ? -1 : 1);
    store.setNote("t1", `note ${i}`);
    store.relabel("t1", i % 2 ? "cue" : "claim");
  }
  const last = store.state;
  for (let i = 0; i < 300; i += 1) store.undo();
  assert.deepEqual(store.state.tags.map((t) => [t.label, t.start, t.end, t.note ?? ""]), [["cue", 6, 10, ""]]);
  for (let i = 0; i < 300; i += 1) store.redo();
  assert.deepEqual(store.state, last);
});

test("Alt and arrows move either end of a selection, or else of the tag at hand", () => {
  const store = new Store(modelOf("n3"));
  store.select(1, 2, true);
  store.moveEnd("start", -1);
  store.moveEnd("end", 1);
  store.moveEnd("end", -1);
  assert.deepEqual(store.words.span(store.selection.anchor, store.selection.focus), [0, 13]);
  store.tagSelection("claim");
  store.moveEnd("end", 1);
  store.moveEnd("start", 1);
  assert.deepEqual([store.state.tags[0].start, store.state.tags[0].end], [6, 19]);
});

test("the list can be narrowed to a label; the chosen tag stays in it", () => {
  const store = new Store(modelOf("f1"));
  mark(store, 0, 0, "source");
  mark(store, 1, 1, "cue");
  store.narrow("source");
  assert.deepEqual(store.listed.map((tag) => tag.label), ["source"]);
  store.tagSelection("cue");
  store.choose("t2");
  assert.deepEqual(store.listed.map((tag) => tag.label), ["source", "cue"]);
  store.narrow("source");
  assert.equal(store.listed.length, 2);
});

test("one layer or two are shown, the oldest gives way to a third; an edit shows mine", () => {
  const model = modelOf("l1");
  const store = new Store(model);
  store.showReport({ headline: "", summary: [], remarks: [] }, []);
  model.set("shares", [0, 0.5, 0.5, 1]);
  store.toggleLayer("key");
  assert.deepEqual(store.shown, ["mine", "key"]);
  store.toggleLayer("class");
  assert.deepEqual([store.shown, store.spoken], [["key", "class"], "In the text: the key and what the class tagged."]);
  assert.equal(store.shareAt(1), " Tagged by 50 % of the class.");
  store.toggleLayer("key");
  store.toggleLayer("class");
  assert.deepEqual(store.shown, ["mine"]);
  store.toggleLayer("mine");
  assert.deepEqual(store.shown, ["mine"]);
  store.toggleLayer("key");
  store.toggleLayer("mine");
  mark(store, 1, 1, "cue");
  assert.deepEqual(store.shown, ["key", "mine"]);
});

test("shares of a class become runs of words", () => {
  const model = modelOf("l2");
  const store = new Store(model);
  assert.deepEqual(store.runs, []);
  model.set("shares", [0.2, 0.2, 0, 1]);
  assert.deepEqual(store.runs, [{ start: 0, end: 10, percent: 20 }, { start: 14, end: 19, percent: 100 }]);
});

test("an end moves by whole words and not past the other end", () => {
  const store = new Store(modelOf("h"));
  mark(store, 1, 2, "cue");
  const id = store.state.tags[0].id;
  store.resize(id, "end", 1);
  assert.deepEqual([store.state.tags[0].start, store.state.tags[0].end], [6, 19]);
  for (let i = 0; i < 9; i += 1) store.resize(id, "start", 1);
  assert.deepEqual([store.state.tags[0].start, store.state.tags[0].end], [14, 19]);
});

test("a hundred tags are one leaf, more are listed by leaves that follow the chosen tag and can be turned", () => {
  const tags = Array.from({ length: 101 }, (_, i) => ({ id: `t${i}`, label: LABELS[i % 3].name, start: 0, end: 3 + i, attributes: {} })).reverse();
  const whole = new Store(modelOf("whole", { tags: tags.slice(0, 100) }));
  assert.deepEqual([whole.leaves.tags.length, whole.leaves.last], [100, 0]);
  const store = new Store(modelOf("leaves", { tags }));
  const seen = () => [store.leaves.from, store.leaves.tags.length, store.leaves.last];
  assert.deepEqual(seen(), [0, 40, 2]);
  store.current = store.state.tags[50].id;
  assert.deepEqual(seen(), [40, 40, 2]);
  store.turn(1);
  assert.deepEqual(seen(), [80, 21, 2]);
  store.current = store.state.tags[0].id;
  assert.deepEqual(seen(), [0, 40, 2]);
});

test("the leaf of the chosen tag is shown when the list comes to be more than one", () => {
  const tags = Array.from({ length: 100 }, (_, i) => ({ id: `t${i}`, label: "claim", start: 0, end: 200 - i, attributes: {} }));
  const store = new Store(modelOf("more", { tags }));
  store.current = "t95";
  assert.equal(store.leaves.from, 0);
  store.commit({ ...store.state, tags: [{ ...tags[0], id: "x", end: 300 }, ...store.state.tags] }, "");
  assert.deepEqual([store.current, store.leaves.from], ["t95", 80]);
});
