"""Practice questions: a second try first, then every option explained, and nothing at all in graded ones."""

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


def test_a_wrong_answer_is_explained_alone_and_leaves_a_second_try():
    question = ask(answer="a")
    assert question.explanation.value == ""
    question.choose("c")
    shown = question.explanation.value
    assert "Not this one. Read why, and try again." in shown
    assert "✕ not right: <b>The &lt;reporter&gt;</b>" in shown and "<reporter>" not in shown
    assert BECAUSE["c"] in shown
    assert BECAUSE["a"] not in shown and BECAUSE["b"] not in shown


def test_show_all_explains_the_others_and_marks_only_what_was_done():
    question = ask(answer="a")
    question.choose("c")
    question.show_all()
    shown = question.explanation.value
    assert all(reason in shown for reason in BECAUSE.values())
    assert shown.index(BECAUSE["c"]) < shown.index(BECAUSE["a"])  # the chosen one comes first
    assert "<li>+ the answer: The report" in shown
    assert "<li>Nobody" in shown  # rightly left alone: no sign at all


def test_show_all_is_offered_after_a_try_and_by_a_button():
    question = ask(answer="a c", many=True)
    assert question.all_button in question.box.children
    question.show_all()
    assert (question.explanation.value, question.all_button.layout.display) == ("", "none")
    question.choose("a")
    question.check()
    assert question.all_button.layout.display == ""
    question.all_button.click()
    assert BECAUSE["b"] in question.explanation.value
    assert question.all_button.layout.display == "none"


def test_the_verdict_follows_the_choice():
    question = ask(answer="a")
    question.choose("b")
    question.choose("a")
    assert "Right. Here is why:" in question.explanation.value
    assert "Not this one" not in question.explanation.value
    question.show_all()
    assert "Right. Here is why, and why not the others:" in question.explanation.value


def test_of_several_answers_nothing_is_given_away_before_the_check():
    question = ask(answer="a c", many=True)
    question.choose("a")
    assert question.explanation.value == ""
    question.check()
    assert "Your tick is right; 1 more is to be found." in question.explanation.value
    assert BECAUSE["c"] not in question.explanation.value
    question.choose("a", "c")
    assert question.explanation.value == ""
    question.check()
    assert "Right." in question.explanation.value


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ("abc", "2 of your 3 ticks are right."),
        ("ab", "1 of your 2 ticks is right; 1 more is to be found."),
        ("b", "Your tick is not right; 2 more are to be found."),
    ],
)
def test_ticks_are_counted_before_anything_else_is_told(chosen: str, said: str):
    question = ask(answer="a c", many=True)
    question.choose(*chosen)
    question.check()
    assert f"<b>{said}</b>" in question.explanation.value


def test_missed_ticks_are_marked_as_missed():
    question = ask(answer="a c", many=True)
    question.choose("b", "a")
    question.show_all()
    shown = question.explanation.value
    assert "✓ right: <b>The report" in shown
    assert "✕ not right: <b>Nobody" in shown
    assert "+ missed: The &lt;reporter&gt;" in shown


def test_a_question_of_opinion_has_reasons_and_no_verdict():
    question = ask()
    question.choose("b")
    assert "Noted. A word on your answer:" in question.explanation.value
    assert "✕" not in question.explanation.value and BECAUSE["a"] not in question.explanation.value
    question.show_all()
    assert "✕" not in question.explanation.value and BECAUSE["a"] in question.explanation.value


def test_an_earlier_answer_comes_back_with_its_explanation():
    ask(answer="a").choose("a")
    assert "Right." in ask(answer="a").explanation.value


def test_a_graded_question_explains_nothing():
    question = towhom.choice("who", "Who says so?", OPTIONS)
    question.choose("a")
    question.check()
    question.show_all()
    assert (question.explanation.value, question.all_button.layout.display) == ("", "none")


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
