"""answers.json: read strictly, written atomically, and never overwritten when it cannot be read."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from towhom.controls.answers import LIMIT, Answer, AnswerStore, dump_answers, read_answers
from towhom.errors import FormatError, StoreError

GOOD = {
    "nobody": Answer("choice", ("b", "e")),
    "which-one": Answer("choice", ("y",)),
    "reason": Answer("write", "Fix.\n\nNobody answers for “it is said” 🦊."),
}


def test_what_is_written_is_read_again() -> None:
    assert read_answers(dump_answers(GOOD), "answers.json") == GOOD


def test_the_same_answers_give_the_same_bytes() -> None:
    other = {name: GOOD[name] for name in reversed(GOOD)} | {"nobody": Answer("choice", ("e", "b"))}
    assert dump_answers(GOOD) == dump_answers(other)


def test_a_file_of_format_1_is_read_and_written_as_2(tmp_path: Path) -> None:
    (tmp_path / "answers.json").write_text('{"format": 1, "answers": {"q": {"kind": "choice", "value": ["a"]}}}')
    store = AnswerStore(tmp_path)
    assert store.load() == {"q": Answer("choice", ("a",))}
    store.save("r", "Words.", "write")
    assert json.loads(store.path.read_text())["format"] == 2
    assert store.load() == {"q": Answer("choice", ("a",)), "r": Answer("write", "Words.")}


def test_an_answer_is_added_and_the_others_stay(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path)
    assert store.load() == {}
    store.save("nobody", ("b",))
    store.save("which-one", ("y",))
    store.save("nobody", ("e",))
    assert AnswerStore(tmp_path).load() == {"nobody": Answer("choice", ("e",)), "which-one": Answer("choice", ("y",))}
    assert [p.name for p in tmp_path.iterdir()] == ["answers.json"]


@pytest.mark.parametrize(
    ("answer", "given"),
    [(("choice", ()), False), (("choice", ("a",)), True), (("write", " \n"), False), (("write", "Yes."), True)],
)
def test_blank_answers_are_not_given(answer: tuple[str, Any], given: bool) -> None:
    assert Answer(*answer).given is given


def page(**changed: object) -> str:
    return json.dumps({"format": 2, "answers": {"q": {"kind": "choice", "value": ["a"]}}} | changed)


def answer(**changed: object) -> str:
    return page(answers={"q": {"kind": "choice", "value": ["a"]} | changed})


BAD: dict[str, tuple[str | bytes, str]] = {
    "truncated": (page()[:20], "not JSON"),
    "not JSON": ("answers!", "not JSON"),
    "not UTF-8": (b"\xff\xfe{}", "not JSON"),
    "nested": ("[" * 100_000, "not JSON"),
    "a list": ("[]", "format and answers"),
    "NaN": (page(format=float("nan")), "NaN"),
    "unknown version": (page(format=3), "3 is not a version"),
    "true is no version": (page(format=True), "True is not a version"),
    "no version": ('{"answers": {}}', "format and answers"),
    "more at the top": (page(more=1), "format and answers"),
    "a name twice": ('{"format": 2, "format": 2, "answers": {}}', "twice"),
    "a bad name": (page(answers={"Q 1": {"kind": "choice", "value": []}}), "a-z, 0-9"),
    "another kind": (answer(kind="riddle"), "there is no kind 'riddle'"),
    "no kind at all": (answer(kind=["choice"]), "there is no kind"),
    "more in an answer": (answer(more=1), "it should be"),
    "no list": (answer(value="a"), "list of option names"),
    "numbers": (answer(value=[1]), "list of option names"),
    "a bad option": (answer(value=["<script>"]), "list of option names"),
    "an option twice": (answer(value=["a", "a"]), "chosen twice"),
    "a text that is none": (answer(kind="write"), "a text of at most"),
    "a giant text": (answer(kind="write", value="a" * 20_001), "a text of at most"),
    "half a character": (answer(kind="write", value="\ud800"), "half a character"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_does_not_fit_is_refused_and_never_overwritten(tmp_path: Path, name: str) -> None:
    data, said = BAD[name]
    raw = data if isinstance(data, bytes) else data.encode()
    path = tmp_path / "answers.json"
    path.write_bytes(raw)
    store = AnswerStore(tmp_path)
    with pytest.raises(FormatError, match=said) as caught:
        store.load()
    assert str(caught.value).startswith("answers.json: ")
    with pytest.raises(FormatError):
        store.save("q", ("a",))
    assert path.read_bytes() == raw


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path)
    store.save("q", "Good.", "write")
    with pytest.raises(FormatError, match="half a character"):
        store.save("q", "Bad \ud800", "write")
    assert store.load() == {"q": Answer("write", "Good.")}


def test_a_link_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text(dump_answers(GOOD), encoding="utf-8")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "answers.json").symlink_to(outside)
    with pytest.raises(FormatError, match="symbolic link"):
        AnswerStore(folder).save("q", ("a",))
    (folder / "answers.json").unlink()
    (folder / "answers.json").write_text(" " * (LIMIT + 1))
    with pytest.raises(FormatError, match="at most"):
        AnswerStore(folder).load()
    assert read_answers(outside.read_bytes(), "x") == GOOD


def test_nothing_is_written_while_grading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    AnswerStore(tmp_path).save("q", ("a",))
    assert list(tmp_path.iterdir()) == []


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = AnswerStore(tmp_path)
    store.save("q", ("a",))
    before = store.path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="disk is full"):
        store.save("q", ("b",))
    assert store.path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["answers.json"]
