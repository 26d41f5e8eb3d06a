// Linking a claim, as one guided act: who says it? which word hands it on? And changing either answer later.

import { Core } from "./core.js";
import * as edit from "./edit.js";
import { lastly } from "./lastly.js";

/** @typedef {import("./types.js").Link} Link */

const ASK = { source: "Who says it? Choose a source, or say that nobody is named.", cue: "Which word hands it on? Choose a cue, or say that no word does." };

export class Linker extends Core {
  /** Runs an edit; what the rules forbid is said, not thrown. @param {() => void} action */
  attempt(action) {
    try {
      action();
    } catch (error) {
      if (!(error instanceof edit.NotAllowed)) throw error;
      this.warn(error.message);
    }
  }

  /** @param {string} claim */
  startLink(claim) {
    this.current = claim;
    this.ask({ claim, source: null, step: "source", old: null });
    this.say(ASK.source);
  }

  /** Asks one question of a link again. @param {Link} link @param {"source" | "cue"} step */
  changeLink(link, step) {
    this.current = link.claim;
    this.ask({ claim: link.claim, source: link.source, step, old: link });
    this.say(ASK[step]);
  }

  /** Answers the question that is open; null is "nobody is named", or "no word does". @param {string | null} id */
  answerLink(id) {
    if (this.linking === null) return;
    const { claim, source, step, old } = this.linking;
    if (old === null && step === "source") {
      this.ask({ claim, source: id, step: "cue", old });
      return this.say(ASK.cue);
    }
    this.ask(null);
    this.attempt(() => {
      if (old === null) this.commit(edit.addLink(this.state, { claim, source, cue: id }), "Linked.");
      else this.commit(edit.changeLink(this.state, old, { ...old, [step]: id }), "Link changed.");
    });
  }

  cancelLink() {
    this.ask(null);
    this.say("The link is as it was.");
  }

  /** @param {Link} link */
  removeLink(link) {
    this.commit(edit.removeLink(this.state, link), "Link removed.");
  }

  /** Claims that are handed on by nobody yet: pointed out, not forbidden. */
  get unlinked() {
    return this.setup.links ? this.findUnlinked(this.state.tags, this.state.links) : [];
  }

  /** Asked for by each part that is drawn. */
  findUnlinked = lastly((/** @type {import("./types.js").Tag[]} */ tags, /** @type {Link[]} */ links) => {
    const linked = new Set(links.map((link) => link.claim));
    return tags.filter((tag) => tag.label === "claim" && tag.attributes.voice !== "author" && !linked.has(tag.id));
  });
}
