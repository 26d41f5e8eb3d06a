// What one tagger says, and to whom: its text, the words for its tags, and the views that draw them. No DOM here.

import { Offsets } from "./offsets.js";
import { paragraphsOf, sentencesOf } from "./units.js";
import { Words } from "./words.js";

/** @typedef {import("./types.js").Tag} Tag */

export const HEADLINE = "The headline is not tagged: it is judged as a whole.";

/** Headlines are not tagged (codebook, ground rule 8). @param {import("./types.js").Setup} setup */
function bodyStart({ headline, blocks }) {
  return headline ? (blocks[1] ?? [blocks[0][1]])[0] : 0;
}

/** The part that never changes, and the part that is heard. */
export class Voice {
  /** @type {import("./units.js").Unit[] | undefined} */
  cachedParagraphs;
  /** @type {import("./units.js").Unit[] | undefined} */
  cachedSentences;

  /** @param {import("./types.js").Setup} setup */
  constructor(setup) {
    this.setup = setup;
    this.offsets = new Offsets(this.setup.text);
    this.words = new Words(this.setup.words, bodyStart(this.setup));
    this.letters = [...this.setup.text]; // one entry for each code point
    this.labels = new Map(this.setup.labels.map((label) => [label.name, label]));
    this.active = this.setup.labels.filter((label) => label.active);
    this.spoken = "";
    this.warning = ""; // what could not be done, for all to see until the next act
    /** @type {Set<() => void>} */
    this.listeners = new Set();
  }

  get paragraphs() {
    return (this.cachedParagraphs ??= paragraphsOf(this));
  }

  /** Found when they are first asked for: a long text takes a while. */
  get sentences() {
    return (this.cachedSentences ??= sentencesOf(this));
  }

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
