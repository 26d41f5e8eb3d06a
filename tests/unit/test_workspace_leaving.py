"""Everything of mine in one file; everything the course made, gone; nothing else touched."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from small_course import UNIT, page, put

from towhom.errors import StoreError
from towhom.workspace import erase, export, hand_in, plan_erasure, start


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    folder = start(tmp_path / "mine").folder
    put(folder / UNIT / "tags" / "shut.json", page("shut"))
    put(folder / UNIT / "tags" / "older" / "shut-1.json", "{}")
    put(folder / UNIT / "answers.json", '{"format": 1, "answers": {}}')
    return folder


def test_the_export_has_every_file_once_and_not_itself(copy: Path) -> None:
    put(copy / "thoughts.txt", "mine")
    for _ in range(2):
        made = export(copy)
    with zipfile.ZipFile(made.path) as archive:
        exported = {name: archive.read(name) for name in archive.namelist()}
    files = [path for path in copy.rglob("*") if path.is_file() and path != made.path]
    assert exported == {f"mine/{path.relative_to(copy).as_posix()}": path.read_bytes() for path in files}


def test_the_export_goes_where_it_is_told(copy: Path, tmp_path: Path) -> None:
    assert export(copy, tmp_path / "x.zip").path == tmp_path / "x.zip"
    assert export(copy, tmp_path).path == tmp_path / "everything-of-mine.zip"


def test_the_export_names_links_and_does_not_follow_them(copy: Path, tmp_path: Path) -> None:
    secret = put(tmp_path / "secret" / "s.txt", "secret")
    (copy / "a").symlink_to(secret)
    (copy / "b").symlink_to(secret.parent)
    made = export(copy)
    assert sorted(made.warnings) == [f"{copy / name} is a symbolic link and was left out." for name in "ab"]
    assert b"secret" not in made.path.read_bytes()


def test_an_export_that_cannot_be_written_says_so(copy: Path, tmp_path: Path) -> None:
    put(tmp_path / "file", "")
    with pytest.raises(StoreError, match="was not written"):
        export(copy, tmp_path / "file" / "x.zip")


def test_erasing_leaves_nothing_of_the_course(copy: Path) -> None:
    hand_in(copy)
    plan = plan_erasure(copy)
    assert "3 of them your tags and answers" in plan.describe()
    assert erase(plan) == "Deleted."
    assert not copy.exists()


def test_erasing_leaves_the_students_own_files(copy: Path) -> None:
    put(copy / "thoughts.txt", "mine")
    put(copy / UNIT / "my-analysis.ipynb", "mine")
    plan = plan_erasure(copy)
    assert "Files that the course did not make stay (2: " in plan.describe()
    erase(plan)
    left = [str(path.relative_to(copy)) for path in copy.rglob("*") if path.is_file()]
    assert sorted(left) == [f"{UNIT}/my-analysis.ipynb", "thoughts.txt"]


def test_planning_deletes_nothing(copy: Path) -> None:
    before = sorted(copy.rglob("*"))
    plan_erasure(copy)
    assert sorted(copy.rglob("*")) == before


def test_what_is_no_copy_is_not_erased(small: Path, tmp_path: Path) -> None:
    put(tmp_path / "thesis" / "chapter.txt", "x")
    with pytest.raises(StoreError, match="nothing is deleted"):
        plan_erasure(tmp_path / "thesis")


@pytest.mark.parametrize("path", ["../thesis.txt", "/thesis.txt", "01-small/../../thesis.txt"])
def test_a_forged_manifest_leads_nowhere_else(copy: Path, tmp_path: Path, path: str) -> None:
    thesis = put(tmp_path / "thesis.txt", "x")
    manifest = copy / ".towhom" / "manifest.json"
    forged = json.loads(manifest.read_text())
    forged["files"][path if path[0] != "/" else str(thesis)] = ["a", "b"]
    put(manifest, json.dumps(forged))
    erase(plan_erasure(copy))
    assert thesis.exists()


def test_files_behind_a_link_are_not_erased(copy: Path, tmp_path: Path) -> None:
    (copy / UNIT).rename(tmp_path / "unit")
    (copy / UNIT).symlink_to(tmp_path / "unit")
    erase(plan_erasure(copy))
    assert (tmp_path / "unit" / "tags" / "shut.json").is_file()
