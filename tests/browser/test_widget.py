"""The tagger in a real JupyterLab: what is the same wherever it runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest
from browser.desk import Desk, Server
from playwright.sync_api import expect

from towhom.formats import w3c
from towhom.library import TagStore
from towhom.model import Tag, TagSet

pytestmark = pytest.mark.browser
HEADLINE = "The headline is not tagged: it is judged as a whole."
MAYOR = "Mayor Zoë \u1e46\u0308oor"  # as NFC composes it


@pytest.fixture
def server(servers: Callable[[str], Server]) -> Server:
    return servers("lab")


def test_palette_button_and_popup_tag_the_selection(desk: Desk) -> None:
    desk.drag("old boat")
    desk.part("label-source").click()
    desk.saved()
    desk.drag("half full")
    desk.tagger.locator(".tw-popup button", has_text="Claim").click()
    desk.saved()
    assert desk.quoted() == [("source", "old boat"), ("claim", "half full")]
    expect(desk.part("label-source").locator(".tw-count")).to_have_text("1")


def test_click_on_the_first_and_on_the_last_word(desk: Desk) -> None:
    desk.click("Nobody")
    desk.click("spoke")
    desk.press("1")
    desk.saved()
    assert desk.quoted() == [("source", "Nobody else spoke")]


def test_keyboard_backwards_undo_redo_and_delete(desk: Desk) -> None:
    desk.text.focus()
    desk.press("End", "Shift+ArrowLeft", "Shift+ArrowLeft", "1", "z")
    desk.saved()
    assert desk.quoted() == []
    desk.press("Control+Shift+z")
    desk.saved()
    [(label, words)] = desk.quoted()
    assert (label, len(words.split())) == ("source", 3)
    desk.press("Delete")
    desk.saved()
    assert desk.quoted() == []


def test_the_headline_is_not_tagged(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    old = Tag("t1", "claim", 8, 13)  # from a time when it could be
    TagStore(desk.folder).save("guided", desk.article, TagSet((old,)))
    desk.open()
    desk.run()
    live = desk.tagger.locator('[role="status"]')
    desk.drag("to sail")
    expect(live).to_have_text(HEADLINE)
    expect(desk.tagger.locator(".tw-warning")).to_have_text(HEADLINE)
    desk.text.focus()
    desk.press("ArrowUp")
    expect(live).to_have_text(HEADLINE)
    desk.press("Shift+ArrowUp", "1")  # the caret never left the first word of the body
    desk.saved()
    assert desk.quoted() == [("claim", "Ferry"), ("source", "Mayor")]
    desk.drag("sail again")
    desk.press("3")
    desk.click("Ferry")
    expect(desk.rows.first).to_contain_text("Ferry")
    desk.part("remove-t1").click()
    desk.saved()
    assert [words for _, words in desk.quoted()] == ["Mayor"]


def test_a_drag_out_of_the_headline_is_cut_to_the_body(desk: Desk) -> None:
    (x, y), _ = desk.places("to sail")
    (to_x, to_y), _ = desk.places("Zoë")
    desk.page.mouse.move(x, y)
    desk.page.mouse.down()
    desk.page.mouse.move(to_x, to_y, steps=4)
    desk.page.mouse.up()
    expect(desk.tagger.locator('[role="status"]')).to_have_text(HEADLINE)
    desk.press("1")
    desk.saved()
    assert desk.quoted() == [("source", "Mayor Zoë")]


def test_check_says_what_was_right_and_what_was_missed(desk: Desk) -> None:
    desk.mark(MAYOR, 1)
    desk.mark("old boat", 1)
    desk.part("check").click()
    expect(desk.part("report")).to_be_visible()
    expect(desk.tagger.locator(".tw-side .tw-remark.tw-extra")).to_have_count(1)
    expect(desk.tagger.locator(".tw-feedback .tw-remark.tw-missed")).to_have_count(5)


def test_the_key_can_be_laid_over_the_text(desk: Desk) -> None:
    desk.mark("old boat", 1)
    expect(desk.part("layer-key")).to_have_count(0)
    desk.part("check").click()
    desk.part("layer-key").click()
    keys = desk.tagger.locator(".tw-key-letter")
    own = desk.tagger.locator(".tw-marks button.tw-letter")
    expect(keys).to_have_count(6)
    expect(own).to_have_count(1)
    assert desk.page.evaluate("CSS.highlights.get('towhom-key-claim').size") == 2
    desk.part("layer-mine").click()
    expect(own).to_have_count(0)
    expect(desk.tagger.locator(".tw-key-list li")).to_have_count(6)
    desk.part("layer-key").click()
    expect(keys).to_have_count(0)
    expect(own).to_have_count(1)


def test_a_refused_file_is_shown_and_never_written_over(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    desk.file.parent.mkdir()
    desk.file.write_text('{"cut short')
    desk.open()
    desk.run()
    expect(desk.tagger.locator(".tw-notice.tw-alarm")).to_contain_text("guided.json")
    desk.drag("said")
    desk.press("2")
    expect(desk.rows).to_have_count(0)
    assert desk.file.read_text() == '{"cut short'
    desk.part("set-aside").click()
    expect(desk.tagger.locator(".tw-notice")).to_contain_text("older")
    desk.mark("said", 2)
    assert desk.quoted() == [("cue", "said")]
    assert [p.read_text() for p in (desk.folder / "tags" / "older").iterdir()] == ['{"cut short']


def test_what_cannot_be_saved_is_said_and_saved_later(desk: Desk) -> None:
    desk.mark("said", 2)
    shutil.rmtree(desk.folder / "tags")
    (desk.folder / "tags").write_text("a file where the folder should be")
    desk.drag("old boat")
    desk.press("1")
    expect(desk.tagger.locator('.tw-status[data-phase="refused"]')).to_contain_text("was not saved")
    desk.part("copy-tags").click()
    page = desk.part("takeout").input_value()
    taken = w3c.loads(page, desk.article, task="guided", where="takeout").tagset
    assert [(t.label, desk.article.text[t.start : t.end]) for t in taken.tags] == [
        ("cue", "said"),
        ("source", "old boat"),
    ]
    assert page == w3c.dumps(taken, desk.article, "guided")  # byte for byte what Python would have saved
    (desk.folder / "tags").unlink()
    desk.saved()
    assert desk.quoted() == [("cue", "said"), ("source", "old boat")]


def test_nothing_to_flag_is_a_finished_page(desk: Desk) -> None:
    desk.part("nothing").click()
    desk.saved()
    desk.until(desk.file.exists)
    assert desk.on_disk().finished
    assert desk.quoted() == []


def test_the_guideline_is_one_key_away(desk: Desk) -> None:
    desk.mark("said", 2)
    desk.press("g")
    expect(desk.tagger.locator(".tw-guide")).to_contain_text("Swap in “said”")
    expect(desk.tagger.locator('[role="status"]')).to_contain_text("Cue")
    desk.press("Escape")
    expect(desk.tagger.locator(".tw-guide")).to_be_hidden()
    expect(desk.text).to_be_focused()
