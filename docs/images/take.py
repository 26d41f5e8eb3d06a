"""Take the pictures of the tagger anew: python docs/images/take.py (needs Chromium, as the browser tests do)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from browser.desk import FLAGS  # noqa: E402
from browser.stage import Stage  # noqa: E402
from machine import find_browser  # noqa: E402

TEXT = (ROOT / "datasets" / "practice" / "wet-feet.md").read_text("utf-8")
LABELS = ("source", "cue", "claim")
HEIGHTS = {1280: 820, 768: 1100, 390: 844}
LINKED = 2  # the first two claims; the others are shown as still open


def take(browser: Browser, width: int, theme: str) -> None:
    """One picture: all tags of the key, the first claim at hand with its link."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHTS[width]})
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        stage = Stage(page, Path(folder), TEXT)
        tagger, gold = stage.show(attributes="identity access stance voice"), stage.article.gold
        assert gold is not None
        made = {}
        for tag in sorted((t for t in gold.tags if t.label in LABELS), key=lambda t: t.start):
            words = stage.article.text[tag.start : tag.end]
            before = stage.article.text[: tag.start].count(words)
            made[tag.id] = tagger.tag(words, tag.label, nth=before + 1, **tag.attributes)
        for link in gold.links[:LINKED]:
            tagger.link(made[link.claim], made[link.source or ""], made[link.cue or ""])
        stage.show(attributes="identity access stance voice")
        stage.wear(theme)
        stage.rows.filter(has_text="she had wished").click()
        stage.page.evaluate("scrollTo(0, 0)")
        page.screenshot(path=HERE / f"tagger-{width}-{theme}.png")
        os.chdir(ROOT)
    page.close()


if __name__ == "__main__":
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        for each in HEIGHTS:
            for name in ("light", "dark"):
                take(found, each, name)
        found.close()
