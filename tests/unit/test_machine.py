"""Finding a browser and the sandbox on this machine, and the one line where there is none."""

from __future__ import annotations

import os
from pathlib import Path

import machine
import pytest


def program(path: Path, code: int) -> str:
    path.write_text(f"#!/bin/sh\nexit {code}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with nothing on its path, no downloads, and nobody who may install."""
    for name in (machine.BROWSER, "PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(machine, "_MAC", ())
    monkeypatch.setattr(machine, "_playwrights_own", lambda: "")
    monkeypatch.setattr(machine, "_POSTGRES", (f"{str(tmp_path).lstrip('/')}/postgresql/*/bin/initdb",))
    monkeypatch.setattr(machine, "_apt", lambda _: None)
    monkeypatch.setattr(machine, "_from_playwright", lambda: None)
    return tmp_path


def test_this_machine_has_a_browser_that_starts() -> None:
    found = machine.find_browser()
    assert found
    assert os.access(found, os.X_OK)


def test_an_installed_browser_is_found_by_its_name(bare: Path) -> None:
    assert machine.find_browser() is None
    expected = program(bare / "microsoft-edge", 0)
    assert machine.find_browser() == expected


def test_the_browser_that_is_named_comes_first(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(bare / "chromium", 0)
    monkeypatch.setenv(machine.BROWSER, program(bare / "mine", 0))
    assert machine.find_browser() == str(bare / "mine")


def test_a_program_that_does_not_start_is_passed_over(bare: Path) -> None:
    program(bare / "chromium", 1)
    expected = program(bare / "google-chrome", 0)
    assert machine.find_browser() == expected


def test_without_a_browser_one_line_says_how(bare: Path) -> None:
    with pytest.raises(SystemExit, match="sudo apt install chromium") as stopped:
        machine.browser()
    assert "\n" not in str(stopped.value)


def test_without_the_sandbox_one_line_says_how(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(SystemExit, match="sudo apt install bubblewrap") as stopped:
        machine.sandbox()
    assert "\n" not in str(stopped.value)


def test_only_linux_needs_the_sandbox(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "darwin")
    machine.sandbox()
    assert not list(bare.iterdir())


def test_the_newest_postgresql_is_found(bare: Path) -> None:
    assert machine.find_postgres() is None
    for version in ("9.6", "15", "14"):
        folder = bare / "postgresql" / version / "bin"
        folder.mkdir(parents=True)
        program(folder / "initdb", 0)
    assert machine.find_postgres() == bare / "postgresql" / "15" / "bin"


def test_without_postgresql_one_line_says_how(bare: Path) -> None:
    with pytest.raises(SystemExit, match="sudo apt install postgresql") as stopped:
        machine.postgres()
    assert "\n" not in str(stopped.value)
