"""A whole assignment by keyboard alone: no pointer, every step by a key, and with a sign that it was taken."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.stage import Stage
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
ARTICLE = """---
headline: Council and the ferry
clean: true
---

[The clerk]{#s .source identity=role access=not-stated} [said]{#q .cue stance=neutral} that \
[the ferry would sail]{.claim voice=attributed by="s:q"}. [It is believed]{#q2 .cue stance=neutral} that \
[the old boat lay there]{.claim voice=attributed by=":q2"}, and so on.
"""


def go(stage: Stage, key: str, *, back: bool = False) -> None:
    """Tab until the element with this key has the focus; what cannot be reached so is not there for the keyboard."""
    for _ in range(60):
        if stage.page.evaluate("document.activeElement?.dataset?.key ?? ''") == key:
            return
        stage.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"{key} is not reached by Tab")


def said(stage: Stage, words: str) -> None:
    expect(stage.tagger.locator('[role="status"]')).to_contain_text(words)


def select(stage: Stage, first: int, count: int) -> None:
    """From the beginning of the text ``first`` words on, then ``count`` words."""
    stage.press("Control+Home", *["ArrowRight"] * first, *["Shift+ArrowRight"] * (count - 1))


def pick(stage: Stage, *values: str) -> None:
    """In the row of the tag at hand: the values of its attributes."""
    stage.press("Enter")
    for value in values:
        go(stage, value)
        stage.press("Space")
    stage.press("Escape")
    expect(stage.text).to_be_focused()


def test_a_whole_assignment(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage(ARTICLE)
    stage.show(attributes="identity stance voice")
    go(stage, "text")
    select(stage, 0, 2)
    said(stage, "The clerk")
    stage.press("1")
    said(stage, "Tagged source")
    pick(stage, "t1-identity-role")
    select(stage, 2, 1)
    stage.press("2")
    pick(stage, "t2-stance-neutral")
    select(stage, 4, 5)  # a word too many
    stage.press("3", "Alt+ArrowLeft")
    said(stage, "Now “the ferry would sail”.")
    pick(stage, "t3-voice-attributed")
    select(stage, 8, 3)
    stage.press("2")
    pick(stage, "t4-stance-neutral")
    select(stage, 12, 5)
    stage.press("3")
    pick(stage, "t5-voice-attributed")
    stage.press("l")
    said(stage, "Who says it?")
    while "Nobody" not in stage.page.evaluate("document.activeElement.textContent"):
        stage.press("Tab")
    stage.press("Enter")
    said(stage, "Which word hands it on?")
    stage.press("Enter")
    said(stage, "Linked.")
    stage.press("Escape")
    go(stage, "text", back=True)
    stage.press("p", "p", "l", "Enter", "Enter")  # the claim before it, its source, its cue
    said(stage, "Linked.")
    go(stage, "note-t3")
    stage.page.keyboard.type("a clause of hers")
    stage.press("Escape")
    stage.until(lambda: "clause" in stage.file.read_text())
    go(stage, "check", back=True)
    stage.press("Enter")
    said(stage, "100 % of the points")
    go(stage, "done", back=True)
    stage.press("Space")
    stage.saved()
    page, key = stage.on_disk(), stage.article.gold
    assert key and page.finished
    places = [(t.label, t.start, t.end) for t in key.tags]
    assert [(t.label, t.start, t.end) for t in page.tags] == places
    assert [t.note for t in page.tags] == ["", "", "a clause of hers", "", ""]
    assert {(k.source is None, k.cue is None) for k in page.links} == {(False, False), (True, False)}
