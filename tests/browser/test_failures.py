"""Saving fails in every way that an operating system has for it: said at once, nothing lost, tried again, taken out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from browser.stage import Stage
from playwright.sync_api import expect

from towhom.formats import w3c

pytestmark = pytest.mark.browser
WAYS = {
    errno.ENOSPC: "The disk is full",
    errno.EDQUOT: "Your disk quota is used up",
    errno.EROFS: "The folder can only be read",
    errno.EACCES: "You may not write there",
    errno.EBUSY: "Close other programs that use the file",  # a file that Windows has locked says EACCES or this
    errno.EIO: "try again",
}


@pytest.mark.parametrize(("number", "words"), WAYS.items(), ids=[errno.errorcode[number] for number in WAYS])
def test_a_failure_is_said_at_once_and_mended_by_itself(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    stage.mark("old boat", 1)

    def fail(self: Path, target: Path) -> Path:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(Path, "replace", fail)
        stage.drag("said")
        stage.press("2")
        status = stage.tagger.locator('.tw-status[data-phase="refused"]')
        expect(status).to_contain_text(words, timeout=2_500)
        stage.drag("half full")
        stage.press("3")  # and one can go on
        expect(stage.rows).to_have_count(3)
        assert stage.quoted() == [("source", "old boat")]
        assert [it.name for it in stage.file.parent.iterdir()] == ["guided.json"], "a half-written file was left behind"
        stage.part("copy-tags").click()
        page = stage.part("takeout").input_value()
        assert len(w3c.loads(page, stage.article, task="guided", where="takeout").tagset.tags) == 3
    stage.saved()
    assert stage.quoted() == [("cue", "said"), ("source", "old boat"), ("claim", "half full")]
    expect(stage.tagger.locator(".tw-takeout")).to_have_count(0)
