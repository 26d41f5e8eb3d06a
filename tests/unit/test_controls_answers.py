"""answers.json: read strictly, written atomically, and never overwritten when it cannot be read."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from towhom.controls.answers import LIMIT, AnswerStore, dump_answers, read_answers
from towhom.errors import FormatError, StoreError

GOOD = {"nobody": ("b", "e"), "which-one": ("y",)}


def test_what_is_written_is_read_again() -> None:
    assert read_answers(dump_answers(GOOD), "answers.json") == GOOD


def test_the_same_answers_give_the_same_bytes() -> None:
    assert dump_answers(GOOD) == dump_answers({"which-one": ("y",), "nobody": ("e", "b")})


def test_an_answer_is_added_and_the_others_stay(tmp_path: Path) -> None:
    store = AnswerStore(tmp_path)
    assert store.load() == {}
    store.save("nobody", ("b",))
    store.save("which-one", ("y",))
    store.save("nobody", ("e",))
    assert AnswerStore(tmp_path).load() == {"nobody": ("e",), "which-one": ("y",)}
    assert [p.name for p in tmp_path.iterdir()] == ["answers.json"]


def page(**changed: object) -> str:
    return json.dumps({"format": 1, "answers": {"q": {"kind": "choice", "value": ["a"]}}} | changed)


def answer(**changed: object) -> str:
    return page(answers={"q": {"kind": "choice", "value": ["a"]} | changed})


BAD = {
    "truncated": (page()[:20], "not JSON"),
    "not JSON": ("answers!", "not JSON"),
    "not UTF-8": (b"\xff\xfe{}", "not JSON"),
    "nested": ("[" * 100_000, "not JSON"),
    "a list": ("[]", "format and answers"),
    "NaN": (page(format=float("nan")), "NaN"),
    "unknown version": (page(format=2), "2 is not a version"),
    "true is no version": (page(format=True), "True is not a version"),
    "no version": ('{"answers": {}}', "format and answers"),
    "more at the top": (page(more=1), "format and answers"),
    "a name twice": ('{"format": 1, "format": 1, "answers": {}}', "twice"),
    "a bad name": (page(answers={"Q 1": {"kind": "choice", "value": []}}), "a-z, 0-9"),
    "another kind": (answer(kind="rank"), "it should be"),
    "more in an answer": (answer(more=1), "it should be"),
    "no list": (answer(value="a"), "list of option names"),
    "numbers": (answer(value=[1]), "list of option names"),
    "a bad option": (answer(value=["<script>"]), "list of option names"),
    "an option twice": (answer(value=["a", "a"]), "chosen twice"),
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


def test_a_link_and_a_huge_file_are_refused(tmp_path: Path) -> None:
    outside = tmp_path / "outside.json"
    outside.write_text(dump_answers(GOOD))
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
