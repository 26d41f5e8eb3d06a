// What the last Check said, and of which tags it still speaks: a remark holds for as long as its tag stays as it was.

import { overlap } from "./edit.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Remark} Remark */

export class Checked {
  /** @param {import("./types.js").Report} report @param {State} state what was checked */
  constructor(report, state) {
    this.report = report;
    this.state = state;
    this.tags = new Map(state.tags.map((tag) => [tag.id, tag]));
    this.ties = tiesOf(state);
    /** @type {State | null} */
    this.compared = null; // the state of which `known` speaks
    this.known = { changed: /** @type {Set<string>} */ (new Set()), gone: 0 };
  }

  /** The tags that are new or other than they were, and how many are gone. @param {State} state */
  since(state) {
    if (this.compared === state) return this.known;
    const ties = state.links === this.state.links ? this.ties : tiesOf(state);
    const changed = new Set(state.tags.filter((tag) => {
      const before = this.tags.get(tag.id);
      return before === undefined || !same(before, tag) || ties.get(tag.id) !== this.ties.get(tag.id);
    }).map((tag) => tag.id));
    const fresh = state.tags.filter((tag) => !this.tags.has(tag.id)).length;
    this.compared = state;
    this.known = { changed, gone: this.tags.size + fresh - state.tags.length };
    return this.known;
  }

  /** How many tags are not as they were checked. An empty page is another one when it is finished. @param {State} state */
  differences(state) {
    const { changed, gone } = this.since(state);
    const blank = state.tags.length === 0 && this.tags.size === 0 && state.finished !== this.state.finished;
    return changed.size + gone + Number(blank);
  }

  /** What it says of a tag that is as it was. @param {State} state @param {string} id */
  remarksOn(state, id) {
    return this.since(state).changed.has(id) ? [] : this.report.remarks.filter((remark) => remark.tag === id);
  }

  /** The passages that were missed, and whether they have been tagged since. @param {State} state */
  missed(state) {
    const { changed } = this.since(state);
    const later = state.tags.filter((tag) => changed.has(tag.id));
    return this.report.remarks.filter((remark) => remark.tag === null)
      .map((remark) => ({ remark, later: later.some((tag) => overlap(tag, remark)) }));
  }
}

/** The note is the writer's own and is not checked. @param {Tag} a @param {Tag} b */
function same(a, b) {
  if (a === b) return true;
  const [names, others] = [Object.keys(a.attributes), Object.keys(b.attributes)];
  return a.label === b.label && a.start === b.start && a.end === b.end && names.length === others.length
    && names.every((name) => a.attributes[name] === b.attributes[name]);
}

/** What hangs on each claim. @param {State} state */
function tiesOf({ links }) {
  /** @type {Map<string, string>} */
  const ties = new Map();
  for (const { claim, source, cue } of links) ties.set(claim, `${ties.get(claim) ?? ""}|${source}:${cue}`);
  return ties;
}
