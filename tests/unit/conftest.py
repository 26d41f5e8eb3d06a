"""Fixtures for the tests of the working copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from small_course import make_course

from towhom import library
from towhom.library import content
from towhom.workspace import handin, place, shipped


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course that `towhom` takes for its own content, and a home folder of its own."""
    root = make_course(tmp_path / "given")
    for module in (library, content, handin, place, shipped):
        monkeypatch.setattr(module, "content_root", lambda: root)
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(Path, "home", classmethod(lambda _: tmp_path / "home"))
    monkeypatch.chdir(tmp_path / "home")
    return root
