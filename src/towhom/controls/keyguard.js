// Keys pressed in a control belong to it. To JupyterLab and Notebook a list or a radio button is a place for commands,
// where "m" makes the cell Markdown, "d d" deletes it and arrows leave it. What the browser does with a key stays as it is.

/** Whether a key is left to the page: to leave a control, to run its cell, and for commands with Ctrl, Cmd or Alt.
 * @param {KeyboardEvent} press */
function isThePages(press) {
  if (press.ctrlKey || press.metaKey || press.altKey) return true;
  return press.key === "Tab" || press.key === "Escape" || (press.shiftKey && press.key === "Enter");
}

/** Text boxes are safe already, and ipywidgets itself listens there. @param {EventTarget | null} target */
function isText(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");
}

/** anywidget calls this when the control is shown, and what it returns when it is gone. @param {{el: HTMLElement}} view */
function render({ el }) {
  el.style.display = "none";
  /** @param {KeyboardEvent} press */
  const keep = (press) => {
    const box = el.closest(".tw-keys");
    if (box === null || !(press.target instanceof Node) || !box.contains(press.target)) return;
    if (!isText(press.target) && !isThePages(press)) press.stopImmediatePropagation();
  };
  window.addEventListener("keydown", keep, true);
  return () => window.removeEventListener("keydown", keep, true);
}

export default { render };
