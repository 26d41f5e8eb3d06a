"""One course, built once; one class, graded once: the tests of the grader share them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from grader import hostile
from grader.testcourse import TAGS, TASKS, article, make_course, nbgrader, put_answers, put_tags, scores, student

from towhom.model import TagSet
from towhom_grader.build import build
from towhom_grader.layout import Layout

ANSWERS = {"which-two": ("b", "d"), "which-one": ("n",)}


@dataclass
class Class:
    """A graded class. ``given[student]`` holds the tag sets that a simulated student handed in."""

    layout: Layout
    given: dict[str, dict[str, TagSet]]
    said: str
    scores: dict[str, dict[str, float | None]]

    def page(self, name: str) -> str:
        return (self.layout.feedback(name, TAGS) / f"{TAGS}.html").read_text("utf-8")


@pytest.fixture(scope="session")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Layout]:
    """A built course without hand-ins; copy it before you change it."""
    layout = make_course(tmp_path_factory.mktemp("course"))
    build(layout)
    yield layout


@pytest.fixture
def fresh(course: Layout, tmp_path: Path) -> Layout:
    """A built course of this test's own."""
    shutil.copytree(course.root, tmp_path / "course")
    return Layout(tmp_path / "course")


@pytest.fixture(scope="session")
def graded(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """Twenty students of known skill and every hostile hand-in, graded in one run, with their feedback."""
    layout = Layout(tmp_path_factory.mktemp("class") / "course")
    shutil.copytree(course.root, layout.root)
    given = {f"s{number:02}": hand_in(layout, number) for number in range(20)}
    hostile.hand_in_all(layout, tmp_path_factory.mktemp("elsewhere"))
    said = nbgrader(layout, "autograde", TAGS)
    said += nbgrader(layout, "generate_feedback", TAGS)
    return Class(layout, given, said, scores(layout, TAGS))


def hand_in(layout: Layout, number: int) -> dict[str, TagSet]:
    """The hand-in of student ``number``, whose skill is number / 19."""
    folder = layout.submitted(f"s{number:02}", TAGS)
    shutil.copytree(layout.exercise(TAGS).parent, folder)
    given = {}
    for name, task in TASKS.items():
        text = article(layout, task.article)
        assert text.gold is not None
        given[name] = student(text.gold, task, text, skill=number / 19, seed=number)
        put_tags(folder, task, text, given[name])
    put_answers(folder, ANSWERS if number % 2 else {"which-two": ("a", "b")})
    return given
