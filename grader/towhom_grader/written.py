"""A graded ``towhom.write`` becomes two cells: the locked box, and a task cell of nbgrader's that is graded by hand.

The student's text is in answers.json. When a hand-in is graded it is put into the task cell, where Formgrader has the
points and the comment, so that a teacher reads it there. Stock nbgrader runs the box, which then shows the text itself,
and leaves the task for grading by hand.
"""

from __future__ import annotations

from typing import Any

from towhom_grader.calls import AskCall, CallError, graded_call
from towhom_grader.grading.texts import BOX
from towhom_grader.myst import Source
from towhom_grader.notebooks import make_markdown


def split_written(source: Source) -> None:
    """Split each graded cell of a course file that asks for a written answer. Faults are added to its problems."""
    cells, lines = [], []
    for number, cell in enumerate(source.notebook.cells):
        for made in _split(source, number, cell):
            cells.append(made)
            lines.append(source.lines[number])
    source.notebook.cells, source.lines = cells, lines


def _split(source: Source, number: int, cell: Any) -> list[Any]:
    meta = cell.metadata.get("nbgrader") or {}
    if cell.cell_type != "code" or "points" not in meta or "schema_version" not in meta:
        return [cell]
    try:
        call = graded_call(cell.source)
    except CallError:
        return [cell]  # it is said when the unit is read
    if not isinstance(call, AskCall) or not call.question.manual:
        return [cell]
    if meta["solution"]:
        said = f"{meta['grade_id']}: what towhom.write asks for is not in the notebook: leave out solution"
        source.problems.append(source.problem(number, 1, said))
        return [cell]
    return [_box(cell, meta), _task(meta)]


def _box(cell: Any, meta: dict[str, Any]) -> Any:
    own = {key: value for key, value in meta.items() if key != "points"}
    cell.metadata["nbgrader"] = own | {"grade": False, "locked": True, "grade_id": meta["grade_id"] + BOX}
    cell["id"] = (meta["grade_id"] + BOX)[:64]
    return cell


def _task(meta: dict[str, Any]) -> Any:
    points = f"{meta['points']:g} point{'' if meta['points'] == 1 else 's'}"
    said = f"*{points}, given by your teacher, who reads what is in the box above. Nothing is to be written here.*"
    cell = make_markdown(said)
    cell["id"] = meta["grade_id"][:64]
    cell.metadata["nbgrader"] = dict(meta) | {"cell_type": "markdown", "grade": False, "locked": True, "task": True}
    return cell
