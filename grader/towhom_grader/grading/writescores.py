"""Put each score that was found as data into its cell, after whatever ran: nbgrader reads it from there."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from towhom.errors import ToWhomError
from towhom_grader.grading.place import place_of
from towhom_grader.grading.readtags import RESULTS
from towhom_grader.grading.result import Result, printable
from towhom_grader.layout import MENDED
from towhom_grader.notebooks import result_output


class WriteTagScores(NbGraderPreprocessor):  # type: ignore[misc]
    """The points as a plain number, the explanation as HTML beside it."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write all scores. Raises ToWhomError where a scored cell is not in the notebook."""
        results: dict[str, Result] = dict(resources.get(RESULTS, {}))
        note = mended(place_of(self, resources).submitted)
        for cell in nb.cells:
            meta = cell.metadata.get("nbgrader", {})
            result = results.pop(meta.get("grade_id"), None)
            if result is not None:
                cell.outputs = [_output(result, float(meta["points"]), note)]
                note = ""
        if results:
            raise ToWhomError(f"Scored cells are not in the notebook: {', '.join(results)}. Run towhom build.")
        return nb, resources


def _output(result: Result, most: float, note: str) -> Any:
    points = result.points(most)
    headline = f"<p><strong>{points:.2f} of {most:g} points</strong></p>"
    return result_output(repr(points), note + headline + result.html)


def mended(folder: Path) -> str:
    """What was mended in the hand-in before it could be graded, as HTML."""
    path = folder / MENDED
    if not path.is_file() or path.is_symlink():
        return ""
    lines = path.read_text("utf-8", errors="replace")[:2000].splitlines()
    return "".join(f"<p><em>{escape(printable(line))}</em></p>" for line in lines)
