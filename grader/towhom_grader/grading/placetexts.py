"""Put each written answer into the cell that is graded by hand, before anything of the student's runs."""

from __future__ import annotations

from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from towhom_grader.grading.place import place_of
from towhom_grader.grading.texts import boxes, shown, written
from towhom_grader.notebooks import read_notebook


class PlaceTexts(NbGraderPreprocessor):  # type: ignore[misc]
    """Shows the text where its points are given. What is blank is worth 0 at once; the rest waits for a person."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill the task cells of a hand-in."""
        place = place_of(self, resources)
        asked = boxes(read_notebook(place.source).cells)
        if asked:
            texts = written(asked, place.submitted)
            for cell in nb.cells:
                name = (cell.metadata.get("nbgrader") or {}).get("grade_id")
                if name in texts:
                    cell.source = shown(asked[name], *texts[name])
            self._enter({name: text for name, (text, _) in texts.items()}, resources["nbgrader"])
        return nb, resources

    def _enter(self, texts: dict[str, str], about: Any) -> None:
        """Say in the gradebook what waits to be read: nbgrader itself lets every task wait, the blank ones too."""
        with Gradebook(about["db_url"]) as book:
            for name, text in texts.items():
                grade = book.find_grade(name, about["notebook"], about["assignment"], about["student"])
                blank = not text.strip()
                grade.auto_score = 0.0 if blank else None
                grade.needs_manual_grade = not blank or grade.manual_score is not None
            book.db.commit()
