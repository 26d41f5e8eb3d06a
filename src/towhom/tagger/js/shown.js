// Which layers lie over the text: one, or two; and what the class tagged, if that is one of them.

import { runsOf } from "./heat.js";
import { Voice } from "./voice.js";

/** @typedef {import("./types.js").Layer} Layer */

/** The layers after one of them was pressed: the one that was put on first gives way to a third.
 * @param {Layer[]} shown @param {Layer} name @returns {Layer[]} */
export function pressed(shown, name) {
  if (!shown.includes(name)) return [...shown, name].slice(-2);
  const rest = shown.filter((other) => other !== name);
  return rest.length ? rest : ["mine"];
}

export class Layers extends Voice {
  /** What lies over the text, the oldest first: one or two. @type {import("./types.js").Layer[]} */
  shown = ["mine"];
  /** What the class tagged. @type {import("./heat.js").Run[]} */
  runs = [];

  get layers() {
    return { mine: this.shown.includes("mine"), key: this.shown.includes("key"), class: this.shown.includes("class") };
  }

  /** Puts a layer on or takes it off. @param {import("./types.js").Layer} name */
  press(name) {
    this.shown = pressed(this.shown, name);
  }

  /** The class's shares are new. They may come with the tagger, or at any time from code.
   * @param {number[] | undefined} shares */
  hearShares(shares) {
    this.runs = runsOf(this.words, this.letters, shares ?? []);
    if (this.runs.length === 0 && this.layers.class) this.press("class");
    this.tell();
  }
}
