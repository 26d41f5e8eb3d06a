"""Read a MyST notebook: cells with ids that stay, complete nbgrader metadata, and the line where each stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import jupytext
from nbformat import NotebookNode

from towhom_grader.notebooks import make_notebook
from towhom_grader.problems import Problem

_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
_GRADER_KEYS = {"grade_id", "points", "grade", "solution", "locked", "task", "schema_version"}
_GRADE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass
class Source:
    """One course file as a notebook. ``lines[i]`` is the line, from 1, on which cell ``i`` begins."""

    where: str
    notebook: Any
    lines: list[int]
    problems: list[Problem]

    def problem(self, cell: int, line: int, what: str) -> Problem:
        """Name a fault in ``line`` (from 1) of a cell."""
        return Problem(self.where, self.lines[cell] + line - 1, what)


def read_source(text: str, where: str) -> Source:
    """Read a course file; what is wrong with its cells is in ``problems``."""
    try:
        raw = jupytext.reads(text, fmt="md:myst")
    except Exception as e:  # jupytext has no exception tree of its own: YAML, JSON and value errors all come through
        line = getattr(getattr(e, "problem_mark", None), "line", 0) + 1
        return Source(where, make_notebook([], {}), [], [Problem(where, line, f"this is not a MyST notebook: {e}")])
    source = Source(where, _clean(raw), _lines(text, raw.cells), [])
    for number, cell in enumerate(source.notebook.cells):
        source.problems += _complete(source, number, cell)
    _name(source)
    return source


def _clean(raw: NotebookNode) -> Any:
    """Keep the cells; the notebook's metadata holds nothing that changes with a version or a machine."""
    metadata = {"kernelspec": dict(_KERNEL), "language_info": {"name": "python"}}
    return make_notebook(raw.cells, metadata)


def _lines(text: str, cells: list[NotebookNode]) -> list[int]:
    lines, at, found = text.splitlines(), 0, []
    for cell in cells:
        first = next((s for s in cell.source.splitlines() if s.strip()), "")
        at = next((i for i in range(at, len(lines)) if lines[i].strip() == first.strip()), at)
        found.append(at + 1)
        at += max(1, len(cell.source.splitlines()))
    return found


def _complete(source: Source, number: int, cell: NotebookNode) -> list[Problem]:
    """Fill in what nbgrader wants to have said; short forms are enough in a course file."""
    given = cell.metadata.get("nbgrader")
    if given is None:
        return []
    faults = _faults(cell, given)
    if not faults:
        cell.metadata["nbgrader"] = _metadata(cell.cell_type, given)
    return [source.problem(number, 1, what) for what in faults]


def _faults(cell: NotebookNode, given: Any) -> list[str]:
    if not isinstance(given, dict) or set(given) - _GRADER_KEYS:
        return [f"nbgrader metadata takes {sorted(_GRADER_KEYS)}, not {given!r}"]
    grade_id, points = given.get("grade_id"), given.get("points")
    faults = []
    if not isinstance(grade_id, str) or not _GRADE_ID.fullmatch(grade_id):
        faults.append(f"a graded cell needs a grade_id of small letters, digits and hyphens, not {grade_id!r}")
    if points is not None and (type(points) not in (int, float) or not 0 < points <= 1000):
        faults.append(f"{grade_id}: points is a number above 0, not {points!r}")
    if points is None and (given.get("grade") or given.get("task")):
        faults.append(f"{grade_id}: how many points is it worth? Add points")
    if cell.cell_type == "markdown" and bool(given.get("solution")) != (points is not None):
        faults.append(f"{grade_id}: a written answer needs both solution: true and points")
    return faults


def _metadata(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    solution, task = bool(given.get("solution")), bool(given.get("task"))
    out = {
        "cell_type": kind,
        "grade": "points" in given and not task,
        "grade_id": given["grade_id"],
        "locked": bool(given.get("locked", not solution)),
        "schema_version": 3,
        "solution": solution,
        "task": task,
    }
    return out | ({"points": given["points"]} if "points" in given else {})


def _name(source: Source) -> None:
    """Give each cell an id that stays: its grade_id, else its position among the other cells."""
    seen: set[str] = set()
    count = 0
    for number, cell in enumerate(source.notebook.cells):
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        count += grade_id is None
        cell["id"] = f"cell-{count:03d}" if grade_id is None else str(grade_id)[:64]
        if cell["id"] in seen:
            source.problems.append(source.problem(number, 1, f"grade_id {grade_id!r} is used twice: rename one"))
        seen.add(cell["id"])
        if cell.cell_type == "code":
            cell["outputs"], cell["execution_count"] = [], None
