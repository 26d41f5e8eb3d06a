// What can be done to tags and links: each function takes a state and returns a new one, or says why not.

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

/** @param {State} state @param {Tag[]} tags @returns {State} */
const withTags = (state, tags) => ({ ...state, tags: [...tags].sort(inOrder) });

/** @param {State} state @param {Tag} tag */
const replaceTag = (state, tag) => withTags(state, state.tags.map((old) => (old.id === tag.id ? tag : old)));

/** Two tags of one label may not overlap (codebook, ground rule 2), so tagging over one gives that one the new span.
 * @param {State} state @param {string} id @param {string} label @param {number} start @param {number} end
 * @returns {{state: State, id: string, moved: boolean}} */
export function addTag(state, id, label, start, end) {
  const under = state.tags.filter((tag) => tag.label === label && overlap(tag, { start, end }));
  if (under.length === 0) {
    const tag = { id, label, start, end, attributes: {} };
    return { state: withTags(state, [...state.tags, tag]), id, moved: false };
  }
  const [kept, ...others] = under;
  const merged = others.reduce((left, tag) => removeTag(left, tag.id), state);
  return { state: replaceTag(merged, { ...kept, start, end }), id: kept.id, moved: true };
}

/** Removes a tag and whatever hung on it. An emptied page is no longer finished: it would mean "nothing to flag".
 * @param {State} state @param {string} id @returns {State} */
export function removeTag(state, id) {
  const tags = state.tags.filter((tag) => tag.id !== id);
  const links = state.links.map((link) => unhook(link, id)).filter((link) => link !== null);
  return { tags, links: unique(links), finished: state.finished && tags.length > 0 };
}

/** @param {Link} link @param {string} id @returns {Link | null} */
function unhook(link, id) {
  if (link.claim === id) return null;
  const source = link.source === id ? null : link.source;
  const cue = link.cue === id ? null : link.cue;
  return source === null && cue === null ? null : { claim: link.claim, source, cue };
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
  const links = state.links.map((link) => unhook(link, id)).filter((link) => link !== null);
  return replaceTag({ ...state, links: unique(links) }, { ...tag, label, attributes: kept });
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
  if (link.source === null && link.cue === null) throw new NotAllowed("A link needs a source or a cue.");
  for (const [id, label] of [[link.claim, "claim"], [link.source, "source"], [link.cue, "cue"]]) {
    if (id !== null && tagOf(state, id)?.label !== label) throw new NotAllowed(`That is not a ${label}.`);
  }
  return { ...state, links: unique([...state.links, link]) };
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

/** An id that no tag has had in this sitting. @param {Iterable<string>} taken */
export function freshId(taken) {
  const numbers = [...taken].map((id) => Number(/^t(\d+)$/.exec(id)?.[1] ?? 0));
  return `t${Math.max(0, ...numbers) + 1}`;
}
