"""What a graded question tells a student: their own ticks, and with the key the others, marked as what they are."""

from __future__ import annotations

from pathlib import Path

from grader.testcourse import put_answers

from towhom_grader.calls import ChoiceCall
from towhom_grader.grading.scorechoices import score_answer
from towhom_grader.keys import ChoiceKey

CALL = ChoiceCall("who", "Which two?", {"a": "First", "b": "Second", "c": "Third", "d": "Fourth"}, many=True)
KEY = ChoiceKey(frozenset("bd"), {"a": "Why a.", "b": "Why b.", "c": "Why c.", "d": "Why d."})


def told(folder: Path, *, show_key: bool) -> str:
    put_answers(folder, {"who": ("a", "b")})
    return score_answer(CALL, KEY, folder, show_key=show_key).html


def test_only_own_ticks_are_told_and_no_reason_of_a_right_one(tmp_path: Path) -> None:
    said = told(tmp_path, show_key=False)
    assert "You chose: First (not right) Why a." in said
    assert "You chose: Second (right)" in said
    assert not any(word in said for word in ("Third", "Fourth", "Why b."))


def test_with_the_key_each_option_says_what_the_student_did(tmp_path: Path) -> None:
    said = told(tmp_path, show_key=True)
    assert "You chose: Second (right) Why b." in said
    assert "You rightly left: Third (not right) Why c." in said
    assert "You missed: Fourth (right) Why d." in said
