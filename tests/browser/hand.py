"""What a reader can do with a tagger on a page, whatever shows it there, and what is on disk afterwards."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from towhom.formats import w3c
from towhom.markup import read_article
from towhom.model import Article, TagSet

expect.set_options(timeout=20_000)

# Emoji joined to one sign, combining marks without a composed form, right-to-left words, Windows line ends.
ARTICLE = """---
headline: Café 🦊 “Ferry” to sail again
clean: true
---

[Mayor Zoë N\u0323\u0308oor]{#s1 .source identity=person} 👩🏽\u200d🚀 [said]{#q1 .cue stance=neutral} on Tuesday that \
[the ferry would sail again in May]{.claim voice=attributed by="s1:q1"}. \
The old boat lay at the pier, 🛥️ half full of rain.

[השר]{#s2 .source} [אמר]{#q2 .cue} כי [הנמל ייפתח בקרוב]{.claim voice=attributed by="s2:q2"}. 🎉 Nobody else spoke.
""".replace("\n", "\r\n")
SLUG = "hard-text"
SHOWN = """(quote) => {
  const nodes = document.createTreeWalker(document.querySelector('.tw-text'), NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.data.indexOf(quote);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({block: 'center'});
    return [[at, at + 1], [at + quote.length - 1, at + quote.length]].map(([from, to]) => {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      const box = range.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    });
  }
}"""


class Hand:
    """One tagger on one page, and the folder with its article and its tags."""

    def __init__(self, page: Page, folder: Path, article: str = ARTICLE) -> None:
        self.page, self.folder = page, folder
        (folder / "articles").mkdir(parents=True)
        path = folder / "articles" / f"{SLUG}.md"
        path.write_bytes(article.encode())
        self.article: Article = read_article(path)

    # --- the tagger ------------------------------------------------------------------------------------------------

    @property
    def tagger(self) -> Locator:
        return self.page.locator(".tw").last

    @property
    def text(self) -> Locator:
        return self.tagger.locator(".tw-text")

    def part(self, key: str) -> Locator:
        return self.tagger.locator(f'[data-key="{key}"]')

    @property
    def rows(self) -> Locator:
        return self.tagger.locator(".tw-head")

    def places(self, quote: str) -> list[list[float]]:
        """The middle of the first and of the last character of ``quote``, as shown."""
        found: list[list[float]] = self.page.evaluate(SHOWN, quote)
        return found

    def drag(self, quote: str) -> None:
        (x, y), (to_x, to_y) = self.places(quote)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
        self.page.mouse.move(to_x, to_y)
        self.page.mouse.up()

    def click(self, quote: str) -> None:
        x, y = self.places(quote)[0]
        self.page.mouse.click(x, y)

    def tap(self, quote: str) -> None:
        x, y = self.places(quote)[0]
        self.page.touchscreen.tap(x, y)

    def mark(self, quote: str, number: int) -> None:
        self.drag(quote)
        self.page.keyboard.press(str(number))
        self.saved()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def saved(self) -> None:
        expect(self.tagger.locator('.tw-status[data-phase="saved"]')).to_be_visible()

    # --- the file --------------------------------------------------------------------------------------------------

    @property
    def file(self) -> Path:
        return self.folder / "tags" / "guided.json"

    def on_disk(self) -> TagSet:
        return w3c.loads(self.file.read_bytes(), self.article, task="guided", where="guided.json").tagset

    def quoted(self) -> list[tuple[str, str]]:
        """Label and words of each tag on disk, in reading order."""
        tags = sorted(self.on_disk().tags, key=lambda t: (t.start, -t.end))
        return [(t.label, self.article.text[t.start : t.end]) for t in tags]

    def happens(self, true: Callable[[], bool], seconds: float) -> bool:
        end = time.monotonic() + seconds
        while not true() and time.monotonic() < end:
            self.page.wait_for_timeout(100)
        return true()

    def until(self, true: Callable[[], bool]) -> None:
        assert self.happens(true, 40), "it did not happen in time"
