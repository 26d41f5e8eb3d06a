// Which layers lie over the text: one, or two.

/** @typedef {import("./types.js").Layer} Layer */

/** The layers after one of them was pressed: the one that was put on first gives way to a third.
 * @param {Layer[]} shown @param {Layer} name @returns {Layer[]} */
export function pressed(shown, name) {
  if (!shown.includes(name)) return [...shown, name].slice(-2);
  const rest = shown.filter((other) => other !== name);
  return rest.length ? rest : ["mine"];
}
