"""Reading aids over each text: size and spacing that all texts share and the browser remembers, and reading aloud."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browser.desk import PATIENCE, Desk, Server
from browser.stage import Stage
from playwright.sync_api import Locator, Page, expect

import towhom
from towhom.controls.keyguard import KeyGuard

pytestmark = pytest.mark.browser
# A voice that says nothing, keeps what it was given, and ends when it is told to.
VOICE = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { configurable: true, value: {
  getVoices: () => window.voices ?? [{ lang: 'en-GB', localService: true }],
  speak: (one) => window.spoken.push(one),
  cancel: () => { for (const one of window.spoken.splice(0)) one.onerror?.(); },
} });"""
PASSAGE = "[Ada & Bo]{.source} [said]{.cue} that [it <rained>]{.claim}."


def bar(place: Locator) -> Locator:
    return place.get_by_role("group", name="Reading aids")


def choose(place: Locator, *names: str) -> None:
    bar(place).get_by_role("button", name="Text size and spacing").click()
    for name in names:
        bar(place).get_by_role("button", name=name).click()


def look(place: Locator) -> list[str]:
    """Size, line height and spacing between letters and words, as the browser has worked them out."""
    names = "['fontSize', 'lineHeight', 'letterSpacing', 'wordSpacing']"
    found: list[str] = place.evaluate(f"(it) => {names}.map((name) => getComputedStyle(it)[name])")
    return found


def put(page: Page, html: str) -> Locator:
    """A passage on the page, and a control of which the module looks after it."""
    page.evaluate(
        "(html) => document.querySelector('main').insertAdjacentHTML('afterend', `<aside>${html}</aside>`)", html
    )
    code = KeyGuard._esm
    page.evaluate("(code) => import(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })))", str(code))
    expect(bar(page.locator("aside"))).to_have_count(1)
    return page.locator("aside")


def spoken(page: Page) -> list[str]:
    texts: list[str] = page.evaluate("window.spoken.map((one) => one.text)")
    return texts


def test_size_and_spacing_are_chosen_and_remembered(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    stage.show()
    assert look(stage.text) == ["17px", "34px", "normal", "0px"]
    choose(stage.tagger, "150 per cent", "Wide spacing")
    assert look(stage.text) == ["25.5px", "63.75px", "1.53px", "4.59px"]
    stage.reload()
    stage.show()
    assert look(stage.text) == ["25.5px", "63.75px", "1.53px", "4.59px"]
    choose(stage.tagger)
    expect(bar(stage.tagger).get_by_role("button", name="150 per cent")).to_have_attribute("aria-pressed", "true")
    expect(bar(stage.tagger).get_by_role("button", name="100 per cent")).to_have_attribute("aria-pressed", "false")


def test_marks_move_with_their_words(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    stage.show()
    stage.mark("boat", 1)
    letter = stage.tagger.locator(".tw-marks .tw-letter").first

    def beside() -> bool:
        [x, y], box = stage.places("boat")[0], letter.bounding_box()
        return box is not None and 0 <= x - box["x"] < 40 and abs(y - box["y"]) < 40

    assert beside()
    choose(stage.tagger, "150 per cent")
    stage.until(beside)
    bar(stage.tagger).get_by_role("button", name="Wide spacing").click()
    stage.until(beside)


def test_a_plain_passage_has_the_same_aids_and_follows(make_stage: Callable[..., Stage]) -> None:
    stage = make_stage()
    stage.show()
    aside = put(stage.page, towhom.example(PASSAGE)._repr_html_())
    choose(aside, "125 per cent")
    assert look(stage.text)[0] == "21.25px"
    assert look(aside.locator("p").last)[0] == "21.25px"
    choose(stage.tagger, "100 per cent")
    expect(bar(aside).get_by_role("button", name="100 per cent")).to_have_attribute("aria-pressed", "true")
    assert look(aside.locator("p").last)[0] == "17px"


def test_a_text_is_read_aloud_and_stops_by_keyboard(page: Page, make_stage: Callable[..., Stage]) -> None:
    page.add_init_script(VOICE)
    stage = make_stage()
    stage.reload()
    stage.show()
    aside = put(page, towhom.example(PASSAGE)._repr_html_())
    button = bar(stage.tagger).get_by_role("button", name="Read aloud")
    button.focus()
    stage.press("Enter")
    assert " ".join(spoken(page)).split() == stage.python.article.text.split()
    stop = bar(stage.tagger).get_by_role("button", name="Stop")
    expect(stop).to_be_focused()
    stage.press("Space")
    expect(button).to_be_visible()
    assert spoken(page) == []
    stage.press("Enter")
    bar(aside).get_by_role("button", name="Read aloud").click()  # only one at a time
    assert spoken(page) == ["Ada & Bo said that it <rained>."]  # not the letters of its tags
    expect(button).to_be_visible()
    page.evaluate("window.spoken.at(-1).onend()")
    expect(bar(aside).get_by_role("button", name="Read aloud")).to_be_visible()


def test_a_voice_that_sends_the_text_away_is_not_used(page: Page, make_stage: Callable[..., Stage]) -> None:
    page.add_init_script(VOICE + "window.voices = [{ lang: 'en-GB', localService: false }];")
    stage = make_stage()
    stage.reload()
    stage.show()
    bar(stage.tagger).get_by_role("button", name="Read aloud").click()
    expect(bar(stage.tagger).get_by_role("button", name="No voice on this machine")).to_be_visible()
    assert spoken(page) == []


def test_without_a_voice_there_is_no_button(page: Page, make_stage: Callable[..., Stage]) -> None:
    page.add_init_script("delete window.speechSynthesis; delete window.SpeechSynthesisUtterance;")
    stage = make_stage()
    stage.reload()
    stage.show()
    expect(bar(stage.tagger).get_by_role("button", name="Text size and spacing")).to_be_visible()
    expect(bar(stage.tagger).get_by_role("button", name="Read aloud")).to_have_count(0)


def test_it_fits_a_phone(phone: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    stage = Stage(phone, tmp_path)
    stage.show()
    choose(stage.tagger, "150 per cent", "Wide spacing")
    assert stage.tagger.evaluate("(it) => it.scrollWidth - it.clientWidth") <= 0


LESSON = """import towhom
display(towhom.show("wet-feet", paragraphs="0-2"), towhom.choice("which", "Which?", {{"x": "This", "y": "That"}}))"""


def test_a_lesson_without_a_tagger_has_them_from_its_questions(page: Page, servers: Callable[[str], Server]) -> None:
    desk = Desk(servers("lab"), page, "reader", LESSON)
    desk.open()
    passage = page.locator("article.towhom-page")
    for _ in range(6):  # a kernel that is only just there may not hear the first time
        page.locator(".jp-Notebook .cm-content").first.click()
        page.keyboard.press("Control+Enter")
        if desk.happens(passage.is_visible, 10):
            break
    opener = bar(passage).get_by_role("button", name="Text size and spacing")
    expect(opener).to_be_visible(timeout=PATIENCE)
    opener.focus()
    page.keyboard.press("Enter")  # to the notebook it would mean: edit this cell
    expect(opener).to_be_focused()
    bar(passage).get_by_role("button", name="125 per cent").focus()
    page.keyboard.press("Space")
    assert look(passage.locator("p").last)[0] == "21.25px"
