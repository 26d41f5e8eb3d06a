"""What a pupil and her teacher stumbled over when they read through a unit: each stays mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.hand import SLUG
from browser.stage import Stage
from playwright.sync_api import Page, expect

import towhom

pytestmark = pytest.mark.browser
QUOTED = """---
headline: Ferry
clean: true
---

[The clerk]{#s .source identity=role} [said]{#q .cue stance=neutral}, “[no way back]{.claim voice=attributed \
by="s:q"}” again and (later) left. Some “odd” words stood there, and the old boat lay at the pier, half full of rain.
"""


def press_at(page: Page, x: float, y: float, to: list[float]) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move((x + to[0]) / 2, (y + to[1]) / 2)
    page.mouse.move(*to)
    page.mouse.up()


# --- drags near a tag ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("chosen", [False, True], ids=["just made", "chosen on purpose"])
def test_a_drag_that_starts_at_the_edge_of_a_tag_does_not_resize_it(stage: Stage, chosen: bool) -> None:
    stage.mark("old boat", 1)
    if chosen:
        stage.rows.first.click()
    (x, y), _ = stage.places("lay at the pier")
    end = stage.places("old boat")[1]
    press_at(stage.page, (x + end[0]) / 2 + 1, y, stage.places("pier")[1])  # between the tag and the next word
    stage.press("2")
    stage.saved()
    assert stage.quoted() == [("source", "old boat"), ("cue", "lay at the pier")]
    stage.drag("boat")  # and from inside the tag's last word
    stage.press("3")
    stage.saved()
    assert stage.quoted() == [("source", "old boat"), ("claim", "boat"), ("cue", "lay at the pier")]


def test_ends_are_offered_for_a_tag_that_was_chosen_on_purpose(stage: Stage) -> None:
    stage.mark("old boat", 1)
    expect(stage.tagger.locator(".tw-knob")).to_have_count(0)
    stage.rows.first.click()
    expect(stage.tagger.locator(".tw-knob")).to_have_count(2)
    over = stage.page.evaluate("""() => {
      const words = [...document.querySelectorAll('.tw-text p')].map((it) => {
        const range = document.createRange();
        range.selectNodeContents(it);
        return [...range.getClientRects()];
      }).flat();
      return [...document.querySelectorAll('.tw-knob')].map((it) => it.getBoundingClientRect())
        .filter((knob) => words.some((w) => w.top < knob.bottom - 1 && knob.top + 1 < w.bottom
          && w.left < knob.right && knob.left < w.right)).length;
    }""")
    assert over == 0, "a knob lies over words"


# --- the popup ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [1280, 768, 390])
def test_the_popup_leaves_the_words_that_come_next(stage: Stage, width: int) -> None:
    stage.page.set_viewport_size({"width": width, "height": 844})
    stage.page.evaluate("scrollTo(0, 0)")
    stage.click("lay")
    popup = stage.tagger.locator(".tw-popup")
    expect(popup).to_be_visible()
    box = popup.bounding_box()
    assert box
    for word in ("pier", "half", "Nobody"):
        [[x, y]] = stage.page.evaluate(AT, word)
        assert not (box["x"] <= x <= box["x"] + box["width"] and box["y"] <= y <= box["y"] + box["height"]), word
    x, y = stage.page.evaluate(AT, "pier")[0]
    stage.page.mouse.click(x, y)
    stage.press("3")
    stage.saved()
    assert stage.quoted() == [("claim", "lay at the pier")]


AT = """(quote) => {
  const nodes = document.createTreeWalker(document.querySelector('.tw-text'), NodeFilter.SHOW_TEXT);
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const at = node.data.indexOf(quote);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return [[box.x + box.width / 2, box.y + box.height / 2]];
  }
}"""


def test_on_a_narrow_screen_the_popup_keeps_to_the_lower_edge(stage: Stage) -> None:
    stage.page.set_viewport_size({"width": 390, "height": 600})
    stage.page.evaluate("scrollTo(0, 0)")
    stage.drag("old boat")
    box = stage.tagger.locator(".tw-popup").bounding_box()
    assert box and abs(box["y"] + box["height"] - 600) < 2
    stage.page.mouse.wheel(0, 120)
    stage.page.wait_for_timeout(200)
    moved = stage.tagger.locator(".tw-popup").bounding_box()
    assert moved and abs(moved["y"] + moved["height"] - 600) < 2


# --- quotation marks ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("“no way back”", "no way back"),
        ("“odd” words", "odd” words"),
        ("(later)", "later"),
        (", “no way", "no way"),
        ("” again and (", "again and"),
        ("said,", "said"),
    ],
)
def test_a_drag_from_or_to_a_mark_takes_its_own_words(make_stage: Callable[..., Stage], quote: str, words: str) -> None:
    stage = make_stage(QUOTED)
    stage.show()
    stage.drag(quote)
    stage.press("1")
    stage.saved()
    assert stage.quoted() == [("source", words)]
    stage.press("z")
    stage.saved()
    (x, y), to = stage.places(quote)
    press_at(stage.page, *to, [x, y])  # and backwards
    stage.press("2")
    stage.saved()
    assert stage.quoted() == [("cue", words)]


# --- Python was started again -------------------------------------------------------------------------------------


def test_a_view_without_python_says_what_to_do(stage: Stage) -> None:
    stage.mark("old boat", 1)
    stage.alive = False
    stage.page.evaluate("window.restarted()")
    status = stage.tagger.locator(".tw-status")
    expect(status).to_contain_text(
        "Your work is on disk. To go on, choose Run in the menu at the top, then Run All Cells."
    )
    stage.drag("half full")
    stage.press("3")
    expect(stage.tagger.locator('.tw-status[data-phase="unsaved"]')).to_contain_text("then Run All Cells")
    stage.show()
    stage.saved()
    assert stage.quoted() == [("source", "old boat"), ("claim", "half full")]


# --- links --------------------------------------------------------------------------------------------------------


def linked(stage: Stage) -> None:
    """The gold of the first sentence, saved and shown."""
    tagger = stage.python
    source = tagger.tag("The clerk", "source")
    cue = tagger.tag("said", "cue")
    claim = tagger.tag("no way back", "claim")
    tagger.link(claim, source, cue)
    stage.tell()


@pytest.fixture
def quoted(make_stage: Callable[..., Stage]) -> Stage:
    stage = make_stage(QUOTED)
    stage.show()
    linked(stage)
    return stage


def test_deleting_a_source_opens_the_link_again_and_says_so(quoted: Stage) -> None:
    quoted.rows.filter(has_text="The clerk").click()
    quoted.press("Delete")
    quoted.saved()
    assert quoted.on_disk().links == ()
    expect(quoted.tagger.locator('[role="status"]')).to_contain_text(
        "“no way back”: the link is open again. Who says it?"
    )
    expect(quoted.rows.filter(has_text="no way back")).to_contain_text("not linked yet")
    quoted.press("z")
    quoted.saved()
    assert len(quoted.on_disk().links) == 1


def test_the_answers_of_a_link_can_be_changed_to_nobody_and_no_word(quoted: Stage) -> None:
    quoted.rows.filter(has_text="no way back").click()
    quoted.tagger.locator(".tw-tied").last.click()
    asking = quoted.tagger.locator(".tw-asking")
    expect(asking).to_contain_text("Which word hands it on?")
    expect(asking.locator('[aria-pressed="true"]')).to_contain_text("said")
    asking.get_by_role("button", name="No word does").click()
    quoted.saved()
    [link] = quoted.on_disk().links
    assert (link.source is not None, link.cue) == (True, None)
    quoted.tagger.locator(".tw-tied").first.click()
    expect(asking.get_by_role("button", name="Nobody is named")).to_have_count(0)
    expect(asking).to_contain_text("is the author’s own")
    asking.get_by_role("button", name="Cancel").click()
    quoted.tagger.locator(".tw-tied").last.click()
    asking.get_by_role("button", name="said").click()
    quoted.tagger.locator(".tw-tied").first.click()
    asking.get_by_role("button", name="Nobody is named").click()
    quoted.saved()
    [link] = quoted.on_disk().links
    assert (link.source, link.cue is not None) == (None, True)


# --- Check and Done -----------------------------------------------------------------------------------------------


def test_done_leaves_the_marks_of_the_check_and_says_what_its_buttons_do(quoted: Stage) -> None:
    quoted.part("check").click()
    marks = quoted.tagger.locator(".tw-side .tw-remark")
    expect(marks).to_have_count(3)
    quoted.part("done").click()
    quoted.saved()
    expect(marks).to_have_count(3)
    expect(quoted.tagger.locator(".tw-old")).to_have_count(0)
    expect(quoted.part("done")).to_have_text("Open it again")
    expect(quoted.tagger.locator(".tw-means")).to_contain_text("Check compares your tags with the key")
    assert all(quoted.part(key).get_attribute("title") for key in ("done", "check", "nothing"))


def test_one_changed_tag_leaves_the_remarks_on_the_others(quoted: Stage) -> None:
    quoted.part("check").click()
    quoted.rows.filter(has_text="The clerk").click()
    quoted.press("Alt+Shift+ArrowRight")
    quoted.saved()
    said = quoted.tagger.locator(".tw-side .tw-remark")
    expect(said).to_have_count(3)
    expect(quoted.tagger.locator(".tw-side .tw-remark.tw-old")).to_have_text("Changed since the check.")
    expect(quoted.tagger.locator(".tw-feedback .tw-old")).to_contain_text("You have changed one tag since")
    expect(quoted.tagger.locator(".tw-marks .tw-letter")).to_have_text(["S1", "Q1✓", "C1≈"])


def test_a_narrowed_label_says_what_is_asked_in_plain_words(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    stage.play(towhom.tagger("narrow", article=SLUG, labels="source claim", only={"claim": {"voice": "attributed"}}))
    expect(stage.part("label-claim")).to_contain_text("only what is handed on")
