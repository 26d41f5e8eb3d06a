"""Practice questions carry their answers in the cell: fine in a lesson, refused where points are given."""

from __future__ import annotations

from pathlib import Path

import pytest
from grader.testcourse import ASSIGNMENT, LESSON, TAGS, make_course

from towhom_grader.calls import CallError, ChoiceCall, calls
from towhom_grader.checks import check
from towhom_grader.keys import Keys
from towhom_grader.unit import read_unit

OPTIONS = '{"y": "Yes", "n": "No"}'
EXPLAINED = f'towhom.choice("warm", "Is it?", {OPTIONS}, answer="n", because={{"y": "Look again.", "n": "It is not."}})'


def problems(root: Path, **changed: str) -> str:
    layout = make_course(root, {f"course/{TAGS}/{name}.md": text for name, text in changed.items()})
    return "\n".join(map(str, check(read_unit(layout, TAGS), Keys(root))))


def test_a_lesson_may_explain_its_questions(tmp_path: Path):
    lesson = f"{LESSON}\n```{{code-cell}} ipython3\n{EXPLAINED}\n```\n"
    assert problems(tmp_path, lesson=lesson) == ""


def test_a_graded_question_that_shows_its_answers_is_refused(tmp_path: Path):
    graded = '{"y": "Yes", "n": "No"})'
    shown = ASSIGNMENT.replace(graded, f'{OPTIONS}, answer="n", because={{"y": "Look again.", "n": "It is not."}})')
    assert shown != ASSIGNMENT
    assert "'which-one' is graded and shows its answers" in problems(tmp_path, assignment=shown)


def test_the_call_is_read_as_data_and_its_reasons_are_checked():
    (call,) = calls(EXPLAINED)
    assert isinstance(call, ChoiceCall) and call.explained
    with pytest.raises(CallError, match="as many reasons"):
        calls(f'towhom.choice("warm", "Is it?", {OPTIONS}, answer="n", because={{"n": "It is not."}})')
