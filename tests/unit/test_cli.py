"""The `towhom` command: what it prints, its exit codes, and instructors' commands with and without their extra."""

from __future__ import annotations

import io
import json
import os
import sys
import zipfile
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest
from small_course import UNIT, page, put

from towhom import cli
from towhom.errors import ToWhomError
from towhom.markup import read_article
from towhom.workspace.whose import login_name


@pytest.fixture
def copy(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    assert cli.main(["start", str(tmp_path / "mine"), "--no-browser"]) == 0
    capsys.readouterr()
    return tmp_path / "mine"


def test_start_says_where_the_copy_is(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["start", str(tmp_path / "mine"), "--no-browser"]) == 0
    assert str(tmp_path / "mine") in capsys.readouterr().out


def test_start_opens_the_first_lesson(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("towhom.workspace.open_lab", lambda *words: opened.append(words) or 0)
    assert cli.main(["start"]) == 0
    assert opened == [(tmp_path / "home" / "according-to-whom", f"{UNIT}/lesson.ipynb")]


def test_restore_opens_nothing(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / UNIT / "lesson.ipynb").unlink()
    assert cli.main(["start", str(copy), "--restore", "lesson.ipynb"]) == 0
    assert (copy / UNIT / "lesson.ipynb").is_file()


def test_hand_in_prints_the_path_alone_and_warns_beside_it(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["hand-in", "--course", str(copy), "--name", "ada"]) == 0
    said = capsys.readouterr()
    assert zipfile.is_zipfile(said.out.rstrip("\n"))
    assert said.err.count("Note: ") == 2
    assert "In it: your notebook; no tags; your answers (0 of 1 questions)." in said.err
    assert said.err.rstrip("\n").endswith("Send this file to your teacher, as it is:")


@pytest.mark.parametrize(
    ("login", "typed", "words", "expected"),
    [
        ("ada", None, [], f"{UNIT}--ada.zip"),
        ("ada", None, ["--name", "Ada Okoro"], f"{UNIT}--Ada-Okoro.zip"),
        ("root", "Ada Okoro\n", [], f"{UNIT}--Ada-Okoro.zip"),
        ("root", "\n", [], f"{UNIT}.zip"),
        ("root", None, [], f"{UNIT}.zip"),
    ],
)
def test_the_file_bears_a_name_that_tells_whose_it_is(
    copy: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    login: str,
    typed: str | None,
    words: list[str],
    expected: str,
) -> None:
    keys = io.StringIO(typed or "")
    monkeypatch.setattr(keys, "isatty", lambda: typed is not None)
    monkeypatch.setattr(sys, "stdin", keys)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", lambda: login)
    assert cli.main(["hand-in", "--course", str(copy), *words]) == 0
    said = capsys.readouterr()
    assert Path(said.out.split(": ")[-1].rstrip("\n")).name == expected
    assert ('towhom hand-in --name "Your Name"' in said.err) == (expected == f"{UNIT}.zip")


def test_on_a_schools_server_the_name_is_the_students(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "aokoro7")
    assert login_name() == "aokoro7"


def test_an_account_without_a_name_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.setattr("getpass.getuser", nobody)
    assert login_name() == ""


def test_export_prints_the_path(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "--course", str(copy)]) == 0
    assert zipfile.is_zipfile(capsys.readouterr().out.rstrip("\n"))


@pytest.mark.parametrize(("answer", "code", "there"), [("erase\n", 0, False), ("yes\n", 1, True), ("", 1, True)])
def test_erase_asks_for_the_word(
    copy: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int, there: bool
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert cli.main(["erase", "--course", str(copy)]) == code
    assert copy.exists() == there


def test_erase_can_be_told_not_to_ask(copy: Path) -> None:
    assert cli.main(["erase", "--course", str(copy), "--yes"]) == 0
    assert not copy.exists()


@pytest.mark.parametrize("words", [["hand-in"], ["export"], ["erase"], ["hand-in", "9"], ["start", "--restore", "x"]])
def test_an_error_is_one_line_and_exit_code_2(
    small: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert cli.main(words) == 2
    said = capsys.readouterr()
    assert said.err.startswith("towhom: ")
    assert said.err.count("\n") == 1
    assert said.out == ""


def test_a_refused_tags_file_is_one_line_too(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(copy / UNIT / "tags" / "shut.json", page("shut")[:99])
    assert cli.main(["hand-in", "--course", str(copy)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_ctrl_c_is_no_traceback(
    small: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "_run_export", interrupted)
    assert cli.main(["export"]) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_no_words_print_the_help(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 0
    assert "hand-in" in capsys.readouterr().out


# --- instructors' commands ---------------------------------------------------------------------------------------


class Entry:
    """An entry point that loads `loads`, and counts how often."""

    def __init__(self, loads: Any) -> None:
        self.loads, self.count = loads, 0

    def load(self) -> Any:
        self.count += 1
        if isinstance(self.loads, Exception):
            raise self.loads
        return self.loads


def offer(monkeypatch: pytest.MonkeyPatch, loads: Any) -> Entry:
    entry = Entry(loads)
    monkeypatch.setattr(cli, "entry_points", lambda group: [entry] if group == "towhom.commands" else [])
    return entry


def building(run: Any) -> Any:
    return lambda commands: commands.add_parser("build").set_defaults(run=run)


def missing(name: str) -> ModuleNotFoundError:
    return ModuleNotFoundError(f"No module named {name!r}", name=name)


def test_students_commands_do_not_load_the_instructors(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = offer(monkeypatch, building(lambda _: 0))
    cli.main(["export", "--course", str(copy)])
    assert entry.count == 0


def test_an_instructors_command_gives_its_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, building(lambda _: 7))
    assert cli.main(["build"]) == 7


def test_an_instructors_error_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fails(_: object) -> None:
        raise ToWhomError("course/01/lesson.md:3: no end.")

    offer(monkeypatch, building(fails))
    assert cli.main(["build"]) == 2
    assert capsys.readouterr().err == "towhom: course/01/lesson.md:3: no end.\n"


def test_without_the_extra_the_remedy_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, missing("nbgrader"))
    assert cli.main(["build"]) == 2
    assert "pip install 'towhom[grader]'" in capsys.readouterr().err


def test_without_the_extra_it_is_named_when_the_command_runs_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def needs(_: object) -> None:
        raise missing("jupytext.cli")

    offer(monkeypatch, building(needs))
    assert cli.main(["build"]) == 2
    assert "`towhom build` needs jupytext.cli" in capsys.readouterr().err


def test_the_help_works_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    offer(monkeypatch, missing("nbgrader"))
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--help"])
    assert "pip install 'towhom[grader]'" in capsys.readouterr().out


def test_a_fault_of_our_own_is_not_blamed_on_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, missing("towhom_grader.gone"))
    with pytest.raises(ModuleNotFoundError):
        cli.main(["build"])


def test_an_unknown_command_lists_the_known(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    offer(monkeypatch, building(lambda _: 0))
    with pytest.raises(SystemExit, match="2"):
        cli.main(["bulid"])
    assert "build" in capsys.readouterr().err


def test_the_installed_entry_point_registers_build() -> None:
    entries: list[EntryPoint] = list(cli.entry_points(group=cli.GROUP))
    assert [entry.value for entry in entries] == ["towhom_grader.cli:register"]


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    return said


def test_a_name_that_no_disk_takes_is_one_line(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["start", str(tmp_path / ("x" * 300)), "--no-browser"]) == 2
    assert "Choose another folder" in one_line(capsys)


def test_a_pipe_in_the_place_of_a_lesson_is_refused_and_not_waited_for(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lesson = copy / UNIT / "lesson.ipynb"
    lesson.unlink()
    os.mkfifo(lesson)
    assert cli.main(["start", str(copy), "--no-browser"]) == 2
    assert "is no ordinary file" in one_line(capsys)


def test_hand_in_names_tags_that_are_a_file_and_names_that_are_no_text(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    tags = copy / UNIT / "tags"
    tags.write_text("mine")
    assert cli.main(["hand-in"]) == 2
    assert "should be the folder with your tags" in one_line(capsys)
    tags.unlink()
    tags.mkdir()
    Path(os.fsdecode(os.fsencode(tags) + b"/\xff.json")).write_text("{}")
    assert cli.main(["hand-in"]) == 2
    assert "rename it" in one_line(capsys)


def test_hand_in_reads_a_notebook_with_odd_metadata(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(copy)
    path = copy / UNIT / f"{UNIT}.ipynb"
    notebook = json.loads(path.read_text())
    for cell in notebook["cells"]:
        cell["metadata"]["nbgrader"] = None
    path.write_text(json.dumps(notebook))
    assert cli.main(["hand-in"]) == 0
    capsys.readouterr()


def test_a_pipe_in_the_place_of_an_article_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.md")
    with pytest.raises(ToWhomError, match="no ordinary file"):
        read_article(tmp_path / "x.md")
