// Four ways of showing tags over one text: the tagger, the CSS Custom Highlight API and nothing else, recogito's
// text-annotator, and plain nested <mark>. Each is mounted on an empty page and then asked for one tag more. Times are
// milliseconds from the act to the frame after it.

import { createTextAnnotator } from "@recogito/text-annotator";

/** @typedef {{id: string, label: string, start: number, end: number, attributes: object}} Tag */

/** Until what was done has been painted. */
function painted() {
  return new Promise((done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  }));
}

/** `script`: until the call is back and the page laid out; `paint`: until the next frame is there; `busy`: processor time of
 * script, style and layout until then; `task`: of all that the page's main thread did, painting among it.
 * @param {() => void} act @returns {Promise<{script: number, paint: number, busy: number, task: number}>} */
export async function timed(act) {
  const before = await window.cost(); // run.py asks the browser
  await painted();
  const start = performance.now();
  act();
  document.body.getBoundingClientRect();
  const script = performance.now() - start;
  await painted();
  const paint = performance.now() - start;
  const after = await window.cost();
  return { script, paint, busy: after.busy - before.busy, task: after.task - before.task };
}

/** Paragraphs as plain elements, for the two that come without any. @param {any} setup */
function plainText(setup) {
  const box = document.createElement("div");
  box.className = "plain";
  for (const [start, end] of setup.blocks) {
    const p = document.createElement("p");
    p.textContent = setup.text.slice(start, end);
    box.append(p);
  }
  return box;
}

// --- ours -----------------------------------------------------------------------------------------------------------

const towhom = {
  async prepare() {
    this.make = (await import("/tagger.js")).default;
  },
  /** @param {HTMLElement} el @param {any} setup @param {Tag[]} tags @param {object[]} links */
  mount(el, setup, tags, links) {
    const heard = new Map();
    const traits = { setup, page: { tags, links, finished: false, file: "", client: "", revision: 0 }, notes: [], problem: {}, shares: [] };
    const model = {
      get: (/** @type {string} */ name) => traits[name], set() {}, off() {},
      on: (/** @type {string} */ name, /** @type {any} */ act) => heard.set(name, act),
      // Python answers a little later, as it does.
      send: ({ client, revision }) => setTimeout(() => heard.get("msg:custom")?.({ kind: "saved", client, revision, file: "f" }), 30),
    };
    const widget = this.make();
    widget.initialize({ model });
    widget.render({ model, el });
    this.text = el.querySelector(".tw-text");
  },
  press(key, more = {}) {
    this.text.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...more }));
  },
  begin() {
    this.text.focus({ preventScroll: true });
    this.press("Home", { ctrlKey: true });
  },
  count: () => Number(document.querySelector(".tw-side h4").textContent.match(/\d+/)[0]),
  /** A word further on gets one of the seven labels; null where it had it already. @param {number} i */
  async add(i) {
    this.press("ArrowRight");
    this.press("ArrowRight");
    await painted();
    const before = this.count();
    const took = await timed(() => this.press(String(1 + (i % 7))));
    return this.count() === before + 1 ? took : null;
  },
  caret() {
    return timed(() => this.press("ArrowRight"));
  },
  /** The list narrowed to one label and opened again for all: the second is what counts. */
  async list() {
    document.querySelector('[data-key="filter-cue"]').click();
    await painted();
    return timed(() => document.querySelector('[data-key="filter-all"]').click());
  },
};

// --- the Highlight API alone -------------------------------------------------------------------------------------------

const highlights = {
  /** @param {HTMLElement} el @param {any} setup @param {Tag[]} tags */
  mount(el, setup, tags) {
    const box = plainText(setup);
    el.append(box);
    this.setup = setup;
    this.nodes = [...box.children].map((p) => p.firstChild);
    this.starts = setup.blocks.map(([start]) => start);
    for (const tag of tags) this.paint(tag.label, tag.start, tag.end);
  },
  /** The text has no character beyond the basic plane. @param {string} name @param {number} start @param {number} end */
  paint(name, start, end) {
    const layer = CSS.highlights.get(`bench-${name}`) ?? new Highlight();
    CSS.highlights.set(`bench-${name}`, layer);
    const range = new StaticRange({ ...this.place("start", start), ...this.place("end", end) });
    layer.add(range);
    return { layer, range };
  },
  /** @param {"start" | "end"} side @param {number} point */
  place(side, point) {
    let [low, high] = [0, this.starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= point) low = middle + 1;
      else high = middle;
    }
    return { [`${side}Container`]: this.nodes[low - 1], [`${side}Offset`]: point - this.starts[low - 1] };
  },
  begin() {
    this.word = 0;
  },
  /** @param {number} i */
  add(i) {
    return timed(() => this.paint("cue", this.setup.words[4 * i], this.setup.words[4 * i + 1]));
  },
  caret() {
    return timed(() => {
      this.last?.layer.delete(this.last.range);
      this.word += 1;
      this.last = this.paint("caret", this.setup.words[2 * this.word], this.setup.words[2 * this.word + 1]);
    });
  },
};

// --- recogito ---------------------------------------------------------------------------------------------------------

const recogito = {
  /** @param {HTMLElement} el @param {any} setup @param {Tag[]} tags */
  mount(el, setup, tags) {
    const box = plainText(setup);
    el.append(box);
    this.setup = setup;
    this.annotator = createTextAnnotator(box, { renderer: "CSS_HIGHLIGHTS" });
    this.annotator.setAnnotations(tags.map((tag) => this.annotation(tag)));
  },
  /** Its offsets do not count the breaks between paragraphs. @param {Tag} tag */
  annotation({ id, label, start, end }) {
    const breaks = this.setup.blocks.filter(([from]) => from <= start).length - 1;
    const selector = { quote: this.setup.text.slice(start, end), start: start - breaks, end: end - breaks };
    return { id, bodies: [{ id: `${id}-b`, annotation: id, purpose: "tagging", value: label }], target: { annotation: id, selector: [selector] } };
  },
  begin() {},
  /** @param {number} i */
  add(i) {
    const start = this.setup.words[4 * i];
    const tag = { id: `new${i}`, label: "cue", start, end: this.setup.words[4 * i + 1], attributes: {} };
    return timed(() => this.annotator.addAnnotation(this.annotation(tag)));
  },
};

// --- nested marks -----------------------------------------------------------------------------------------------------

const marks = {
  /** @param {HTMLElement} el @param {any} setup @param {Tag[]} tags */
  mount(el, setup, tags) {
    this.box = plainText(setup);
    el.append(this.box);
    this.setup = setup;
    this.tags = [...tags];
    setup.blocks.forEach((_, i) => this.block(i));
  },
  /** One paragraph, cut at every edge of a tag, each piece inside one mark for each tag over it. @param {number} i */
  block(i) {
    const [start, end] = this.setup.blocks[i];
    const here = this.tags.filter((tag) => tag.start < end && start < tag.end);
    const edges = [...new Set([start, end, ...here.flatMap((tag) => [tag.start, tag.end])])].sort((a, b) => a - b);
    const pieces = edges.slice(0, -1).map((from, n) => {
      const over = here.filter((tag) => tag.start <= from && edges[n + 1] <= tag.end);
      const words = document.createTextNode(this.setup.text.slice(from, edges[n + 1]));
      return over.reduce((inner, tag) => {
        const mark = document.createElement("mark");
        mark.className = tag.label;
        mark.append(inner);
        return mark;
      }, /** @type {Node} */ (words));
    });
    this.box.children[i].replaceChildren(...pieces);
  },
  begin() {},
  /** @param {number} i */
  add(i) {
    const start = this.setup.words[4 * i];
    return timed(() => {
      this.tags.push({ id: `new${i}`, label: "cue", start, end: this.setup.words[4 * i + 1], attributes: {} });
      this.block(this.setup.blocks.findIndex(([from, to]) => from <= start && start < to));
    });
  },
};

/** @type {Record<string, any>} */
export const CONTENDERS = { towhom, highlights, recogito, marks };

/** One page's worth: the first paint, and what is done after it.
 * @param {{name: string, setup: any, tags: Tag[], links: object[], adds: number, moves: number, lists: number}} order */
export async function measure({ name, setup, tags, links, adds, moves, lists }) {
  const it = CONTENDERS[name];
  await it.prepare?.();
  const el = document.body.appendChild(document.createElement("div"));
  await painted();
  const first = await timed(() => it.mount(el, setup, tags, links));
  await new Promise((done) => setTimeout(done, 600)); // what it does after that is not the act's
  it.begin();
  const [added, moved, listed] = [[], [], []];
  for (let i = 0; added.length < adds && i < 10 * adds; i += 1) {
    const took = await it.add(i);
    if (took) added.push(took);
  }
  for (let i = 0; it.caret && i < moves; i += 1) moved.push(await it.caret());
  for (let i = 0; it.list && i < lists; i += 1) listed.push(await it.list());
  return { first, added, moved, listed };
}
