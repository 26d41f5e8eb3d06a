// What changed between two states, for Python: the tags that are new or other, those that are gone, the links of some claims.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Link} Link */
/** @typedef {{set: Tag[], gone: string[], ties: Record<string, Link[]>, finished: boolean, count: [number, number]}} Change
 *  `count` is what it comes to, so that Python can see that it has done the same. */

/** States share what did not change, so that tags are told apart by identity. @param {State} before @param {State} after
 * @returns {Change} */
export function changeOf(before, after) {
  const old = new Map(before.tags.map((tag) => [tag.id, tag]));
  const set = after.tags.filter((tag) => old.get(tag.id) !== tag);
  const there = new Set(after.tags.map((tag) => tag.id));
  const gone = before.tags.filter((tag) => !there.has(tag.id)).map((tag) => tag.id);
  const ties = before.links === after.links ? {} : tiesOf(before.links, after.links);
  return { set, gone, ties, finished: after.finished, count: [after.tags.length, after.links.length] };
}

/** All links of each claim that has other ones than before. @param {Link[]} before @param {Link[]} after */
function tiesOf(before, after) {
  const [old, now] = [new Set(before), new Set(after)];
  const other = [...before.filter((link) => !now.has(link)), ...after.filter((link) => !old.has(link))];
  const claims = new Set(other.map((link) => link.claim));
  return Object.fromEntries([...claims].map((claim) => [claim, after.filter((link) => link.claim === claim)]));
}
