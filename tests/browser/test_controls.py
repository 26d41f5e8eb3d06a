"""The controls in a real notebook: by keyboard alone, by touch at the width of a telephone, and after a reload."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from browser.desk import PATIENCE, Server, dismissing
from browser.test_axe import axe as axe  # the fixture
from playwright.sync_api import Locator, Page, expect

from towhom.controls import AnswerStore

pytestmark = pytest.mark.browser

ARTICLE = "---\nheadline: Bridge shut\n---\n\nThe bridge is shut, the mayor said. Nobody asked the ferryman.\n"
ITEMS_IN_FULL = """{"signal": "The signal outside the station was showing green when it should have been red.",
  "crews": "Train crews would refuse to work without a second guard from the first of August."}"""
ITEMS = '{"a": "It may rain.", "b": "It will rain.", "c": "It might rain."}'
CELL = f"""import towhom
display(towhom.write("written", "Run, fix or hold?", words=(2, 80)),
  towhom.rank("ranked", "Least sure first?", {ITEMS}),
  towhom.classify("sorted", "Is it sure?", {ITEMS}, {{"y": "Yes", "n": "No"}}),
  towhom.number("counted", "How many crowns?", unit="crowns", answer=1250, because="Add them up."),
  towhom.ranges("ranged", "Under the scale?", {{"a": "likely"}}),
  towhom.chain("traced", "Who has it from whom?", {ITEMS}),
  towhom.rewrite("repaired", "Repair it.", "Soldiers hold the bridge"),
  towhom.evidence("proved", "Which sentence?", {{"who": "Who says so"}}, article="bridge"),
  towhom.choice("ticked", "Which of these two does nobody answer for?", {ITEMS_IN_FULL}, many=True),
  towhom.choice("chosen", "And which one does somebody answer for?", {ITEMS_IN_FULL}))"""
_COUNT = 10


class Cell:
    """A notebook of one cell, open in a page."""

    def __init__(self, server: Server, page: Page, name: str) -> None:
        self.server, self.page, self.name = server, page, name
        self.folder = server.folder / name
        (self.folder / "articles").mkdir(parents=True)
        (self.folder / "articles" / "bridge.md").write_text(ARTICLE)
        cell: dict[str, Any] = {"cell_type": "code", "id": "a", "metadata": {}, "execution_count": None, "outputs": []}
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        book = {"cells": [{**cell, "source": CELL}], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
        (self.folder / "n.ipynb").write_text(json.dumps(book))

    def run(self) -> None:
        dismissing(self.page)
        self.page.goto(f"{self.server.url}/notebooks/{self.name}/n.ipynb")
        source = self.page.locator(".jp-Notebook .cm-content").first
        expect(source).to_be_visible(timeout=PATIENCE)
        for _ in range(6):  # a kernel that is only just there may not hear the first time
            source.click()
            self.page.keyboard.press("Control+Enter")
            try:
                expect(self.page.locator(".tw-ask")).to_have_count(_COUNT, timeout=10_000)
                break
            except AssertionError:
                continue
        expect(self.page.locator(".tw-ask")).to_have_count(_COUNT)

    def control(self, number: int) -> Locator:
        return self.page.locator(".tw-ask").nth(number)

    def saved(self, name: str, value: Any) -> None:
        """Wait until a value is on disk."""
        for _ in range(100):
            found = AnswerStore(self.folder).load().get(name)
            if found is not None and found.value == value:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{name}: {found}, not {value}")


def test_everything_can_be_answered_by_keyboard_and_comes_back(servers: Callable[[str], Server], page: Page) -> None:
    cell = Cell(servers("notebook"), page, "controls-keyboard")
    cell.run()
    keys = page.keyboard

    page.get_by_label("Run, fix or hold?").focus()
    keys.type("Fix. Nobody\nanswers.")
    cell.saved("written", "Fix. Nobody\nanswers.")
    expect(cell.control(0)).to_contain_text("Saved: 3 words (2 to 80 are asked for).")

    page.get_by_title("Down: It may rain.").focus()
    keys.press("Enter")
    cell.saved("ranked", ["b", "a", "c"])
    expect(page.get_by_title("Down: It may rain.")).to_be_focused()
    keys.press("Space")
    cell.saved("ranked", ["b", "c", "a"])
    place = page.locator("select[title='Place of: It may rain.'], [title='Place of: It may rain.'] select").first
    expect(place).to_have_js_property("selectedIndex", 2)  # the rows stay where they are, and their texts move
    place.focus()
    keys.type("1")
    cell.saved("ranked", ["a", "b", "c"])

    cell.control(2).get_by_label("Yes").first.focus()
    keys.press("Space")
    cell.saved("sorted", {"a": "y"})

    page.get_by_label("How many crowns?").focus()
    keys.type("1,250")
    cell.saved("counted", "1,250")
    cell.control(3).get_by_role("button", name="Check").press("Enter")
    expect(cell.control(3)).to_contain_text("Right. Here is why:")

    for label, digits in (("from (per cent)", "60"), ("to (per cent)", "80")):
        page.get_by_label(label, exact=True).focus()
        keys.type(digits)
    cell.saved("ranged", {"a": [60, 80]})

    for label, steps in (("This report", 1), ("has it from", 2)):
        page.get_by_label(label, exact=True).focus()
        for _ in range(steps):
            keys.press("ArrowDown")
            page.wait_for_timeout(500)  # ipywidgets sends a second change only when the first has been heard
    page.get_by_role("button", name="Draw the arrow").press("Enter")
    cell.saved("traced", {"edges": [["a", "b"]], "origins": None})
    expect(page.get_by_role("img", name="It may rain. has it from It will rain.")).to_be_visible()

    page.get_by_label("Your version").focus()
    keys.press("End")
    keys.type(", deputy says")
    cell.saved("repaired", "Soldiers hold the bridge, deputy says")

    page.get_by_label("Who says so").focus()
    keys.type("1")
    cell.saved("proved", {"who": ["bridge:1"]})

    for key in "amddx":  # to the notebook: a cell above, Markdown, delete, cut
        page.get_by_label("has it from", exact=True).press(key)
        cell.control(2).get_by_label("Yes").first.press(key)
    expect(page.locator(".jp-CodeCell")).to_have_count(1)
    expect(page.locator(".tw-ask")).to_have_count(_COUNT)

    cell.run()
    expect(page.get_by_label("Run, fix or hold?")).to_have_value("Fix. Nobody\nanswers.")
    expect(page.get_by_label("Your version")).to_have_value("Soldiers hold the bridge, deputy says")
    expect(cell.control(2).get_by_label("Yes").first).to_be_checked()


def test_axe_finds_nothing(servers: Callable[[str], Server], page: Page, axe: str) -> None:
    cell = Cell(servers("notebook"), page, "controls-axe")
    cell.run()
    page.evaluate(axe)
    found = page.evaluate(
        """async () => {
          document.body.style.minHeight = '100vh';
          const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
          const found = await axe.run('.tw-ask', {runOnly: tags, rules: {'target-size': {enabled: true}}});
          const said = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html}`);
          return {violations: found.violations.flatMap(said), passed: found.passes.map((rule) => rule.id)};
        }"""
    )
    assert found["violations"] == []
    assert {"label", "select-name", "button-name", "svg-img-alt"} <= set(found["passed"])


def test_nothing_is_wider_than_a_telephone_and_a_finger_is_enough(
    servers: Callable[[str], Server], phone: Page
) -> None:
    cell = Cell(servers("notebook"), phone, "controls-phone")
    cell.run()
    for number in range(_COUNT):
        assert cell.control(number).evaluate("it => it.scrollWidth - it.clientWidth") <= 0, number
    long = (cell.control(8).locator(".widget-label-basic"), cell.control(9).locator(".widget-radio-box label"))
    for label in [one for several in long for one in several.all()]:
        assert label.evaluate("it => it.clientHeight") > 35  # two lines, and nothing of them is cut off
        assert label.evaluate("it => it.scrollWidth - it.clientWidth") <= 0
    cell.control(8).get_by_label("Train crews").tap()
    cell.saved("ticked", ("crews",))
    phone.get_by_title("Down: It may rain.").tap()
    cell.saved("ranked", ["b", "a", "c"])
    cell.control(2).get_by_label("No").nth(1).tap()
    cell.saved("sorted", {"b": "n"})
    phone.get_by_label("Who says so").select_option("Not in the text")
    cell.saved("proved", {"who": ["none"]})
