"""Make the outputs of graded code cells mean what they say: nbgrader gives full marks for what it cannot read."""

from __future__ import annotations

import ast
import math
import re
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution

from towhom_grader.grading.readtags import RESULTS
from towhom_grader.notebooks import result_output

_NUMBER = re.compile(r"(?:np\.(?:float|int)\d+\()?([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\)?", re.IGNORECASE)


class PlainScores(NbGraderPreprocessor):  # type: ignore[misc]
    """A displayed score becomes a plain number between 0 and the cell's points; anything else is worth nothing."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Clean up one graded code cell."""
        code = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
        if code and cell.metadata["nbgrader"]["grade_id"] not in resources.get(RESULTS, {}):
            self._warnings_are_no_errors(cell)
            self._score(cell)
        return cell, resources

    def _warnings_are_no_errors(self, cell: Any) -> None:
        # Any line on stderr, a library's warning too, would cost all points; a real error has an output of its own.
        for output in cell.outputs:
            if output.output_type == "stream":
                output.name = "stdout"

    def _score(self, cell: Any) -> None:
        shown = [o for o in cell.outputs if o.output_type == "execute_result"]
        if not shown and not displays(cell.source):
            return
        if any(o.output_type == "error" for o in cell.outputs):
            return
        most = float(cell.metadata["nbgrader"]["points"])
        value = plain(str(shown[-1].data.get("text/plain", "")), most) if shown else None
        if value is None:
            self.log.error("%s shows no score; it is worth 0.", cell.metadata["nbgrader"]["grade_id"])
        cell.outputs = [o for o in cell.outputs if o.output_type != "execute_result"]
        cell.outputs.append(result_output(repr(value or 0.0)))


def plain(text: str, most: float) -> float | None:
    """The number that ``text`` shows, between 0 and ``most``; None where it shows none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not math.isfinite(value := float(found[1])):
        return None
    return min(most, max(0.0, value))


def displays(source: str) -> bool:
    """Whether a cell's last line is an expression, so that a score ought to be shown."""
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    if not body or not isinstance(body[-1], ast.Expr) or source.rstrip().endswith(";"):
        return False
    value = body[-1].value
    return not (isinstance(value, ast.Call) and getattr(value.func, "id", "") == "print")
