"""Practice questions: every option explained, nothing explained too early, nothing at all in graded ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.errors import ToWhomError

OPTIONS = {"a": "The report", "b": "Nobody", "c": "The <reporter>"}
BECAUSE = {"a": "It gives the figure.", "b": "A name stands there.", "c": "She only hands it on."}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ask(**more: Any) -> Any:
    return towhom.choice("who", "Who says so?", OPTIONS, **{"because": BECAUSE, **more})


def test_every_option_is_explained_once_one_is_chosen_and_none_before():
    question = ask(answer="a")
    assert question.explanation.value == ""
    question.choose("c")
    shown = question.explanation.value
    assert "Not this time" in shown
    assert all(reason in shown for reason in BECAUSE.values())
    assert "The &lt;reporter&gt;" in shown and "<reporter>" not in shown
    assert shown.index("She only hands it on.") < shown.index("It gives the figure.")  # the chosen one comes first


def test_the_verdict_follows_the_choice():
    question = ask(answer="a")
    question.choose("b")
    question.choose("a")
    assert "Right." in question.explanation.value
    assert "Not this time" not in question.explanation.value


def test_of_several_answers_nothing_is_given_away_before_the_check():
    question = ask(answer="a c", many=True)
    question.choose("a")
    assert question.explanation.value == ""
    question.check()
    assert "Not quite: 1 of 2 found." in question.explanation.value
    question.choose("a", "c")
    assert question.explanation.value == ""
    question.check()
    assert "Right." in question.explanation.value


def test_a_tick_too_many_is_not_right():
    question = ask(answer="a c", many=True)
    question.choose("a", "b", "c")
    question.check()
    assert "Not quite: 2 of 2 found, 1 too many." in question.explanation.value


def test_a_question_of_opinion_has_reasons_and_no_verdict():
    question = ask()
    question.choose("b")
    assert "Noted." in question.explanation.value
    assert "✕" not in question.explanation.value


def test_an_earlier_answer_comes_back_with_its_explanation():
    ask(answer="a").choose("a")
    assert "Right." in ask(answer="a").explanation.value


def test_a_graded_question_explains_nothing():
    question = towhom.choice("who", "Who says so?", OPTIONS)
    question.choose("a")
    question.check()
    assert question.explanation.value == ""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"answer": "a", "because": {"a": "Yes."}}, "as many reasons"),
        ({"answer": "a", "because": None}, "as many reasons"),
        ({"answer": "d"}, "no option"),
        ({"answer": "a b"}, "exactly one"),
        ({"answer": "", "many": True}, "at least one"),
    ],
)
def test_a_practice_question_that_cannot_explain_itself_is_refused(more: dict[str, Any], said: str):
    with pytest.raises(ToWhomError, match=said):
        ask(**more)
