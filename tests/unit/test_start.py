"""The bootstrap script: old Pythons get one sentence, and nothing is installed twice."""

from __future__ import annotations

import ast
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "start.py").read_text(encoding="utf-8")


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The script as a module whose clone is a temporary folder; the commands that it would run are kept in `ran`."""
    spec = importlib.util.spec_from_file_location("start_script", ROOT / "start.py")
    assert spec and spec.loader
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / ".venv").mkdir()
    for name in ("pyproject.toml", module.STUDENT, module.DEVELOPER):
        (tmp_path / name).write_text(name)
    module.ROOT, module.VENV = str(tmp_path), str(tmp_path / ".venv")
    module.PYTHON, module.STAMP = sys.executable, str(tmp_path / ".venv" / "towhom-setup.json")
    module.ran = []
    monkeypatch.setattr(module, "run", lambda command: module.ran.append(command) or 0)
    monkeypatch.setattr(module, "find_uv", lambda: None)
    return module


def call(start: Any, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["start.py", *words])
    return int(start.main())


def installed(start: Any) -> list[str]:
    return [command[command.index("-r") + 1] for command in start.ran if "-r" in command]


def test_it_is_written_for_python_3_6() -> None:
    tree = ast.parse(SOURCE, feature_version=(3, 6))
    # What `feature_version` lets through although old Pythons stumble over it, when reading or when running.
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.Match)]
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.returns]
    assert "__future__" not in SOURCE


def test_it_needs_only_the_standard_library() -> None:
    names = re.findall(r"^\s*(?:import|from) (\w+)", SOURCE, flags=re.M)
    assert set(names) <= sys.stdlib_module_names


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_gets_one_sentence(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], version: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert call(start, monkeypatch) == 1
    said = capsys.readouterr().err
    assert f"needs Python 3.11 or later, and this is Python {version[0]}.{version[1]}." in said
    assert said.count("\n") == 1
    assert start.ran == []


def test_the_first_command_installs_the_students_lock_and_opens_the_course(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(start, monkeypatch, "--no-browser") == 0
    assert installed(start) == [start.STUDENT]
    assert all("--require-hashes" in command for command in start.ran if "-r" in command)
    assert start.ran[-1][1:] == ["-m", "towhom", "start", "--no-browser"]


def test_the_test_command_installs_the_developers_lock_and_passes_words_on(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(start, monkeypatch, "test", "-k", "x") == 0
    assert installed(start) == [start.DEVELOPER]
    assert start.ran[-1][1:] == [str(Path("tests", "everything.py")), "-k", "x"]


def test_nothing_is_installed_a_second_time(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    call(start, monkeypatch)
    start.ran.clear()
    call(start, monkeypatch)
    assert len(start.ran) == 1


def test_the_developers_tools_are_enough_for_a_student_but_not_the_reverse(
    start: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in ([], ["test"], [], ["test"]):
        call(start, monkeypatch, *words)
    assert installed(start) == [start.STUDENT, start.DEVELOPER]


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(
    start: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    call(start, monkeypatch)
    (tmp_path / name).write_text("changed")
    call(start, monkeypatch)
    assert installed(start) == [start.STUDENT] * 2


@pytest.mark.parametrize("stamp", ["", "[]", "{", '{"requirements.lock": 1}'])
def test_a_damaged_stamp_means_install_again(start: Any, monkeypatch: pytest.MonkeyPatch, stamp: str) -> None:
    call(start, monkeypatch)
    Path(start.STAMP).write_text(stamp)
    call(start, monkeypatch)
    assert installed(start) == [start.STUDENT] * 2


def test_a_clone_that_was_moved_is_set_up_again(start: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    call(start, monkeypatch)
    for name in ("pyproject.toml", start.STUDENT):
        (tmp_path / "moved").mkdir(exist_ok=True)
        (tmp_path / "moved" / name).write_text(name)
    start.ROOT = str(tmp_path / "moved")
    call(start, monkeypatch)
    assert installed(start) == [start.STUDENT] * 2


def test_a_failed_installation_is_told_in_a_line_and_is_not_taken_for_done(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(start, "run", lambda command: 1 if "-r" in command else 0)
    assert call(start, monkeypatch) == 1
    assert "the installation failed" in capsys.readouterr().err
    assert not Path(start.STAMP).exists()


@pytest.mark.parametrize("module", ["ensurepip", "venv"])
def test_without_venv_it_says_how_to_get_it(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], module: str
) -> None:
    start.PYTHON = str(Path(start.VENV) / "bin" / "none")
    monkeypatch.setitem(sys.modules, module, None)
    assert call(start, monkeypatch) == 1
    said = capsys.readouterr().err
    assert "sudo apt install python3-venv" in said
    assert said.count("\n") == 1


def test_uv_is_used_where_it_is_found(start: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_uv", lambda: "/opt/uv")
    call(start, monkeypatch)
    assert {command[0] for command in start.ran[:-1]} == {"/opt/uv"}


def test_an_unknown_word_is_refused_with_the_list(
    start: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(start, monkeypatch, "tset") == 1
    assert "python3 start.py test" in capsys.readouterr().err
    assert start.ran == []


def test_it_runs_without_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "start.py"), "--help"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    assert done.returncode == 0
    assert b"python3 start.py test" in done.stdout
