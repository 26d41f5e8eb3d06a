"""The tagger on a bare page: what is the same wherever it runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from browser.stage import Stage
from playwright.sync_api import expect

from towhom.formats import w3c
from towhom.library import TagStore
from towhom.model import Tag, TagSet

pytestmark = pytest.mark.browser
HEADLINE = "The headline is not tagged: it is judged as a whole."
MAYOR = "Mayor Zoë \u1e46\u0308oor"  # as NFC composes it


def test_palette_button_and_popup_tag_the_selection(stage: Stage) -> None:
    stage.drag("old boat")
    stage.part("label-source").click()
    stage.saved()
    stage.drag("half full")
    stage.tagger.locator(".tw-popup button", has_text="Claim").click()
    stage.saved()
    assert stage.quoted() == [("source", "old boat"), ("claim", "half full")]
    expect(stage.part("label-source").locator(".tw-count")).to_have_text("1")


def test_click_on_the_first_and_on_the_last_word(stage: Stage) -> None:
    stage.click("Nobody")
    stage.click("spoke")
    stage.press("1")
    stage.saved()
    assert stage.quoted() == [("source", "Nobody else spoke")]


def test_keyboard_backwards_undo_redo_and_delete(stage: Stage) -> None:
    stage.text.focus()
    stage.press("End", "Shift+ArrowLeft", "Shift+ArrowLeft", "1", "z")
    stage.saved()
    assert stage.quoted() == []
    stage.press("Control+Shift+z")
    stage.saved()
    [(label, words)] = stage.quoted()
    assert (label, len(words.split())) == ("source", 3)
    stage.press("Delete")
    stage.saved()
    assert stage.quoted() == []


def test_the_headline_is_not_tagged(make_stage: Callable[[], Stage]) -> None:
    stage = make_stage()
    old = Tag("t1", "claim", 8, 13)  # from a time when it could be
    TagStore(stage.folder).save("guided", stage.article, TagSet((old,)))
    stage.show()
    live = stage.tagger.locator('[role="status"]')
    stage.drag("to sail")
    expect(live).to_have_text(HEADLINE)
    expect(stage.tagger.locator(".tw-warning")).to_have_text(HEADLINE)
    stage.text.focus()
    stage.press("ArrowUp")
    expect(live).to_have_text(HEADLINE)
    stage.press("Shift+ArrowUp", "1")  # the caret never left the first word of the body
    stage.saved()
    assert stage.quoted() == [("claim", "Ferry"), ("source", "Mayor")]
    stage.drag("sail again")
    stage.press("3")
    stage.click("Ferry")
    expect(stage.rows.first).to_contain_text("Ferry")
    stage.part("remove-t1").click()
    stage.saved()
    assert [words for _, words in stage.quoted()] == ["Mayor"]


def test_a_drag_out_of_the_headline_is_cut_to_the_body(stage: Stage) -> None:
    (x, y), _ = stage.places("to sail")
    (to_x, to_y), _ = stage.places("Zoë")
    stage.page.mouse.move(x, y)
    stage.page.mouse.down()
    stage.page.mouse.move(to_x, to_y, steps=4)
    stage.page.mouse.up()
    expect(stage.tagger.locator('[role="status"]')).to_have_text(HEADLINE)
    stage.press("1")
    stage.saved()
    assert stage.quoted() == [("source", "Mayor Zoë")]


def test_check_says_what_was_right_and_what_was_missed(stage: Stage) -> None:
    stage.mark(MAYOR, 1)
    stage.mark("old boat", 1)
    stage.part("check").click()
    expect(stage.part("report")).to_be_visible()
    expect(stage.tagger.locator(".tw-side .tw-remark.tw-extra")).to_have_count(1)
    expect(stage.tagger.locator(".tw-feedback .tw-remark.tw-missed")).to_have_count(5)


def test_the_key_can_be_laid_over_the_text(stage: Stage) -> None:
    stage.mark("old boat", 1)
    expect(stage.part("layer-key")).to_have_count(0)
    stage.part("check").click()
    stage.part("layer-key").click()
    keys = stage.tagger.locator(".tw-key-letter")
    own = stage.tagger.locator(".tw-marks button.tw-letter")
    expect(keys).to_have_count(6)
    expect(own).to_have_count(1)
    expect(stage.tagger.locator(".tw-key-bar.tw-claim")).to_have_count(2)
    stage.part("layer-mine").click()
    expect(own).to_have_count(0)
    expect(stage.tagger.locator(".tw-key-list li")).to_have_count(6)
    stage.part("layer-key").click()
    expect(keys).to_have_count(0)
    expect(own).to_have_count(1)


def test_a_refused_file_is_shown_and_never_written_over(make_stage: Callable[[], Stage]) -> None:
    stage = make_stage()
    stage.file.parent.mkdir()
    stage.file.write_text('{"cut short')
    stage.show()
    expect(stage.tagger.locator(".tw-notice.tw-alarm")).to_contain_text("guided.json")
    stage.drag("said")
    stage.press("2")
    expect(stage.rows).to_have_count(0)
    assert stage.file.read_text() == '{"cut short'
    stage.part("set-aside").click()
    expect(stage.tagger.locator(".tw-notice")).to_contain_text("older")
    stage.mark("said", 2)
    assert stage.quoted() == [("cue", "said")]
    assert [p.read_text() for p in (stage.folder / "tags" / "older").iterdir()] == ['{"cut short']


def test_what_cannot_be_saved_is_said_and_saved_later(stage: Stage) -> None:
    stage.mark("said", 2)
    shutil.rmtree(stage.folder / "tags")
    (stage.folder / "tags").write_text("a file where the folder should be")
    stage.drag("old boat")
    stage.press("1")
    expect(stage.tagger.locator('.tw-status[data-phase="refused"]')).to_contain_text("was not saved")
    stage.part("copy-tags").click()
    page = stage.part("takeout").input_value()
    taken = w3c.loads(page, stage.article, task="guided", where="takeout").tagset
    assert [(t.label, stage.article.text[t.start : t.end]) for t in taken.tags] == [
        ("cue", "said"),
        ("source", "old boat"),
    ]
    assert page == w3c.dumps(taken, stage.article, "guided")  # byte for byte what Python would have saved
    (stage.folder / "tags").unlink()
    stage.saved()
    assert stage.quoted() == [("cue", "said"), ("source", "old boat")]


def test_nothing_to_flag_is_a_finished_page(stage: Stage) -> None:
    stage.part("nothing").click()
    stage.saved()
    stage.until(stage.file.exists)
    assert stage.on_disk().finished
    assert stage.quoted() == []


def test_the_guideline_is_one_key_away(stage: Stage) -> None:
    stage.mark("said", 2)
    stage.press("g")
    expect(stage.tagger.locator(".tw-guide")).to_contain_text("Swap in “said”")
    expect(stage.tagger.locator('[role="status"]')).to_contain_text("Cue")
    stage.press("Escape")
    expect(stage.tagger.locator(".tw-guide")).to_be_hidden()
    expect(stage.text).to_be_focused()
