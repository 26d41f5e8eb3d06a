"""One file to hand in: what is in it, what it warns of and refuses, and that it never stands in the way for good."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest
from small_course import CHOICE, TASK, UNIT, notebook, page, put

from towhom.errors import StoreError, UnknownName
from towhom.workspace import hand_in, start

ANSWERED = '{"format": 1, "answers": {"nobody": {"kind": "choice", "value": ["a"]}}}'
TAGS = f"{UNIT}/tags/shut.json"


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    """A copy with everything done."""
    folder = start(tmp_path / "mine").folder
    put(folder / TAGS, page("shut"))
    put(folder / UNIT / "answers.json", ANSWERED)
    return folder


def names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_zip_has_the_notebook_the_tags_and_the_answers(copy: Path) -> None:
    made = hand_in(copy)
    assert made.path == copy / "hand-in" / f"{UNIT}.zip"
    assert names(made.path) == [f"{UNIT}/{UNIT}.ipynb", f"{UNIT}/answers.json", TAGS]
    assert made.warnings == []


def test_what_is_in_the_zip_is_what_is_on_the_disk(copy: Path) -> None:
    with zipfile.ZipFile(hand_in(copy).path) as archive:
        assert all(archive.read(name) == (copy / name).read_bytes() for name in archive.namelist())


def test_handing_in_the_same_again_makes_the_same_bytes(copy: Path) -> None:
    first = hand_in(copy).path.read_bytes()
    os.utime(copy / TAGS, (1, 1))
    assert hand_in(copy).path.read_bytes() == first
    with zipfile.ZipFile(copy / "hand-in" / f"{UNIT}.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("unit", [UNIT, "1", "01", f"{UNIT}/", None])
def test_a_unit_has_a_name_and_a_number(copy: Path, unit: str | None) -> None:
    assert hand_in(copy, unit).path.name == f"{UNIT}.zip"


@pytest.mark.parametrize("unit", ["2", "", "..", "small", "../mine/01-small"])
def test_an_unknown_unit_is_refused(copy: Path, unit: str) -> None:
    with pytest.raises(UnknownName, match=UNIT):
        hand_in(copy, unit)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ada Lovelace", f"{UNIT}--Ada-Lovelace.zip"),
        ("José 7", f"{UNIT}--José-7.zip"),
        ("../../etc/x", f"{UNIT}--etc-x.zip"),
        ("///", f"{UNIT}.zip"),
        ("x" * 500, f"{UNIT}--{'x' * 60}.zip"),
    ],
)
def test_a_name_goes_into_the_file_name_safely(copy: Path, name: str, expected: str) -> None:
    made = hand_in(copy, name=name)
    assert made.path == copy / "hand-in" / expected


@pytest.mark.parametrize(
    ("saved", "warning"),
    [
        (None, "Nothing is tagged in 'shut'"),
        (page("shut", words="", finished=False), "Nothing is tagged in 'shut'"),
        (page("shut", finished=False), "'shut' is not finished: 1 tag is saved"),
    ],
)
def test_a_task_that_would_score_nothing_is_told(copy: Path, saved: str | None, warning: str) -> None:
    (copy / TAGS).unlink()
    if saved:
        put(copy / TAGS, saved)
    [said] = hand_in(copy).warnings
    assert said.startswith(warning)


def test_nothing_to_flag_is_finished(copy: Path) -> None:
    put(copy / TAGS, page("shut", words=""))
    assert hand_in(copy).warnings == []


@pytest.mark.parametrize("answers", [None, '{"format": 1, "answers": {"nobody": {"kind": "choice", "value": []}}}'])
def test_an_unanswered_question_is_told(copy: Path, answers: str | None) -> None:
    (copy / UNIT / "answers.json").unlink()
    if answers:
        put(copy / UNIT / "answers.json", answers)
    assert hand_in(copy).warnings == ["The question 'nobody' is not answered."]


@pytest.mark.parametrize("written", [False, True])
def test_an_answer_cell_left_as_it_was_is_told(copy: Path, small: Path, written: bool) -> None:
    def with_cell(text: str) -> str:
        nbgrader = '"metadata": {"nbgrader": {"grade_id": "why", "solution": true}}, "source": ["' + text
        return notebook(TASK, CHOICE, "XX").replace('"metadata": {},\n   "source": [\n    "XX', nbgrader)

    put(small / "exercises" / UNIT / f"{UNIT}.ipynb", with_cell("YOUR ANSWER HERE"))
    put(copy / UNIT / f"{UNIT}.ipynb", with_cell("Because." if written else "YOUR ANSWER HERE"))
    expected = [] if written else ["The answer cell 'why' is as it was given: nothing is written in it."]
    assert hand_in(copy).warnings == expected


BROKEN = {
    "cut short": page("shut")[:200],
    "not JSON": "hello",
    "nothing": "",
    "another version": page("shut").replace('"towhom:format": 1', '"towhom:format": 99'),
    "another task": page("other"),
    "off the end": page("shut").replace('"end": ', '"end": 9'),
    "not UTF-8": "\udcff",
}


@pytest.mark.parametrize("kind", BROKEN)
def test_tags_that_cannot_be_read_are_refused_with_name_and_way_out_and_go_in_anyway(copy: Path, kind: str) -> None:
    (copy / TAGS).write_bytes(BROKEN[kind].encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match=r"shut\.json.*--anyway") as refused:
        hand_in(copy)
    assert "\n" not in str(refused.value)
    assert not (copy / "hand-in").exists()
    made = hand_in(copy, anyway=True)
    assert TAGS in names(made.path)
    assert any("shut.json" in said for said in made.warnings)


@pytest.mark.parametrize("name", ["answers.json", f"{UNIT}.ipynb"])
def test_other_files_that_cannot_be_read_are_refused_and_go_in_anyway(copy: Path, name: str) -> None:
    put(copy / UNIT / name, "{broken")
    with pytest.raises(StoreError, match=rf"{name}.*--anyway"):
        hand_in(copy)
    assert f"{UNIT}/{name}" in names(hand_in(copy, anyway=True).path)


@pytest.mark.parametrize("name", ["tags/shut.json", "answers.json", f"{UNIT}.ipynb"])
def test_a_symbolic_link_is_refused_and_stays_out(copy: Path, tmp_path: Path, name: str) -> None:
    secret = put(tmp_path / "secret.json", "secret")
    (copy / UNIT / name).unlink()
    (copy / UNIT / name).symlink_to(secret)
    with pytest.raises(StoreError, match="symbolic link"):
        hand_in(copy)
    assert f"{UNIT}/{name}" not in names(hand_in(copy, anyway=True).path)


def test_a_linked_tags_folder_is_refused_and_stays_out(copy: Path, tmp_path: Path) -> None:
    (copy / UNIT / "tags").rename(tmp_path / "tags")
    (copy / UNIT / "tags").symlink_to(tmp_path / "tags")
    with pytest.raises(StoreError, match="symbolic link"):
        hand_in(copy)
    assert TAGS not in names(hand_in(copy, anyway=True).path)


def test_a_huge_file_is_refused_unread(copy: Path) -> None:
    with (copy / TAGS).open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(StoreError, match="100,000,000 bytes"):
        hand_in(copy)


def test_a_missing_notebook_can_be_brought_back(copy: Path) -> None:
    (copy / UNIT / f"{UNIT}.ipynb").unlink()
    with pytest.raises(StoreError, match=rf"towhom start --restore {UNIT}/{UNIT}.ipynb"):
        hand_in(copy)


def test_a_task_of_the_students_own_goes_in(copy: Path) -> None:
    put(copy / UNIT / "tags" / "my-own.json", "whatever")
    assert f"{UNIT}/tags/my-own.json" in names(hand_in(copy).path)


def test_tags_of_the_lesson_stay_home_and_this_is_said(copy: Path) -> None:
    lesson = put(copy / UNIT / "tags" / "try.json", page("try"))
    made = hand_in(copy)
    assert f"{UNIT}/tags/try.json" not in names(made.path)
    assert made.contents == [
        "In it: your notebook; your tags (1 in 'shut'); your answers (1 of 1 questions).",
        "Not in it, because nobody asks for it: your tags ('try') in the lesson.",
    ]
    lesson.write_text("broken", "utf-8")
    assert hand_in(copy).warnings == []


def test_answers_in_the_lesson_stay_home_too(copy: Path, small: Path) -> None:
    put(small / "course" / UNIT / "lesson.ipynb", notebook(CHOICE.replace("nobody", "guess"), CHOICE))
    guess = '"answers": {"guess": {"kind": "choice", "value": ["b"]}, "mine": {"kind": "choice", "value": ["x"]}, '
    put(copy / UNIT / "answers.json", ANSWERED.replace('"answers": {', guess))
    made = hand_in(copy)
    with zipfile.ZipFile(made.path) as archive:
        answers = json.loads(archive.read(f"{UNIT}/answers.json"))["answers"]
    assert answers == {"nobody": {"kind": "choice", "value": ["a"]}, "mine": {"kind": "choice", "value": ["x"]}}
    assert made.contents[1] == "Not in it, because nobody asks for it: your answer in the lesson."
    assert "guess" in (copy / UNIT / "answers.json").read_text("utf-8")


def test_what_is_in_it_is_told_even_of_what_cannot_be_read(copy: Path) -> None:
    put(copy / TAGS, "broken")
    put(copy / UNIT / "tags" / "my-own.json", "whatever")
    assert hand_in(copy, anyway=True).contents == [
        "In it: your notebook; your tags ('my-own', not read; 'shut', not read); your answers (1 of 1 questions)."
    ]


def test_older_pages_and_unfinished_writes_stay_home(copy: Path) -> None:
    put(copy / UNIT / "tags" / "older" / "shut-1.json", "x")
    put(copy / UNIT / "tags" / ".shut.json.abc.tmp", "x")
    assert names(hand_in(copy).path) == [f"{UNIT}/{UNIT}.ipynb", f"{UNIT}/answers.json", TAGS]


def test_a_full_disk_leaves_the_earlier_zip_whole(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = hand_in(copy).path
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreError, match="No space left"):
        hand_in(copy)
    assert path.read_bytes() == before
    assert [p.name for p in path.parent.iterdir()] == [path.name]
