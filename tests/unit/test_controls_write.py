"""The box for a written answer: kept as it is typed, never dropped silently, shown to whoever grades it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.controls import Answer, AnswerStore
from towhom.controls.widgets.writing import WriteBox
from towhom.errors import ToWhomError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path


def ask(**more: Any) -> WriteBox:
    return towhom.write("reason", "Run, fix or hold? Why?", **more)


def area(box: WriteBox) -> Any:
    return next(w for w in box.box.children if type(w).__name__ == "Textarea")


def saved(home: Path) -> Any:
    return AnswerStore(home).load()["reason"].value


def test_each_change_is_saved_and_comes_back(home: Path) -> None:
    box = ask()
    for text in ("F", "Fix", "Fix. Nobody\n\nanswers."):
        area(box).value = text
        assert saved(home) == text
    again = ask()
    assert area(again).value == "Fix. Nobody\n\nanswers." and "3 words" in again.status.value


def test_the_number_of_words_is_said_and_not_enforced() -> None:
    box = ask(words=(20, 80))
    area(box).value = "Two words"
    assert "Saved: 2 words (20 to 80 are asked for)." in box.status.value


def test_a_text_that_is_taken_out_again_stays_out(home: Path) -> None:
    box = ask()
    area(box).value = "Fix"
    area(box).value = ""
    assert saved(home) == "" and not AnswerStore(home).load()["reason"].given


def test_it_can_be_answered_in_code_and_the_page_shows_it(home: Path) -> None:
    box = ask()
    towhom.answer("reason", "Hold. I would ring the harbour.")
    assert area(box).value == "Hold. I would ring the harbour." == saved(home)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("reason", (7,), "takes one text"),
        ("reason", (), "takes one text"),
        ("reason", ("a" * 20_001,), "at most 20,000 characters"),
        ("reazon", ("x",), "run its cell first"),
    ],
)
def test_what_cannot_be_an_answer_says_so(name: str, value: tuple[Any, ...], said: str) -> None:
    ask()
    with pytest.raises(ToWhomError, match=said):
        towhom.answer(name, *value)


def test_a_text_changed_in_another_notebook_is_not_written_over(home: Path) -> None:
    here, there = ask(), ask()
    area(here).value = "Mine"
    area(there).value = "Theirs"
    assert saved(home) == "Mine"
    assert "changed in another tab" in there.status.value and 'role="alert"' in there.status.value
    area(ask()).value = "Mine, and more"
    assert saved(home) == "Mine, and more"


def test_other_answers_in_the_file_stay(home: Path) -> None:
    box = ask()
    AnswerStore(home).save("nobody", ("b",))
    area(box).value = "Fix"
    assert AnswerStore(home).load() == {"nobody": Answer("choice", ("b",)), "reason": Answer("write", "Fix")}


def test_an_unreadable_file_is_said_and_kept(home: Path) -> None:
    (home / "answers.json").write_text('{"format": 7')
    box = ask()
    area(box).value = "Fix"
    assert "Not saved" in box.status.value
    assert (home / "answers.json").read_text() == '{"format": 7'


def test_executed_for_grading_it_shows_the_text_escaped_and_writes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    area(ask()).value = "Fix <b>it</b>.\nNow.\n\nThen run."
    before = (home / "answers.json").read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    box = ask()
    box.answer("Something else")
    assert (home / "answers.json").read_bytes() == before
    shown = ask()._repr_mimebundle_()
    assert "<p>Fix &lt;b&gt;it&lt;/b&gt;.<br>Now.</p><p>Then run.</p>" in shown["text/html"]
    assert "7 words" in shown["text/html"]


def test_in_a_students_hands_it_is_a_widget() -> None:
    shown: Any = ask()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in (shown[0] if isinstance(shown, tuple) else shown)


@pytest.mark.parametrize(
    ("name", "prompt", "words", "said"),
    [
        ("R 1", "Why?", None, "name is made of"),
        ("r", " ", None, "asks nothing"),
        ("r", "Why?", (80, 20), "shortest and the longest"),
        ("r", "Why?", 20, "shortest and the longest"),
        ("r", "Why?", (1, 2, 3), "shortest and the longest"),
    ],
)
def test_a_box_that_cannot_be_asked_says_why(name: Any, prompt: Any, words: Any, said: str) -> None:
    with pytest.raises(ToWhomError, match=said):
        towhom.write(name, prompt, words=words)


def test_a_text_that_is_too_long_is_said_and_what_was_saved_is_kept(home: Path) -> None:
    box = ask()
    area(box).value = "Fix"
    area(box).value = "a" * 20_001
    assert "at most 20,000 characters. What was saved before is kept." in box.status.value
    assert saved(home) == "Fix"
