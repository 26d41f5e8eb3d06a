"""A working copy is made, updated and restored, and nothing of a student's is ever overwritten."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jupyterlab_server.config import get_page_config
from small_course import UNIT, make_course, notebook, put

from towhom.errors import FormatError, StoreError, UnknownName
from towhom.workspace import default_folder, find, restore, start
from towhom.workspace.lab import command, environment

LESSON = f"{UNIT}/lesson.ipynb"


@pytest.fixture
def copy(small: Path, tmp_path: Path) -> Path:
    return start(tmp_path / "mine").folder


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_copy_has_lesson_exercise_article_and_bare_practice_texts(copy: Path) -> None:
    expected = {LESSON, f"{UNIT}/{UNIT}.ipynb", f"{UNIT}/articles/bridge.md", "practice/pump.md"}
    assert set(tree(copy)) == {*expected, ".towhom/manifest.json"}
    assert ".source" not in (copy / "practice" / "pump.md").read_text()


def test_the_first_page_is_the_first_lesson(small: Path, tmp_path: Path) -> None:
    assert start(tmp_path / "mine").first_page == LESSON


def test_starting_again_changes_no_byte(copy: Path) -> None:
    before = tree(copy)
    report = start(copy)
    assert tree(copy) == before
    assert (report.made, report.updated, report.beside) == ([], [], [])


def test_an_untouched_file_is_updated(copy: Path, small: Path) -> None:
    make_course(small, lesson="two")
    assert start(copy).updated == [LESSON]
    assert "# two" in (copy / LESSON).read_text()


def test_running_cells_is_no_touch(copy: Path, small: Path) -> None:
    page = json.loads((copy / LESSON).read_text())
    page["cells"][0]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["hello"]}]
    page["cells"][0]["execution_count"] = 7
    put(copy / LESSON, json.dumps(page))
    assert start(copy).updated == []
    assert "hello" in (copy / LESSON).read_text()
    make_course(small, lesson="two")
    assert start(copy).updated == [LESSON]


def test_a_touched_file_stays_and_gets_the_new_version_beside_it(copy: Path, small: Path) -> None:
    mine = put(copy / LESSON, notebook("# my own notes")).read_bytes()
    make_course(small, lesson="two")
    report = start(copy)
    assert report.beside == [(LESSON, f"{UNIT}/lesson.new.ipynb")]
    assert (copy / LESSON).read_bytes() == mine
    assert "# two" in (copy / UNIT / "lesson.new.ipynb").read_text()
    assert start(copy).beside == []  # it is offered once


def test_a_change_in_any_cell_is_a_touch(copy: Path, small: Path) -> None:
    page = json.loads((copy / LESSON).read_text())
    page["cells"][-1]["source"] = ["towhom.tagger('try')  # mine"]
    put(copy / LESSON, json.dumps(page))
    make_course(small, lesson="two")
    assert start(copy).updated == []


def test_two_later_versions_stand_beside_a_touched_file_under_two_names(copy: Path, small: Path) -> None:
    put(copy / LESSON, notebook("# my own notes"))
    for text in ("two", "three"):
        make_course(small, lesson=text)
        start(copy)
    assert "# two" in (copy / UNIT / "lesson.new.ipynb").read_text()
    assert "# three" in (copy / UNIT / "lesson.new-2.ipynb").read_text()


def test_a_broken_notebook_counts_as_touched(copy: Path, small: Path) -> None:
    put(copy / LESSON, "{not JSON")
    make_course(small, lesson="two")
    start(copy)
    assert (copy / LESSON).read_text() == "{not JSON"


def test_windows_line_ends_are_no_touch(copy: Path, small: Path) -> None:
    article = copy / UNIT / "articles" / "bridge.md"
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    put(small / "exercises" / UNIT / "articles" / "bridge.md", "---\nheadline: New\n---\n\nNew.\n")
    assert start(copy).updated == [f"{UNIT}/articles/bridge.md"]


def test_a_deleted_file_is_put_back(copy: Path) -> None:
    (copy / LESSON).unlink()
    assert start(copy).made == [LESSON]


def test_a_copy_that_lost_its_manifest_is_recognised_and_nothing_in_it_is_overwritten(copy: Path) -> None:
    mine = put(copy / LESSON, notebook("# my own notes")).read_bytes()
    (copy / ".towhom" / "manifest.json").unlink()
    assert start(copy).beside == [(LESSON, f"{UNIT}/lesson.new.ipynb")]
    assert (copy / LESSON).read_bytes() == mine


def test_restore_brings_a_file_back_and_keeps_the_students(copy: Path) -> None:
    given, mine = (copy / LESSON).read_bytes(), put(copy / LESSON, notebook("# mine")).read_bytes()
    report = restore(copy, "lesson.ipynb")
    assert report.kept == [(LESSON, f"{UNIT}/lesson.mine.ipynb")]
    assert (copy / LESSON).read_bytes() == given
    assert (copy / UNIT / "lesson.mine.ipynb").read_bytes() == mine


def test_restoring_twice_keeps_both_of_the_students_versions(copy: Path) -> None:
    for text in ("# first", "# second"):
        put(copy / LESSON, notebook(text))
        restore(copy, LESSON)
    assert "# first" in (copy / UNIT / "lesson.mine.ipynb").read_text()
    assert "# second" in (copy / UNIT / "lesson.mine-2.ipynb").read_text()


@pytest.mark.parametrize("name", ["lessen.ipynb", "../lesson.ipynb", "/etc/passwd", "", "."])
def test_restore_names_the_near_ones_for_what_it_does_not_know(copy: Path, name: str) -> None:
    with pytest.raises(UnknownName, match="file of the course"):
        restore(copy, name)


def test_a_folder_with_other_files_is_refused_and_left_alone(small: Path, tmp_path: Path) -> None:
    put(tmp_path / "thesis" / "chapter.txt", "x")
    before = tree(tmp_path / "thesis")
    with pytest.raises(StoreError, match=r"other files in it \(chapter.txt\)"):
        start(tmp_path / "thesis")
    assert tree(tmp_path / "thesis") == before


def test_a_file_in_the_folders_place_is_refused(small: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a file"):
        start(put(tmp_path / "mine", "x"))


@pytest.mark.parametrize("place", [".", "course", "exercises/new", "src/copy"])
def test_the_courses_own_folders_are_refused(small: Path, place: str) -> None:
    before = tree(small)
    with pytest.raises(StoreError, match="belongs to the course itself"):
        start(small / place)
    assert tree(small) == before


def test_a_clone_keeps_its_copy_in_my_course(small: Path) -> None:
    put(small / "pyproject.toml", "")
    assert default_folder() == small / "my-course"
    assert start(default_folder()).made


def test_without_a_clone_the_copy_is_in_the_home_folder(small: Path, tmp_path: Path) -> None:
    assert default_folder() == tmp_path / "home" / "according-to-whom"


def link(at: Path, to: Path) -> None:
    at.parent.mkdir(parents=True, exist_ok=True)
    at.symlink_to(to)


@pytest.mark.parametrize("path", [LESSON, UNIT, ".towhom", "practice/pump.md"])
def test_a_symbolic_link_in_the_copy_is_refused_before_anything_is_written(
    small: Path, tmp_path: Path, path: str
) -> None:
    (tmp_path / "elsewhere").mkdir()
    link(tmp_path / "mine" / path, tmp_path / "elsewhere")
    put(tmp_path / "mine" / f"{UNIT}-sentinel", "")  # so that the folder is not simply empty
    put(tmp_path / "mine" / "practice" / "x.md", "")
    put(tmp_path / "mine" / ".towhom" / "manifest.json", '{"format": 1, "files": {}, "beside": []}')
    with pytest.raises(StoreError, match="symbolic link"):
        start(tmp_path / "mine")
    assert not (tmp_path / "mine" / UNIT / f"{UNIT}.ipynb").exists()


def test_a_copy_may_itself_be_reached_through_a_link(small: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    link(tmp_path / "mine", tmp_path / "disk")
    assert start(tmp_path / "mine").made
    assert (tmp_path / "disk" / LESSON).is_file()


def test_a_folder_that_cannot_be_written_gives_one_sentence(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)  # root may write everywhere: the disk's answer is made up
    with pytest.raises(StoreError, match="You may not write there"):
        start(tmp_path / "mine")


@pytest.mark.parametrize("text", ["{", "[]", '{"format": 1}', '{"format": 1, "files": {"a": 3}, "beside": []}'])
def test_a_damaged_manifest_is_refused_with_its_remedy(copy: Path, text: str) -> None:
    put(copy / ".towhom" / "manifest.json", text)
    with pytest.raises(FormatError, match=r"Delete .towhom and run `towhom start` again"):
        start(copy)


def test_a_manifest_of_a_later_version_is_refused(copy: Path) -> None:
    put(copy / ".towhom" / "manifest.json", '{"format": 2, "files": {}, "beside": []}')
    with pytest.raises(FormatError, match="Update towhom"):
        start(copy)


def test_a_copy_is_found_from_inside_and_by_name(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find(copy) == copy
    monkeypatch.chdir(copy / UNIT)
    assert find(None) == copy


def test_where_there_is_no_copy_the_remedy_is_named(small: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="Make one: towhom start"):
        find(tmp_path / "nothing")


def test_what_students_leave_in_a_clones_exercises_is_not_given_to_others(small: Path, tmp_path: Path) -> None:
    for name in ("tags/shut.json", "answers.json", ".ipynb_checkpoints/x-checkpoint.ipynb", "key.yaml"):
        put(small / "exercises" / UNIT / name, "canary")
    folder = start(tmp_path / "mine").folder
    assert not [path for path, data in tree(folder).items() if b"canary" in data]


def test_jupyterlab_is_told_where_and_what(tmp_path: Path) -> None:
    words = command(tmp_path / "a b", "01 small/lesson.ipynb")
    assert f"--ServerApp.root_dir={tmp_path / 'a b'}" in words
    assert "--LabApp.default_url=/lab/tree/01%20small/lesson.ipynb" in words
    assert ("--allow-root" in words) == (hasattr(os, "geteuid") and os.geteuid() == 0)


def test_jupyterlab_asks_nobody_for_news(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    config = get_page_config([], None)
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]


def test_the_command_is_found_in_the_terminal_of_jupyterlab() -> None:
    first = Path(environment()["PATH"].split(os.pathsep)[0])
    assert any(path.stem == "towhom" for path in first.iterdir())
