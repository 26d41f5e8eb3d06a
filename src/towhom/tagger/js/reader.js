// A bar over each text: its size and spacing, remembered for all texts, and read aloud where the browser can.
// It imports nothing, because the controls bring it along as well (keyguard.py): a lesson may have no tagger.

/** @typedef {{size: number, wide: boolean}} Choice */

export const SIZES = [100, 125, 150];
const KEY = "towhom-reader";
const CHOSEN = "towhom-reader"; // on window: somebody has chosen; another copy of this module may listen
const SPEAKS = "towhom-speaks"; // on window: a bar speaks, and the others fall silent
const TEXTS = ".towhom-page, .tw-read";
const UNSPOKEN = ".towhom-legend, .towhom-letter, sup, section, style, .tw-reader, ul";
const MOST = 180; // letters in one go: some voices fall silent after a quarter of a minute

const STYLE = `
.tw-reader { display: flex; flex-wrap: wrap; justify-content: flex-end; gap: 4px; margin: 0 0 6px; font: 14px/1.3 system-ui, sans-serif; }
.tw-reader [hidden] { display: none; }
.tw-reader span { display: inline-flex; flex-wrap: wrap; gap: 4px; }
.tw-reader button { min-height: 32px; min-width: 32px; padding: 3px 9px; border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
  border-radius: 8px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
.tw-reader button[aria-pressed="true"] { border-color: currentColor; box-shadow: inset 0 0 0 1px currentColor; font-weight: 700; }
.tw-reader button:focus-visible { outline: 2px solid var(--tw-accent, #0b5fa5); outline-offset: 2px; }
@media screen {
  .tw .tw-text, article.towhom-page { font-size: calc(17px * var(--towhom-size, 1)); line-height: calc(2 * var(--towhom-lines, 1)); }
  .tw .tw-text h3, article.towhom-page h3 { font-size: calc(22px * var(--towhom-size, 1)); letter-spacing: inherit; }
  div.tw-read { font-size: calc(14px * var(--towhom-size, 1)); line-height: calc(1.45 * var(--towhom-lines, 1)); }
  .tw .tw-text, article.towhom-page, div.tw-read { letter-spacing: var(--towhom-letters, normal); word-spacing: var(--towhom-words, normal); }
}
@media (pointer: coarse) { .tw-reader button { min-height: 44px; min-width: 44px; } }
@media (forced-colors: active) { .tw-reader button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; } }
@media print { .tw-reader { display: none; } }`;

/** What was chosen; what cannot be read counts as nothing chosen. @param {() => string | null} [stored] @returns {Choice} */
export function chosen(stored = () => localStorage.getItem(KEY)) {
  try {
    const { size, wide } = JSON.parse(stored() ?? "");
    return { size: SIZES.includes(size) ? size : 100, wide: wide === true };
  } catch {
    return { size: 100, wide: false };
  }
}

/** @param {Choice} choice */
function choose(choice) {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice));
  } catch { /* a browser that keeps nothing: the choice holds until the page is left */ }
  apply(choice);
  window.dispatchEvent(new CustomEvent(CHOSEN, { detail: choice }));
}

/** Properties of the whole page: all texts follow, in shadow roots as well. @param {Choice} choice */
function apply({ size, wide }) {
  const { style } = document.documentElement;
  /** @type {[string, string][]} */
  const properties = [["size", `${size / 100}`], ["lines", wide ? "1.25" : "1"], ["letters", wide ? "0.06em" : "normal"], ["words", wide ? "0.18em" : "normal"]];
  for (const [name, value] of properties) style.setProperty(`--towhom-${name}`, value);
}

/** A text in pieces to speak: sentences, and parts of those that are long. Together they have all its words.
 * @param {string} text @returns {string[]} */
export function pieces(text) {
  const sentences = text.replace(/\s+/g, " ").trim().match(/.+?(?:[.!?…]+[”’"')]*(?=\s|$)|$)/g) ?? [];
  return sentences.flatMap((sentence) => shortened(sentence.trim())).filter((piece) => piece !== "");
}

/** @param {string} sentence @returns {string[]} */
function shortened(sentence) {
  if (sentence.length <= MOST) return [sentence];
  const within = sentence.slice(0, MOST);
  const at = [", ", "; ", ": ", " – ", " "].map((mark) => within.lastIndexOf(mark) + (mark === " " ? 0 : 1)).find((i) => i > MOST / 3) ?? MOST;
  return [sentence.slice(0, at).trim(), ...shortened(sentence.slice(at).trim())];
}

/** The words of a text by its blocks, without the letters and numbers that stand between them. @param {Element} text */
function wordsOf(text) {
  const copy = /** @type {Element} */ (text.cloneNode(true));
  for (const part of copy.querySelectorAll(UNSPOKEN)) part.remove();
  return [...copy.querySelectorAll("h3, h4, p")].map((block) => block.textContent ?? "");
}

const voice = () => (typeof speechSynthesis === "object" && typeof SpeechSynthesisUtterance === "function" ? speechSynthesis : null);

/** A voice of this machine, of the language if there is one: others send the text to a server, and nothing is to leave the machine.
 * @template {{localService: boolean, lang: string}} Voice @param {Voice[]} voices @param {string} lang @returns {Voice | null} */
export function ownVoice(voices, lang) {
  const own = voices.filter((one) => one.localService);
  const like = (/** @type {number} */ letters) => own.find((one) => one.lang.replace("_", "-").slice(0, letters) === lang.slice(0, letters));
  return like(5) ?? like(2) ?? own[0] ?? null;
}

/** Reads a text aloud. Whatever was being read falls silent first.
 * @param {Element} text @param {() => void} done @returns {boolean} whether there is a voice to do it */
function speak(text, done) {
  const lang = text.closest("[lang]:not(html)")?.getAttribute("lang") ?? "en-GB";
  const own = ownVoice(voice()?.getVoices() ?? [], lang);
  if (own === null) return false;
  const queue = wordsOf(text).flatMap(pieces).map((piece) => new SpeechSynthesisUtterance(piece));
  const last = queue.at(-1);
  if (last === undefined) {
    done();
    return true;
  }
  for (const one of queue) Object.assign(one, { lang, voice: own, onerror: done });
  last.onend = done;
  voice()?.cancel();
  for (const one of queue) voice()?.speak(one);
  return true;
}

/** @param {string} label @param {() => void} act @param {Record<string, string>} [attributes] */
function button(label, act, attributes = {}) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.addEventListener("click", act);
  return made;
}

/** Enter and the space bar press a button here; to the notebook around it they are commands. @param {HTMLElement} bar */
function keepKeys(bar) {
  const keep = (/** @type {KeyboardEvent} */ press) => {
    if ((press.key === "Enter" && !press.shiftKey && !press.ctrlKey) || press.key === " ") press.stopImmediatePropagation();
  };
  bar.addEventListener("focusin", () => window.addEventListener("keydown", keep, true));
  bar.addEventListener("focusout", () => window.removeEventListener("keydown", keep, true));
}

/** The bar of one text. @param {Element} text what is read aloud @param {() => void} [moved] called after its words have moved
 * @param {AbortSignal} [signal] ends it */
export function readerBar(text, moved = () => {}, signal) {
  const bar = document.createElement("div");
  bar.className = "tw-reader";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Reading aids");
  const style = document.createElement("style");
  style.textContent = STYLE;
  bar.append(style, ...looks(signal, moved), ...(voice() === null ? [] : [aloud(text, signal)]));
  keepKeys(bar);
  return bar;
}

/** The buttons of size and spacing, behind one. @param {AbortSignal | undefined} signal @param {() => void} moved */
function looks(signal, moved) {
  const choices = document.createElement("span");
  choices.hidden = true;
  const sizes = SIZES.map((size) => button(`${size} %`, () => choose({ ...chosen(), size }), { "aria-label": `Text size ${size} per cent` }));
  const wide = button("Wide spacing", () => choose({ ...chosen(), wide: !chosen().wide }));
  choices.append(...sizes, wide);
  const draw = (/** @type {Choice} */ { size, wide: on }) => {
    sizes.forEach((one, i) => one.setAttribute("aria-pressed", `${SIZES[i] === size}`));
    wide.setAttribute("aria-pressed", `${on}`);
  };
  const opener = button("Aa", () => {
    choices.hidden = !choices.hidden;
    opener.setAttribute("aria-expanded", `${!choices.hidden}`);
  }, { "aria-expanded": "false", "aria-label": "Text size and spacing", title: "Text size and spacing" });
  const heard = (/** @type {Choice} */ choice) => { draw(choice); requestAnimationFrame(moved); };
  window.addEventListener(CHOSEN, (event) => heard(/** @type {CustomEvent} */ (event).detail), { signal });
  window.addEventListener("storage", (event) => { if (event.key === KEY) { apply(chosen()); heard(chosen()); } }, { signal });
  apply(chosen());
  draw(chosen());
  return [opener, choices];
}

/** @param {Element} text @param {AbortSignal | undefined} signal */
function aloud(text, signal) {
  let speaking = false;
  let turn = 0; // the end of an earlier turn is heard late, when the next one may have begun
  const say = (/** @type {boolean} */ now) => {
    speaking = now;
    made.textContent = now ? "Stop" : "Read aloud";
  };
  const made = button("Read aloud", () => {
    turn += 1;
    const own = turn;
    say(!speaking);
    if (!speaking) return voice()?.cancel();
    window.dispatchEvent(new CustomEvent(SPEAKS, { detail: made }));
    if (speak(text, () => own === turn && say(false))) return undefined;
    say(false);
    made.textContent = "No voice on this machine";
    return undefined;
  });
  voice()?.getVoices(); // some browsers make their list only when it is asked for
  window.addEventListener(SPEAKS, (event) => { if (/** @type {CustomEvent} */ (event).detail !== made) say(false); }, { signal });
  signal?.addEventListener("abort", () => { if (speaking) voice()?.cancel(); });
  return made;
}

/** Puts a bar on each passage and document of the page that has none yet. */
function dress() {
  for (const text of document.querySelectorAll(TEXTS)) {
    const [page, above] = [text.matches(".towhom-page"), text.previousElementSibling];
    if ((page ? text.firstElementChild : above)?.matches(".tw-reader")) continue;
    if (page) text.prepend(readerBar(text));
    else text.before(readerBar(text)); // it scrolls
  }
}

/** Passages are plain HTML and bring no code: whatever comes to the page with this module looks after them, once, and again
 * after each thing that may have brought another. */
function watchPage() {
  const page = /** @type {{towhomReads?: boolean}} */ (window);
  for (const wait of [0, 1000]) setTimeout(dress, wait);
  if (page.towhomReads) return;
  page.towhomReads = true;
  /** @type {any} */
  let timer;
  for (const name of ["change", "click", "keyup"]) {
    document.addEventListener(name, () => {
      clearTimeout(timer);
      timer = setTimeout(dress, 600);
    }, { capture: true, passive: true });
  }
}

if (typeof document === "object") watchPage();
