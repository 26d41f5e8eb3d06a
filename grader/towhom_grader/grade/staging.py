"""Graded copies: made whole in a folder of their own, then put in their place in the autograded tree in one step."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from towhom_grader.grade.marking import Marked

_OLD = ".old"


def staged_name(student: str, digest: str, key: str) -> str:
    """The name of a student's graded copy while it waits: the same for the same hand-in and key."""
    return hashlib.sha256(f"{student}\0{digest}\0{key}".encode("utf-8", "surrogateescape")).hexdigest()[:40]


def stage(marked: Marked, unit: str, target: Path, mode: int) -> None:
    """Write a graded copy as ``target``, which appears whole or not at all. Raises OSError."""
    made = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    shutil.rmtree(made, ignore_errors=True)
    made.mkdir(parents=True)
    folders = {str(made)}
    for name, data in {**marked.files, f"{unit}.ipynb": marked.notebook.encode()}.items():
        _write(f"{made}/{name}", data, mode, folders)
    remove(target)
    made.rename(target)


def _write(path: str, data: bytes, mode: int, folders: set[str]) -> None:
    folder = path.rpartition("/")[0]
    if folder not in folders:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103 (for each file of a whole class)
        folders.add(folder)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with open(descriptor, "wb") as file:  # noqa: PTH123 (a descriptor)
        file.write(data)


def place(staged: Path, target: Path) -> None:
    """Put a staged copy in its place; what was there is removed. A crash leaves one of the two. Raises OSError."""
    old = staged.with_name(staged.name + _OLD)
    try:
        staged.rename(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        staged.rename(target)
    except OSError:  # a folder that is not empty is not replaced
        remove(old)
        target.rename(old)
        staged.rename(target)
        remove(old)


def remove(folder: Path) -> None:
    """Remove a folder, or do nothing where there is none."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        shutil.rmtree(folder)


def tidy(folder: Path) -> None:
    """Remove what earlier runs left half done; copies that are whole may still be put in their place."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name.endswith((".tmp", _OLD)):
            remove(path)
