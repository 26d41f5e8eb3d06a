"""Make the outputs of graded code cells mean what they say: nbgrader gives full marks for what it cannot read."""

from __future__ import annotations

from typing import Any

from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from towhom_grader.grading.points import displays, plain, plain_outputs
from towhom_grader.grading.readtags import RESULTS

__all__ = ["PlainScores", "displays", "plain"]
_nodes: Any = from_dict  # nbformat has no annotations


class PlainScores(NbGraderPreprocessor):  # type: ignore[misc]
    """A displayed score becomes a plain number between 0 and the cell's points; anything else is worth nothing."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Clean up one graded code cell."""
        code = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
        if code and cell.metadata["nbgrader"]["grade_id"] not in resources.get(RESULTS, {}):
            most = float(cell.metadata["nbgrader"]["points"])
            cell.outputs = [_nodes(o) for o in plain_outputs(cell.source, cell.outputs, most)]
        return cell, resources
