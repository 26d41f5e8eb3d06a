// The widget's entry: one store for each model, one view for each place where the model is shown.

import { Store } from "./store.js";
import { View } from "./view.js";

/** anywidget calls this once for each model, so that all its views share one store. */
export default function tagger() {
  /** @type {Store | null} */
  let store = null;
  return {
    /** @param {{model: import("./types.js").Model}} context */
    initialize({ model }) {
      const own = new Store(model);
      store = own;
      return () => own.close();
    },
    /** @param {{model: import("./types.js").Model, el: HTMLElement}} context */
    render({ model, el }) {
      store ??= new Store(model);
      const view = new View(store, el);
      return () => view.remove();
    },
  };
}
