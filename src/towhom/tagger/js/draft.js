// Tags that are not on disk yet, kept in the browser, so that a dead kernel and a closed page lose nothing.

/** @typedef {import("./types.js").State} State */
/** @typedef {{base: string, state: State, time: number}} Draft  `base` is what was on disk when the draft was begun. */
/** @typedef {Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">} Place */

/** The same string for the same tags, whatever the order of the keys. @param {State} state */
export function fingerprint({ tags, links, finished }) {
  const plain = tags.map((t) => [t.id, t.label, t.start, t.end, Object.entries(t.attributes).sort(), t.note ?? ""]);
  const tied = links.map((l) => [l.claim, l.source, l.cue].join("|"));
  return JSON.stringify([plain.sort((a, b) => (a[0] < b[0] ? -1 : 1)), tied.sort(), finished]);
}

/** Where storage is forbidden (some frames), the page's memory serves: it outlives the view, though not the page. */
export class MemoryStorage {
  constructor() {
    /** @type {Map<string, string>} */
    this.map = new Map();
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
}

const FEW = 500; // so many tags are written at once
const PAUSE = 300; // ms
const memory = new MemoryStorage();

/** When the page has nothing else to do, and at the latest a second from now. @param {() => void} act */
function idly(act) {
  if (globalThis.requestIdleCallback) globalThis.requestIdleCallback(act, { timeout: 1000 });
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

/** The drafts of one tags file; `name` tells files apart without giving their path away, `writer` the tabs. */
export class Drafts {
  /** @param {string} name @param {string} writer @param {Place} [place] */
  constructor(name, writer, place = storage()) {
    this.prefix = `towhom:${name}:`;
    this.key = this.prefix + writer;
    this.place = place;
    /** @type {(() => void) | null} */
    this.pending = null; // what is still to be written
    /** @type {any} */
    this.timer = undefined;
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
    this.timer = undefined;
    this.pending?.();
    this.pending = null;
  }

  /** @param {State} base @param {State} state */
  write(base, state) {
    const text = JSON.stringify({ base: fingerprint(base), state, time: Date.now() });
    try {
      this.place.setItem(this.key, text);
    } catch {
      memory.setItem(this.key, text); // storage is full
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
}
