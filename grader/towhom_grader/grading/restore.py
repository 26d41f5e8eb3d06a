"""Put a hand-in's notebook back in shape before nbgrader reads it: see cells.py for what that means."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor

from towhom.errors import ToWhomError
from towhom_grader.grading.cells import grade_id, restored
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
