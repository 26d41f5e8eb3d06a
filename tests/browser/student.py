"""What a student does with the course's own notebooks: opens, runs, answers every question, tags, hands in."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from browser.desk import PATIENCE, Server, dismissing
from browser.hand import Hand
from playwright.sync_api import Locator, Page, expect

from towhom.controls.answers import AnswerStore
from towhom.formats import w3c
from towhom.model import Article, TagSet
from towhom.task import Task
from towhom_grader.calls import AskCall, Call, ChoiceCall, calls

END = "Up to the beginning"
_LOOKED_AT = "it => { const box = it.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"


def towhom(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, as it is typed in a terminal that stands in ``folder``."""
    told = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "towhom", *words],
        cwd=folder,
        env=told,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done


@dataclass(frozen=True)
class Asked:
    """A question of a notebook, and what stands beside it where it explains itself."""

    call: ChoiceCall | AskCall
    answer: Any = None
    because: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.call.name

    @property
    def kind(self) -> str:
        return "choice" if isinstance(self.call, ChoiceCall) else self.call.question.kind

    @property
    def text(self) -> str:
        return self.call.question if isinstance(self.call, ChoiceCall) else self.call.question.text

    @property
    def right(self) -> list[str]:
        """The right options of a choice; the first one where opinions are asked for."""
        assert isinstance(self.call, ChoiceCall)
        return self.answer.split() if self.answer else list(self.call.options)[:1]


def asked_in(notebook: Path) -> list[Asked]:
    """All questions, in the order of the page."""
    cells = nbformat.read(notebook, as_version=4).cells
    return [asked for cell in cells if cell.cell_type == "code" for asked in _questions(cell.source)]


def tasks_in(notebook: Path) -> dict[str, Task]:
    found = (call for cell in nbformat.read(notebook, as_version=4).cells for call in _calls(cell))
    return {call.task.name: call.task for call in found if hasattr(call, "task")}


def _calls(cell: Any) -> list[Call]:
    return calls(cell.source) if cell.cell_type == "code" else []


def _questions(source: str) -> Iterator[Asked]:
    keys = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            named = {k.arg: k.value for k in node.keywords if k.arg in ("answer", "because")}
            keys[node.args[0].value] = {k: ast.literal_eval(v) for k, v in named.items()}
    for call in calls(source):
        if isinstance(call, ChoiceCall | AskCall):
            yield Asked(call, **keys[call.name])


class Student:
    """One page of a browser on a working copy that a server shows."""

    def __init__(self, server: Server, page: Page, copy: Path) -> None:
        self.server, self.page, self.copy = server, page, copy
        self.folder = copy

    # --- the notebook --------------------------------------------------------------------------------------------

    def open(self, unit: str, notebook: str) -> None:
        self.folder, self.notebook = self.copy / unit, self.copy / unit / notebook
        where = (self.notebook).relative_to(self.server.folder).as_posix()
        dismissing(self.page)
        self.page.goto(f"{self.server.url}/lab/workspaces/student-{unit}/tree/{where}")
        expect(self.page.locator(".jp-Notebook .jp-Cell").first).to_be_visible(timeout=PATIENCE)
        self._idle()

    def _idle(self) -> None:
        expect(self.page.locator('[title*="Idle" i]').or_(self.page.get_by_text("Idle")).first).to_be_attached(
            timeout=PATIENCE
        )

    def run_all(self, last: Asked) -> None:
        """*Run*, *Run All Cells*, as the notebooks say; until the last question is there."""
        there = self.control(last)
        for _ in range(6):  # a kernel that is only just there may not hear the first time
            self.page.get_by_role("menuitem", name="Run", exact=True).click()
            self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
            try:
                expect(there).to_be_attached(timeout=30_000)
                return
            except AssertionError:
                continue
        expect(there).to_be_attached()

    def save(self) -> None:
        """*File*, *Save Notebook*; the outputs are in the file then."""
        self.page.get_by_role("menuitem", name="File", exact=True).click()
        self.page.get_by_role("menuitem", name=re.compile("^Save Notebook(?! As)")).click()
        self.until(lambda: self.notebook.read_text("utf-8").count("widget-view") > 0)
        expect(self.page.locator(".jp-mod-dirty")).to_have_count(0)

    def reload(self, last: Asked) -> None:
        """Come back to the page, and begin as every notebook says: JupyterLab does not always restore each widget."""
        self.page.reload()
        expect(self.page.locator(".jp-Notebook")).to_be_visible(timeout=PATIENCE)
        self.run_all(last)

    def in_view(self, place: Locator) -> None:
        self.until(lambda: place.count() == 1 and bool(place.evaluate(_LOOKED_AT)))

    happens = Hand.happens  # it needs a page, and no tagger

    def until(self, true: Callable[[], bool]) -> None:
        assert self.happens(true, 60), "it did not happen in time"

    # --- questions -----------------------------------------------------------------------------------------------

    def control(self, asked: Asked) -> Locator:
        if asked.kind == "write":
            return self.page.locator(".tw-ask").filter(has=self.page.get_by_label(asked.text, exact=True))
        title = self.page.locator("p > b").get_by_text(asked.text, exact=True)
        return self.page.locator(".tw-ask").filter(has=title)

    def check(self, asked: Asked) -> None:
        self.control(asked).get_by_role("button", name="Check", exact=True).click()

    def kept(self, asked: Asked, value: Any) -> None:
        """Wait until a value is on disk: only then has Python heard, and may hear the next thing."""
        found: list[Any] = [None]

        def there() -> bool:
            found[0] = AnswerStore(self.folder).load().get(asked.name)
            return found[0] is not None and found[0].value == value

        assert self.happens(there, 60), f"{asked.name}: {found[0]}, not {value}"

    def choose(self, asked: Asked, *keys: str) -> None:
        """Tick these, one after the other; what is ticked already stays."""
        assert isinstance(asked.call, ChoiceCall)
        for n, key in enumerate(keys, 1):
            self.control(asked).get_by_label(asked.call.options[key], exact=True).check()
            self.kept(asked, tuple(sorted(keys[:n])))

    def write(self, asked: Asked, words: str) -> None:
        self.control(asked).get_by_role("textbox").click()
        self.page.keyboard.type(words)
        self.kept(asked, words)

    def item(self, asked: Asked, item: str) -> Locator:
        """The row of an item that is sorted, or of a thing that is to be proved."""
        assert isinstance(asked.call, AskCall)
        question: Any = asked.call.question
        text = (question.items if asked.kind == "classify" else question.asked)[item]
        row = self.page.locator(".widget-dropdown, .widget-radio").filter(
            has=self.page.locator("label").get_by_text(text, exact=True)
        )
        return self.control(asked).locator(row)

    def pick(self, asked: Asked, item: str, shown: str) -> None:
        """In this row the option that is shown as ``shown``, or begins so: a list or radio buttons."""
        row = self.item(asked, item)
        lines = [_spaced(line) for line in row.locator("option").all_text_contents()]
        if lines:
            [index] = [n for n, line in enumerate(lines) if line == shown or line.startswith(f"{shown} · ")]
            row.locator("select").select_option(index=index)
        else:
            row.get_by_label(shown, exact=True).check()

    def picked(self, asked: Asked, item: str, shown: str) -> None:
        row = self.item(asked, item)
        if row.locator("select").count():
            chosen = _spaced(row.locator("select").evaluate("it => it.selectedOptions[0].textContent"))
            assert chosen == shown or chosen.startswith(f"{shown} · "), (asked.name, item, chosen)
        else:
            expect(row.get_by_label(shown, exact=True)).to_be_checked()


def _spaced(line: str) -> str:
    """A line of a list as it is read: ipywidgets keeps its spaces from breaking."""
    return line.replace("\xa0", " ")


class Tagging(Hand):
    """The tagger of an assignment, by the same hand as a tagger that the tests made."""

    def __init__(self, student: Student, task: Task, article: Article) -> None:
        self.page, self.folder, self.task, self.article = student.page, student.folder, task, article

    @property
    def file(self) -> Path:
        return self.folder / "tags" / f"{self.task.name}.json"

    def on_disk(self) -> TagSet:
        return w3c.loads(self.file.read_bytes(), self.article, task=self.task.name, where=self.file.name).tagset
