"""Last step before the page: what each task is called, what was given for it, and what nobody has read yet."""

from __future__ import annotations

import re
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution, is_task
from traitlets import List, Unicode

_HEADING = re.compile(r"^#{1,4} +(.+?) *#*$", re.MULTILINE)
_POINTS = re.compile(r" *\([\d.,½]+ points?\)$")


class PlanPage(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves names and points in the cells' metadata, and the whole in ``resources["page"]``."""

    display_data_priority = List(Unicode(), help="Not used; nbconvert sets it for every preprocessor.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Plan the page. Grades are in the cells already (GetGrades)."""
        about = resources["nbgrader"]
        with Gradebook(about["db_url"]) as book:
            handed_in = book.find_submission_notebook(about["notebook"], about["assignment"], about["student"])
            unread = {grade.name for grade in handed_in.grades if grade.needs_manual_grade}
        tasks = plan(nb.cells, unread)
        waiting = sum(task["points"] for task in tasks if task["id"] in unread)
        resources["page"] = {"tasks": tasks, "total": total(about["score"], about["max_score"], waiting)}
        return nb, resources


def plan(cells: list[Any], unread: set[str]) -> list[dict[str, Any]]:
    """Name the graded cells by the heading above them; returns what the table at the top shows."""
    heading, tasks = "", []
    for cell in cells:
        meta = cell.metadata.get("nbgrader")
        if cell.cell_type == "markdown" and not (meta and (is_task(cell) or is_solution(cell))):
            heading = ([heading, *_HEADING.findall(cell.source)])[-1]
        elif meta and (is_grade(cell) or is_task(cell) or is_solution(cell)):
            meta["name"] = _POINTS.sub("", heading) or meta["grade_id"]
            meta["folded"] = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
            if is_grade(cell) or is_task(cell):
                most = float(meta["points"])
                meta["said"] = given(float(meta["score"]), most, read=meta["grade_id"] not in unread)
                tasks.append({"id": meta["grade_id"], "title": meta["name"], "said": meta["said"], "points": most})
    return tasks


def given(score: float, most: float, *, read: bool) -> str:
    """What was given for one task; nothing yet is not nought."""
    return f"{number(score)} of {number(most)}" if read else f"not read yet ({number(most)})"


def total(score: float, most: float, waiting: float) -> str:
    """What was given in all, and for how much of it."""
    if not waiting:
        return f"{number(score)} of {number(most)} points"
    rest = f"{number(waiting)} {'point has' if waiting == 1 else 'points have'} not been read yet"
    return f"{number(score)} of {number(most - waiting)} points so far; {rest}"


def number(value: float) -> str:
    """At most two places, and none that are nought."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
