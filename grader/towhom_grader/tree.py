"""Two folders compared file by file: what differs, and how to make them the same."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from towhom_grader.layout import ARTICLES, EXERCISES, SOLUTIONS

_IGNORED = {".ipynb_checkpoints", "__pycache__"}


def drift(made: Path, root: Path, places: Iterable[str]) -> list[str]:
    """Paths below ``places`` (files or folders) that are missing, differ, or should not be in ``root``."""
    return sorted({path for place in places for path in _differing(made, root, place)})


def _differing(made: Path, root: Path, place: str) -> Iterable[str]:
    wanted, found = _files(made, place), _files(root, place)
    for path in wanted | found:
        if path not in wanted or path not in found or _bytes(made / path) != _bytes(root / path):
            yield path


def _files(root: Path, place: str) -> set[str]:
    top = root / place
    paths = [top] if top.is_file() else [p for p in top.rglob("*") if p.is_file() or p.is_symlink()]
    relative = (p.relative_to(root) for p in paths)
    return {p.as_posix() for p in relative if not _IGNORED & set(p.parts) and not _students_own(p)}


def _students_own(path: Path) -> bool:
    """What appears beside an exercise that is opened in place; in solutions/ it would be a leaking key."""
    return path.parts[0] == EXERCISES and ("tags" in path.parts or path.name == "answers.json")


def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def copy(made: Path, root: Path, paths: Iterable[str]) -> list[str]:
    """Bring ``paths`` from ``made`` to ``root``; generated files that are no longer made are removed.

    Returns the paths that were left alone: files of other kinds, which a person put there.
    """
    left = []
    for path in paths:
        if (made / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made / path, root / path)
        elif _generated(path):
            (root / path).unlink()
        else:
            left.append(path)
    return left


def _generated(path: str) -> bool:
    parts = Path(path).parts
    inside = parts[0] in {EXERCISES, SOLUTIONS}
    return path.endswith(".ipynb") or (inside and parts[-2] == ARTICLES and path.endswith(".md"))
