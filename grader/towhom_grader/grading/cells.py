"""Put the cells of a hand-in back in shape: graded cells as they were released, the student's own answers in them.

Cells are nbformat's dicts, or its NotebookNodes. nbgrader trusts the metadata of a hand-in: a renamed grade_id fails
it, an unknown schema version stops the whole run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from copy import deepcopy
from typing import Any


def grade_id(cell: Any) -> str | None:
    """The cell's grade_id, where it has one of a shape that can be used."""
    meta = cell["metadata"].get("nbgrader")
    found = meta.get("grade_id") if isinstance(meta, dict) else None
    return found if isinstance(found, str) else None


def restored(handed_in: Iterable[Any], known: list[Any], *, copy: Callable[[Any], Any] = deepcopy) -> list[Any]:
    """The cells of a hand-in, with those in ``known`` (released cells) in their released form, each a ``copy``."""
    wanted = {grade_id(cell): cell for cell in known}
    cells = list(handed_in)
    last = {grade_id(cell): i for i, cell in enumerate(cells)}
    out = []
    for i, cell in enumerate(cells):
        name = grade_id(cell)
        ours = name in wanted and last[name] == i
        out.append(_answered(copy(wanted[name]), cell) if ours else _own(cell, i))
    return _completed(out, known, copy)


def _answered(fresh: Any, cell: Any) -> Any:
    if fresh["metadata"]["nbgrader"].get("solution"):
        fresh["source"] = cell["source"]
        if "attachments" in cell and fresh["cell_type"] == "markdown":
            fresh["attachments"] = cell["attachments"]
    return fresh


def _own(cell: Any, number: int) -> Any:
    cell["metadata"].pop("nbgrader", None)
    cell["id"] = f"own-{number}"
    return cell


def _completed(cells: list[Any], known: list[Any], copy: Callable[[Any], Any]) -> list[Any]:
    """Missing cells come back, each after the released cell that stood before it."""
    at, places = 0, {grade_id(cell) for cell in cells}
    for released in known:
        name = grade_id(released)
        if name in places:
            at = 1 + next(i for i, cell in enumerate(cells) if grade_id(cell) == name)
        else:
            cells.insert(at, copy(released))
            at += 1
    return cells
