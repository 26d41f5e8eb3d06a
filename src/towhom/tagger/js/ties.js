// The lines of a link: from who says it to the word that hands it on, to the claim. They run in the gaps between the lines
// of text and down the margin, never through words, and only for the tag at hand: for all others the numbers speak.

/** @typedef {import("./types.js").Link} Link */
/** @typedef {{left: number, right: number, y: number}} Spot  Where a letter stands, in pixels of the layer. */

const SVG = "http://www.w3.org/2000/svg";
const STEP = 4; // px between two lines in the margin

/** The links that the tag at hand is part of. @param {Link[]} links @param {string | null} current */
export const linksAt = (links, current) => (current === null ? []
  : links.filter(({ claim, source, cue }) => claim === current || source === current || cue === current));

/** @param {Link[]} links @param {Map<string, Spot>} spots @param {number} margin where the text begins */
export function tieLines(links, spots, margin) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "tw-ties");
  links.forEach((link, i) => {
    const stops = [link.source, link.cue, link.claim].flatMap((id) => (id !== null && spots.get(id)) || []);
    for (let n = 1; n < stops.length; n += 1) svg.append(...tie(stops[n - 1], stops[n], margin - 7 - STEP * i));
  });
  return svg;
}

/** @param {Spot} from @param {Spot} to @param {number} margin */
function tie(from, to, margin) {
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", pathOf(from, to, margin));
  const head = document.createElementNS(SVG, "circle");
  const right = isOneLine(from, to) && to.left < from.left;
  head.setAttribute("cx", String(right ? to.right : to.left));
  head.setAttribute("cy", String(to.y));
  head.setAttribute("r", "3");
  return [line, head];
}

/** @param {Spot} a @param {Spot} b */
const isOneLine = (a, b) => Math.abs(a.y - b.y) < 6;

/** Straight on one line of text; otherwise back to the margin, along it, and in again.
 * @param {Spot} from @param {Spot} to @param {number} margin */
export function pathOf(from, to, margin) {
  if (isOneLine(from, to)) return to.left < from.left ? `M${from.left} ${from.y}H${to.right}` : `M${from.right} ${from.y}H${to.left}`;
  return `M${from.left} ${from.y}H${margin}V${to.y}H${to.left}`;
}
