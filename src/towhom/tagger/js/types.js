// The shapes that the modules share, for the type checker alone; nothing here runs.

/** @typedef {{id: string, label: string, start: number, end: number, attributes: Record<string, string>, note?: string}} Tag
 *  Offsets are half-open and count Unicode code points, as in Python. */
/** @typedef {{claim: string, source: string | null, cue: string | null}} Link */
/** @typedef {{tags: Tag[], links: Link[], finished: boolean}} State  Never changed in place. */
/** @typedef {State & {revision: number, client: string, file: string}} Page  What Python last had on disk, who sent it, and
 *  the fingerprint of the file, which a later save must name: Python refuses to write over anything else. */
/** @typedef {"mine" | "key" | "class"} Layer */
/** @typedef {{message: string, readable: boolean, file: string, page?: Page}} Conflict  The file was changed elsewhere meanwhile. */
/** @typedef {{name: string, title: string, letter: string, question: string, covers: string, rules: string[],
 *             attributes: Record<string, string[]>, active: boolean, only: string}} Label */
/** @typedef {{task: string, text: string, blocks: [number, number][], words: number[], labels: Label[],
 *             links: boolean, check: boolean, headline: boolean, store: string,
 *             head: Record<string, any>}} Setup  `head` is a saved page without its tags. */
/** @typedef {{kind: string, tag: string | null, start: number, end: number, text: string}} Remark */
/** @typedef {{headline: string, summary: string[], remarks: Remark[]}} Report */
/** @typedef {{message: string, keep: boolean}} Problem  Why a saved file was refused, and whether it can be set aside. */
/** @typedef {{anchor: number, focus: number, picked: boolean}} Selection
 *  Indices of words; `picked` is false while there is only a caret on `focus`. */
/** @typedef {{claim: string, source: string | null, step: "source" | "cue", old: Link | null}} Linking  A link that is
 *  being made, or one of which an end is being changed (`old`). */
/** @typedef {{phase: "saved" | "saving" | "asleep" | "unsaved" | "refused" | "conflict", message: string}} Saving */
/** @typedef {{get(name: string): any, set(name: string, value: any): void, send(content: any): void, on(name: string, f: (...args: any[]) => void): void,
 *             off(name?: string | null, f?: ((...args: any[]) => void) | null): void}} Model  What anywidget hands us. */

export {};
