"""Put a hand-in's notebook back in shape: graded cells as they were released, with the student's own answers in them.

nbgrader trusts the metadata of a hand-in: a renamed grade_id fails it, an unknown schema version stops the whole run.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from towhom.errors import ToWhomError
from towhom_grader.grading.place import place_of
from towhom_grader.notebooks import read_notebook


class RestoreCells(NbGraderPreprocessor):  # type: ignore[misc]
    """Unknown ids are stripped, of copies the last counts, what was deleted comes back."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Restore the cells. Raises ToWhomError where the released notebook is missing."""
        release = place_of(self, resources).release
        if not release.is_file():
            raise ToWhomError(f"{release} is missing: run towhom build, then grade again.")
        known = [c for c in read_notebook(release).cells if grade_id(c) is not None]
        nb.cells = restored(nb.cells, known)
        nb.nbformat_minor = 5
        return nb, resources


def grade_id(cell: Any) -> str | None:
    """The cell's grade_id, where it has one of a shape that can be used."""
    meta = cell.metadata.get("nbgrader")
    found = meta.get("grade_id") if isinstance(meta, dict) else None
    return found if isinstance(found, str) else None


def restored(handed_in: Iterable[Any], known: list[Any]) -> list[Any]:
    """The cells of a hand-in, with those in ``known`` (released cells) in their released form."""
    wanted = {grade_id(cell): cell for cell in known}
    cells = list(handed_in)
    last = {grade_id(cell): i for i, cell in enumerate(cells)}
    out = []
    for i, cell in enumerate(cells):
        name = grade_id(cell)
        out.append(_answered(wanted[name], cell) if name in wanted and last[name] == i else _own(cell, i))
    return _completed(out, known)


def _answered(released: Any, cell: Any) -> Any:
    fresh = deepcopy(released)
    if released.metadata["nbgrader"].get("solution"):
        fresh.source = cell.source
        if "attachments" in cell and fresh.cell_type == "markdown":
            fresh["attachments"] = cell["attachments"]
    return fresh


def _own(cell: Any, number: int) -> Any:
    cell.metadata.pop("nbgrader", None)
    cell["id"] = f"own-{number}"
    return cell


def _completed(cells: list[Any], known: list[Any]) -> list[Any]:
    """Missing cells come back, each after the released cell that stood before it."""
    at = 0
    for released in known:
        places = [i for i, cell in enumerate(cells) if grade_id(cell) == grade_id(released)]
        if places:
            at = places[0] + 1
        else:
            cells.insert(at, deepcopy(released))
            at += 1
    return cells
