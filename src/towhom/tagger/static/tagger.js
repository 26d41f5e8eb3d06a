// Made from tagger/js by "npm run build"; do not edit. sources 8b4c215fa901862d881bb96c5658d90414762e75c45cc1231c46fab2a170aa8d body 3e60ca66711c42d3cd70a377df67f52a32ca9412dba1e2b21e1929aa3b2480ae
// js/change.js
function changeOf(before, after) {
  const [was, is] = unlike(before.tags, after.tags);
  const old2 = new Map(was.map((tag) => [tag.id, tag]));
  const set = is.filter((tag) => old2.get(tag.id) !== tag);
  const there = new Set(is.map((tag) => tag.id));
  const gone = was.filter((tag) => !there.has(tag.id)).map((tag) => tag.id);
  const ties = before.links === after.links ? {} : tiesOf(before.links, after.links);
  return { set, gone, ties, finished: after.finished, count: [after.tags.length, after.links.length] };
}
function unlike(a, b) {
  const short = Math.min(a.length, b.length);
  let start = 0;
  while (start < short && a[start] === b[start]) start += 1;
  let end2 = 0;
  while (end2 < short - start && a[a.length - 1 - end2] === b[b.length - 1 - end2]) end2 += 1;
  return [a.slice(start, a.length - end2), b.slice(start, b.length - end2)];
}
function tiesOf(before, after) {
  const [old2, now] = [new Set(before), new Set(after)];
  const other = [...before.filter((link) => !now.has(link)), ...after.filter((link) => !old2.has(link))];
  const claims = new Set(other.map((link) => link.claim));
  return Object.fromEntries([...claims].map((claim) => [claim, after.filter((link) => link.claim === claim)]));
}

// js/halving.js
function firstOf(count, is) {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = low + high >> 1;
    if (is(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

// js/edit.js
var NotAllowed = class extends Error {
};
var EMPTY = { tags: [], links: [], finished: false };
var tagOf = (state, id) => state.tags.find((tag) => tag.id === id);
var overlap = (a, b) => a.start < b.end && b.start < a.end;
var inOrder = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);
function withTag(state, tag) {
  const place = firstOf(state.tags.length, (i) => inOrder(state.tags[i], tag) >= 0);
  return { ...state, tags: state.tags.toSpliced(place, 0, tag) };
}
var replaceTag = (state, tag) => withTag({ ...state, tags: state.tags.filter((old2) => old2.id !== tag.id) }, tag);
function addTag(state, id, label, start, end2) {
  const under = state.tags.filter((tag) => tag.label === label && overlap(tag, { start, end: end2 }));
  if (under.length === 0) {
    const tag = { id, label, start, end: end2, attributes: {} };
    return { state: withTag(state, tag), id, moved: false };
  }
  const [kept, ...others] = under;
  const gone = new Set(others.map((tag) => tag.id));
  const now = (end3) => end3 !== null && gone.has(end3) ? kept.id : end3;
  const links = state.links.map(({ claim, source, cue }) => ({ claim: now(claim) ?? claim, source: now(source), cue: now(cue) }));
  const merged = { ...state, tags: state.tags.filter((tag) => !gone.has(tag.id)), links: unique(links) };
  return { state: replaceTag(merged, { ...kept, start, end: end2 }), id: kept.id, moved: true };
}
function removeTag(state, id) {
  const tags = state.tags.filter((tag) => tag.id !== id);
  return { tags, links: without(state.links, id), finished: state.finished && tags.length > 0 };
}
var without = (links, id) => links.filter((link) => link.claim !== id && link.source !== id && link.cue !== id);
function opened(before, after) {
  const kept = new Set(after.links);
  const lost = new Set(before.links.filter((link) => !kept.has(link)).map((link) => link.claim));
  return after.tags.filter((tag) => tag.label === "claim" && lost.has(tag.id));
}
function unique(links) {
  const seen = /* @__PURE__ */ new Set();
  return links.filter((link) => {
    const key = `${link.claim}|${link.source}|${link.cue}`;
    return !seen.has(key) && seen.add(key);
  });
}
function relabel(state, id, label, fits = {}) {
  const tag = demand(state, id);
  if (tag.label === label) return state;
  refuseClash(state, { ...tag, label });
  const kept = Object.fromEntries(Object.entries(tag.attributes).filter(([name, value]) => fits[name]?.includes(value)));
  return replaceTag({ ...state, links: without(state.links, id) }, { ...tag, label, attributes: kept });
}
function resize(state, id, start, end2) {
  const tag = { ...demand(state, id), start, end: end2 };
  if (start >= end2) throw new NotAllowed("A tag needs at least one word.");
  refuseClash(state, tag);
  return replaceTag(state, tag);
}
function refuseClash(state, tag) {
  const clash = state.tags.some((other) => other.id !== tag.id && other.label === tag.label && overlap(other, tag));
  if (clash) throw new NotAllowed(`Two tags with the label “${tag.label}” cannot overlap.`);
}
function setAttribute(state, id, name, value) {
  const tag = demand(state, id);
  const { [name]: old2, ...rest } = tag.attributes;
  return replaceTag(state, { ...tag, attributes: old2 === value ? rest : { ...rest, [name]: value } });
}
function setNote(state, id, note) {
  const tag = tagOf(state, id);
  return !tag || (tag.note ?? "") === note ? state : replaceTag(state, { ...tag, note });
}
function addLink(state, link) {
  refuseLink(state, link);
  return { ...state, links: unique([...state.links, link]) };
}
function changeLink(state, old2, link) {
  refuseLink(state, link);
  return { ...state, links: unique(state.links.map((other) => other === old2 ? link : other)) };
}
function refuseLink(state, link) {
  if (link.source === null && link.cue === null) {
    throw new NotAllowed("A link needs a source or a cue. A claim that has neither is the author’s own.");
  }
  for (const [id, label] of [[link.claim, "claim"], [link.source, "source"], [link.cue, "cue"]]) {
    if (id !== null && tagOf(state, id)?.label !== label) throw new NotAllowed(`That is not a ${label}.`);
  }
}
var removeLink = (state, link) => ({ ...state, links: state.links.filter((other) => other !== link) });
var finish = (state, finished) => ({ ...state, finished });
function demand(state, id) {
  const tag = tagOf(state, id);
  if (!tag) throw new NotAllowed("That tag is no longer there.");
  return tag;
}
function highest(tags, most = 0) {
  for (const { id } of tags) if (id[0] === "t" && Number(id.slice(1)) > most) most = Number(id.slice(1));
  return most;
}

// js/checked.js
var Checked = class {
  /** @param {import("./types.js").Report} report @param {State} state what was checked */
  constructor(report, state) {
    this.report = report;
    this.state = state;
    this.tags = new Map(state.tags.map((tag) => [tag.id, tag]));
    this.ties = tiesOf2(state);
    this.compared = null;
    this.known = { changed: (
      /** @type {Set<string>} */
      /* @__PURE__ */ new Set()
    ), gone: 0 };
  }
  /** The tags that are new or other than they were, and how many are gone. @param {State} state */
  since(state) {
    if (this.compared === state) return this.known;
    const ties = state.links === this.state.links ? this.ties : tiesOf2(state);
    const changed3 = new Set(state.tags.filter((tag) => {
      const before = this.tags.get(tag.id);
      return before === void 0 || !same(before, tag) || ties.get(tag.id) !== this.ties.get(tag.id);
    }).map((tag) => tag.id));
    const fresh = state.tags.filter((tag) => !this.tags.has(tag.id)).length;
    this.compared = state;
    this.known = { changed: changed3, gone: this.tags.size + fresh - state.tags.length };
    return this.known;
  }
  /** How many tags are not as they were checked. An empty page is another one when it is finished. @param {State} state */
  differences(state) {
    const { changed: changed3, gone } = this.since(state);
    const blank = state.tags.length === 0 && this.tags.size === 0 && state.finished !== this.state.finished;
    return changed3.size + gone + Number(blank);
  }
  /** What it says of a tag that is as it was. @param {State} state @param {string} id */
  remarksOn(state, id) {
    return this.since(state).changed.has(id) ? [] : this.report.remarks.filter((remark) => remark.tag === id);
  }
  /** The passages that were missed, and whether they have been tagged since. @param {State} state */
  missed(state) {
    const { changed: changed3 } = this.since(state);
    const later = state.tags.filter((tag) => changed3.has(tag.id));
    return this.report.remarks.filter((remark) => remark.tag === null).map((remark) => ({ remark, later: later.some((tag) => overlap(tag, remark)) }));
  }
};
function same(a, b) {
  if (a === b) return true;
  const [names, others] = [Object.keys(a.attributes), Object.keys(b.attributes)];
  return a.label === b.label && a.start === b.start && a.end === b.end && names.length === others.length && names.every((name) => a.attributes[name] === b.attributes[name]);
}
function tiesOf2({ links }) {
  const ties = /* @__PURE__ */ new Map();
  for (const { claim, source, cue } of links) ties.set(claim, `${ties.get(claim) ?? ""}|${source}:${cue}`);
  return ties;
}

// js/draft.js
function fingerprint({ tags, links, finished }) {
  const plain = tags.map((t) => [t.id, t.label, t.start, t.end, Object.entries(t.attributes).sort(), t.note ?? ""]);
  const tied = links.map((l) => [l.claim, l.source, l.cue].join("|"));
  return JSON.stringify([plain.sort((a, b) => a[0] < b[0] ? -1 : 1), tied.sort(), finished]);
}
var MemoryStorage = class {
  constructor() {
    this.map = /* @__PURE__ */ new Map();
  }
  /** @param {string} key */
  getItem(key) {
    return this.map.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.map.set(key, value);
  }
  get length() {
    return this.map.size;
  }
  /** @param {number} i */
  key(i) {
    return [...this.map.keys()][i] ?? null;
  }
  /** @param {string} key */
  removeItem(key) {
    this.map.delete(key);
  }
};
var FEW = 500;
var PAUSE = 300;
var memory = new MemoryStorage();
function idly(act) {
  if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(act, { timeout: 1e3 });
  else act();
}
function storage() {
  try {
    globalThis.localStorage.getItem("towhom");
    return globalThis.localStorage;
  } catch {
    return memory;
  }
}
var Drafts = class {
  /** @param {string} name @param {string} writer @param {Place} [place] */
  constructor(name, writer, place = storage()) {
    this.prefix = `towhom:${name}:`;
    this.key = this.prefix + writer;
    this.place = place;
    this.pending = null;
    this.timer = void 0;
  }
  /** Many tags take a while to be written, so they are written when the page has a moment, and at the latest when it goes.
   * @param {State} base what was on disk @param {State} state */
  keep(base, state) {
    this.pending = () => this.write(base, state);
    if (state.tags.length <= FEW) this.flush();
    else this.timer ??= setTimeout(() => idly(() => this.flush()), PAUSE);
  }
  flush() {
    clearTimeout(this.timer);
    this.timer = void 0;
    this.pending?.();
    this.pending = null;
  }
  /** @param {State} base @param {State} state */
  write(base, state) {
    const text = JSON.stringify({ base: fingerprint(base), state, time: Date.now() });
    try {
      this.place.setItem(this.key, text);
    } catch {
      memory.setItem(this.key, text);
    }
  }
  /** The drafts that any tab has left, newest first. @returns {(Draft & {key: string})[]} */
  read() {
    const keys = [this.place, memory].flatMap((place) => Array.from({ length: place.length }, (_, i) => place.key(i) ?? ""));
    const own = [...new Set(keys)].filter((key) => key.startsWith(this.prefix));
    const drafts = own.flatMap((key) => this.parse(key));
    return drafts.sort((a, b) => b.time - a.time);
  }
  /** @param {string} key */
  parse(key) {
    try {
      const draft = JSON.parse(this.place.getItem(key) ?? memory.getItem(key) ?? "null");
      return Array.isArray(draft?.state?.tags) && Array.isArray(draft?.state?.links) ? [{ ...draft, key }] : [];
    } catch {
      return [];
    }
  }
  /** Own ones are dropped when they are on disk; another tab's only when the reader has decided. @param {string} [key] */
  drop(key = this.key) {
    if (key === this.key) this.pending = null;
    this.place.removeItem(key);
    memory.removeItem(key);
  }
};

// js/history.js
var LIMIT = 500;
var History = class {
  /** @param {T} present */
  constructor(present) {
    this.present = present;
    this.past = [];
    this.future = [];
  }
  /** @param {T} next */
  push(next) {
    this.past = [...this.past, this.present].slice(-LIMIT);
    this.present = next;
    this.future = [];
  }
  /** Puts `next` in the place of the present: the same step of undo. @param {T} next */
  amend(next) {
    this.present = next;
    this.future = [];
  }
  /** Starts again from what is on disk. @param {T} present */
  reset(present) {
    this.present = present;
    this.past = [];
    this.future = [];
  }
  /** @returns {boolean} whether there was anything to undo */
  undo() {
    const last = this.past.pop();
    if (last === void 0) return false;
    this.future.push(this.present);
    this.present = last;
    return true;
  }
  /** @returns {boolean} whether there was anything to redo */
  redo() {
    const next = this.future.pop();
    if (next === void 0) return false;
    this.past.push(this.present);
    this.present = next;
    return true;
  }
};

// js/heat.js
var STEPS = 5;
function runsOf(words, letters, shares) {
  const runs = [];
  for (let i = 0; i < Math.min(shares.length, words.length); i += 1) {
    const step = shares[i] > 0 ? stepOf(100 * shares[i]) : 0;
    const run = runs.at(-1);
    const broken = i > 0 && letters.slice(words.ends[i - 1], words.starts[i]).includes("\n");
    if (!run || run.step !== step || broken) runs.push({ first: i, last: i, step, sum: shares[i] });
    else Object.assign(run, { last: i, sum: run.sum + shares[i] });
  }
  return runs.filter((run) => run.step > 0).map(({ first, last, sum }) => ({ start: words.starts[first], end: words.ends[last], percent: Math.max(1, Math.round(100 * sum / (last - first + 1))) }));
}
var stepOf = (percent) => Math.max(1, Math.min(STEPS, Math.ceil(percent * STEPS / 100)));

// js/offsets.js
var countBelow = (list, value) => firstOf(list.length, (i) => list[i] >= value);
var Offsets = class {
  /** @param {string} text */
  constructor(text) {
    this.points = [];
    this.units = [];
    for (const match of text.matchAll(/[\ud800-\udbff][\udc00-\udfff]/g)) {
      this.points.push(match.index - this.units.length);
      this.units.push(match.index);
    }
  }
  /** @param {number} point */
  toUnit(point) {
    return point + countBelow(this.points, point);
  }
  /** A unit in the middle of a character counts as its beginning. @param {number} unit */
  toPoint(unit) {
    const before = countBelow(this.units, unit);
    const inside = before > 0 && this.units[before - 1] + 1 === unit;
    return inside ? this.points[before - 1] : unit - before;
  }
};

// js/units.js
function paragraphsOf({ setup, words }) {
  return unitsOf(words, setup.blocks);
}
function sentencesOf({ setup, words, offsets }) {
  const cut = new Intl.Segmenter(void 0, { granularity: "sentence" });
  const spans = setup.blocks.flatMap(([start, end2]) => {
    const from = offsets.toUnit(start);
    const pieces2 = [...cut.segment(setup.text.slice(from, offsets.toUnit(end2)))];
    return pieces2.map(({ index, segment }) => (
      /** @type {[number, number]} */
      [offsets.toPoint(from + index), offsets.toPoint(from + index + segment.length)]
    ));
  });
  return unitsOf(words, spans);
}
function unitsOf(words, spans) {
  return spans.map(([start, end2]) => words.touched(start, end2)).filter(([first, last]) => first < last && first >= words.first).map(([first, last]) => [first, last - 1]);
}
function stepTo(units, word, step, extend) {
  const here = Math.max(0, units.findLastIndex(([first2]) => first2 <= word));
  const [first, last] = units[here] ?? [word, word];
  if (step === -1) return word > first ? first : (units[here - 1] ?? [first])[0];
  if (extend) return word < last ? last : (units[here + 1] ?? [0, last])[1];
  return units[here + 1] ? units[here + 1][0] : last;
}

// js/words.js
var OPENING = /[\p{Ps}\p{Pi}]+$/u;
var Words = class {
  /** @param {number[]} flat start, end, start, end… @param {number} [body] where the part that may be tagged begins */
  constructor(flat, body = 0) {
    this.starts = flat.filter((_, i) => i % 2 === 0);
    this.ends = flat.filter((_, i) => i % 2 === 1);
    this.first = countBelow(this.starts, body);
  }
  get length() {
    return this.starts.length;
  }
  /** Whether there is no word that may be tagged. */
  get none() {
    return this.first >= this.length;
  }
  /** The half-open range of words that `[start, end)` touches. @param {number} start @param {number} end */
  touched(start, end2) {
    const first = countBelow(this.ends, start + 1);
    const last = countBelow(this.starts, end2);
    return first < last ? [first, last] : [first, first];
  }
  /** The word at a place, or else the one before it; the first one where there is none before. @param {number} point */
  at(point) {
    return Math.max(0, countBelow(this.starts, point + 1) - 1);
  }
  /** The words on either side of a place, and the one that it belongs to: an opening mark belongs to the word after it,
   * a closing one to the word before. In a word all three are that word. @param {number} point @param {string[]} letters */
  around(point, letters) {
    if (this.length === 0) return { before: 0, after: 0, near: 0 };
    const before = this.at(point);
    const after = Math.min(before + 1, this.length - 1);
    if (point < this.ends[before] || before === after) return { before, after: before, near: before };
    const gap = letters.slice(this.ends[before], this.starts[after]).join("");
    const belongs = this.ends[before] + [...gap.slice(0, ownEnd(gap))].length;
    return { before, after, near: point > belongs ? after : before };
  }
  /** The span from one word to another, whichever comes first. @param {number} a @param {number} b */
  span(a, b) {
    return (
      /** @type {[number, number]} */
      [this.starts[Math.min(a, b)], this.ends[Math.max(a, b)]]
    );
  }
  /** The nearest word that may be tagged. @param {number} index */
  clamp(index) {
    return Math.max(this.first, Math.min(this.length - 1, index));
  }
};
function ownEnd(gap) {
  const space = gap.search(/\s\S*$/);
  const opens = gap.search(OPENING);
  return space !== -1 ? space : opens === -1 ? gap.length : opens;
}

// js/voice.js
var HEADLINE = "The headline is not tagged: it is judged as a whole.";
function bodyStart({ headline, blocks }) {
  return headline ? (blocks[1] ?? [blocks[0][1]])[0] : 0;
}
var Voice = class {
  /** @type {import("./units.js").Unit[] | undefined} */
  cachedParagraphs;
  /** @type {import("./units.js").Unit[] | undefined} */
  cachedSentences;
  /** @param {import("./types.js").Setup} setup */
  constructor(setup) {
    this.setup = setup;
    this.offsets = new Offsets(this.setup.text);
    this.words = new Words(this.setup.words, bodyStart(this.setup));
    this.letters = [...this.setup.text];
    this.labels = new Map(this.setup.labels.map((label) => [label.name, label]));
    this.active = this.setup.labels.filter((label) => label.active);
    this.spoken = "";
    this.warning = "";
    this.listeners = /* @__PURE__ */ new Set();
  }
  get paragraphs() {
    return this.cachedParagraphs ??= paragraphsOf(this);
  }
  /** Found when they are first asked for: a long text takes a while. */
  get sentences() {
    return this.cachedSentences ??= sentencesOf(this);
  }
  tell() {
    for (const listener of this.listeners) listener();
  }
  /** Says something to those who cannot see the change. @param {string} sentence */
  say(sentence2) {
    this.spoken = sentence2;
    this.warning = "";
    this.tell();
  }
  /** Says that something cannot be done, to those who can see as well. @param {string} sentence */
  warn(sentence2) {
    this.spoken = sentence2;
    this.warning = sentence2;
    this.tell();
  }
  /** @param {{start: number, end: number}} span @param {number} [limit] */
  quote({ start, end: end2 }, limit = 60) {
    const text = this.letters.slice(start, end2).join("").replaceAll("\n", " ");
    const [first, last] = this.words.touched(start, end2);
    if (end2 - start <= limit || last - first < 6) return text;
    let kept = first + 2;
    while (this.words.ends[kept + 1] - start < limit - 20) kept += 1;
    const head = this.letters.slice(start, this.words.ends[kept]).join("");
    return `${head} … ${this.letters.slice(this.words.starts[last - 2], end2).join("")}`.replaceAll("\n", " ");
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
};

// js/shown.js
function pressed(shown2, name) {
  if (!shown2.includes(name)) return [...shown2, name].slice(-2);
  const rest = shown2.filter((other) => other !== name);
  return rest.length ? rest : ["mine"];
}
var Layers = class extends Voice {
  /** What lies over the text, the oldest first: one or two. @type {import("./types.js").Layer[]} */
  shown = ["mine"];
  /** What the class tagged. @type {import("./heat.js").Run[]} */
  runs = [];
  get layers() {
    return { mine: this.shown.includes("mine"), key: this.shown.includes("key"), class: this.shown.includes("class") };
  }
  /** Puts a layer on or takes it off. @param {import("./types.js").Layer} name */
  press(name) {
    this.shown = pressed(this.shown, name);
  }
  /** The class's shares are new. They may come with the tagger, or at any time from code.
   * @param {number[] | undefined} shares */
  hearShares(shares) {
    this.runs = runsOf(this.words, this.letters, shares ?? []);
    if (this.runs.length === 0 && this.layers.class) this.press("class");
    this.tell();
  }
};

// js/sync.js
var PATIENCE = 3e3;
var RETRY = 4e3;
var Sync = class {
  /** @param {{send: (revision: number, state: State, whole: boolean) => void, told: (saving: Saving) => void,
   *           later?: (f: () => void, ms: number) => any, cancel?: (timer: any) => void}} wires */
  constructor({ send, told, later = (f, ms) => setTimeout(f, ms), cancel = (timer) => clearTimeout(timer) }) {
    this.send = send;
    this.told = told;
    this.later = later;
    this.cancel = cancel;
    this.revision = 0;
    this.onDisk = 0;
    this.waiting = null;
    this.timer = null;
    this.saving = { phase: "saved", message: "" };
  }
  get settled() {
    return this.waiting === null;
  }
  /** @param {State} state */
  save(state) {
    this.revision += 1;
    this.waiting = state;
    const known = this.saving.phase === "unsaved" || this.saving.phase === "refused";
    if (this.saving.phase === "conflict") return this.say("conflict", "");
    if (!known) this.say("saving", "");
    this.attempt(known ? RETRY : PATIENCE, known);
  }
  /** @param {number} patience @param {boolean} [whole] whether Python may not know what came before */
  attempt(patience, whole = false) {
    this.cancel(this.timer);
    const state = this.waiting;
    if (state === null) return;
    this.timer = this.later(() => this.lost(), patience);
    this.ask(() => this.send(this.revision, state, whole));
  }
  /** A comm that is closed may throw: the clock will tell the reader, as for one that is silent. @param {() => void} send */
  ask(send) {
    try {
      send();
    } catch {
    }
  }
  /** Python does not know what the change sets out from, and wants all of it. @param {number} revision */
  again(revision) {
    if (this.waiting !== null && revision === this.revision) this.attempt(PATIENCE, true);
  }
  /** The line to the kernel has changed: `ask` asks for a sign of life, and without one the reader is told.
   * @param {() => void} ask */
  listen(ask) {
    this.cancel(this.timer);
    this.timer = this.later(() => this.settled && this.say("asleep", ""), PATIENCE);
    this.ask(ask);
  }
  /** A sign of life. */
  heard() {
    if (!this.settled) return;
    this.cancel(this.timer);
    if (this.saving.phase === "asleep") this.say("saved", "");
  }
  lost() {
    if (this.saving.phase !== "refused") this.say("unsaved", "");
    this.attempt(RETRY, true);
  }
  /** Python has this revision on disk. @param {number} revision */
  echo(revision) {
    this.onDisk = Math.max(this.onDisk, revision);
    if (revision < this.revision) return;
    this.stop();
    this.say("saved", "");
  }
  /** Python could not save, and says why; the tags stay here and are sent again. @param {number} revision @param {string} message */
  refused(revision, message) {
    if (this.waiting === null || revision < this.revision) return;
    this.say("refused", message);
  }
  /** The file is not what we last saw: nothing more is sent until the reader has decided. @param {number} revision */
  conflict(revision) {
    if (this.waiting === null || revision < this.revision) return;
    this.cancel(this.timer);
    this.say("conflict", "");
  }
  /** The reader has decided for what is here. */
  resume() {
    this.revision += 1;
    this.say("saving", "");
    this.attempt(PATIENCE, true);
  }
  /** The reader has decided for what is on disk. */
  giveUp() {
    this.stop();
    this.say("saved", "");
  }
  /** What is on disk has been taken over; there is nothing to save. */
  stop() {
    this.cancel(this.timer);
    this.waiting = null;
  }
  /** @param {Saving["phase"]} phase @param {string} message */
  say(phase, message) {
    this.saving = { phase, message };
    this.told(this.saving);
  }
};

// js/core.js
var Core = class extends Layers {
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
    this.outside = this.words.none;
    this.selection = { anchor: this.words.first, focus: this.words.first, picked: false };
    this.client = Math.random().toString(36).slice(2, 10);
    this.drafts = new Drafts(this.setup.store, this.client);
    this.sync = new Sync({ send: (n, state, whole) => this.transmit(n, state, whole), told: () => this.busy || this.tell() });
    this.history = new History(EMPTY);
    this.checked = null;
    this.asked = EMPTY;
    this.key = null;
    this.seen = "";
    this.conflict = null;
    this.keeping = false;
    this.offered = null;
    this.onDisk = EMPTY;
    this.known = null;
    this.loaded = this.busy = false;
    this.most = 0;
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
    return this.current === null ? void 0 : tagOf(this.state, this.current);
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
    this.model.set("page", { ...this.state, file, revision, client: this.client });
  }
  /** Another page on this notebook has changed the tags. */
  fetch() {
    if (!this.sync.settled) return;
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
    const state = { tags: [...tags].sort(inOrder), links, finished };
    this.seen = file;
    if (!this.loaded) this.history.reset(state);
    else if (fingerprint(state) !== fingerprint(this.state)) this.history.push(state);
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
    for (const draft2 of this.drafts.read()) if (fingerprint(draft2.state) === base) this.drafts.drop(draft2.key);
    const [draft] = this.drafts.read();
    if (draft === void 0) return;
    this.offered = draft;
    if (draft.base === base) this.takeDraft();
  }
  takeDraft() {
    const draft = this.offered;
    if (draft === null) return;
    this.offered = null;
    this.commit(draft.state, "Tags that had not been saved are back.");
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
    const again = whole || this.keeping || known === null || "revision" in known.from && known.from.revision === revision;
    if (again) this.model.send({ kind: this.keeping ? "keep" : "save", ...head, ...state });
    else this.model.send({ kind: "change", ...head, from: known.from, ...changeOf(known.state, state) });
    this.known = { state, from: { revision } };
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
  commit(state, sentence2, amend = false) {
    if (this.problem || state === this.state) return this.tell();
    if (amend) this.history.amend(state);
    else this.history.push(state);
    this.afterChange(sentence2);
  }
  /** @param {string} sentence */
  afterChange(sentence2) {
    if (!this.layers.mine) this.press("mine");
    if (this.current !== null && !this.currentTag) this.current = null;
    if (this.linking && !this.canAnswer(this.linking)) this.linking = null;
    this.drafts.keep(this.onDisk, this.state);
    this.busy = true;
    this.sync.save(this.state);
    this.busy = false;
    this.say(sentence2);
  }
  /** Whether the claim, and the link that is being changed, are still there. @param {import("./types.js").Linking} linking */
  canAnswer({ claim, old: old2 }) {
    return tagOf(this.state, claim) !== void 0 && (old2 === null || this.state.links.includes(old2));
  }
  /** Tags that came from elsewhere: their ids are taken, though undo should remove them. */
  remember() {
    this.most = highest(this.state.tags, this.most);
  }
};

// js/lastly.js
function lastly(find2) {
  let last = null;
  return (...asked) => {
    const known = last;
    if (known !== null && known.asked.every((value, i) => value === asked[i])) return known.answer;
    last = { asked, answer: find2(...asked) };
    return last.answer;
  };
}

// js/linker.js
var ASK = { source: "Who says it? Choose a source, or say that nobody is named.", cue: "Which word hands it on? Choose a cue, or say that no word does." };
var Linker = class extends Core {
  /** Runs an edit; what the rules forbid is said, not thrown. @param {() => void} action */
  attempt(action) {
    try {
      action();
    } catch (error) {
      if (!(error instanceof NotAllowed)) throw error;
      this.warn(error.message);
    }
  }
  /** @param {string} claim */
  startLink(claim) {
    this.current = claim;
    this.ask({ claim, source: null, step: "source", old: null });
    this.say(ASK.source);
  }
  /** Asks one question of a link again. @param {Link} link @param {"source" | "cue"} step */
  changeLink(link, step) {
    this.current = link.claim;
    this.ask({ claim: link.claim, source: link.source, step, old: link });
    this.say(ASK[step]);
  }
  /** Answers the question that is open; null is "nobody is named", or "no word does". @param {string | null} id */
  answerLink(id) {
    if (this.linking === null) return;
    const { claim, source, step, old: old2 } = this.linking;
    if (old2 === null && step === "source") {
      this.ask({ claim, source: id, step: "cue", old: old2 });
      return this.say(ASK.cue);
    }
    this.ask(null);
    this.attempt(() => {
      if (old2 === null) this.commit(addLink(this.state, { claim, source, cue: id }), "Linked.");
      else this.commit(changeLink(this.state, old2, { ...old2, [step]: id }), "Link changed.");
    });
  }
  cancelLink() {
    this.ask(null);
    this.say("The link is as it was.");
  }
  /** @param {Link} link */
  removeLink(link) {
    this.commit(removeLink(this.state, link), "Link removed.");
  }
  /** Claims that are handed on by nobody yet: pointed out, not forbidden. */
  get unlinked() {
    return this.setup.links ? this.findUnlinked(this.state.tags, this.state.links) : [];
  }
  /** Asked for by each part that is drawn. */
  findUnlinked = lastly((tags, links) => {
    const linked = new Set(links.map((link) => link.claim));
    return tags.filter((tag) => tag.label === "claim" && tag.attributes.voice !== "author" && !linked.has(tag.id));
  });
};

// js/store.js
var WHOLE = 100;
var LEAF = 40;
var Store = class extends Linker {
  /** @type {import("./types.js").State | null} */
  noted = null;
  // the state that the last change of a note made
  notedOn = "";
  /** The label that the list is narrowed to. @type {string | null} */
  filter = null;
  /** The tags that the list shows: the chosen one always. */
  get listed() {
    return this.state.tags.filter((tag) => this.filter === null || tag.label === this.filter || tag.id === this.current);
  }
  leaf = 0;
  // which part of the list is shown
  leafFor = "";
  // the tag for which it was chosen, and how long a leaf was
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
  takenOut = "";
  // the tags as text, where saving failed and the reader asked for them
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
    const [start, end2] = this.words.span(anchor, focus);
    const covered = this.state.tags.find((t) => t.label === label && t.start <= start && end2 <= t.end);
    if (covered && (!picked || covered.start === start && covered.end === end2)) {
      this.current = covered.id;
      return this.say(`“${this.quote(covered)}” is tagged ${label} already.`);
    }
    const { state, id, moved: moved2 } = addTag(this.state, `t${this.most + 1}`, label, start, end2);
    if (!moved2) this.most += 1;
    this.current = id;
    this.justMade = id;
    this.moveTo({ anchor: Math.max(anchor, focus), focus: Math.max(anchor, focus), picked: false });
    this.commit(state, `${moved2 ? "Changed" : "Tagged"} ${label}: “${this.quote({ start, end: end2 })}”.`);
  }
  /** The chosen tag, or else the innermost one at the caret. */
  get atHand() {
    return this.current ?? this.innermost(this.words.starts[this.selection.focus]);
  }
  /** @param {string | null} id */
  remove(id) {
    const tag = id === null ? void 0 : tagOf(this.state, id);
    if (!tag) return this.say("No tag is chosen here.");
    const state = removeTag(this.state, tag.id);
    this.commit(state, `Removed ${tag.label}: “${this.quote(tag)}”. ${this.nowOpen(state)}`.trim());
  }
  /** What a change does to links, in words. @param {import("./types.js").State} state */
  nowOpen(state) {
    const quotes = opened(this.state, state).map((claim) => `“${this.quote(claim, 40)}”`);
    if (quotes.length === 0) return "";
    return `${quotes.join(", ")}: the link is open again. Who says it?`;
  }
  /** @param {string} id @param {string} label */
  relabel(id, label) {
    if (this.isInHeadline(id)) return this.warn(HEADLINE);
    this.attempt(() => {
      const state = relabel(this.state, id, label, this.labels.get(label)?.attributes);
      this.commit(state, `Now a ${label}. ${this.nowOpen(state)}`.trim());
    });
  }
  /** Moves one end of a tag by whole words. @param {string} id @param {"start" | "end"} side @param {number} step */
  resize(id, side, step) {
    const tag = tagOf(this.state, id);
    if (!tag) return;
    const [first, last] = this.words.touched(tag.start, tag.end);
    this.resizeTo(id, side, (side === "start" ? first : last - 1) + step);
  }
  /** Moves one end of a tag to a word. @param {string} id @param {"start" | "end"} side @param {number} word */
  resizeTo(id, side, word) {
    if (this.isInHeadline(id)) return this.warn(HEADLINE);
    const span = this.reach(id, side, word);
    if (span === null) return this.warn("A tag needs at least one word.");
    this.attempt(() => this.commit(resize(this.state, id, span.start, span.end), `Now “${this.quote(span)}”.`));
  }
  /** The span of a tag with one end on another word; null where the ends would pass each other.
   * @param {string} id @param {"start" | "end"} side @param {number} word */
  reach(id, side, word) {
    const tag = tagOf(this.state, id);
    if (!tag) return null;
    const [first, last] = this.words.touched(tag.start, tag.end);
    const from = side === "start" ? this.words.clamp(word) : first;
    const to = side === "end" ? this.words.clamp(word) : last - 1;
    if (from > to) return null;
    const [start, end2] = this.words.span(from, to);
    return { start, end: end2 };
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
    const [start, end2] = this.words.span(this.selection.anchor, this.selection.focus);
    this.say(this.quote({ start, end: end2 }));
  }
  /** @param {string} id @param {string} note */
  setNote(id, note) {
    const again = this.noted === this.state && this.notedOn === id;
    this.commit(setNote(this.state, id, note), "Note kept.", again);
    this.noted = this.state;
    this.notedOn = id;
  }
  /** Old pages may have tags in the headline: they are shown, and all that is left to do is to delete them. @param {string} id */
  isInHeadline(id) {
    const tag = tagOf(this.state, id);
    return tag !== void 0 && !this.words.none && tag.start < this.words.starts[this.words.first];
  }
  /** @param {string} id @param {string} name @param {string} value */
  setAttribute(id, name, value) {
    this.commit(setAttribute(this.state, id, name, value), `${name}: ${value}.`);
  }
  /** @param {boolean} finished @param {string} sentence */
  finish(finished, sentence2) {
    this.commit(finish(this.state, finished), sentence2);
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
    const outside = none || anchor < first && focus < first;
    this.outside = outside;
    if (!outside) this.moveTo({ anchor: this.words.clamp(anchor), focus: this.words.clamp(focus), picked });
    this.justMade = null;
    this.current = this.innermost(this.words.starts[outside ? focus : this.selection.focus]);
    this.warning = "";
    return Math.min(anchor, focus) < first;
  }
  /** Chooses a tag, and puts the caret on its first word. @param {string} id */
  choose(id) {
    const tag = tagOf(this.state, id);
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
    const run = this.layers.class && this.runs.find(({ start, end: end2 }) => start <= this.words.starts[word] && this.words.starts[word] < end2);
    return run ? ` Tagged by ${run.percent} % of the class.` : "";
  }
  /** The next or previous tag in reading order. @param {1 | -1} step */
  chooseNext(step) {
    const tags = this.state.tags;
    if (tags.length === 0) return this.say("There are no tags yet.");
    const here = tags.findIndex((tag) => tag.id === this.current);
    this.choose(tags[here === -1 ? step === 1 ? 0 : tags.length - 1 : (here + step + tags.length) % tags.length].id);
  }
};

// js/dom.js
function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== void 0) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
function button(key, act, properties, ...children) {
  return h("button", { type: "button", "data-key": key, onclick: act, ...properties }, ...children);
}
function focused(inside) {
  const root = inside.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}
var shown = /* @__PURE__ */ new WeakMap();
function changed(place, ...values) {
  const before = shown.get(place);
  shown.set(place, values);
  return before === void 0 || values.some((value, i) => value !== before[i]);
}
function forget(place) {
  shown.delete(place);
}
function redraw(place, ...children) {
  const had = focused(place);
  const key = had && place.contains(had) ? had.getAttribute("data-key") : null;
  arrange(place, children.filter((child) => child !== null));
  if (key !== null && focused(place) !== had) find(place, key)?.focus({ preventScroll: true });
}
function arrange(place, wanted) {
  const stays = new Set(wanted);
  for (const old2 of [...place.childNodes]) if (!stays.has(old2)) old2.remove();
  let next = place.firstChild;
  for (const node of wanted) {
    if (node === next) next = next.nextSibling;
    else place.insertBefore(node, next);
  }
}
function find(place, key) {
  return place.querySelector(`[data-key="${CSS.escape(key)}"]`);
}

// js/commands.js
function inText(view, command) {
  const { store } = view;
  const [name, detail, way] = command.split(":");
  if (name === "move" || name === "extend") moveCaret(view, detail, way, name === "extend");
  else if (name === "label") labelByNumber(store, detail, (label) => store.tagSelection(label));
  else if (name === "pick") store.select(store.selection.focus, store.selection.focus, true);
  else if (name === "resize") store.moveEnd(sideOf(detail), stepOf2(view, way, store.words.starts[store.selection.focus]));
  else if (name === "open") openCurrent(view);
  else if (name === "leave") return leave(view);
  else return common(view, name);
  return true;
}
function inList(view, id, command) {
  const { store } = view;
  const [name, ...details] = command.split(":");
  if (name === "next" || name === "previous") stepRow(view, id, name === "next" ? 1 : -1);
  else if (name === "resize") resizeRow(view, id, details);
  else if (name === "relabel") labelByNumber(store, details[0], (label) => store.relabel(id, label));
  else if (name === "remove") removeRow(view, id);
  else if (name === "leave") view.focusText();
  else {
    store.current = id;
    return common(view, name);
  }
  return true;
}
var sideOf = (side) => side === "start" ? "start" : "end";
var stepOf2 = ({ text }, way, point) => way === (text.isRightToLeft(point) ? "left" : "right") ? 1 : -1;
function resizeRow(view, id, [side, way]) {
  const tag = view.store.state.tags.find((other) => other.id === id);
  if (tag) view.store.resize(id, sideOf(side), stepOf2(view, way, tag.start));
}
function common(view, name) {
  const { store } = view;
  if (name === "undo") store.undo();
  else if (name === "redo") store.redo();
  else if (name === "remove") store.remove(store.atHand);
  else if (name === "next") store.chooseNext(1);
  else if (name === "previous") store.chooseNext(-1);
  else if (name === "guide") view.toggleGuide();
  else if (name === "link") view.startLink();
  else return false;
  return true;
}
function labelByNumber(store, number, act) {
  const label = store.active[Number(number) - 1];
  if (label) act(label.name);
  else store.say(`There is no label ${number} here.`);
}
function moveCaret({ store, text }, where, way, extend) {
  const { anchor, focus } = store.selection;
  if (store.words.none) return store.warn(HEADLINE);
  const wanted = way ? longStep({ store, text }, where, way, extend) : destination({ store, text }, where, focus);
  const to = store.words.clamp(wanted);
  store.point(extend ? anchor : to, to, extend);
  if (wanted < store.words.first && store.setup.headline) return store.warn(HEADLINE);
  const words = store.words.span(extend ? anchor : to, to);
  store.say(store.quote({ start: words[0], end: words[1] }) + store.shareAt(to));
}
function longStep({ store, text }, unit, way, extend) {
  const { focus } = store.selection;
  const forward = text.isRightToLeft(store.words.starts[focus]) ? "left" : "right";
  const step = way === "down" || way === forward ? 1 : -1;
  if (unit === "text") return step === 1 ? store.words.length - 1 : store.words.first;
  return stepTo(unit === "sentence" ? store.sentences : store.paragraphs, focus, step, extend);
}
function destination({ store, text }, where, focus) {
  const forward = text.isRightToLeft(store.words.starts[focus]) ? "left" : "right";
  if (where === "left" || where === "right") return focus + (where === forward ? 1 : -1);
  if (where === "up" || where === "down") return text.wordByLine(focus, where === "down" ? 1 : -1);
  const at = store.words.starts[focus];
  const [start, end2] = store.setup.blocks.find(([from, to]) => from <= at && at < to) ?? [0, at];
  const [first, last] = store.words.touched(start, end2);
  return where === "home" ? first : last - 1;
}
function openCurrent(view) {
  const { store } = view;
  const id = store.atHand;
  if (id === null) return store.say("No tag here. Press a number to tag this word.");
  store.choose(id);
  find(view.element, `row-${id}`)?.focus();
}
function leave(view) {
  const { store } = view;
  if (view.closeGuide()) return true;
  if (store.linking) store.cancelLink();
  else if (store.selection.picked) store.select(store.selection.focus, store.selection.focus, false);
  else return false;
  return true;
}
function stepRow(view, id, step) {
  const tags = view.store.listed;
  const next = tags[tags.findIndex((tag) => tag.id === id) + step];
  if (!next) return;
  view.store.choose(next.id);
  find(view.element, `row-${next.id}`)?.focus();
}
function removeRow(view, id) {
  const tags = view.store.listed;
  const here = tags.findIndex((tag) => tag.id === id);
  const next = tags[here + 1] ?? tags[here - 1];
  view.store.remove(id);
  const row2 = next && find(view.element, `row-${next.id}`);
  if (row2) row2.focus();
  else view.focusText();
}

// js/shelf.js
var Shelf = class {
  /** @type {Map<string, Kept>} */
  last = /* @__PURE__ */ new Map();
  // taken the last time
  /** @type {Map<string, Kept>} */
  taken = /* @__PURE__ */ new Map();
  // taken this time
  /** The element of `key`: the one that was there, or a new one where any of `shows` is other than it was.
   * @param {string} key @param {any[]} shows @param {() => HTMLElement} make */
  take(key, shows, make) {
    const old2 = this.last.get(key);
    const same2 = old2 !== void 0 && old2.shows.length === shows.length && shows.every((value, i) => value === old2.shows[i]);
    const kept = same2 ? old2 : { shows, element: make() };
    this.taken.set(key, kept);
    return kept.element;
  }
  /** The drawing is over: what it did not take is not kept. */
  close() {
    this.last = this.taken;
    this.taken = /* @__PURE__ */ new Map();
  }
};
var shelves = /* @__PURE__ */ new WeakMap();
function shelfOf(place) {
  const shelf = shelves.get(place) ?? new Shelf();
  shelves.set(place, shelf);
  return shelf;
}

// js/palette.js
var letterOf = (name, letter) => h("span", { class: `tw-letter tw-${name}`, "aria-hidden": "true" }, letter);
function drawPalette(store, place, guide) {
  const { state, problem, history } = store;
  if (!changed(place, state, problem, history.past.length, history.future.length)) return;
  const locked = problem !== null;
  const shelf = shelfOf(place);
  const counts = countsOf(state.tags);
  const labels = store.active.map((label, i) => {
    const count = counts.get(label.name) ?? 0;
    return shelf.take(label.name, [count, locked], () => entry(store, label, i + 1, count, locked, guide));
  });
  const [back, on] = [history.past.length > 0 && !locked, history.future.length > 0 && !locked];
  const all = shelf.take("labels", [], () => h("span", { class: "tw-labels", role: "group", "aria-label": "Labels" }));
  redraw(place, all, shelf.take("steps", [back, on], () => steps(store, back, on)));
  redraw(all, ...labels);
  shelf.close();
}
function countsOf(tags) {
  const counts = /* @__PURE__ */ new Map();
  for (const { label } of tags) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
}
function entry(store, label, number, count, locked, guide) {
  const narrowed = label.only ? h("small", {}, ` ${label.only}`) : null;
  const title = `${label.covers}${label.only ? ` (in this task: ${label.only})` : ""}. Key ${number}`;
  return h(
    "span",
    { class: "tw-label" },
    button(
      `label-${label.name}`,
      () => store.tagSelection(label.name),
      { class: "tw-pick", disabled: locked, title },
      h("kbd", {}, String(number)),
      letterOf(label.name, label.letter),
      h("span", { class: `tw-name tw-line-${label.name}` }, label.title),
      narrowed,
      h("span", { class: "tw-count", "aria-label": `${count} tagged` }, String(count))
    ),
    button(`guide-${label.name}`, () => guide(label.name), { class: "tw-ask", "aria-label": `What is a ${label.title}?` }, "?")
  );
}
function steps(store, back, on) {
  return h(
    "span",
    { class: "tw-steps" },
    button("undo", () => store.undo(), { disabled: !back, title: "z" }, "Undo"),
    button("redo", () => store.redo(), { disabled: !on, title: "y" }, "Redo")
  );
}

// js/layers.js
var TITLES = { mine: "My tags", key: "The key", class: "The class" };
function layersOf(store) {
  const there = { mine: true, key: store.key !== null, class: store.runs.length > 0 };
  return (
    /** @type {Layer[]} */
    ["mine", "key", "class"].filter((name) => there[name])
  );
}
function layerSwitch(store) {
  const there = layersOf(store);
  if (there.length < 2) return null;
  const chips = there.map((name) => button(
    `layer-${name}`,
    () => store.toggleLayer(name),
    { class: "tw-chip", "aria-pressed": store.layers[name] ? "true" : "false" },
    TITLES[name]
  ));
  return h(
    "div",
    { class: "tw-options tw-layers", role: "group", "aria-label": "Show in the text" },
    h("span", { class: "tw-option" }, there.length > 2 ? "show in the text (one or two)" : "show in the text"),
    ...chips
  );
}
function keyList(store) {
  if (store.key === null || !store.layers.key) return null;
  const items = store.key.map((tag, i) => h("li", {}, button(
    `key-${i}`,
    () => store.goTo(tag),
    { class: "tw-head" },
    letterOf(tag.label, store.labels.get(tag.label)?.letter ?? "?"),
    h("span", { class: "tw-quote" }, h("span", { class: "tw-sr" }, `${store.title(tag.label)}: `), store.quote(tag)),
    h("span", { class: "tw-values" }, Object.values(tag.attributes).join(" · "))
  )));
  return h(
    "details",
    { class: "tw-key-list", open: true },
    h("summary", {}, `The key (${store.key.length})`),
    h("ol", { class: "tw-rows" }, ...items)
  );
}
function classList(store) {
  if (!store.layers.class) return null;
  const items = store.runs.map((run, i) => h("li", {}, button(
    `class-${i}`,
    () => store.goTo(run),
    { class: "tw-head" },
    h("span", { class: "tw-share" }, `${run.percent} %`),
    h("span", { class: "tw-quote" }, store.quote(run))
  )));
  return h(
    "details",
    { class: "tw-key-list", open: true },
    h("summary", {}, "The class: the share of students who tagged these words"),
    h("ol", { class: "tw-rows" }, ...items)
  );
}

// js/feedback.js
var SIGNS = { right: "✓", boundary: "≈", label: "↔", extra: "✕", attribute: "≈", link: "≈", contested: "·" };
var sentence = (remark, after = "") => h(
  "p",
  { class: `tw-remark tw-${remark.kind}${after ? " tw-old" : ""}` },
  h("span", { class: "tw-sign", "aria-hidden": "true" }, SIGNS[remark.kind] ?? "+"),
  " ",
  remark.text,
  after
);
function remarksOn(store, id) {
  const { checked, state } = store;
  if (checked === null) return [];
  if (checked.since(state).changed.has(id)) return [h("p", { class: "tw-remark tw-old" }, "Changed since the check.")];
  return checked.remarksOn(state, id).map((remark) => sentence(remark));
}
function drawFeedback(store, place) {
  const { checked, state, shown: shown2, key, runs } = store;
  if (!changed(place, checked, state, shown2, key, runs)) return;
  place.hidden = checked === null && layersOf(store).length < 2;
  if (place.hidden) return;
  if (checked === null) return redraw(place, layerSwitch(store), classList(store));
  const { headline, summary } = checked.report;
  const missed = checked.missed(state).map(({ remark, later }) => sentence(remark, later ? " You have tagged here since." : ""));
  redraw(
    place,
    h("h4", { tabindex: -1, "data-key": "report" }, headline),
    old(checked.differences(state)),
    h("ul", {}, ...summary.map((line) => h("li", {}, line))),
    ...missed,
    layerSwitch(store),
    keyList(store),
    classList(store)
  );
}
function old(count) {
  if (count === 0) return null;
  return h("p", { class: "tw-old" }, `You have changed ${count === 1 ? "one tag" : `${count} tags`} since: check again. What is said of the others still holds.`);
}

// js/takeout.js
var CONTEXT = 32;
function pageText({ setup, state, letters }) {
  const quote = (start, end2) => letters.slice(Math.max(0, start), end2).join("");
  const tags = state.tags.map((tag) => ({
    id: `#${tag.id}`,
    type: "Annotation",
    motivation: "tagging",
    body: {
      type: "TextualBody",
      purpose: "tagging",
      value: tag.label,
      ...Object.keys(tag.attributes).length ? { "towhom:attributes": tag.attributes } : {},
      ...tag.note ? { "towhom:note": tag.note } : {}
    },
    target: {
      source: `tag:towhom,2026:article/${setup.head["towhom:article"]}`,
      selector: [
        { type: "TextPositionSelector", start: tag.start, end: tag.end },
        {
          type: "TextQuoteSelector",
          exact: quote(tag.start, tag.end),
          prefix: quote(tag.start - CONTEXT, tag.start),
          suffix: quote(tag.end, tag.end + CONTEXT)
        }
      ]
    }
  }));
  const links = state.links.map((link, i) => ({
    id: `#link-${i + 1}`,
    type: "Annotation",
    motivation: "linking",
    body: { ...link.source ? { "towhom:source": `#${link.source}` } : {}, ...link.cue ? { "towhom:cue": `#${link.cue}` } : {} },
    target: `#${link.claim}`
  }));
  return `${JSON.stringify({ ...setup.head, "towhom:finished": state.finished, items: [...tags, ...links] }, null, 1)}
`;
}
function takeout(store) {
  const { phase } = store.sync.saving;
  if (["saved", "saving", "asleep"].includes(phase) || store.problem) return null;
  const copy = button("copy-tags", () => copyOut(store), { class: "tw-chip" }, "Copy my tags");
  if (store.takenOut === "") return copy;
  const name = `tags/${store.setup.task}.json`;
  return h(
    "div",
    { class: "tw-takeout" },
    copy,
    h(
      "label",
      {},
      h("span", { class: "tw-option" }, `All your tags as text. Keep it, or save it as ${name} beside the notebook.`),
      h("textarea", {
        rows: 6,
        readonly: true,
        "data-key": "takeout",
        "data-lm-suppress-shortcuts": "true",
        onfocus: (event) => (
          /** @type {HTMLTextAreaElement} */
          event.target.select()
        )
      }, store.takenOut)
    )
  );
}
function copyOut(store) {
  store.takeOut(pageText(store));
  navigator.clipboard?.writeText(store.takenOut).then(() => store.say("Your tags are on the clipboard, and as text below."), () => {
  });
}

// js/footer.js
function drawFooter(store, place) {
  const { state, problem, sync, takenOut } = store;
  if (!changed(place, state, problem, sync.saving, takenOut)) return;
  const { tags, finished } = state;
  const locked = problem !== null;
  const nothing = button(
    "nothing",
    () => store.finish(true, "Noted: nothing to flag."),
    { disabled: locked || tags.length > 0 || finished, title: MEANS.nothing },
    "Nothing to flag"
  );
  const done = finished ? button("done", () => store.finish(false, "Open again."), { disabled: locked, title: MEANS.again }, "Open it again") : button("done", () => store.finish(true, "Done."), { disabled: locked || tags.length === 0, class: "tw-main-act", title: MEANS.done }, "Done");
  const check = store.setup.check ? button("check", () => store.check(), { disabled: locked || tags.length === 0 && !finished, class: "tw-main-act", title: MEANS.check }, "Check") : null;
  redraw(place, nothing, done, check, status(store), h("p", { class: "tw-means" }, meaning(store)), takeout(store));
}
var MEANS = {
  nothing: "You have read all of it, and there is nothing to tag.",
  done: "You have finished this text. Nothing is handed in, and you can open it again.",
  again: "You are not finished with this text after all. Your tags stay as they are.",
  check: "Compares your tags with the key and says what it finds, as often as you like. It changes nothing."
};
function meaning({ state: { tags, finished }, setup }) {
  const check = setup.check ? "Check compares your tags with the key, as often as you like. " : "";
  if (finished) return `${check}Open it again if you want to change your answer.`;
  const done = "Done says that you have finished this text; you can open it again.";
  return tags.length ? check + done : `${check}${done} Nothing to flag says that you have read it and found nothing to tag.`;
}
var RUN_ALL = "To go on, choose Run in the menu at the top, then Run All Cells.";
function status(store) {
  const { phase, message } = store.sync.saving;
  const alarm = phase === "asleep" || phase === "unsaved" || phase === "refused" || phase === "conflict";
  return h("span", { class: alarm ? "tw-status tw-alarm" : "tw-status", "data-phase": phase }, sentenceFor(store, phase, message));
}
function sentenceFor(store, phase, message) {
  if (store.problem) return "Locked: nothing is saved.";
  if (phase === "saving") return "Saving…";
  if (phase === "unsaved") return `Not saved: Python does not answer. Your tags stay here. ${RUN_ALL}`;
  if (phase === "asleep") {
    const kept = store.state.tags.length || store.state.finished ? " Your work is on disk." : "";
    return `Python was stopped or started again.${kept} ${RUN_ALL}`;
  }
  if (phase === "conflict") return "Not saved: the file was changed elsewhere. Choose above the text.";
  if (phase === "refused") return `Not saved: ${message}`;
  return restful(store);
}
function restful({ state: { tags, finished }, setup, sync }) {
  if (finished && tags.length === 0) return "Saved: nothing to flag.";
  if (setup.check) return finished ? "Saved. Done." : tags.length || sync.revision ? "Saved." : "";
  if (finished) return "Saved. Scored after you hand in.";
  return tags.length ? "Saved. Press Done when you have finished. Scored after you hand in." : "Scored after you hand in.";
}

// js/grips.js
function gripsOf(store, text, boxesOf) {
  const tag = store.currentTag;
  if (!tag || store.justMade === tag.id || store.problem || !store.layers.mine || store.isInHeadline(tag.id)) return [];
  const boxes = boxesOf(tag);
  const [first, last] = [boxes[0], boxes.at(-1)];
  if (!first || !last) return [];
  const backwards = text.isRightToLeft(tag.start);
  return [
    grip("start", first, backwards ? first.right : first.left),
    grip("end", last, backwards ? last.left : last.right)
  ];
}
function grip(side, box, x) {
  const element = h("i", { class: "tw-grip" }, h("i", { class: "tw-knob", "data-side": side }));
  element.style.left = `${x}px`;
  element.style.top = `${box.top}px`;
  element.style.height = `${box.height}px`;
  return element;
}
function isOnWords(text, event) {
  const spot = text.spotAt(event.clientX, event.clientY);
  if (spot === null) return false;
  return [spot.before, spot.after].some((word) => text.isOver(word, event.clientX, event.clientY, 0));
}
function watchGrips(store, text, layer, peek, signal) {
  let drag = null;
  const end2 = (keep2) => {
    if (drag === null) return;
    const { id, side, word } = drag;
    drag = null;
    layer.classList.remove("tw-dragging");
    peek(null);
    if (keep2 && word !== null) store.resizeTo(id, side, word);
    else store.tell();
  };
  layer.addEventListener("pointerdown", (event) => {
    const side = (
      /** @type {HTMLElement} */
      event.target.getAttribute("data-side")
    );
    if (store.current === null || side !== "start" && side !== "end" || isOnWords(text, event)) return;
    event.preventDefault();
    text.element.focus({ preventScroll: true });
    layer.classList.add("tw-dragging");
    drag = { id: store.current, side, word: null };
  }, { signal });
  window.addEventListener("pointermove", (event) => {
    const word = drag && text.wordAt(event.clientX, event.clientY);
    if (drag === null || word === null) return;
    drag.word = word;
    peek(store.reach(drag.id, drag.side, word));
  }, { signal });
  window.addEventListener("pointerup", () => end2(true), { signal });
  window.addEventListener("pointercancel", () => end2(false), { signal });
}

// js/guide.js
function drawGuide(store, place, name, close) {
  const label = name === null ? void 0 : store.labels.get(name);
  place.hidden = !label;
  if (!label) return;
  redraw(
    place,
    h("h4", {}, letterOf(label.name, label.letter), ` ${label.title}: ${label.question}`),
    h("p", {}, `Tag ${label.covers}.`),
    h("ul", {}, ...label.rules.map((rule) => h("li", {}, rule))),
    button("guide-close", close, { class: "tw-chip" }, "Close")
  );
}

// js/keys.js
var MOVES = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down", Home: "home", End: "end" };
var LONG_MOVES = {
  ArrowLeft: "sentence:left",
  ArrowRight: "sentence:right",
  ArrowUp: "paragraph:up",
  ArrowDown: "paragraph:down",
  Home: "text:up",
  End: "text:down"
};
var PLAIN = {
  Delete: "remove",
  Backspace: "remove",
  z: "undo",
  y: "redo",
  "[": "previous",
  "]": "next",
  p: "previous",
  n: "next",
  l: "link",
  g: "guide",
  "?": "guide",
  Enter: "open",
  " ": "pick",
  Escape: "leave"
};
function inText2(press) {
  const held = press.ctrlKey || press.metaKey;
  if (held) return unitKeys(press) ?? undoKeys(press);
  if (press.altKey) return endKeys(press);
  if (press.key in MOVES) return `${press.shiftKey ? "extend" : "move"}:${MOVES[press.key]}`;
  if (/^[1-9]$/.test(press.key)) return `label:${press.key}`;
  return PLAIN[press.key] ?? null;
}
function inList2(press) {
  if (press.ctrlKey || press.metaKey) return undoKeys(press);
  if (press.key === "ArrowUp") return "previous";
  if (press.key === "ArrowDown") return "next";
  if (press.altKey) return endKeys(press);
  if (/^[1-9]$/.test(press.key)) return `relabel:${press.key}`;
  return press.key === "Enter" || press.key === " " ? null : PLAIN[press.key] ?? null;
}
function unitKeys(press) {
  if (press.altKey || !(press.key in LONG_MOVES)) return null;
  return `${press.shiftKey ? "extend" : "move"}:${LONG_MOVES[press.key]}`;
}
function endKeys(press) {
  const side = press.shiftKey ? "start" : "end";
  if (press.key === "ArrowLeft") return `resize:${side}:left`;
  return press.key === "ArrowRight" ? `resize:${side}:right` : null;
}
function undoKeys(press) {
  const key = press.key.toLowerCase();
  if (press.altKey) return null;
  if (key === "z") return press.shiftKey ? "redo" : "undo";
  return key === "y" ? "redo" : null;
}
function isForeign(press) {
  return press.key === "Tab" || press.key === "Escape" || press.ctrlKey || press.metaKey;
}
function watchKeys(root, act, signal) {
  window.addEventListener("keydown", (event) => {
    const target = (
      /** @type {HTMLElement} */
      event.composedPath()[0]
    );
    if (!(target instanceof HTMLElement) || !root.contains(target)) return;
    const done = act(event, target);
    if (done) event.preventDefault();
    if (done || !isForeign(event)) event.stopImmediatePropagation();
  }, { capture: true, signal });
}

// js/lanes.js
var LANES = 4;
function lanesOf(tags) {
  const lanes = /* @__PURE__ */ new Map();
  for (const heap of heapsOf(tags)) {
    if (heap.length === 1) lanes.set(heap[0].id, 0);
    else layHeap(heap, lanes);
  }
  return lanes;
}
function heapsOf(tags) {
  const heaps = [];
  let end2 = -1;
  for (const tag of tags) {
    if (tag.start < end2) heaps[heaps.length - 1].push(tag);
    else heaps.push([tag]);
    end2 = Math.max(end2, tag.end);
  }
  return heaps;
}
function layHeap(heap, lanes) {
  const taken = Array.from({ length: LANES }, () => []);
  const byLength = [...heap].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  for (const tag of byLength) {
    const free = taken.findIndex((lane2) => lane2.every((t) => t.end <= tag.start || tag.end <= t.start));
    const lane = free === -1 ? LANES - 1 : free;
    taken[lane].push(tag);
    lanes.set(tag.id, lane);
  }
}
var linkNumbers = lastly((tags, links) => {
  if (links.length === 0) return /* @__PURE__ */ new Map();
  const of = /* @__PURE__ */ new Map();
  for (const link of links) of.set(link.claim, [...of.get(link.claim) ?? [], link]);
  const numbers = /* @__PURE__ */ new Map();
  const add = (id, number) => numbers.set(id, [...numbers.get(id) ?? [], number]);
  const claims = tags.filter((tag) => of.has(tag.id)).sort((a, b) => a.start - b.start || a.end - b.end);
  claims.forEach((claim, i) => {
    const own = of.get(claim.id) ?? [];
    add(claim.id, `${i + 1}`);
    own.forEach((link, n) => {
      const number = `${i + 1}${own.length > 1 ? String.fromCharCode(97 + n % 26) : ""}`;
      for (const end2 of [link.source, link.cue]) if (end2 !== null) add(end2, number);
    });
  });
  return numbers;
});
function nearest(tags, label, claim) {
  const distance = (t) => Math.max(0, t.start - claim.end, claim.start - t.end);
  return tags.filter((tag) => tag.label === label).sort((a, b) => distance(a) - distance(b) || a.start - b.start);
}

// js/links.js
var ASK2 = {
  source: { question: "Who says it?", none: "Nobody is named" },
  cue: { question: "Which word hands it on?", none: "No word does" }
};
function drawLinks(store, claim) {
  const own = store.state.links.filter((link) => link.claim === claim.id);
  const asking = store.linking?.claim === claim.id ? question(store, claim, store.linking) : null;
  const start = button(
    `link-${claim.id}`,
    () => store.startLink(claim.id),
    { class: "tw-chip tw-link", title: "l" },
    own.length ? "Add another source" : "Who says it?"
  );
  const ties = own.flatMap((link, i) => [tie(store, link, `${claim.id}-${i}`), store.linking?.old === link ? asking : null]);
  return h("div", { class: "tw-links" }, ...ties, store.linking?.old ? null : asking, asking ? null : start);
}
function tie(store, link, key) {
  return h(
    "div",
    { class: "tw-tie" },
    end(store, link, "source", key),
    " → ",
    end(store, link, "cue", key),
    button(`untie-${key}`, () => store.removeLink(link), { class: "tw-untie", "aria-label": "Remove this link", title: "Remove this link" }, "×")
  );
}
function end(store, link, step, key) {
  const id = link[step];
  const tag = id === null ? void 0 : tagOf(store.state, id);
  const asking = store.linking?.old === link && store.linking.step === step;
  return button(
    `${step}-${key}`,
    () => store.changeLink(link, step),
    { class: "tw-chip tw-tied", title: `Change: ${ASK2[step].question}`, "aria-expanded": asking ? "true" : "false" },
    h("span", { class: "tw-sr" }, `${ASK2[step].question} `),
    tag ? letterOf(step, store.labels.get(step)?.letter ?? "") : null,
    tag ? store.quote(tag, 40) : h("em", {}, ASK2[step].none)
  );
}
function question(store, claim, { step, source, old: old2 }) {
  const { question: asked, none } = ASK2[step];
  const now = old2 === null ? void 0 : old2[step];
  const pressed2 = (id) => ({ class: "tw-chip", "aria-pressed": old2 === null ? null : now === id ? "true" : "false" });
  const offers = offersFor(store, step, claim);
  const chips = offers.map((tag, i) => button(
    `answer-${step}-${i}`,
    () => store.answerLink(tag.id),
    pressed2(tag.id),
    letterOf(step, store.labels.get(step)?.letter ?? ""),
    store.quote(tag, 40)
  ));
  const other = old2 === null ? step === "source" ? "open" : source : old2[step === "source" ? "cue" : "source"];
  const nobody = button(`answer-${step}-none`, () => store.answerLink(null), pressed2(null), none);
  return h(
    "div",
    { class: "tw-asking", role: "group", "aria-label": asked },
    h("strong", {}, asked),
    h("small", {}, hint(step, offers.length, other === null)),
    ...chips,
    other === null ? null : nobody,
    button("answer-cancel", () => store.cancelLink(), { class: "tw-chip tw-quiet" }, "Cancel")
  );
}
function offersFor({ state: { tags, links } }, step, claim) {
  const used = new Set(step === "cue" ? links.filter((link) => link.claim !== claim.id).map((link) => link.cue) : []);
  return nearest(tags, step, claim).sort((a, b) => Number(used.has(a.id)) - Number(used.has(b.id))).slice(0, 8);
}
function hint(step, count, alone) {
  const how = count ? "Choose here, or click its letter in the text." : `There is no ${step} to choose yet: tag it first, or cancel.`;
  if (!alone) return `${how} If ${step === "source" ? "the text names nobody" : "no word does"}, say so: that is an answer too.`;
  return `${how} A claim that has neither source nor cue is the author’s own.`;
}

// js/note.js
var PAUSE2 = 500;
var timers = /* @__PURE__ */ new WeakMap();
function noteField(store, tag) {
  const soon = (event) => {
    clearTimeout(timers.get(store));
    const write = () => store.setNote(
      tag.id,
      /** @type {HTMLTextAreaElement} */
      event.target.value
    );
    timers.set(store, setTimeout(write, PAUSE2));
  };
  const leave2 = () => setTimeout(() => store.tell(), PAUSE2);
  const area = h("textarea", {
    rows: 2,
    maxlength: 500,
    "data-key": `note-${tag.id}`,
    "data-lm-suppress-shortcuts": "true",
    oninput: soon,
    onblur: leave2
  }, tag.note ?? "");
  return h("label", { class: "tw-note" }, h("span", { class: "tw-option" }, "why I tagged this"), area);
}
var isWriting = (place, focus) => focus instanceof HTMLTextAreaElement && place.contains(focus);

// js/list.js
function drawList(store, place) {
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
  const next = (
    /** @type {HTMLElement | null} */
    place.querySelector(".tw-asking button")
  );
  if (answering && place.contains(answering) === false) next?.focus({ preventScroll: true });
}
function turning(store, { from, tags, all, last }) {
  if (last === 0) return null;
  return h(
    "div",
    { class: "tw-options" },
    button("leaf-back", () => store.turn(-1), { class: "tw-chip", disabled: store.leaf === 0 }, "Earlier"),
    h("span", { class: "tw-option" }, `${from + 1} to ${from + tags.length} of ${all}`),
    button("leaf-on", () => store.turn(1), { class: "tw-chip", disabled: store.leaf === last }, "Later")
  );
}
function openLinks(store) {
  const [first, ...others] = store.unlinked;
  if (!first || store.linking) return null;
  const count = others.length ? `${others.length + 1} claims are` : "One claim is";
  return button(
    "open-links",
    () => {
      store.choose(first.id);
      store.startLink(first.id);
    },
    { class: "tw-chip tw-quiet" },
    `${count} not linked yet: who says it?`
  );
}
function filters(store) {
  const used = store.setup.labels.filter((label) => label.name === store.filter || store.state.tags.some((tag) => tag.label === label.name));
  if (used.length < 2 && store.filter === null) return null;
  const chip = (name, ...content) => button(
    `filter-${name ?? "all"}`,
    () => store.narrow(name),
    { class: "tw-chip", "aria-pressed": store.filter === name ? "true" : "false" },
    ...content
  );
  return h(
    "div",
    { class: "tw-options tw-filters", role: "group", "aria-label": "List only" },
    chip(null, "All"),
    ...used.map((label) => chip(label.name, letterOf(label.name, label.letter), label.title))
  );
}
function keptRow(shelf, store, tag, number, open) {
  const { state, current, linking, checked, problem } = store;
  const other = checked !== null && checked.since(state).changed.has(tag.id);
  const shows = tag.id === current ? [true, tag, state, linking, checked, problem] : [false, tag, number, open, checked, other];
  return shelf.take(`row-${tag.id}`, shows, () => row(store, tag, number, open));
}
function row(store, tag, number, open) {
  const chosen2 = tag.id === store.current;
  const label = store.labels.get(tag.label);
  const values = Object.values(tag.attributes).join(" · ");
  const head = button(
    `row-${tag.id}`,
    () => store.choose(tag.id),
    { class: "tw-head", "aria-expanded": chosen2 ? "true" : "false" },
    letterOf(tag.label, (label?.letter ?? "?") + number),
    h("span", { class: "tw-quote" }, h("span", { class: "tw-sr" }, `${store.title(tag.label)}: `), store.quote(tag)),
    tag.note && !chosen2 ? h("span", { class: "tw-hint" }, tag.note) : null,
    values ? h("span", { class: "tw-values" }, values) : null,
    open ? h("span", { class: "tw-hint" }, "not linked yet") : null
  );
  const remarks = remarksOn(store, tag.id);
  return h("li", { class: chosen2 ? "tw-row tw-chosen" : "tw-row" }, head, ...remarks, chosen2 ? editor(store, tag) : null);
}
function editor(store, tag) {
  if (store.problem) return null;
  if (store.isInHeadline(tag.id)) return h("div", { class: "tw-editor" }, h("p", { class: "tw-hint" }, HEADLINE), removal(store, tag));
  const groups = Object.entries(store.labels.get(tag.label)?.attributes ?? {});
  return h(
    "div",
    { class: "tw-editor" },
    ...groups.map(([name, values]) => options(store, tag, name, values)),
    store.setup.links && tag.label === "claim" ? drawLinks(store, tag) : null,
    ends(store, tag),
    noteField(store, tag),
    h(
      "div",
      { class: "tw-tools" },
      ...relabels(store, tag),
      removal(store, tag)
    )
  );
}
var removal = (store, tag) => button(`remove-${tag.id}`, () => store.remove(tag.id), { class: "tw-remove", title: "Delete" }, "Delete");
function ends(store, tag) {
  const act = (side, step) => button(
    `${tag.id}-${side}-${step}`,
    () => store.resize(tag.id, side, step),
    { class: "tw-chip tw-end", "aria-label": `Move the ${side} one word ${step === 1 ? "on" : "back"}` },
    step === 1 ? "›" : "‹"
  );
  return h(
    "div",
    { class: "tw-options", role: "group", "aria-label": "Ends of the tag" },
    h("span", { class: "tw-option" }, "start"),
    act("start", -1),
    act("start", 1),
    h("span", { class: "tw-option" }, "end"),
    act("end", -1),
    act("end", 1),
    h("span", { class: "tw-option tw-keys" }, "Alt+← → moves the end, with Shift the start")
  );
}
function options(store, tag, name, values) {
  const chips = values.map((value) => button(
    `${tag.id}-${name}-${value}`,
    () => store.setAttribute(tag.id, name, value),
    { class: "tw-chip", "aria-pressed": tag.attributes[name] === value ? "true" : "false" },
    value
  ));
  return h("div", { class: "tw-options", role: "group", "aria-label": name }, h("span", { class: "tw-option" }, name), ...chips);
}
function relabels(store, tag) {
  const others = store.active.filter((label) => label.name !== tag.label);
  const change = h("span", { class: "tw-option" }, others.length ? "make it" : "");
  return [change, ...others.map((label) => button(
    `${tag.id}-as-${label.name}`,
    () => store.relabel(tag.id, label.name),
    { class: "tw-chip" },
    letterOf(label.name, label.letter),
    label.title
  ))];
}

// js/notices.js
function drawNotices(store, place) {
  const notes = store.model.get("notes") ?? [];
  const parts = [refused(store), changed2(store), offered(store), notes.length ? moved(notes) : null];
  place.hidden = parts.every((part2) => part2 === null);
  redraw(place, ...parts);
}
function refused(store) {
  const { problem } = store;
  if (problem === null) return null;
  const keep2 = button("set-aside", () => store.setAside(), {}, "Keep that file under another name and start afresh");
  return h("div", { class: "tw-notice tw-alarm", role: "alert" }, h("p", {}, problem.message), problem.keep ? keep2 : null);
}
function changed2(store) {
  const { conflict } = store;
  if (conflict === null) return null;
  const load = button("load-saved", () => store.loadSaved(), {}, "Load what is saved");
  const keep2 = button("keep-mine", () => store.keepMine(), {}, "Keep mine");
  const after = conflict.readable ? "Your tags are still here, and not saved. Which do you want?" : "It cannot be read now. Your tags are still here, and not saved.";
  return h(
    "div",
    { class: "tw-notice tw-alarm", role: "alert" },
    h("p", {}, conflict.message),
    h("p", {}, after),
    conflict.readable ? load : null,
    keep2,
    h("small", {}, " “Keep mine” puts the other version into tags/older first.")
  );
}
function offered(store) {
  const draft = store.offered;
  if (draft === null) return null;
  const question2 = `This browser holds ${draft.state.tags.length} tags that were never saved, and the file has changed since. Which do you want?`;
  return h(
    "div",
    { class: "tw-notice" },
    h("p", {}, question2),
    button("draft-take", () => store.takeDraft(), {}, "The unsaved tags"),
    button("draft-drop", () => store.dropDraft(), {}, "The file")
  );
}
function moved(notes) {
  return h("div", { class: "tw-notice" }, ...notes.map((note) => h("p", {}, note)));
}

// js/ties.js
var SVG = "http://www.w3.org/2000/svg";
var STEP = 4;
var linksAt = (links, current) => current === null ? [] : links.filter(({ claim, source, cue }) => claim === current || source === current || cue === current);
function tieLines(links, spots, margin) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "tw-ties");
  links.forEach((link, i) => {
    const stops = [link.source, link.cue, link.claim].flatMap((id) => id !== null && spots.get(id) || []);
    for (let n = 1; n < stops.length; n += 1) svg.append(...tie2(stops[n - 1], stops[n], margin - 7 - STEP * i));
  });
  return svg;
}
function tie2(from, to, margin) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", pathOf(from, to, margin));
  const head = document.createElementNS(SVG, "circle");
  const right = isOneLine(from, to) && to.left < from.left;
  head.setAttribute("cx", String(right ? to.right : to.left));
  head.setAttribute("cy", String(to.y));
  head.setAttribute("r", "3");
  return [line, head];
}
var isOneLine = (a, b) => Math.abs(a.y - b.y) < 6;
function pathOf(from, to, margin) {
  if (isOneLine(from, to)) return to.left < from.left ? `M${from.left} ${from.y}H${to.right}` : `M${from.right} ${from.y}H${to.left}`;
  return `M${from.left} ${from.y}H${margin}V${to.y}H${to.left}`;
}

// js/letters.js
var Kept = class {
  /** @type {Map<string, DOMRect[]>} */
  places = /* @__PURE__ */ new Map();
  // in pixels of the layer
  /** @type {Map<string, {sign: string, element: HTMLElement}>} */
  letters = /* @__PURE__ */ new Map();
};
var Letters = class {
  /** @param {import("./store.js").Store} store @param {import("./text.js").TextView} text @param {HTMLElement} layer @param {Kept} kept */
  constructor(store, text, layer, kept) {
    this.store = store;
    this.text = text;
    this.layer = layer;
    this.kept = kept;
    this.margin = text.element.getBoundingClientRect().left - layer.getBoundingClientRect().left;
    this.letters = /* @__PURE__ */ new Map();
    this.made = [];
    this.ends = /* @__PURE__ */ new Map();
    this.spots = /* @__PURE__ */ new Map();
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
  boxes({ start, end: end2 }) {
    const key = `${start} ${end2}`;
    const known = this.kept.places.get(key);
    if (known) return known;
    const { left, top } = this.layer.getBoundingClientRect();
    const boxes = this.text.boxes({ start, end: end2 }).map((box) => new DOMRect(box.left - left, box.top - top, box.width, box.height));
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
    const old2 = this.kept.letters.get(tag.id);
    const element = old2?.sign === sign ? old2.element : this.newLetter(tag, words, number === "?", nobody);
    if (old2?.element !== element) Object.assign(element.style, { left: `${left}px`, top: `${box.top}px` });
    this.letters.set(tag.id, { sign, element });
    this.spots.set(tag.id, { left, right: left + width, y: box.top - 4 });
  }
  /** @param {Tag} tag @param {string} words @param {boolean} open @param {boolean} nobody */
  newLetter(tag, words, open, nobody) {
    const title = nobody ? "Nobody is named who says it" : open ? "Not linked yet: who says it?" : null;
    return h("button", {
      type: "button",
      tabindex: -1,
      class: `tw-letter tw-${tag.label}${open ? " tw-open" : ""}`,
      "data-tag": tag.id,
      title,
      onclick: () => this.store.choose(tag.id)
    }, words, nobody ? h("small", {}, " nobody") : null);
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
    const taken = /* @__PURE__ */ new Map();
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
  class(runs, painted2) {
    for (const run of runs) {
      const boxes = this.boxes(run);
      const [box] = boxes;
      if (!box) continue;
      if (!painted2) this.tints(boxes, stepOf(run.percent));
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
};

// js/window.js
var FEW2 = 300;
var MARGIN = 1200;
function seenSpan(text) {
  const { blocks } = text.store.setup;
  const box = (i) => text.element.children[i].getBoundingClientRect();
  const first = firstOf(blocks.length, (i) => box(i).bottom > 0);
  const last = firstOf(blocks.length, (i) => box(i).top >= window.innerHeight) - 1;
  if (first === blocks.length || last === -1) return { start: 0, end: MARGIN };
  const [top, bottom] = [box(first), box(last)];
  const start = along(blocks[first], -top.top / (top.height || 1)) - MARGIN;
  return { start, end: along(blocks[last], (window.innerHeight - bottom.top) / (bottom.height || 1)) + MARGIN };
}
var widened = ({ start, end: end2 }, by) => ({ start: start - by, end: end2 + by });
var along = ([start, end2], share) => Math.round(start + (end2 - start) * Math.max(0, Math.min(1, share)));
function within(tags, { start, end: end2 }) {
  return tags.slice(below(tags, start), below(tags, end2));
}
function touching(tags, { start, end: end2 }) {
  return within(tags, { start: start - longest(tags), end: end2 }).filter((tag) => tag.end > start);
}
var longest = lastly((tags) => tags.reduce((most, { start, end: end2 }) => Math.max(most, end2 - start), 0));
var below = (tags, point) => firstOf(tags.length, (i) => tags[i].start >= point);

// js/paint.js
var FAR = 600;
var STEP2 = 600;
var PREFIX = "towhom-";
var HEAT = Array.from({ length: STEPS }, (_, i) => `class-${i + 1}`);
var LAYERS = [...HEAT, "missed", "partner", "current", "select", "caret"];
var painted = typeof CSS !== "undefined" && "highlights" in CSS && typeof Highlight === "function";
function highlight(name) {
  const key = PREFIX + name;
  const known = CSS.highlights.get(key);
  if (known) return known;
  const made = new Highlight();
  made.priority = LAYERS.indexOf(name) + 1;
  CSS.highlights.set(key, made);
  return made;
}
function empty(own) {
  for (const [layer, range] of own) layer.delete(range);
  own.length = 0;
}
var Paint = class {
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
    this.laid = null;
    this.lines = /* @__PURE__ */ new Map();
    this.heat = [];
    this.heated = [];
    this.pointers = [];
    this.size = "";
    this.seen = { start: 0, end: Infinity };
    this.peeked = null;
  }
  /** The text never changes, so a redraw takes out our own ranges and puts in the new ones.
   * @param {boolean} [moved] whether the letters must be laid out again, because the text has moved
   * @param {boolean} [all] whether they are wanted where nobody sees them, too: on paper */
  draw(moved2 = false, all = false) {
    const { state, current, checked, justMade, problem, shown: shown2, key, runs } = this.store;
    this.drawPointers();
    if (moved2) {
      forget(this.layer);
      this.kept.places.clear();
    }
    if (!changed(this.layer, state, checked, problem, shown2, key, runs)) {
      if (changed(this.over, current, justMade)) this.drawAtHand();
      return;
    }
    changed(this.over, current, justMade);
    const many = state.tags.length > FEW2 || (key?.length ?? 0) > FEW2 || runs.length > FEW2;
    this.seen = many && !all ? seenSpan(this.text) : { start: 0, end: Infinity };
    const lined = widened(this.seen, FAR);
    this.text.markNear(lined);
    const near2 = touching(state.tags, lined);
    const lanes = lanesOf(near2);
    this.drawLines(this.store.layers.mine ? near2 : [], lanes);
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
    const step = widened(this.seen, STEP2);
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
      const old2 = this.lines.get(tag.id);
      if (old2 && old2.name === name && old2.tag.start === tag.start && old2.tag.end === tag.end) continue;
      if (old2) empty(old2.own);
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
    if (runs === this.heated || runs.length === 0 && this.heat.length === 0) return;
    this.heated = runs;
    empty(this.heat);
    for (const run of runs) this.add(this.heat, `class-${stepOf(run.percent)}`, run);
  }
  drawPointers() {
    empty(this.pointers);
    const { store } = this;
    const { anchor, focus, picked } = store.selection;
    const add = (name, span) => this.add(this.pointers, name, span);
    for (const remark of this.missed()) add("missed", remark);
    const partners = this.partners();
    for (const tag of store.layers.mine && store.current !== null ? store.state.tags : []) {
      if (tag.id === store.current) add("current", tag);
      else if (partners.has(tag.id)) add("partner", tag);
    }
    if (store.words.none || store.problem) return;
    const [start, end2] = store.words.span(anchor, focus);
    if (this.peeked) add("select", this.peeked);
    else if (picked) add("select", { start, end: end2 });
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
    this.drawLines([], /* @__PURE__ */ new Map());
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
    keep(this.letters, [...letters.letters.values()].map((letter) => letter.element), state.tags.length > FEW2);
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
};
function keep(place, elements, many) {
  if (!many) return place.replaceChildren(...elements);
  const wanted = new Set(elements);
  for (const old2 of [...place.children]) if (!wanted.has(
    /** @type {HTMLElement} */
    old2
  )) old2.remove();
  place.append(...elements.filter((element) => element.parentNode !== place));
}

// js/popup.js
var NARROW = 480;
var GAP = 10;
var LETTERS = 14;
function drawPopup(store, text, place, done) {
  const { anchor, focus, picked } = store.selection;
  place.hidden = !picked || store.problem !== null;
  if (place.hidden) return;
  const buttons = store.active.map((label) => h(
    "button",
    { type: "button", tabindex: -1, onclick: () => {
      store.tagSelection(label.name);
      done();
    } },
    letterOf(label.name, label.letter),
    label.title
  ));
  const hint2 = anchor === focus ? h("small", {}, "or the last word of a longer passage") : null;
  place.replaceChildren(...buttons, ...hint2 ? [hint2] : []);
  placePopup(store, text, place);
}
function placePopup(store, text, place) {
  const { anchor, focus } = store.selection;
  const [start, end2] = store.words.span(anchor, focus);
  const boxes = text.boxes({ start, end: end2 });
  const [first, last] = [boxes[0], boxes.at(-1)];
  const sheet = (
    /** @type {HTMLElement} */
    place.offsetParent?.getBoundingClientRect()
  );
  if (!first || !last || !sheet) return;
  place.classList.toggle("tw-docked", sheet.width < NARROW);
  place.style.left = "0";
  const left = first === last ? first.left : last.left;
  if (sheet.width >= NARROW) place.style.left = `${Math.min(Math.max(0, left - sheet.left), Math.max(0, sheet.width - place.offsetWidth))}px`;
  const seen = seenOf(place);
  const top = sheet.width < NARROW ? docked(first, seen, place.offsetHeight) : near(first, last, seen, place.offsetHeight, anchor === focus);
  place.style.top = `${top - sheet.top}px`;
}
function docked(first, seen, height) {
  const low = seen.bottom - height;
  return first.bottom + 2 * first.height > low ? seen.top : low;
}
function near(first, last, seen, height, begun) {
  const above = first.top - LETTERS - height;
  const below2 = last.bottom + GAP;
  if (begun) return above < seen.top ? seen.bottom - height : above;
  return below2 + height > seen.bottom && above >= seen.top ? above : below2;
}
function seenOf(element) {
  let [top, bottom] = [0, window.innerHeight];
  for (let node = parentOf(element); node && node !== document.documentElement; node = parentOf(node)) {
    if (node === document.body || getComputedStyle(node).overflowY === "visible") continue;
    const box = node.getBoundingClientRect();
    top = Math.max(top, box.top);
    bottom = Math.min(bottom, box.bottom);
  }
  return { top, bottom };
}
function parentOf(element) {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
}

// js/pointer.js
function reach(from, to) {
  const [anchor, focus] = from.near <= to.near ? [from.after, to.before] : [from.before, to.after];
  const crossed = from.near <= to.near ? anchor > focus : anchor < focus;
  return crossed ? [from.near, to.near] : [anchor, focus];
}
function watchPointer(store, text, layer, popped, signal) {
  let from = null;
  let moved2 = false;
  const click = (word, extend) => {
    const { anchor, focus, picked } = store.selection;
    const started = picked && anchor === focus && anchor !== word;
    store.select(extend || started ? anchor : word, word, true);
    popped();
  };
  const press = (event) => {
    const target = (
      /** @type {HTMLElement} */
      event.target
    );
    if (event.button !== 0 || target.closest("button")) return;
    event.preventDefault();
    text.element.focus({ preventScroll: true });
    if (layer.classList.contains("tw-dragging")) return;
    from = text.spotAt(event.clientX, event.clientY);
    moved2 = false;
  };
  for (const element of [text.element, layer]) element.addEventListener("mousedown", press, { signal });
  window.addEventListener("mousemove", (event) => {
    if (from === null) return;
    const to = text.spotAt(event.clientX, event.clientY);
    if (to === null || !moved2 && to.near === from.near) return;
    moved2 = true;
    store.select(...reach(from, to), true);
  }, { signal });
  window.addEventListener("mouseup", (event) => {
    if (from === null) return;
    const word = from.near;
    from = null;
    if (moved2) popped();
    else click(word, event.shiftKey);
  }, { signal });
  text.element.addEventListener("touchend", () => setTimeout(() => {
    const native = document.getSelection();
    if (!native || native.isCollapsed) return;
    const a = text.point(native.anchorNode, native.anchorOffset);
    const b = text.point(native.focusNode, native.focusOffset);
    if (a === null || b === null) return;
    const [first, last] = store.words.touched(Math.min(a, b), Math.max(a, b));
    if (first < last) store.select(first, last - 1, true);
    popped();
  }, 50), { signal });
  text.element.addEventListener("copy", (event) => {
    const { anchor, focus, picked } = store.selection;
    if (!picked) return;
    const [start, end2] = store.words.span(anchor, focus);
    event.clipboardData?.setData("text/plain", store.letters.slice(start, end2).join(""));
    event.preventDefault();
  }, { signal });
}

// js/reader.js
var SIZES = [100, 125, 150];
var KEY = "towhom-reader";
var CHOSEN = "towhom-reader";
var SPEAKS = "towhom-speaks";
var TEXTS = ".towhom-page, .tw-read";
var UNSPOKEN = ".towhom-legend, .towhom-letter, sup, section, style, .tw-reader, ul";
var MOST = 180;
var STYLE = `
.tw-reader { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 4px; margin: 0 0 6px; font: 14px/1.3 system-ui, sans-serif; }
.tw-reader [hidden] { display: none; }
.tw-reader span { display: inline-flex; flex-wrap: wrap; gap: 4px; }
.tw-reader button { min-height: 32px; min-width: 32px; padding: 3px 9px; border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
  border-radius: 8px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
.tw-reader button[aria-pressed="true"] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; font-weight: 700; }
.tw-reader button:focus-visible { outline: 2px solid var(--tw-accent, #0b5fa5); outline-offset: 2px; }
@media screen {
  .tw .tw-text, article.towhom-page { font-size: calc(17px * var(--towhom-size, 1)); line-height: calc(2 * var(--towhom-lines, 1)); }
  .tw .tw-text h3, article.towhom-page h3 { font-size: calc(22px * var(--towhom-size, 1)); letter-spacing: inherit; }
  div.tw-read { font-size: calc(14px * var(--towhom-size, 1)); line-height: calc(1.45 * var(--towhom-lines, 1)); }
  .tw .tw-text, article.towhom-page, div.tw-read { letter-spacing: var(--towhom-letters, normal); word-spacing: var(--towhom-words, normal); }
}
@media (pointer: coarse) { .tw-reader button { min-height: 44px; min-width: 44px; } }
@media (forced-colors: active) { .tw-reader button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
@media print { .tw-reader { display: none; } }`;
function chosen(stored = () => localStorage.getItem(KEY)) {
  try {
    const { size, wide } = JSON.parse(stored() ?? "");
    return { size: SIZES.includes(size) ? size : 100, wide: wide === true };
  } catch {
    return { size: 100, wide: false };
  }
}
function choose(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch {
  }
  apply(choice);
  window.dispatchEvent(new CustomEvent(CHOSEN, { detail: choice }));
}
function apply({ size, wide }) {
  const { style } = document.documentElement;
  const properties = [["size", `${size / 100}`], ["lines", wide ? "1.25" : "1"], ["letters", wide ? "0.06em" : "normal"], ["words", wide ? "0.18em" : "normal"]];
  for (const [name, value] of properties) style.setProperty(`--towhom-${name}`, value);
}
function pieces(text) {
  const sentences = text.replace(/\s+/g, " ").trim().match(/.+?(?:[.!?…]+[”’"')]*(?=\s|$)|$)/g) ?? [];
  return sentences.flatMap((sentence2) => shortened(sentence2.trim())).filter((piece) => piece !== "");
}
function shortened(sentence2) {
  if (sentence2.length <= MOST) return [sentence2];
  const within2 = sentence2.slice(0, MOST);
  const at = [", ", "; ", ": ", " – ", " "].map((mark) => within2.lastIndexOf(mark) + (mark === " " ? 0 : 1)).find((i) => i > MOST / 3) ?? MOST;
  return [sentence2.slice(0, at).trim(), ...shortened(sentence2.slice(at).trim())];
}
function wordsOf(text) {
  const copy = (
    /** @type {Element} */
    text.cloneNode(true)
  );
  for (const part2 of copy.querySelectorAll(UNSPOKEN)) part2.remove();
  return [...copy.querySelectorAll("h3, h4, p")].map((block) => block.textContent ?? "");
}
var voice = () => typeof speechSynthesis === "object" && typeof SpeechSynthesisUtterance === "function" ? speechSynthesis : null;
function ownVoice(voices, lang) {
  const own = voices.filter((one) => one.localService);
  const like = (letters) => own.find((one) => one.lang.replace("_", "-").slice(0, letters) === lang.slice(0, letters));
  return like(5) ?? like(2) ?? own[0] ?? null;
}
function speak(text, done) {
  const lang = text.closest("[lang]:not(html)")?.getAttribute("lang") ?? "en-GB";
  const own = ownVoice(voice()?.getVoices() ?? [], lang);
  if (own === null) return false;
  const queue = wordsOf(text).flatMap(pieces).map((piece) => new SpeechSynthesisUtterance(piece));
  const last = queue.at(-1);
  if (last === void 0) {
    done();
    return true;
  }
  for (const one of queue) Object.assign(one, { lang, voice: own, onerror: done });
  last.onend = done;
  voice()?.cancel();
  for (const one of queue) voice()?.speak(one);
  return true;
}
function button2(label, act, attributes = {}) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.addEventListener("click", act);
  return made;
}
function keepKeys(bar) {
  const keep2 = (press) => {
    if (press.key === "Enter" && !press.shiftKey && !press.ctrlKey || press.key === " ") press.stopImmediatePropagation();
  };
  bar.addEventListener("focusin", () => window.addEventListener("keydown", keep2, true));
  bar.addEventListener("focusout", () => window.removeEventListener("keydown", keep2, true));
}
function readerBar(text, moved2 = () => {
}, signal) {
  const bar = document.createElement("div");
  bar.className = "tw-reader";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Reading aids");
  const style = document.createElement("style");
  style.textContent = STYLE;
  bar.append(style, ...looks(signal, moved2), ...voice() === null ? [] : [aloud(text, signal)]);
  keepKeys(bar);
  return bar;
}
function looks(signal, moved2) {
  const choices = document.createElement("span");
  choices.hidden = true;
  const sizes = SIZES.map((size) => button2(`${size} %`, () => choose({ ...chosen(), size }), { "aria-label": `Text size ${size} per cent` }));
  const wide = button2("Wide spacing", () => choose({ ...chosen(), wide: !chosen().wide }));
  choices.append(...sizes, wide);
  const draw = ({ size, wide: on }) => {
    sizes.forEach((one, i) => one.setAttribute("aria-pressed", `${SIZES[i] === size}`));
    wide.setAttribute("aria-pressed", `${on}`);
  };
  const opener = button2("Aa", () => {
    choices.hidden = !choices.hidden;
    opener.setAttribute("aria-expanded", `${!choices.hidden}`);
  }, { "aria-expanded": "false", "aria-label": "Text size and spacing", title: "Text size and spacing" });
  const heard = (choice) => {
    draw(choice);
    requestAnimationFrame(moved2);
  };
  window.addEventListener(CHOSEN, (event) => heard(
    /** @type {CustomEvent} */
    event.detail
  ), { signal });
  window.addEventListener("storage", (event) => {
    if (event.key === KEY) {
      apply(chosen());
      heard(chosen());
    }
  }, { signal });
  apply(chosen());
  draw(chosen());
  return [opener, choices];
}
function aloud(text, signal) {
  let speaking = false;
  let turn = 0;
  const say = (now) => {
    speaking = now;
    made.textContent = now ? "Stop" : "Read aloud";
  };
  const made = button2("Read aloud", () => {
    turn += 1;
    const own = turn;
    say(!speaking);
    if (!speaking) return voice()?.cancel();
    window.dispatchEvent(new CustomEvent(SPEAKS, { detail: made }));
    if (speak(text, () => own === turn && say(false))) return void 0;
    say(false);
    made.textContent = "No voice on this machine";
    return void 0;
  });
  voice()?.getVoices();
  window.addEventListener(SPEAKS, (event) => {
    if (
      /** @type {CustomEvent} */
      event.detail !== made
    ) say(false);
  }, { signal });
  signal?.addEventListener("abort", () => {
    if (speaking) voice()?.cancel();
  });
  return made;
}
function dress() {
  for (const text of document.querySelectorAll(TEXTS)) {
    const [page, above] = [text.matches(".towhom-page"), text.previousElementSibling];
    if ((page ? text.firstElementChild : above)?.matches(".tw-reader")) continue;
    if (page) text.prepend(readerBar(text));
    else text.before(readerBar(text));
  }
}
function watchPage() {
  const page = (
    /** @type {{towhomReads?: boolean}} */
    window
  );
  for (const wait of [0, 1e3]) setTimeout(dress, wait);
  if (page.towhomReads) return;
  page.towhomReads = true;
  let timer;
  for (const name of ["change", "click", "keyup"]) {
    document.addEventListener(name, () => {
      clearTimeout(timer);
      timer = setTimeout(dress, 600);
    }, { capture: true, passive: true });
  }
}
if (typeof document === "object") watchPage();

// js/text.js
var RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;
var TextView = class {
  /** @param {import("./store.js").Store} store */
  constructor(store) {
    this.store = store;
    const { text, blocks, headline } = store.setup;
    this.nodes = [];
    this.backwards = /* @__PURE__ */ new WeakMap();
    this.starts = blocks.map(([start]) => store.offsets.toUnit(start));
    const elements = blocks.map(([start, end2], i) => {
      const node = document.createTextNode(text.slice(store.offsets.toUnit(start), store.offsets.toUnit(end2)));
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
  markNear({ start, end: end2 }) {
    this.store.setup.blocks.forEach(([from, to], i) => this.element.children[i].classList.toggle("tw-near", from < end2 && start < to));
  }
  /** @param {{start: number, end: number}} span */
  staticRange({ start, end: end2 }) {
    const from = this.place(start);
    const to = this.place(end2);
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset
    });
  }
  /** One box for each line that the span runs over. @param {{start: number, end: number}} span */
  boxes({ start, end: end2 }) {
    const range = document.createRange();
    const from = this.place(start);
    const to = this.place(end2);
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
    return over === void 0 ? spot : { before: over, after: over, near: over };
  }
  /** @param {number} point @param {number} x @param {number} y */
  search(point, x, y) {
    const { words, setup, letters } = this.store;
    const [start, end2] = setup.blocks.find(([from, to]) => from <= point && point <= to) ?? [0, 0];
    if (!RIGHT_TO_LEFT.test(letters.slice(start, end2).join(""))) return void 0;
    const [first, last] = words.touched(start, end2);
    for (let i = first; i < last; i += 1) if (this.isOver(i, x, y)) return i;
    return void 0;
  }
  /** @param {number} word @param {number} x @param {number} y @param {number} [slack] how far above and below still counts */
  isOver(word, x, y, slack = 6) {
    const { starts, ends: ends2, length } = this.store.words;
    const boxes = word >= length ? [] : this.boxes({ start: starts[word], end: ends2[word] });
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
    return best === -1 ? step === 1 ? words.length - 1 : words.first : best;
  }
};

// js/view.js
var HELP = "Arrow keys move by word, with Ctrl by sentence and paragraph; with Shift they select; a number tags. Enter edits the tag at the caret, Alt and arrows move its end (with Shift its start), N and P go to the next and previous tag, Delete removes it, L links a claim, Z undoes, G shows the guideline.";
var part = (name, tag = "div") => h(tag, { class: `tw-${name}` });
var View = class {
  /** @param {import("./store.js").Store} store @param {HTMLElement} host */
  constructor(store, host) {
    this.store = store;
    this.text = new TextView(store);
    this.paint = new Paint(store, this.text);
    this.guide = null;
    this.ends = new AbortController();
    this.parts = {
      notices: part("notices"),
      palette: part("palette"),
      guide: part("guide", "section"),
      popup: part("popup"),
      warning: part("warning", "p"),
      list: part("list", "section"),
      feedback: part("feedback", "section"),
      footer: part("footer"),
      live: h("div", { class: "tw-sr", "aria-live": "polite", role: "status" })
    };
    this.element = this.assemble();
    host.append(this.element);
    this.watch();
    this.draw();
  }
  assemble() {
    const { notices, palette, guide, popup, warning, list, feedback, footer, live } = this.parts;
    const help = h("p", { class: "tw-help", id: `tw-help-${Math.random().toString(36).slice(2, 10)}` }, HELP);
    this.text.element.setAttribute("aria-describedby", help.id);
    this.text.element.setAttribute("aria-label", `Text to tag, ${this.store.words.length} words`);
    for (const seen of [popup, warning]) seen.setAttribute("aria-hidden", "true");
    return h(
      "section",
      { class: "tw", "aria-label": `Tagger ${this.store.setup.task}` },
      notices,
      palette,
      guide,
      h(
        "div",
        { class: "tw-main" },
        h(
          "div",
          { class: "tw-page" },
          readerBar(this.text.element, () => this.paint.draw(true), this.ends.signal),
          h("div", { class: "tw-sheet" }, this.text.element, this.paint.layer, popup),
          warning,
          footer,
          feedback,
          help
        ),
        h("div", { class: "tw-side" }, list)
      ),
      live
    );
  }
  watch() {
    const { signal } = this.ends;
    const draw = () => this.draw();
    this.store.listeners.add(draw);
    signal.addEventListener("abort", () => this.store.listeners.delete(draw));
    watchPointer(this.store, this.text, this.paint.layer, () => this.pop(), signal);
    watchGrips(this.store, this.text, this.paint.layer, (span) => this.paint.peek(span), signal);
    watchKeys(this.element, (event, target) => this.key(event, target), signal);
    const scrolled = () => this.parts.popup.hidden || placePopup(this.store, this.text, this.parts.popup);
    let waiting = false;
    window.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.paint.scrolled();
      });
    }, { capture: true, passive: true, signal });
    window.addEventListener("scroll", scrolled, { capture: true, passive: true, signal });
    window.addEventListener("pagehide", () => this.store.drafts.flush(), { signal });
    window.addEventListener("focus", () => this.store.look(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.store.look(), { signal });
    for (
      const [name, on] of
      /** @type {[string, boolean][]} */
      [["beforeprint", true], ["afterprint", false]]
    ) {
      window.addEventListener(name, () => this.print(on), { signal });
    }
    const resized = new ResizeObserver(() => this.paint.settle());
    for (const element of [this.text.element, this.paint.layer]) resized.observe(element);
    signal.addEventListener("abort", () => resized.disconnect());
  }
  draw() {
    const had = this.element.contains(focused(this.element));
    this.paint.draw();
    this.drawParts();
    if (had && !this.element.contains(focused(this.element))) this.rescueFocus();
  }
  /** What had the focus is gone (a button that was used up): the tag at hand takes it, or the text. */
  rescueFocus() {
    const row2 = this.store.current === null ? null : find(this.element, `row-${this.store.current}`);
    (row2 ?? this.text.element).focus({ preventScroll: true });
  }
  drawParts() {
    const { store, parts } = this;
    this.element.classList.toggle("tw-locked", store.problem !== null);
    drawNotices(store, parts.notices);
    drawPalette(store, parts.palette, (name) => this.toggleGuide(name));
    drawGuide(store, parts.guide, this.guide, () => this.closeGuide());
    drawList(store, parts.list);
    drawFeedback(store, parts.feedback);
    drawFooter(store, parts.footer);
    parts.warning.hidden = store.warning === "";
    parts.warning.textContent = store.warning;
    if (!store.selection.picked) parts.popup.hidden = true;
    if (parts.live.textContent !== store.spoken) parts.live.textContent = store.spoken;
  }
  /** Letters lie where the words are: the page is given the width of paper before it is printed. @param {boolean} on */
  print(on) {
    this.element.classList.toggle("tw-printing", on);
    this.paint.draw(true, on);
  }
  pop() {
    drawPopup(this.store, this.text, this.parts.popup, () => this.focusText());
  }
  /** @param {KeyboardEvent} event @param {HTMLElement} target @returns {boolean} */
  key(event, target) {
    if (target === this.text.element) {
      this.parts.popup.hidden = true;
      const command2 = inText2(event);
      return command2 !== null && inText(this, command2);
    }
    if (target instanceof HTMLTextAreaElement) return event.key === "Escape" && this.leaveNote();
    const row2 = /^row-(.+)$/.exec(target.getAttribute("data-key") ?? "");
    const command = inList2(event);
    if (row2) return command !== null && inList(this, row2[1], command);
    return this.elsewhere(event, command);
  }
  /** From a note back to its row. */
  leaveNote() {
    (this.store.current === null ? null : find(this.element, `row-${this.store.current}`))?.focus();
    return true;
  }
  /** On buttons: Esc goes back to the text; undo, redo and the guideline work everywhere.
   * @param {KeyboardEvent} event @param {string | null} command */
  elsewhere(event, command) {
    if (event.key === "Escape") {
      if (!this.closeGuide() && this.store.linking) this.store.cancelLink();
      this.focusText();
      return true;
    }
    if (command === "undo") this.store.undo();
    else if (command === "redo") this.store.redo();
    else if (command === "guide") this.toggleGuide();
    else return false;
    return true;
  }
  focusText() {
    this.text.element.focus({ preventScroll: true });
  }
  /** The guideline of the label at hand: the one asked for, the one that has the focus, the tag's, or the first.
   * @param {string} [name] */
  toggleGuide(name) {
    const key = focused(this.element)?.getAttribute("data-key") ?? "";
    const near2 = /^(?:label|guide)-(.+)$/.exec(key)?.[1] ?? this.store.currentTag?.label;
    const wanted = name ?? near2 ?? this.store.active[0].name;
    this.guide = this.guide === wanted ? null : wanted;
    const label = this.guide === null ? void 0 : this.store.labels.get(this.guide);
    this.store.say(label ? [`${label.title}: ${label.question}`, ...label.rules].join(" ") : "Guideline closed.");
  }
  closeGuide() {
    if (this.guide === null) return false;
    this.guide = null;
    this.store.say("Guideline closed.");
    return true;
  }
  /** Begins a link on the chosen claim and puts the focus on the first answer. */
  startLink() {
    const { store } = this;
    if (!store.setup.links || store.currentTag?.label !== "claim") return store.say("Choose a claim first; then L links it.");
    store.startLink(store.currentTag.id);
    this.focusAnswer();
  }
  focusAnswer() {
    const answers = this.element.querySelectorAll(".tw-asking button");
    if (answers[0] instanceof HTMLElement) answers[0].focus();
  }
  remove() {
    this.ends.abort();
    this.paint.clear();
    this.element.remove();
  }
};

// js/index.js
function tagger() {
  let store = null;
  return {
    /** @param {{model: import("./types.js").Model}} context */
    initialize({ model }) {
      const own = new Store(model);
      store = own;
      return () => own.close();
    },
    /** @param {{model: import("./types.js").Model, el: HTMLElement}} context */
    render({ model, el }) {
      store ??= new Store(model);
      const view = new View(store, el);
      return () => view.remove();
    }
  };
}
export {
  tagger as default
};
