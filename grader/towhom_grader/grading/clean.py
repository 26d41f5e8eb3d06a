"""Last step of grading: nothing that a student wrote can run on the pages that instructors and students open."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from towhom_grader.grading.cleaning import html, markdown, output
from towhom_grader.grading.readtags import RESULTS

__all__ = ["CleanPages", "html", "markdown", "output"]


class CleanPages(NbGraderPreprocessor):  # type: ignore[misc]
    """Cleans the student's own text and output in the graded copy; what was handed in stays as it is.

    It stands after the grades are saved: nbgrader tells an untouched answer by its unchanged text.
    """

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Clean every cell but those whose output is our own explanation."""
        ours = set(resources.get(RESULTS, {}))
        for cell in nb.cells:
            if cell.cell_type == "markdown":
                cell.source = markdown(cell.source, cell.get("attachments", {}))
            elif cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade_id") not in ours:
                cell.outputs = [output(found) for found in cell.outputs]
        return nb, resources
