// Saving: numbers each change, sends it, and believes that it is saved only when Python has said so.

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Saving} Saving */

export const PATIENCE = 3000; // ms without an echo until the reader is told
export const RETRY = 4000; // ms between later attempts

/** One conversation with the kernel about one file. A dead kernel takes messages and says nothing: hence the clock. */
export class Sync {
  /** @param {{send: (revision: number, state: State, whole: boolean) => void, told: (saving: Saving) => void,
   *           later?: (f: () => void, ms: number) => any, cancel?: (timer: any) => void}} wires */
  constructor({ send, told, later = (f, ms) => setTimeout(f, ms), cancel = (timer) => clearTimeout(timer) }) {
    this.send = send;
    this.told = told;
    this.later = later;
    this.cancel = cancel;
    this.revision = 0;
    this.onDisk = 0;
    /** @type {State | null} */
    this.waiting = null;
    /** @type {any} */
    this.timer = null;
    /** @type {Saving} */
    this.saving = { phase: "saved", message: "" };
  }

  get settled() {
    return this.waiting === null;
  }

  /** @param {State} state */
  save(state) {
    this.revision += 1;
    this.waiting = state;
    const known = this.saving.phase === "unsaved" || this.saving.phase === "refused";
    if (this.saving.phase === "conflict") return this.say("conflict", ""); // the reader decides first
    if (!known) this.say("saving", "");
    this.attempt(known ? RETRY : PATIENCE, known);
  }

  /** @param {number} patience @param {boolean} [whole] whether Python may not know what came before */
  attempt(patience, whole = false) {
    this.cancel(this.timer);
    const state = this.waiting;
    if (state === null) return;
    this.timer = this.later(() => this.lost(), patience);
    this.ask(() => this.send(this.revision, state, whole));
  }

  /** A comm that is closed may throw: the clock will tell the reader, as for one that is silent. @param {() => void} send */
  ask(send) {
    try {
      send();
    } catch {
      // No kernel: the next change will say so.
    }
  }

  /** Python does not know what the change sets out from, and wants all of it. @param {number} revision */
  again(revision) {
    if (this.waiting !== null && revision === this.revision) this.attempt(PATIENCE, true);
  }

  /** The line to the kernel has changed: `ask` asks for a sign of life, and without one the reader is told.
   * @param {() => void} ask */
  listen(ask) {
    this.cancel(this.timer);
    this.timer = this.later(() => this.settled && this.say("asleep", ""), PATIENCE);
    this.ask(ask);
  }

  /** A sign of life. */
  heard() {
    if (!this.settled) return;
    this.cancel(this.timer);
    if (this.saving.phase === "asleep") this.say("saved", "");
  }

  lost() {
    if (this.saving.phase !== "refused") this.say("unsaved", "");
    this.attempt(RETRY, true);
  }

  /** Python has this revision on disk. @param {number} revision */
  echo(revision) {
    this.onDisk = Math.max(this.onDisk, revision);
    if (revision < this.revision) return;
    this.stop();
    this.say("saved", "");
  }

  /** Python could not save, and says why; the tags stay here and are sent again. @param {number} revision @param {string} message */
  refused(revision, message) {
    if (this.waiting === null || revision < this.revision) return;
    this.say("refused", message);
  }

  /** The file is not what we last saw: nothing more is sent until the reader has decided. @param {number} revision */
  conflict(revision) {
    if (this.waiting === null || revision < this.revision) return;
    this.cancel(this.timer);
    this.say("conflict", "");
  }

  /** The reader has decided for what is here. */
  resume() {
    this.revision += 1;
    this.say("saving", "");
    this.attempt(PATIENCE, true);
  }

  /** The reader has decided for what is on disk. */
  giveUp() {
    this.stop();
    this.say("saved", "");
  }

  /** What is on disk has been taken over; there is nothing to save. */
  stop() {
    this.cancel(this.timer);
    this.waiting = null;
  }

  /** @param {Saving["phase"]} phase @param {string} message */
  say(phase, message) {
    this.saving = { phase, message };
    this.told(this.saving);
  }
}
