"""The course itself: nothing has drifted, each key earns all, a blank nothing, and no gold is where students look."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from grader.testcourse import REPOSITORY, nbgrader, scores

from towhom.workspace import hand_in
from towhom_grader import engine
from towhom_grader.build import build
from towhom_grader.keys import Keys
from towhom_grader.layout import EXERCISES, GRADED, Layout
from towhom_grader.notebooks import read_notebook
from towhom_grader.validate import validate, write_key

COURSE = Layout.find(Path(__file__))
ASSIGNMENTS = [unit for unit in COURSE.units() if COURSE.assignment(unit).is_file()]
GRADED_FILES = sorted((COURSE.root / GRADED).glob("*.md"))


def test_there_is_a_course_to_test() -> None:
    assert "01-who-says-so" in COURSE.units() and GRADED_FILES


def test_generated_files_are_what_course_and_datasets_make_of_them() -> None:
    assert build(COURSE, write=False).changed == []


@pytest.mark.parametrize("unit", ASSIGNMENTS)
def test_the_key_earns_every_automatic_point_and_a_blank_none(unit: str) -> None:
    assert validate(COURSE, [unit]) == []


@pytest.mark.parametrize("path", GRADED_FILES, ids=lambda p: p.stem)
def test_no_markup_of_a_graded_article_is_in_what_students_get(path: Path) -> None:
    spans = set(
        re.findall(r"\{[^}]*\.(?:source|cue|claim|hedge|loaded|number|interpretation)[^}]*\}", path.read_text())
    )
    assert spans
    for made in (COURSE.root / EXERCISES).rglob("*"):
        if made.is_file():
            text = made.read_text("utf-8")
            assert not [span for span in spans if span in text], made


@pytest.mark.parametrize("unit", ASSIGNMENTS)
def test_no_reason_of_a_key_is_in_an_exercise(unit: str) -> None:
    text = COURSE.exercise(unit).read_text("utf-8")
    found = [key.because for key in Keys(COURSE.root).choices(unit).values()]
    # A rewritten sentence has one reason, most questions one for each option.
    reasons = [r for because in found for r in ([because] if isinstance(because, str) else because.values())]
    assert not [reason for reason in reasons if reason[:40] in text]


@pytest.mark.parametrize("unit", ASSIGNMENTS)
def test_what_towhom_hand_in_makes_reaches_the_gradebook_whole(unit: str, tmp_path: Path) -> None:
    """A student's copy -> one zip -> the platform -> zip_collect -> autograde: full marks stay full marks."""
    mine = tmp_path / "my-course"
    shutil.copytree(COURSE.exercise(unit).parent, mine / unit)
    write_key(Keys(COURSE.root), unit, COURSE.solution(unit), mine / unit)
    made = hand_in(mine, unit, name="Ada Okoro")
    course = Layout(tmp_path / "course")
    for name in ("course", "solutions", "exercises"):
        shutil.copytree(COURSE.root / name / unit, course.root / name / unit)
    for name in ("nbgrader_config.py", "grader/nbgrader_config.py"):
        (course.root / name).parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, course.root / name)
    course.archive(unit).mkdir(parents=True)
    shutil.copy(made.path, course.archive(unit))
    nbgrader(course, "zip_collect", unit)
    config = engine.course_config(course.root)
    engine.generate(config, unit)
    engine.autograde(config, unit)
    earned = scores(course, unit)["Ada-Okoro"]
    assert sum(points or 0.0 for points in earned.values()) == _automatic_points(course, unit)


def _automatic_points(course: Layout, unit: str) -> float:
    cells = [c.metadata.get("nbgrader", {}) for c in read_notebook(course.solution(unit)).cells]
    return float(sum(meta["points"] for meta in cells if meta.get("grade") and not meta["solution"]))
