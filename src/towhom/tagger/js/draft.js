// Tags that are not on disk yet, kept in the browser, so that a dead kernel and a closed page lose nothing.

/** @typedef {import("./types.js").State} State */
/** @typedef {{base: string, state: State}} Draft  `base` is what was on disk when the draft was begun. */

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
  /** @param {string} key */
  removeItem(key) {
    this.map.delete(key);
  }
}

const memory = new MemoryStorage();

function storage() {
  try {
    globalThis.localStorage.getItem("towhom");
    return globalThis.localStorage;
  } catch {
    return memory;
  }
}

/** The draft of one tags file; `name` tells files apart without giving their path away. */
export class Drafts {
  /** @param {string} name @param {Pick<Storage, "getItem" | "setItem" | "removeItem">} [place] */
  constructor(name, place = storage()) {
    this.key = `towhom:${name}`;
    this.place = place;
  }

  /** @param {string} base @param {State} state */
  keep(base, state) {
    try {
      this.place.setItem(this.key, JSON.stringify({ base, state }));
    } catch {
      memory.setItem(this.key, JSON.stringify({ base, state })); // storage is full
    }
  }

  /** @returns {Draft | null} */
  read() {
    const text = this.place.getItem(this.key) ?? memory.getItem(this.key);
    try {
      const draft = text === null ? null : JSON.parse(text);
      return Array.isArray(draft?.state?.tags) && Array.isArray(draft?.state?.links) ? draft : null;
    } catch {
      return null;
    }
  }

  drop() {
    this.place.removeItem(this.key);
    memory.removeItem(this.key);
  }
}
