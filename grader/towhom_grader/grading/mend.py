"""Before a hand-in is graded: what would stop nbgrader is set right, and what was done is written down beside it."""

from __future__ import annotations

import logging
import shutil
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.utils import parse_utc

from towhom.library.store import LIMIT
from towhom_grader.grading.result import printable
from towhom_grader.layout import EXERCISES, LESSON, MENDED, REFUSED, TOO_LARGE, UNREADABLE
from towhom_grader.notebooks import check_notebook, notebook_text, read_notebook

_LOG = logging.getLogger("traitlets")
NOTEBOOK_LIMIT = 50_000_000  # bytes
MOST = 100_000_000  # bytes of a whole hand-in: nbgrader copies all of it twice


def mend(*, notebooks: list[str], **_: Any) -> None:
    """Nbgrader's ``pre_convert_hook``: called for each hand-in with the list of notebooks, which it may change.

    nbgrader swallows an exception in a hook, so this one logs and goes on.
    """
    folder = Path(notebooks[0]).parent
    try:
        notes = [*set_aside(folder), *hold_back(folder), *make_room(folder), *supply_notebook(folder)]
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
            said = f"{printable(name)} is {what}. It was not followed; hand in the file itself, as towhom saved it."
            path.unlink()
            path.with_name(path.name + REFUSED).write_text(said, "utf-8")
            yield said


def hold_back(folder: Path) -> Iterable[str]:
    """Rename what is too large, so that it is neither read nor copied; the smallest files are kept first."""
    files = [(path.stat().st_size, path) for path in folder.rglob("*") if path.is_file()]
    total = 0
    for size, path in sorted(file for file in files if file[1].suffix != TOO_LARGE):
        limit = NOTEBOOK_LIMIT if path.suffix == ".ipynb" else LIMIT
        if size <= limit and total + size <= MOST:
            total += size
            continue
        why = f"at most {limit:,} are read" if size > limit else f"a hand-in may have {MOST:,} in all"
        name = printable(path.relative_to(folder).as_posix())
        said = f"{name} is {size:,} bytes; {why}. It was set aside as {path.name}{TOO_LARGE}."
        path.replace(path.with_name(path.name + TOO_LARGE))
        path.with_name(path.name + REFUSED).write_text(said, "utf-8")
        yield said


def make_room(folder: Path) -> Iterable[str]:
    """Move away what stands where nbgrader or the exercise needs something else: it would stop at it."""
    stamp = folder / "timestamp.txt"
    in_the_way = [
        (folder / f"{folder.name}.ipynb", Path.is_dir, "a folder"),
        (folder / "articles", Path.is_file, "a file"),
        (folder / "tags", Path.is_file, "a file"),
        (stamp, lambda path: path.exists() and not _is_time(path), "not a time that can be read"),
    ]
    for path, is_wrong, what in in_the_way:
        if is_wrong(path):
            path.rename(path.with_name(f"{path.name}.set-aside"))
            yield f"{path.name} was {what}, and was set aside as {path.name}.set-aside."


def _is_time(path: Path) -> bool:
    try:
        parse_utc(path.read_text("utf-8").strip())
    except (OSError, ValueError, OverflowError):
        return False
    return True


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
            shutil.copyfile(expected, expected.with_name(expected.name + UNREADABLE))
        shutil.copyfile(released, expected)
        yield f"{expected.name} {reason}: a blank one was graded in its place. Tags and answers are graded as saved."


def unreadable(path: Path) -> str:
    """Why a notebook cannot be graded; empty where it can."""
    try:
        notebook = read_notebook(path)
        check_notebook(notebook)
        notebook_text(notebook).encode()  # half a character pair can be read, and not written again
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError) as e:
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
