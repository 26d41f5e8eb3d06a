"""A tagger on a bare page, in a real browser, with the real Python behind it and no Jupyter: quick, and all of it ours.

What a message looks like between the two is ipywidgets' own protocol; only the wire is short. What depends on the page
around a tagger is tested in a real notebook (test_tagging, test_sharing, test_axe).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browser.hand import ARTICLE, SLUG, Hand
from playwright.sync_api import Page, Route, expect

import towhom
from towhom.tagger.widget import Tagger

STATIC = Path(towhom.__file__).parent / "tagger" / "static"
SOURCES = STATIC.parent / "js"
URL = "http://stage.invalid/"
# A theme of Jupyter, as far as the tagger sees it: an attribute of the body and two colours.
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A tagger</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="tagger.css"><style>
body { margin: 0; padding: 8px; background: var(--jp-layout-color0); }
body { --jp-layout-color0: #fff; --jp-layout-color1: #fff; }
body[data-jp-theme-light="false"] { --jp-layout-color0: #111; --jp-layout-color1: #212121; color: #e8e6e3; }
</style><body data-jp-theme-light="true"><main id="output"></main></body></html>"""
MODEL = """async ([traits, views]) => {
  document.querySelector('#output').replaceChildren();
  const heard = new Map();
  const fire = (name, ...args) => (heard.get(name) ?? []).forEach((act) => act(...args));
  const hear = (messages) => messages.forEach(({ method, state, content }) => {
    if (method === 'custom') return fire('msg:custom', content, []);
    Object.assign(traits, state);
    Object.keys(state).forEach((name) => fire(`change:${name}`));
  });
  const model = {
    get: (name) => traits[name],
    set: (name, value) => { traits[name] = value; },
    save_changes: () => {},
    on: (name, act) => heard.set(name, [...(heard.get(name) ?? []), act]),
    off: () => {},
    send: (content) => { window.sent.push(content); window.toPython(content).then(hear); },
  };
  window.sent = [];
  window.fromPython = hear;
  window.restarted = () => fire('comm_live_update');
  const { default: make } = await import('./tagger.js');
  const widget = await make();
  window.closeWidget = widget.initialize({ model });
  for (let i = 0; i < views; i += 1) {
    const el = document.querySelector('#output').appendChild(document.createElement('div'));
    widget.render({ model, el });
  }
}"""


class Wire:
    """What ipywidgets takes for the connection to a page: messages wait here until the page fetches them."""

    comm_id = "stage"

    def __init__(self) -> None:
        self.waiting: list[Any] = []

    def on_msg(self, _: object) -> None:
        pass

    def send(self, data: Any = None, **_: object) -> None:
        self.waiting.append(json.loads(json.dumps(data)))

    def close(self, **_: object) -> None:
        pass

    def take(self) -> list[Any]:
        taken, self.waiting = self.waiting, []
        return taken


class Stage(Hand):
    """One tagger (or several views of it) on a bare page. ``alive`` is whether Python answers."""

    def __init__(self, page: Page, folder: Path, article: str = ARTICLE) -> None:
        super().__init__(page, folder, article)
        self.alive, self.wire = True, Wire()
        page.expose_function("toPython", self._hear)
        page.route(f"{URL}**", self._serve)
        page.goto(URL)

    def _serve(self, route: Route) -> None:
        name = route.request.url.removeprefix(URL)
        path = SOURCES / name.removeprefix("js/") if name.startswith("js/") else STATIC / name
        if name and path.is_file():
            route.fulfill(path=path, content_type="text/css" if name.endswith("css") else "text/javascript")
        else:
            route.fulfill(body=PAGE if name == "" else "", status=200 if name == "" else 404, content_type="text/html")

    def show(self, *, views: int = 1, **options: Any) -> Tagger:
        """A new kernel with a new tagger on the page, as after running the cell."""
        defaults = {"labels": "source cue claim", "attributes": "identity voice", "links": True}
        self.play(towhom.tagger("guided", article=SLUG, **{**defaults, **options}), views)
        expect(self.text).to_be_visible()
        return self.python

    def play(self, tagger: Tagger, views: int = 1) -> None:
        """Put a tagger on the page, in the place of the last one."""
        self.alive, self.wire, self.python = True, Wire(), tagger
        tagger.comm = self.wire
        state = json.loads(json.dumps(tagger.get_state()))
        kept = {name: state[name] for name in tagger.trait_names() if name in state and not name.startswith("_")}
        self.page.evaluate("window.closeWidget?.()")
        self.page.evaluate(MODEL, [kept, views])

    def reload(self) -> None:
        """The same page anew, with what its storage keeps; the tagger is gone until the cell is run."""
        self.page.goto(URL)

    def _hear(self, content: Any) -> list[Any]:
        if not self.alive:
            return []
        self.python._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})
        return self.wire.take()

    def tell(self) -> None:
        """Deliver what Python has said of itself (a tag in code, a new layer)."""
        self.page.evaluate("(messages) => window.fromPython(messages)", self.wire.take())

    @property
    def sent(self) -> list[Any]:
        """The messages that the page has sent to Python, oldest first."""
        messages: list[Any] = self.page.evaluate("window.sent")
        return messages

    def wear(self, theme: str) -> None:
        self.page.evaluate(f"document.body.dataset.jpThemeLight = {str(theme == 'light').lower()!r}")
