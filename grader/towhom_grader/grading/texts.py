"""Written answers, read as data and shown where their points are given. Nothing of nbgrader is imported here."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from towhom.controls import read_answers
from towhom.controls.kinds.written import Written, as_html
from towhom.errors import FormatError
from towhom_grader.calls import AskCall, graded_call
from towhom_grader.grading.reading import Files, NothingReadError, read
from towhom_grader.grading.result import paragraph, printable

NAME = "answers.json"
BOX = "-box"


def boxes(cells: Iterable[Any]) -> dict[str, Written]:
    """The questions for written answers among built cells, by the grade_id of the task that grades them."""
    found = {}
    for cell in cells:
        name = (cell["metadata"].get("nbgrader") or {}).get("grade_id", "")
        if cell["cell_type"] == "code" and name.endswith(BOX):
            call = graded_call(cell["source"])
            if isinstance(call, AskCall) and isinstance(call.question, Written):
                found[name.removesuffix(BOX)] = call.question
    return found


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
    """The task cell's new text, as HTML inside Markdown."""
    return paragraph(question.text) + as_html(question, printable(text)) + (paragraph(missing) if missing else "")
