"""Put each written answer into the cell that is graded by hand, before anything of the student's runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

from towhom.controls import read_answers
from towhom.controls.kinds.written import Written
from towhom.controls.widgets.writing import as_html
from towhom.errors import FormatError
from towhom_grader.grading.place import place_of
from towhom_grader.grading.reading import Files, NothingReadError, read
from towhom_grader.grading.result import paragraph, printable
from towhom_grader.notebooks import read_notebook
from towhom_grader.written import boxes

NAME = "answers.json"


class PlaceTexts(NbGraderPreprocessor):  # type: ignore[misc]
    """Shows the text where its points are given. What is blank is worth 0 at once; the rest waits for a person."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Fill the task cells of a hand-in."""
        place = place_of(self, resources)
        asked = boxes(read_notebook(place.source))
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


def written(asked: dict[str, Written], files: Path | Files) -> dict[str, tuple[str, str]]:
    """grade_id -> (the text, why there is none). A hand-in is a folder or data; nothing is raised for it."""
    try:
        answers = read_answers(read(files, NAME), NAME, strict=False)
    except (NothingReadError, FormatError) as e:
        return dict.fromkeys(asked, ("", str(e)))
    return {grade_id: (_text(answers.get(question.name)), "") for grade_id, question in asked.items()}


def _text(found: Any) -> str:
    return found.value if found is not None and found.kind == Written.kind else ""


def shown(question: Written, text: str, missing: str = "") -> str:
    """The cell's new text, as HTML inside Markdown."""
    return paragraph(question.text) + as_html(question, printable(text)) + (paragraph(missing) if missing else "")
