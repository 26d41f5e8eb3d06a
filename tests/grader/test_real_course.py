"""The course itself: nothing has drifted, each key earns all, a blank nothing, and no gold is where students look."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from towhom_grader.build import build
from towhom_grader.layout import EXERCISES, GRADED, Layout
from towhom_grader.validate import validate

COURSE = Layout.find(Path(__file__))
GRADED_FILES = sorted((COURSE.root / GRADED).glob("*.md"))


def test_there_is_a_course_to_test() -> None:
    assert "01-who-says-so" in COURSE.units() and GRADED_FILES


def test_generated_files_are_what_course_and_datasets_make_of_them() -> None:
    assert build(COURSE, write=False).changed == []


@pytest.mark.parametrize("unit", COURSE.units())
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


@pytest.mark.parametrize("unit", COURSE.units())
def test_no_reason_of_a_key_is_in_an_exercise(unit: str) -> None:
    from towhom_grader.keys import Keys

    text = COURSE.exercise(unit).read_text("utf-8")
    reasons = [because for key in Keys(COURSE.root).choices(unit).values() for because in key.because.values()]
    assert not [reason for reason in reasons if reason[:40] in text]
