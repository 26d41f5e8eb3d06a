"""One unit as it is written: lesson and assignment read, and what in it is graded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from nbformat import NotebookNode

from towhom_grader.calls import AskCall, Call, CallError, ShowCall, TagCall, calls, graded_call
from towhom_grader.layout import Layout
from towhom_grader.myst import Source, read_source
from towhom_grader.problems import Problem
from towhom_grader.written import split_written


@dataclass(frozen=True)
class Item:
    """A call in a course file. ``grade_id`` and ``points`` are set where it is graded as data."""

    call: Call
    source: Source
    line: int
    grade_id: str | None = None
    points: float = 0.0

    def problem(self, what: str) -> Problem:
        """Name a fault at this place."""
        return Problem(self.source.where, self.line, what)


@dataclass
class Unit:
    """What a unit's folder holds. ``assignment`` is None for a unit that has none."""

    name: str
    lesson: Source | None
    assignment: Source | None
    items: list[Item] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def graded(self) -> list[Item]:
        """The items that are scored as data."""
        return [i for i in self.items if i.grade_id is not None]

    def articles(self) -> list[str]:
        """Slugs of the articles that the assignment uses."""
        found = (slug for i in self.items if i.source is self.assignment for slug in _articles(i.call))
        return sorted(set(found))


def _articles(call: Call) -> tuple[str, ...]:
    if isinstance(call, AskCall):
        return call.question.articles
    return (call.task.article,) if isinstance(call, TagCall) else (call.article,) if isinstance(call, ShowCall) else ()


def read_unit(layout: Layout, name: str) -> Unit:
    """Read a unit; faults are collected in ``problems``, not raised."""
    unit = Unit(name, _read(layout, layout.lesson(name)), _read(layout, layout.assignment(name)))
    for source in (unit.lesson, unit.assignment):
        if source is not None:
            unit.problems += source.problems
            for number, cell in enumerate(source.notebook.cells):
                _scan(unit, source, number, cell)
    return unit


def _read(layout: Layout, path: Path) -> Source | None:
    if not path.is_file():
        return None
    source = read_source(path.read_text("utf-8"), path.relative_to(layout.root).as_posix())
    split_written(source)
    return source


def _scan(unit: Unit, source: Source, number: int, cell: NotebookNode) -> None:
    if cell.cell_type != "code":
        return
    meta = cell.metadata.get("nbgrader") or {}
    if meta and "schema_version" not in meta:
        return  # faulty, and said so already
    try:
        unit.items += _items(source, number, cell.source, meta if meta.get("grade") else {})
    except CallError as e:
        unit.problems.append(source.problem(number, e.line, str(e)))


def _items(source: Source, number: int, text: str, meta: dict[str, object]) -> Iterator[Item]:
    graded = graded_call(text) if meta and not meta.get("solution") else None
    for call in calls(text):
        line = source.lines[number] + call.line - 1
        if graded is not None:
            yield Item(call, source, line, str(meta["grade_id"]), float(str(meta["points"])))
        else:
            yield Item(call, source, line)
