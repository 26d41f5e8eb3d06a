"""Before a hand-in is graded: what would stop nbgrader is set right, and what was done is written down beside it."""

from __future__ import annotations

import json
import logging
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from towhom_grader.layout import EXERCISES, LESSON, MENDED, REFUSED
from towhom_grader.notebooks import check_notebook, read_notebook

_LOG = logging.getLogger("traitlets")


def mend(*, notebooks: list[str], **_: Any) -> None:
    """Nbgrader's ``pre_convert_hook``: called for each hand-in with the list of notebooks, which it may change.

    nbgrader swallows an exception in a hook, so this one logs and goes on.
    """
    folder = Path(notebooks[0]).parent
    try:
        notes = [*set_aside(folder), *supply_notebook(folder)]
        _write_down(folder, notes)
        notebooks[:] = [str(folder / f"{folder.name}.ipynb")]
    except OSError as e:
        _LOG.error("%s could not be made ready for grading: %s", folder, e)


def set_aside(folder: Path) -> Iterable[str]:
    """Replace links and special files by notes: copying them would follow them, or hang."""
    for path in sorted(folder.rglob("*")):
        what = _odd(path)
        if what:
            name = path.relative_to(folder).as_posix()
            said = f"{name} is {what}. It was not followed; hand in the file itself, as towhom saved it."
            path.unlink()
            path.with_name(path.name + REFUSED).write_text(said, "utf-8")
            yield said


def _odd(path: Path) -> str:
    mode = path.lstat().st_mode
    if stat.S_ISLNK(mode):
        return "a symbolic link"
    return "" if stat.S_ISDIR(mode) or stat.S_ISREG(mode) else "no ordinary file"


def supply_notebook(folder: Path) -> Iterable[str]:
    """See to it that there is one readable notebook of the right name: tags are graded even without the student's."""
    expected = folder / f"{folder.name}.ipynb"
    others = [p for p in sorted(folder.glob("*.ipynb")) if p != expected and p.stem != LESSON]
    if not expected.exists() and len(others) == 1:
        shutil.copyfile(others[0], expected)
        yield f"{others[0].name} was taken for {expected.name}."
    reason = "is missing" if not expected.exists() else unreadable(expected)
    released = Path.cwd() / EXERCISES / folder.name / expected.name
    if reason and released.is_file():
        if expected.exists():
            shutil.copyfile(expected, expected.with_suffix(".ipynb.unreadable"))
        shutil.copyfile(released, expected)
        yield f"{expected.name} {reason}: a blank one was graded in its place. Tags and answers are graded as saved."


def unreadable(path: Path) -> str:
    """Why a notebook cannot be graded; empty where it can."""
    try:
        check_notebook(read_notebook(path))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, json.JSONDecodeError) as e:
        return f"cannot be read ({type(e).__name__})"
    except nbformat.ValidationError:
        return "is not a notebook that can be read"
    return ""


def _write_down(folder: Path, notes: list[str]) -> None:
    path = folder / MENDED
    before = path.read_text("utf-8", errors="replace").splitlines() if path.is_file() else []
    new = [note for note in notes if note not in before]
    for note in new:
        _LOG.warning("%s: %s", folder, note)
    if new:
        path.write_text("\n".join([*before, *new]) + "\n", "utf-8")
