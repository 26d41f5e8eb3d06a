// What can be done to tags and links: each function takes a state and returns a new one, or says why not.

import { firstOf } from "./halving.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Link} Link */

/** An edit that the rules of tagging do not allow; the message is for the reader. */
export class NotAllowed extends Error {}

/** @type {State} */
export const EMPTY = { tags: [], links: [], finished: false };

/** @param {State} state @param {string} id */
export const tagOf = (state, id) => state.tags.find((tag) => tag.id === id);

/** @param {{start: number, end: number}} a @param {{start: number, end: number}} b */
export const overlap = (a, b) => a.start < b.end && b.start < a.end;

/** Reading order; of two tags that begin together the longer comes first. @param {Tag} a @param {Tag} b */
export const inOrder = (a, b) => a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : 1);

/** The tags stand in order already, so one more finds its place by halving. @param {State} state @param {Tag} tag @returns {State} */
function withTag(state, tag) {
  const place = firstOf(state.tags.length, (i) => inOrder(state.tags[i], tag) >= 0);
  return { ...state, tags: state.tags.toSpliced(place, 0, tag) };
}

/** @param {State} state @param {Tag} tag */
const replaceTag = (state, tag) => withTag({ ...state, tags: state.tags.filter((old) => old.id !== tag.id) }, tag);

/** Two tags of one label may not overlap (codebook, ground rule 2), so tagging over one gives that one the new span.
 * @param {State} state @param {string} id @param {string} label @param {number} start @param {number} end
 * @returns {{state: State, id: string, moved: boolean}} */
export function addTag(state, id, label, start, end) {
  const under = state.tags.filter((tag) => tag.label === label && overlap(tag, { start, end }));
  if (under.length === 0) {
    const tag = { id, label, start, end, attributes: {} };
    return { state: withTag(state, tag), id, moved: false };
  }
  const [kept, ...others] = under;
  const gone = new Set(others.map((tag) => tag.id));
  /** @template {string | null} T @param {T} end */
  const now = (end) => (end !== null && gone.has(end) ? kept.id : end); // what hung on a tag hangs on the one that took it in
  const links = state.links.map(({ claim, source, cue }) => ({ claim: now(claim) ?? claim, source: now(source), cue: now(cue) }));
  const merged = { ...state, tags: state.tags.filter((tag) => !gone.has(tag.id)), links: unique(links) };
  return { state: replaceTag(merged, { ...kept, start, end }), id: kept.id, moved: true };
}

/** Removes a tag and whatever hung on it. An emptied page is no longer finished: it would mean "nothing to flag".
 * @param {State} state @param {string} id @returns {State} */
export function removeTag(state, id) {
  const tags = state.tags.filter((tag) => tag.id !== id);
  return { tags, links: without(state.links, id), finished: state.finished && tags.length > 0 };
}

/** A link that loses an end is open again: "nobody is named" is an answer, and must not come about by itself.
 * @param {Link[]} links @param {string} id */
const without = (links, id) => links.filter((link) => link.claim !== id && link.source !== id && link.cue !== id);

/** The claims that lost a link between two states, though they are still there. @param {State} before @param {State} after */
export function opened(before, after) {
  const kept = new Set(after.links);
  const lost = new Set(before.links.filter((link) => !kept.has(link)).map((link) => link.claim));
  return after.tags.filter((tag) => tag.label === "claim" && lost.has(tag.id));
}

/** @param {Link[]} links */
function unique(links) {
  const seen = new Set();
  return links.filter((link) => {
    const key = `${link.claim}|${link.source}|${link.cue}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What the new label also has (`fits`: its attributes and their values) stays; so does the note.
 * @param {State} state @param {string} id @param {string} label @param {Record<string, string[]>} [fits] @returns {State} */
export function relabel(state, id, label, fits = {}) {
  const tag = demand(state, id);
  if (tag.label === label) return state;
  refuseClash(state, { ...tag, label });
  const kept = Object.fromEntries(Object.entries(tag.attributes).filter(([name, value]) => fits[name]?.includes(value)));
  return replaceTag({ ...state, links: without(state.links, id) }, { ...tag, label, attributes: kept });
}

/** @param {State} state @param {string} id @param {number} start @param {number} end @returns {State} */
export function resize(state, id, start, end) {
  const tag = { ...demand(state, id), start, end };
  if (start >= end) throw new NotAllowed("A tag needs at least one word.");
  refuseClash(state, tag);
  return replaceTag(state, tag);
}

/** @param {State} state @param {Tag} tag */
function refuseClash(state, tag) {
  const clash = state.tags.some((other) => other.id !== tag.id && other.label === tag.label && overlap(other, tag));
  if (clash) throw new NotAllowed(`Two tags with the label “${tag.label}” cannot overlap.`);
}

/** Choosing the value that is already there takes it away.
 * @param {State} state @param {string} id @param {string} name @param {string} value @returns {State} */
export function setAttribute(state, id, name, value) {
  const tag = demand(state, id);
  const { [name]: old, ...rest } = tag.attributes;
  return replaceTag(state, { ...tag, attributes: old === value ? rest : { ...rest, [name]: value } });
}

/** @param {State} state @param {string} id @param {string} note @returns {State} */
export function setNote(state, id, note) {
  const tag = tagOf(state, id);
  return !tag || (tag.note ?? "") === note ? state : replaceTag(state, { ...tag, note });
}

/** @param {State} state @param {Link} link @returns {State} */
export function addLink(state, link) {
  refuseLink(state, link);
  return { ...state, links: unique([...state.links, link]) };
}

/** Puts a link in the place of another: the order of a chain stays. @param {State} state @param {Link} old @param {Link} link */
export function changeLink(state, old, link) {
  refuseLink(state, link);
  return { ...state, links: unique(state.links.map((other) => (other === old ? link : other))) };
}

/** @param {State} state @param {Link} link */
function refuseLink(state, link) {
  if (link.source === null && link.cue === null) {
    throw new NotAllowed("A link needs a source or a cue. A claim that has neither is the author’s own.");
  }
  for (const [id, label] of [[link.claim, "claim"], [link.source, "source"], [link.cue, "cue"]]) {
    if (id !== null && tagOf(state, id)?.label !== label) throw new NotAllowed(`That is not a ${label}.`);
  }
}

/** @param {State} state @param {Link} link @returns {State} */
export const removeLink = (state, link) => ({ ...state, links: state.links.filter((other) => other !== link) });

/** @param {State} state @param {boolean} finished @returns {State} */
export const finish = (state, finished) => ({ ...state, finished });

/** @param {State} state @param {string} id */
function demand(state, id) {
  const tag = tagOf(state, id);
  if (!tag) throw new NotAllowed("That tag is no longer there.");
  return tag;
}

/** The highest number that an id has had (t1, t2, …): the next tag has the one after it. @param {Tag[]} tags @param {number} [most] */
export function highest(tags, most = 0) {
  for (const { id } of tags) if (id[0] === "t" && Number(id.slice(1)) > most) most = Number(id.slice(1));
  return most;
}
