"""A hand-in is made ready for grading: what is too large stays where it is, under another name, and is not copied."""

from __future__ import annotations

from pathlib import Path

import pytest

from towhom_grader.grading import mend
from towhom_grader.grading.reading import NothingReadError, read


def put(path: Path, size: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    return path


def test_what_is_too_large_is_renamed_and_a_note_says_why(tmp_path: Path) -> None:
    put(tmp_path / "tags" / "ferry.json", 15_000_000)
    put(tmp_path / "tags" / "small.json", 5_000)
    [said] = mend.hold_back(tmp_path)
    assert said.startswith("tags/ferry.json is 15,000,000 bytes; at most 12,000,000 are read.")
    assert (tmp_path / "tags" / "ferry.json.too-large").stat().st_size == 15_000_000
    assert (tmp_path / "tags" / "small.json").stat().st_size == 5_000
    with pytest.raises(NothingReadError, match="15,000,000 bytes"):
        read(tmp_path, "tags/ferry.json")
    assert list(mend.hold_back(tmp_path)) == []


def test_a_notebook_may_be_larger(tmp_path: Path) -> None:
    put(tmp_path / "a.ipynb", 40_000_000)
    put(tmp_path / "b.ipynb", 60_000_000)
    assert [said.split()[0] for said in mend.hold_back(tmp_path)] == ["b.ipynb"]


def test_of_a_whole_hand_in_that_is_too_large_the_small_files_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mend, "MOST", 1_000)
    put(tmp_path / "a.png", 900)
    put(tmp_path / "tags" / "ferry.json", 200)
    [said] = mend.hold_back(tmp_path)
    assert said.startswith("a.png is 900 bytes; a hand-in may have 1,000 in all.")
    assert (tmp_path / "tags" / "ferry.json").is_file()
