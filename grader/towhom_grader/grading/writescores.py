"""Put each score that was found as data into its cell, after whatever ran: nbgrader reads it from there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbformat import from_dict
from nbgrader.preprocessors import NbGraderPreprocessor

from towhom.errors import ToWhomError
from towhom_grader.grading.place import place_of
from towhom_grader.grading.readtags import RESULTS
from towhom_grader.grading.result import Result
from towhom_grader.grading.shown import mended_note, score_output
from towhom_grader.layout import MENDED

_node: Any = from_dict  # nbformat has no annotations


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
                cell.outputs = [_node(score_output(result, float(meta["points"]), note))]
                note = ""
        if results:
            raise ToWhomError(f"Scored cells are not in the notebook: {', '.join(results)}. Run towhom build.")
        return nb, resources


def mended(folder: Path) -> str:
    """What was mended in the hand-in before it could be graded, as HTML."""
    path = folder / MENDED
    if not path.is_file() or path.is_symlink():
        return ""
    return mended_note(path.read_text("utf-8", errors="replace"))
