"""The question on the page: ticks and radio buttons save at once, come back on re-run, and fail closed in grading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.controls import Answer, AnswerStore, Choice
from towhom.errors import ToWhomError

OPTIONS = {"a": "It is said.", "b": "She said.", "c": "Many <b>feel</b>."}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path


def ask(*, many: bool = False) -> Choice:
    return towhom.choice("q", "Who & why?", OPTIONS, many=many)


def kinds(question: Choice, kind: str) -> list[Any]:
    return [w for w in question.box.children if type(w).__name__ == kind]


def test_a_radio_button_saves_and_comes_back(home: Path) -> None:
    question = ask()
    radio = kinds(question, "RadioButtons")[0]
    assert radio.value is None
    radio.value = "b"
    assert AnswerStore(home).load() == {"q": Answer("choice", ("b",))}
    assert "Saved" in question.status.value
    assert kinds(ask(), "RadioButtons")[0].value == "b"


def test_ticks_save_in_the_order_of_the_options_and_can_be_taken_back(home: Path) -> None:
    question = ask(many=True)
    boxes = kinds(question, "Checkbox")
    boxes[2].value = True
    boxes[0].value = True
    assert question.value == ("a", "c")
    boxes[2].value = False
    assert AnswerStore(home).load() == {"q": Answer("choice", ("a",))}
    assert [b.value for b in kinds(ask(many=True), "Checkbox")] == [True, False, False]


def test_two_questions_share_the_file(home: Path) -> None:
    ask().choose("a")
    towhom.choice("r", "And this?", OPTIONS).choose("c")
    assert AnswerStore(home).load() == {"q": Answer("choice", ("a",)), "r": Answer("choice", ("c",))}


def test_text_is_escaped() -> None:
    assert "Who &amp; why?" in ask().box.children[0].value


def test_an_unreadable_file_is_said_and_kept(home: Path) -> None:
    (home / "answers.json").write_text('{"format": 7')
    question = ask()
    assert "Not saved" in question.status.value and 'role="alert"' in question.status.value
    kinds(question, "RadioButtons")[0].value = "b"
    assert "Not saved" in question.status.value
    assert (home / "answers.json").read_text() == '{"format": 7'


def test_an_option_that_is_gone_is_forgotten(home: Path) -> None:
    AnswerStore(home).save("q", ("z",))
    assert ask().value == ()


def test_executed_for_grading_it_is_worth_nothing_and_writes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    question = ask()
    question.choose("b")
    assert question._repr_mimebundle_() == {"text/plain": "0.0"}
    assert not (home / "answers.json").exists()


def test_in_a_students_hands_it_is_a_widget() -> None:
    shown: Any = ask()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in (shown[0] if isinstance(shown, tuple) else shown)


@pytest.mark.parametrize("keys", [("z",), ("a", "b")])
def test_what_cannot_be_chosen_is_refused(keys: tuple[str, ...]) -> None:
    with pytest.raises(ToWhomError, match="takes one option"):
        ask().choose(*keys)


@pytest.mark.parametrize(
    ("name", "question", "options", "said"),
    [
        ("Q 1", "Who?", OPTIONS, "name is made of"),
        (7, "Who?", OPTIONS, "name is made of"),
        ("q", " ", OPTIONS, "asks nothing"),
        ("q", "Who?", {"a": "alone"}, "at least two options"),
        ("q", "Who?", ["a", "b"], "at least two options"),
        ("q", "Who?", {"a": "x", "B c": "y"}, "Option 'B c'"),
        ("q", "Who?", {"a": "x", "b": ""}, "Option 'b'"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(name: Any, question: Any, options: Any, said: str) -> None:
    with pytest.raises(ToWhomError, match=said):
        towhom.choice(name, question, options)
