"""A class for the fault tests: hand-ins of a unit, graded in a process of its own that can be disturbed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import psutil
from grader.code_handins import CASES, hand_in_all
from grader.grade_help import autograded, book, hand_in, url
from grader.testcourse import CODE, TAGS

from towhom_grader.layout import Layout

_CODE = ("right", "part", "dies", "stderr", "exits", "helper-file")


def tags_class(course: Layout, folder: Path, size: int) -> Layout:
    """Hand-ins without code."""
    layout = Layout(folder / "course")
    shutil.copytree(course.root, layout.root)
    for number in range(size):
        hand_in(layout, f"s{number:03}", skill=number / size, seed=number)
    return layout


def code_class(course: Layout, folder: Path) -> Layout:
    """Hand-ins with code, among them one that ends its own interpreter."""
    layout = Layout(folder / "course")
    shutil.copytree(course.root, layout.root)
    hand_in_all(layout)
    wanted = {f"{half}-{name}" for name in _CODE for half in "12"}
    assert set(_CODE) <= set(CASES)
    for path in layout.submitted("x", CODE).parents[1].iterdir():
        if path.name not in wanted:
            shutil.rmtree(path)
    return layout


def copied(layout: Layout, folder: Path) -> Layout:
    """A class of its own for one round."""
    shutil.copytree(layout.root, folder / "course")
    return Layout(folder / "course")


def start(layout: Layout, unit: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "towhom", "grade", unit, "--root", str(layout.root), "--workers", "2"]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def below(process: subprocess.Popen[str]) -> list[psutil.Process]:
    """All processes that it has started: workers, sandboxes, and what runs in them."""
    try:
        return list(psutil.Process(process.pid).children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def outcome(layout: Layout, unit: str) -> tuple[object, object]:
    """All that a run leaves behind."""
    return book(url(layout), unit), autograded(layout)


UNITS = {"tags": TAGS, "code": CODE}
