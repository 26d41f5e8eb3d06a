// One view of a tagger: puts the parts on the page, and draws them again after each change.

import * as commands from "./commands.js";
import { find, focused, h } from "./dom.js";
import { drawFeedback } from "./feedback.js";
import { drawFooter } from "./footer.js";
import { watchGrips } from "./grips.js";
import { drawGuide } from "./guide.js";
import { inList, inText, watchKeys } from "./keys.js";
import { drawList } from "./list.js";
import { drawNotices } from "./notices.js";
import { Paint } from "./paint.js";
import { drawPalette } from "./palette.js";
import { drawPopup, placePopup } from "./popup.js";
import { watchPointer } from "./pointer.js";
import { readerBar } from "./reader.js";
import { TextView } from "./text.js";

const HELP = "Arrow keys move by word, with Ctrl by sentence and paragraph; with Shift they select; a number tags. Enter edits the tag at the caret, "
  + "Alt and arrows move its end (with Shift its start), "
  + "N and P go to the next and previous tag, Delete removes it, L links a claim, Z undoes, G shows the guideline.";

/** @param {string} name @param {string} [tag] */
const part = (name, tag = "div") => h(tag, { class: `tw-${name}` });

export class View {
  /** @param {import("./store.js").Store} store @param {HTMLElement} host */
  constructor(store, host) {
    this.store = store;
    this.text = new TextView(store);
    this.paint = new Paint(store, this.text);
    /** @type {string | null} */
    this.guide = null;
    this.ends = new AbortController();
    this.parts = {
      notices: part("notices"), palette: part("palette"), guide: part("guide", "section"), popup: part("popup"), warning: part("warning", "p"),
      list: part("list", "section"), feedback: part("feedback", "section"), footer: part("footer"),
      live: h("div", { class: "tw-sr", "aria-live": "polite", role: "status" }),
    };
    this.element = this.assemble();
    host.append(this.element);
    this.watch();
    this.draw();
  }

  assemble() {
    const { notices, palette, guide, popup, warning, list, feedback, footer, live } = this.parts;
    const help = h("p", { class: "tw-help", id: `tw-help-${Math.random().toString(36).slice(2, 10)}` }, HELP);
    this.text.element.setAttribute("aria-describedby", help.id);
    this.text.element.setAttribute("aria-label", `Text to tag, ${this.store.words.length} words`);
    for (const seen of [popup, warning]) seen.setAttribute("aria-hidden", "true"); // keys and the live region do the same
    return h("section", { class: "tw", "aria-label": `Tagger ${this.store.setup.task}` },
      notices, palette, guide,
      h("div", { class: "tw-main" },
        h("div", { class: "tw-page" }, readerBar(this.text.element, () => this.paint.draw(true), this.ends.signal),
          h("div", { class: "tw-sheet" }, this.text.element, this.paint.layer, popup), warning, footer, feedback, help),
        h("div", { class: "tw-side" }, list)),
      live);
  }

  watch() {
    const { signal } = this.ends;
    const draw = () => this.draw();
    this.store.listeners.add(draw);
    signal.addEventListener("abort", () => this.store.listeners.delete(draw));
    watchPointer(this.store, this.text, this.paint.layer, () => this.pop(), signal);
    watchGrips(this.store, this.text, this.paint.layer, (span) => this.paint.peek(span), signal);
    watchKeys(this.element, (event, target) => this.key(event, target), signal);
    const scrolled = () => this.parts.popup.hidden || placePopup(this.store, this.text, this.parts.popup);
    let waiting = false;
    window.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.paint.scrolled();
      });
    }, { capture: true, passive: true, signal });
    window.addEventListener("scroll", scrolled, { capture: true, passive: true, signal });
    window.addEventListener("pagehide", () => this.store.drafts.flush(), { signal });
    window.addEventListener("focus", () => this.store.look(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.store.look(), { signal });
    for (const [name, on] of /** @type {[string, boolean][]} */ ([["beforeprint", true], ["afterprint", false]])) {
      window.addEventListener(name, () => this.print(on), { signal });
    }
    const resized = new ResizeObserver(() => this.paint.settle());
    for (const element of [this.text.element, this.paint.layer]) resized.observe(element);
    signal.addEventListener("abort", () => resized.disconnect());
  }

  draw() {
    const had = this.element.contains(focused(this.element));
    this.paint.draw(); // it asks where the words are: first, while the page has not been changed
    this.drawParts();
    if (had && !this.element.contains(focused(this.element))) this.rescueFocus();
  }

  /** What had the focus is gone (a button that was used up): the tag at hand takes it, or the text. */
  rescueFocus() {
    const row = this.store.current === null ? null : find(this.element, `row-${this.store.current}`);
    (row ?? this.text.element).focus({ preventScroll: true });
  }

  drawParts() {
    const { store, parts } = this;
    this.element.classList.toggle("tw-locked", store.problem !== null);
    drawNotices(store, parts.notices);
    drawPalette(store, parts.palette, (name) => this.toggleGuide(name));
    drawGuide(store, parts.guide, this.guide, () => this.closeGuide());
    drawList(store, parts.list);
    drawFeedback(store, parts.feedback);
    drawFooter(store, parts.footer);
    parts.warning.hidden = store.warning === "";
    parts.warning.textContent = store.warning;
    if (!store.selection.picked) parts.popup.hidden = true;
    if (parts.live.textContent !== store.spoken) parts.live.textContent = store.spoken;
  }

  /** Letters lie where the words are: the page is given the width of paper before it is printed. @param {boolean} on */
  print(on) {
    this.element.classList.toggle("tw-printing", on);
    this.paint.draw(true, on);
  }

  pop() {
    drawPopup(this.store, this.text, this.parts.popup, () => this.focusText());
  }

  /** @param {KeyboardEvent} event @param {HTMLElement} target @returns {boolean} */
  key(event, target) {
    if (target === this.text.element) {
      this.parts.popup.hidden = true;
      const command = inText(event);
      return command !== null && commands.inText(this, command);
    }
    if (target instanceof HTMLTextAreaElement) return event.key === "Escape" && this.leaveNote();
    const row = /^row-(.+)$/.exec(target.getAttribute("data-key") ?? "");
    const command = inList(event);
    if (row) return command !== null && commands.inList(this, row[1], command);
    return this.elsewhere(event, command);
  }

  /** From a note back to its row. */
  leaveNote() {
    (this.store.current === null ? null : find(this.element, `row-${this.store.current}`))?.focus();
    return true;
  }

  /** On buttons: Esc goes back to the text; undo, redo and the guideline work everywhere.
   * @param {KeyboardEvent} event @param {string | null} command */
  elsewhere(event, command) {
    if (event.key === "Escape") {
      if (!this.closeGuide() && this.store.linking) this.store.cancelLink();
      this.focusText();
      return true;
    }
    if (command === "undo") this.store.undo();
    else if (command === "redo") this.store.redo();
    else if (command === "guide") this.toggleGuide();
    else return false;
    return true;
  }

  focusText() {
    this.text.element.focus({ preventScroll: true });
  }

  /** The guideline of the label at hand: the one asked for, the one that has the focus, the tag's, or the first.
   * @param {string} [name] */
  toggleGuide(name) {
    const key = focused(this.element)?.getAttribute("data-key") ?? "";
    const near = /^(?:label|guide)-(.+)$/.exec(key)?.[1] ?? this.store.currentTag?.label;
    const wanted = name ?? near ?? this.store.active[0].name;
    this.guide = this.guide === wanted ? null : wanted;
    const label = this.guide === null ? undefined : this.store.labels.get(this.guide);
    this.store.say(label ? [`${label.title}: ${label.question}`, ...label.rules].join(" ") : "Guideline closed.");
  }

  closeGuide() {
    if (this.guide === null) return false;
    this.guide = null;
    this.store.say("Guideline closed.");
    return true;
  }

  /** Begins a link on the chosen claim and puts the focus on the first answer. */
  startLink() {
    const { store } = this;
    if (!store.setup.links || store.currentTag?.label !== "claim") return store.say("Choose a claim first; then L links it.");
    store.startLink(store.currentTag.id);
    this.focusAnswer();
  }

  focusAnswer() {
    const answers = this.element.querySelectorAll(".tw-asking button");
    if (answers[0] instanceof HTMLElement) answers[0].focus();
  }

  remove() {
    this.ends.abort();
    this.paint.clear();
    this.element.remove();
  }
}

