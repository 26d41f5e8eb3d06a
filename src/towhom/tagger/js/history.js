// Undo and redo: the states that were, oldest first. States share their parts, so hundreds of steps cost little.

export const LIMIT = 500;

/** @template T */
export class History {
  /** @param {T} present */
  constructor(present) {
    this.present = present;
    /** @type {T[]} */
    this.past = [];
    /** @type {T[]} */
    this.future = [];
  }

  /** @param {T} next */
  push(next) {
    this.past = [...this.past, this.present].slice(-LIMIT);
    this.present = next;
    this.future = [];
  }

  /** Puts `next` in the place of the present: the same step of undo. @param {T} next */
  amend(next) {
    this.present = next;
    this.future = [];
  }

  /** Starts again from what is on disk. @param {T} present */
  reset(present) {
    this.present = present;
    this.past = [];
    this.future = [];
  }

  /** @returns {boolean} whether there was anything to undo */
  undo() {
    const last = this.past.pop();
    if (last === undefined) return false;
    this.future.push(this.present);
    this.present = last;
    return true;
  }

  /** @returns {boolean} whether there was anything to redo */
  redo() {
    const next = this.future.pop();
    if (next === undefined) return false;
    this.past.push(this.present);
    this.present = next;
    return true;
  }
}
