"""Make a unit's key from the course and the gradebook: everything that workers need, and nothing of the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from towhom.errors import ToWhomError
from towhom_grader.calls import AskCall, Graded, TagCall
from towhom_grader.grade.book import Assignment, SourceCell
from towhom_grader.grade.course import Course
from towhom_grader.grade.key import Key, as_text
from towhom_grader.grade.notebook import read_notebook
from towhom_grader.grading.cells import grade_id
from towhom_grader.grading.scorers import graded_calls
from towhom_grader.keys import Keys
from towhom_grader.layout import Layout


def make_key(course: Course, unit: str, assignment: Assignment) -> Key:
    """The key of a unit. Raises ToWhomError where the course is not built, or not as the gradebook knows it."""
    solution = _cells(course.folder("source", unit) / f"{unit}.ipynb")
    released = course.folder("release", unit) / f"{unit}.ipynb"
    known = [_trusted(cell, assignment, unit) for cell in _cells(released) if grade_id(cell) is not None]
    missing = {*assignment.graded, *assignment.answered} - {grade_id(cell) for cell in known}
    if missing:
        raise ToWhomError(f"The gradebook knows cells that {released} has not: {', '.join(sorted(missing))}. {_BUILD}")
    calls = graded_calls(solution)
    keys = Keys(course.root, course.article_folders)
    slugs = {slug for call in calls.values() for slug in _articles(call)}
    return Key(
        unit=unit,
        source=[_bare(cell) for cell in solution if cell["cell_type"] == "code"],
        blank=released.read_text("utf-8"),
        known=known,
        kernelspec=assignment.kernelspec,
        articles={slug: keys.find(slug).read_text("utf-8-sig") for slug in sorted(slugs)},
        answers=_answers(course.root, unit),
        files={name: as_text(path.read_bytes()) for name, path in _source_files(course, unit)},
        limits=course.limits,
        show_key=course.show_key,
    )


_BUILD = "Run towhom build, then grade again."


def _cells(path: Path) -> list[dict[str, Any]]:
    if not path.is_file():
        raise ToWhomError(f"{path} is missing. {_BUILD}")
    notebook, reason = read_notebook(path.read_bytes())
    if notebook is None:
        raise ToWhomError(f"{path} {reason}. {_BUILD}")
    cells: list[dict[str, Any]] = notebook["cells"]
    return cells


def _bare(cell: dict[str, Any]) -> dict[str, Any]:
    meta = cell["metadata"].get("nbgrader")
    return {"cell_type": "code", "source": cell["source"], "metadata": {"nbgrader": meta} if meta else {}}


def _articles(call: Graded) -> Iterable[str]:
    """Slugs of the articles that a call is scored with."""
    if isinstance(call, TagCall):
        return [call.task.article]
    return call.question.articles if isinstance(call, AskCall) else ()


def _trusted(cell: dict[str, Any], assignment: Assignment, unit: str) -> dict[str, Any]:
    """A released cell as the gradebook holds it: with its hidden tests, points and checksum."""
    name = grade_id(cell) or ""
    source = assignment.cells.get(name)
    if source is None:
        raise ToWhomError(f"The gradebook does not know the cell {name} of {unit}. {_BUILD}")
    meta = {**cell["metadata"]["nbgrader"], "checksum": source.checksum}
    _agree(cell, source, unit)
    fresh = {**cell, "metadata": {**cell["metadata"], "nbgrader": meta}}
    if cell["cell_type"] == "code":
        fresh |= {"outputs": [], "execution_count": None}
    return {**fresh, "source": source.source} if source.locked else fresh


def _agree(cell: dict[str, Any], source: SourceCell, unit: str) -> None:
    meta = cell["metadata"]["nbgrader"]
    points = float(meta["points"]) if meta.get("grade") or meta.get("task") else None
    if cell["cell_type"] != source.cell_type or points != source.most:
        raise ToWhomError(f"The cell {source.name} of {unit} is not what the gradebook knows of it. {_BUILD}")


def _answers(root: Path, unit: str) -> str:
    from towhom.library import content_root

    for place in dict.fromkeys([root, content_root()]):
        path = Layout(place).key(unit)
        if path.is_file():
            return path.read_text("utf-8")
    return ""


def _source_files(course: Course, unit: str) -> Iterator[tuple[str, Path]]:
    """The instructor's files that are put over a hand-in's own, by path."""
    folder, kept = course.folder("source", unit), course.kept(unit)
    patterns = [*course.ignored, "*.ipynb"]
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        left_out = any(fnmatch(part, pattern) for part in name.parts for pattern in patterns)
        if path.is_file() and not left_out and name.as_posix() not in kept:
            yield name.as_posix(), path
