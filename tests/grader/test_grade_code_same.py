"""The differential test of code cells: nbgrader as it comes, against `towhom grade` in its sandbox."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from grader.code_handins import CASES, Points, hand_in_all, named
from grader.grade_help import book, change, grade, submitted, url
from grader.testcourse import CODE, REPOSITORY

from towhom_grader.layout import Layout

# Everything of ours is taken out again but the folders; three seconds for a cell, with both engines.
STOCK = """
c = get_config()
for name in ("Autograde", "OverwriteCells", "GenerateFeedback"):
    c.pop(name, None)
c.Execute.timeout = 3
"""
OURS = "c = get_config()\nc.RunCode.timeout = 3\n"
DIFFERENCES = REPOSITORY / "docs" / "grading-differences.md"


def course_of(course: Layout, folder: Path, config: str) -> Layout:
    layout = Layout(folder / "course")
    shutil.copytree(course.root, layout.root)
    path = layout.root / "nbgrader_config.py"
    path.write_text(path.read_text("utf-8") + config, "utf-8")
    change(url(layout), "UPDATE assignment SET duedate = '2029-12-31 00:00:00.000000' WHERE name = :u", u=CODE)
    hand_in_all(layout)
    return layout


@dataclass
class Stock:
    """What nbgrader made of it: a course for each half, and how each hand-in went."""

    halves: list[Layout]
    went: dict[str, str]

    def points(self, name: str) -> Points | str:
        student = named(name)
        return points(self.halves[int(student[0]) - 1], name) if self.went[student] == "graded" else self.went[student]


@pytest.fixture(scope="module")
def stock(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Stock:
    """Graded by nbgrader without a word of our configuration; two courses with half of them each, to save time."""
    halves = [course_of(course, tmp_path_factory.mktemp("stock"), STOCK) for _ in range(2)]
    students = sorted(map(named, CASES))
    words = [sys.executable, str(Path(__file__).with_name("stock_runner.py"))]
    running = [
        subprocess.Popen(
            [*words, str(layout.root), CODE, *(s for s in students if int(s[0]) == half)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for half, layout in enumerate(halves, 1)
    ]
    said = [json.loads(process.communicate(timeout=600)[0].splitlines()[-1]) for process in running]
    return Stock(halves, said[0] | said[1])


@pytest.fixture(scope="module")
def ours(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = course_of(course, tmp_path_factory.mktemp("ours"), OURS)
    before = submitted(layout)
    assert grade(layout, CODE) == 0
    assert submitted(layout) == before
    return layout


def points(layout: Layout, name: str) -> Points:
    student = named(name)
    found = {row[1]: row[2] for row in book(url(layout), CODE)["grades"] if row[0] == student}
    return found["test-count-words"], found["test-share"]


@pytest.mark.parametrize("name", CASES)
def test_our_engine_gives_what_was_earned(ours: Layout, name: str) -> None:
    assert points(ours, name) == CASES[name].ours


@pytest.mark.parametrize("name", CASES)
def test_stock_nbgrader_gives_the_same_but_where_the_table_says_why_not(stock: Stock, name: str) -> None:
    case = CASES[name]
    assert stock.points(name) == (case.ours if case.stock is None else case.stock)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if case.stock is not None])
def test_each_difference_stands_in_the_table(name: str) -> None:
    assert CASES[name].why and f"| {CASES[name].why}" in DIFFERENCES.read_text("utf-8")


def test_late_hand_ins_and_comments_are_entered_alike(stock: Stock, ours: Layout) -> None:
    graded = {named(name) for name, case in CASES.items() if case.stock not in ("failed", "stops")}
    mine = book(url(ours), CODE)
    theirs = [book(url(layout), CODE) for layout in stock.halves]
    for part in ("submissions", "comments"):
        found = {row for half in theirs for row in half[part] if row[0] in graded}
        differ = {row[:3] for row in {row for row in mine[part] if row[0] in graded} ^ found}
        deleted = named("deleted-answer"), "count-words"
        assert differ == ({(*deleted, "No response."), (*deleted, None)} if part == "comments" else set())
