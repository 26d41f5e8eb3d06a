// Which tag is drawn where: a lane for each underline, and a number for each linked claim. Pure arithmetic.

import { lastly } from "./lastly.js";

/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Link} Link */

export const LANES = 4;

/** Lane 0 is next to the letters. Short tags come first, so that a claim runs beneath the source inside it.
 * @param {Tag[]} tags in reading order @returns {Map<string, number>} */
export function lanesOf(tags) {
  /** @type {Map<string, number>} */
  const lanes = new Map();
  for (const heap of heapsOf(tags)) {
    if (heap.length === 1) lanes.set(heap[0].id, 0);
    else layHeap(heap, lanes);
  }
  return lanes;
}

/** Tags that hang together by overlaps; most stand alone, so ten thousand cost little more than one look each.
 * @param {Tag[]} tags */
function heapsOf(tags) {
  /** @type {Tag[][]} */
  const heaps = [];
  let end = -1;
  for (const tag of tags) {
    if (tag.start < end) heaps[heaps.length - 1].push(tag);
    else heaps.push([tag]);
    end = Math.max(end, tag.end);
  }
  return heaps;
}

/** @param {Tag[]} heap @param {Map<string, number>} lanes */
function layHeap(heap, lanes) {
  /** @type {Tag[][]} */
  const taken = Array.from({ length: LANES }, () => []);
  const byLength = [...heap].sort((a, b) => a.end - a.start - (b.end - b.start) || a.start - b.start);
  for (const tag of byLength) {
    const free = taken.findIndex((lane) => lane.every((t) => t.end <= tag.start || tag.end <= t.start));
    const lane = free === -1 ? LANES - 1 : free;
    taken[lane].push(tag);
    lanes.set(tag.id, lane);
  }
}

/** Linked claims are numbered in reading order; their sources and cues bear the same numbers. In a chain each link has a
 * letter as well, outermost first, so that it shows which cue is whose: 1a, 1b.
 * @type {(tags: Tag[], links: Link[]) => Map<string, string[]>} */
export const linkNumbers = lastly((tags, links) => {
  if (links.length === 0) return new Map();
  /** @type {Map<string, Link[]>} */
  const of = new Map();
  for (const link of links) of.set(link.claim, [...(of.get(link.claim) ?? []), link]);
  /** @type {Map<string, string[]>} */
  const numbers = new Map();
  const add = (/** @type {string} */ id, /** @type {string} */ number) => numbers.set(id, [...(numbers.get(id) ?? []), number]);
  const claims = tags.filter((tag) => of.has(tag.id)).sort((a, b) => a.start - b.start || a.end - b.end);
  claims.forEach((claim, i) => {
    const own = of.get(claim.id) ?? [];
    add(claim.id, `${i + 1}`);
    own.forEach((link, n) => {
      const number = `${i + 1}${own.length > 1 ? String.fromCharCode(97 + (n % 26)) : ""}`;
      for (const end of [link.source, link.cue]) if (end !== null) add(end, number);
    });
  });
  return numbers;
});

/** The tags of one label, nearest to `claim` first: likely partners stand at the top of the choice.
 * @param {Tag[]} tags @param {string} label @param {Tag} claim */
export function nearest(tags, label, claim) {
  /** @param {Tag} t */
  const distance = (t) => Math.max(0, t.start - claim.end, claim.start - t.end);
  return tags.filter((tag) => tag.label === label).sort((a, b) => distance(a) - distance(b) || a.start - b.start);
}
