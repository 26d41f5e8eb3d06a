"""The tagger in a real JupyterLab and a real Notebook 7: what depends on the page around it."""

from __future__ import annotations

import pytest
from browser.desk import Desk
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
MAYOR = "Mayor Zoë \u1e46\u0308oor"  # as NFC composes it
CLAIM = "the ferry would sail again in May"


def test_tags_by_mouse_are_on_disk_as_drawn(desk: Desk) -> None:
    desk.mark(MAYOR, 1)
    desk.mark("said", 2)
    desk.mark("ferry would sail again in Ma", 3)  # begins and ends inside words: whole words are meant
    desk.mark("הנמל ייפתח", 3)
    expected = [
        ("source", MAYOR),
        ("cue", "said"),
        ("claim", CLAIM[4:]),
        ("claim", "הנמל ייפתח"),
    ]
    assert desk.quoted() == expected


def test_keyboard_alone_does_a_whole_task(desk: Desk) -> None:
    desk.text.focus()
    desk.press("Home")
    desk.press("Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowLeft", "1")
    desk.press("Home", "ArrowRight", "ArrowRight", "ArrowRight", "2")
    desk.press("ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    desk.press(*["Shift+ArrowRight"] * 6, "3", "l")
    expect(desk.tagger.locator(".tw-asking")).to_contain_text("Who says it?")
    desk.press("Enter")
    expect(desk.tagger.locator(".tw-asking")).to_contain_text("Which word hands it on?")
    desk.press("Enter")
    desk.saved()
    assert desk.quoted() == [("source", MAYOR), ("cue", "said"), ("claim", CLAIM)]
    [link], tags = desk.on_disk().links, desk.on_disk().by_id()
    assert link.source and link.cue
    assert [tags[i].label for i in (link.claim, link.source, link.cue)] == ["claim", "source", "cue"]


def test_the_list_edits_by_keyboard(desk: Desk) -> None:
    desk.mark("old boat", 1)
    desk.press("Enter")
    expect(desk.rows.first).to_be_focused()
    desk.press("Alt+ArrowRight", "2")
    desk.saved()
    assert desk.quoted() == [("cue", "old boat lay")]
    desk.press("3", "Tab", "Enter", "Shift+Tab", "Alt+Shift+ArrowRight")
    desk.saved()
    assert desk.quoted() == [("claim", "boat lay")]
    assert dict(desk.on_disk().tags[0].attributes) == {"voice": "attributed"}
    desk.tagger.locator(".tw-note textarea").focus()
    desk.page.keyboard.type("3 zeros, a z and n")  # keys of the tagger and of the notebook are letters here
    desk.press("ArrowLeft", "Escape")
    expect(desk.rows.first).to_be_focused()
    desk.until(lambda: desk.on_disk().tags[0].note == "3 zeros, a z and n")
    desk.press("Escape")
    expect(desk.text).to_be_focused()


def test_sentences_and_paragraphs_by_keyboard_and_a_narrowed_list(desk: Desk) -> None:
    desk.text.focus()
    desk.press("Control+ArrowRight", "Control+Shift+ArrowRight", "3")
    desk.press("Control+End", "Control+ArrowRight", "Control+Shift+End", "1")  # that paragraph runs right to left
    desk.saved()
    assert desk.quoted() == [
        ("claim", "The old boat lay at the pier, 🛥️ half full of rain"),
        ("source", "Nobody else spoke"),
    ]
    desk.part("filter-claim").click()
    expect(desk.rows).to_have_count(1)
    expect(desk.rows).to_contain_text("The old boat")
    desk.part("filter-all").click()
    expect(desk.rows).to_have_count(2)


def test_an_end_is_dragged(desk: Desk) -> None:
    desk.mark("old boat", 1)
    desk.rows.first.click()
    grip = desk.tagger.locator('.tw-knob[data-side="end"]').bounding_box()
    assert grip
    desk.page.mouse.move(grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2)
    desk.page.mouse.down()
    (x, y), _ = desk.places("pier")
    desk.page.mouse.move(x, y, steps=5)
    desk.page.mouse.up()
    desk.saved()
    assert desk.quoted() == [("source", "old boat lay at the pier")]
    desk.press("z")
    desk.saved()
    assert desk.quoted() == [("source", "old boat")]


def test_reload_and_running_again_restore_from_the_file(desk: Desk) -> None:
    desk.mark(MAYOR, 1)
    desk.save_and_reload()
    expect(desk.rows).to_have_count(1)
    expect(desk.part("undo")).to_be_disabled()
    desk.mark("said", 2)
    desk.run()
    expect(desk.rows).to_have_count(2)
    assert desk.quoted() == [("source", MAYOR), ("cue", "said")]


def test_a_page_whose_python_is_gone_says_how_to_go_on(desk: Desk) -> None:
    desk.mark(MAYOR, 1)
    words = desk.page.locator(".towhom-asleep")
    expect(words).to_be_hidden()
    desk.save()
    desk.restart_kernel()
    desk.page.reload()
    expect(words).to_contain_text("choose Run in the menu at the top, then Run All Cells", timeout=60_000)
    expect(words).to_be_visible(timeout=60_000)
    desk.page.wait_for_timeout(5_000)  # longer than the words wait for a tagger that is still on its way
    expect(words).to_be_visible()
    expect(desk.tagger).to_have_count(0)
    desk.run()
    expect(words).to_be_hidden()
    expect(desk.rows).to_have_count(1)


def test_a_dead_kernel_loses_nothing(desk: Desk) -> None:
    desk.mark(MAYOR, 1)
    desk.kill_kernel()
    desk.page.wait_for_timeout(300)
    for _ in range(3):  # where the page is slow, Jupyter's box that the kernel died comes in between, and takes the key
        desk.text.click(trial=True)
        desk.drag("said")
        desk.press("2")
        if desk.happens(lambda: desk.rows.count() == 2, 3):
            break
    expect(desk.tagger.locator('.tw-status[data-phase="unsaved"]')).to_contain_text("Not saved", timeout=30_000)
    expect(desk.rows).to_have_count(2)
    assert desk.quoted() == [("source", MAYOR)]
    desk.run()
    expect(desk.rows).to_have_count(2)
    desk.until(lambda: desk.quoted() == [("source", MAYOR), ("cue", "said")])
