"""A hand-in's files as data: nothing is followed, nothing leads out, and what is too much is left out."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from towhom_grader.sandbox.files import read_files, usable


def test_ordinary_files_are_read_and_links_are_not(tmp_path: Path) -> None:
    (tmp_path / "tags").mkdir()
    (tmp_path / "tags" / "a.json").write_bytes(b"{}")
    (tmp_path / "b.csv").write_bytes(b"1,2")
    (tmp_path / "link").symlink_to(tmp_path / "b.csv")
    (tmp_path / "folder").symlink_to("/etc")
    os.mkfifo(tmp_path / "pipe")
    assert read_files(tmp_path, 1000) == {"tags/a.json": b"{}", "b.csv": b"1,2"}


def test_what_is_too_large_is_left_out(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 60)
    (tmp_path / "b").write_bytes(b"x" * 60)
    (tmp_path / "c").write_bytes(b"x" * 10)
    assert set(read_files(tmp_path, 100)) == {"a", "c"}


def test_names_that_lead_out_are_left_out() -> None:
    files = {"ok/a.txt": b"1", "../x": b"2", "/etc/x": b"3", "a/../../x": b"4", "": b"5", "a\0": b"6", "n" * 300: b"7"}
    assert read_files(files, 1000) == {"ok/a.txt": b"1"}


@pytest.mark.parametrize("name", ["a", "a/b.c", "ä ö", "..a", "a..b/c"])
def test_names_that_can_be_used(name: str) -> None:
    assert usable(name)
