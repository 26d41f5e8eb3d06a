"""Progress: counted from local files, in words and as bars; what cannot be read counts for nothing and stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import UNIT, page, put

from towhom.errors import StoreError
from towhom.workspace import progress, start

ANSWERED = '{"format": 1, "answers": {"nobody": {"kind": "choice", "value": ["a"]}}}'


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    return start(tmp_path / "mine").folder


def assignment(copy: Path) -> str:
    return str(dict(progress(copy).units)[UNIT][1])


def test_nothing_is_begun(copy: Path) -> None:
    assert assignment(copy) == "assignment: 0 of 2 (not begun)"


def test_tags_and_answers_count_once_each(copy: Path) -> None:
    put(copy / UNIT / "answers.json", ANSWERED)
    assert assignment(copy) == "assignment: 1 of 2 (begun)"
    put(copy / UNIT / "tags" / "shut.json", page("shut"))
    assert assignment(copy) == "assignment: 2 of 2 (complete)"
    assert 'value="2"' in progress(copy)._repr_html_()


def test_a_spoilt_file_counts_for_nothing_and_stays(copy: Path) -> None:
    put(copy / UNIT / "tags" / "shut.json", "{")
    put(copy / UNIT / "answers.json", "{")
    assert assignment(copy) == "assignment: 0 of 2 (not begun)"
    assert (copy / UNIT / "answers.json").read_text() == "{"


def test_without_a_copy_it_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match="towhom start"):
        progress(tmp_path / "nothing")
