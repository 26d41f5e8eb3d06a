// What changed between two states, for Python: the tags that are new or other, those that are gone, the links of some claims.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Link} Link */
/** @typedef {{set: Tag[], gone: string[], ties: Record<string, Link[]>, finished: boolean, count: [number, number]}} Change
 *  `count` is what it comes to, so that Python can see that it has done the same. */

/** States share what did not change, so that tags are told apart by identity. @param {State} before @param {State} after
 * @returns {Change} */
export function changeOf(before, after) {
  const [was, is] = unlike(before.tags, after.tags);
  const old = new Map(was.map((tag) => [tag.id, tag]));
  const set = is.filter((tag) => old.get(tag.id) !== tag);
  const there = new Set(is.map((tag) => tag.id));
  const gone = was.filter((tag) => !there.has(tag.id)).map((tag) => tag.id);
  const ties = before.links === after.links ? {} : tiesOf(before.links, after.links);
  return { set, gone, ties, finished: after.finished, count: [after.tags.length, after.links.length] };
}

/** Two lists without what they begin and end with in common: after most changes a tag or two are left of ten thousand.
 * @param {Tag[]} a @param {Tag[]} b @returns {[Tag[], Tag[]]} */
function unlike(a, b) {
  const short = Math.min(a.length, b.length);
  let start = 0;
  while (start < short && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < short - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

/** All links of each claim that has other ones than before. @param {Link[]} before @param {Link[]} after */
function tiesOf(before, after) {
  const [old, now] = [new Set(before), new Set(after)];
  const other = [...before.filter((link) => !now.has(link)), ...after.filter((link) => !old.has(link))];
  const claims = new Set(other.map((link) => link.claim));
  return Object.fromEntries([...claims].map((claim) => [claim, after.filter((link) => link.claim === claim)]));
}
