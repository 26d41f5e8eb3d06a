// Elements that are kept for as long as they show the same: of a hundred rows, one more tag makes one.

/** @typedef {{shows: any[], element: HTMLElement}} Kept */

/** What was made for one place on the page, by key. */
export class Shelf {
  /** @type {Map<string, Kept>} */
  last = new Map(); // taken the last time
  /** @type {Map<string, Kept>} */
  taken = new Map(); // taken this time

  /** The element of `key`: the one that was there, or a new one where any of `shows` is other than it was.
   * @param {string} key @param {any[]} shows @param {() => HTMLElement} make */
  take(key, shows, make) {
    const old = this.last.get(key);
    const same = old !== undefined && old.shows.length === shows.length && shows.every((value, i) => value === old.shows[i]);
    const kept = same ? old : { shows, element: make() };
    this.taken.set(key, kept);
    return kept.element;
  }

  /** The drawing is over: what it did not take is not kept. */
  close() {
    this.last = this.taken;
    this.taken = new Map();
  }
}

/** @type {WeakMap<HTMLElement, Shelf>} */
const shelves = new WeakMap();

/** The shelf of a place. @param {HTMLElement} place */
export function shelfOf(place) {
  const shelf = shelves.get(place) ?? new Shelf();
  shelves.set(place, shelf);
  return shelf;
}
