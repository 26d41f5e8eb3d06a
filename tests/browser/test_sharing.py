"""Several views, taggers, pages and notebooks on the same tags: they stay in step, or say that they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browser.desk import CELL, SLUG, Desk, Server
from browser.stage import Stage
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
SECOND = CELL.rsplit("\n", 1)[1].replace("{task}", "second").replace("{slug}", SLUG)


@pytest.fixture
def server(servers: Callable[[str], Server]) -> Server:
    return servers("lab")


@pytest.fixture
def other_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    yield context.new_page()
    context.close()


def test_two_pages_on_one_notebook_stay_in_step(desk: Desk, other_page: Page) -> None:
    desk.mark("said", 2)
    desk.save()
    other = desk.beside(other_page, workspace="other")
    other.open()
    expect(other.rows).to_have_count(1)
    other.mark("old boat", 1)
    expect(desk.rows).to_have_count(2)
    desk.mark("half full", 3)
    expect(other.rows).to_have_count(3)
    assert desk.quoted() == [("cue", "said"), ("source", "old boat"), ("claim", "half full")]


def test_two_notebooks_on_one_task_the_second_says_so_and_nothing_is_lost(desk: Desk, other_page: Page) -> None:
    other = desk.beside(other_page, notebook="second.ipynb", workspace="other")
    other.open()
    other.run()
    desk.mark("said", 2)
    other.drag("old boat")
    other.press("1")
    notice = other.tagger.locator(".tw-notice.tw-alarm")
    expect(notice).to_contain_text("changed in another tab")
    expect(other.rows).to_have_count(1)
    assert desk.quoted() == [("cue", "said")]
    other.part("keep-mine").click()
    other.saved()
    expect(notice).to_have_count(0)
    assert desk.quoted() == [("source", "old boat")]
    assert len(list((desk.folder / "tags" / "older").iterdir())) == 1
    desk.drag("half full")
    desk.press("3")
    desk.part("load-saved").click()
    desk.saved()
    expect(desk.rows).to_have_count(1)
    expect(desk.rows).to_contain_text("old boat")
    desk.part("undo").click()
    desk.saved()
    assert desk.quoted() == [("cue", "said"), ("claim", "half full")]
    other.page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(other.rows).to_have_count(2)


def test_two_taggers_on_one_page_do_not_meet(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    desk.rewrite(CELL.replace("towhom.tagger", "first = towhom.tagger", 1) + f"\ndisplay(first)\n{SECOND}")
    desk.open()
    desk.run()
    first, second = desk.page.locator(".tw").first, desk.page.locator(".tw").last
    desk.drag("said")  # the words are looked for from the top of the page
    desk.press("2")
    expect(first.locator(".tw-head")).to_have_count(1)
    expect(second.locator(".tw-head")).to_have_count(0)
    second.locator(".tw-text").focus()
    desk.press("1")
    expect(second.locator(".tw-head")).to_have_count(1)
    desk.until((desk.folder / "tags" / "second.json").exists)
    assert desk.quoted() == [("cue", "said")]
    assert desk.page.evaluate("CSS.highlights.get('towhom-cue-0').size") == 1


def test_two_views_of_one_tagger_show_the_same(make_desk: Callable[[], Desk]) -> None:
    desk = make_desk()
    desk.rewrite(CELL.replace("towhom.tagger", "shown = towhom.tagger", 1) + "\ndisplay(shown, shown)")
    desk.open()
    desk.run()
    first, second = desk.page.locator(".tw").first, desk.page.locator(".tw").last
    desk.mark("said", 2)
    expect(second.locator(".tw-head")).to_have_count(1)
    second.locator('[data-key="undo"]').click()
    expect(first.locator(".tw-head")).to_have_count(0)
    ids = desk.page.evaluate("[...document.querySelectorAll('.tw [id]')].map((it) => it.id)")
    assert len(set(ids)) == len(ids)


def test_python_is_sent_the_change_and_the_whole_only_where_it_is_not_certain(stage: Stage) -> None:
    stage.mark("old boat", 1)
    stage.mark("said", 2)
    changes = [message for message in stage.sent if message["kind"] != "look"]
    assert [(m["kind"], [t["label"] for t in m["set"]]) for m in changes] == [
        ("change", ["source"]),
        ("change", ["cue"]),
    ]
    assert "tags" not in changes[-1]
    stage.python.tag("half full", "claim")  # in code, unseen by the page
    stage.wire.take()
    stage.drag("Nobody else")
    stage.press("1")
    expect(stage.part("keep-mine")).to_be_visible()  # Python asked for all of it, and found that the file was another
    assert [m["kind"] for m in stage.sent][-1] == "save"
    stage.part("load-saved").click()
    expect(stage.rows).to_have_count(3)
    stage.press("z")
    stage.saved()
    assert stage.sent[-1]["kind"] == "change"
    assert stage.quoted() == [("cue", "said"), ("source", "old boat"), ("source", "Nobody else")]


def test_changes_in_a_hurry_arrive_in_order(stage: Stage) -> None:
    stage.text.focus()
    for number in "123" * 6:
        stage.press("ArrowRight", number)
    stage.press("z", "z", "y", "Delete")
    stage.saved()
    shown = stage.page.evaluate("[...document.querySelectorAll('.tw-head .tw-quote')].map((it) => it.lastChild.data)")
    assert [quote for _, quote in stage.quoted()] == shown
    assert {message["kind"] for message in stage.sent} <= {"change", "look", "page"}
