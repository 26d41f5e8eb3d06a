// Making elements without a framework. Text always goes in as text, so nothing from an article can become markup.

/** @typedef {Record<string, string | boolean | number | null | undefined | ((event: any) => void)>} Properties */

/** `on…` properties are listeners, `true` an empty attribute; `false`, `null` and `undefined` are left out.
 * @param {string} name @param {Properties} [properties] @param {(Node | string | null)[]} children */
export function h(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, String(value));
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that acts; `key` names it, so that the focus finds it again after a redraw.
 * @param {string} key @param {() => void} act @param {Properties} properties @param {(Node | string | null)[]} children */
export function button(key, act, properties, ...children) {
  return h("button", { type: "button", "data-key": key, onclick: act, ...properties }, ...children);
}

/** The element that has the focus, in a shadow root as well. @param {Node} inside */
export function focused(inside) {
  const root = inside.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

/** @type {WeakMap<HTMLElement, any[]>} */
const shown = new WeakMap();

/** Whether any of `values` is another than when `place` was asked about last: what shows the same need not be drawn again.
 * @param {HTMLElement} place @param {any[]} values */
export function changed(place, ...values) {
  const before = shown.get(place);
  shown.set(place, values);
  return before === undefined || values.some((value, i) => value !== before[i]);
}

/** `place` no longer shows what it was asked about. @param {HTMLElement} place */
export function forget(place) {
  shown.delete(place);
}

/** Replaces what is in `place` and gives the focus back to the element of the same key. A child that is there already stays.
 * @param {HTMLElement} place @param {(Node | null)[]} children */
export function redraw(place, ...children) {
  const had = focused(place);
  const key = had && place.contains(had) ? had.getAttribute("data-key") : null;
  arrange(place, children.filter((child) => child !== null));
  if (key !== null && focused(place) !== had) find(place, key)?.focus({ preventScroll: true });
}

/** Only what is new or gone is laid out anew, and nothing that stays loses the focus. @param {HTMLElement} place @param {Node[]} wanted */
function arrange(place, wanted) {
  const stays = new Set(wanted);
  for (const old of [...place.childNodes]) if (!stays.has(old)) old.remove();
  let next = place.firstChild;
  for (const node of wanted) {
    if (node === next) next = next.nextSibling;
    else place.insertBefore(node, next);
  }
}

/** @param {HTMLElement} place @param {string} key @returns {HTMLElement | null} */
export function find(place, key) {
  return place.querySelector(`[data-key="${CSS.escape(key)}"]`);
}
