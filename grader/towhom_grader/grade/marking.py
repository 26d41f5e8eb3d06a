"""Mark one hand-in: a pure function of the hand-in and the key, but for the sandbox that runs code cells."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import TracebackType
from typing import Any, Self

from towhom.errors import ToWhomError
from towhom_grader.grade.coding import Coder
from towhom_grader.grade.handin import HandIn
from towhom_grader.grade.key import Gold, Key
from towhom_grader.grade.mending import Mended, mend, timestamp
from towhom_grader.grade.notebook import write_notebook
from towhom_grader.grade.outcome import Outcome
from towhom_grader.grade.points import earned, untouched
from towhom_grader.grading.cells import grade_id, restored
from towhom_grader.grading.cleaning import markdown, output
from towhom_grader.grading.result import Result
from towhom_grader.grading.scorers import graded_calls, scorers
from towhom_grader.grading.shown import mended_note, score_output
from towhom_grader.grading.texts import boxes, shown, written
from towhom_grader.keys import read_choices
from towhom_grader.layout import MENDED

Cell = dict[str, Any]


@dataclass(frozen=True)
class Marked:
    """``notebook`` is the graded copy, as text; ``files`` are what stands beside it, by path."""

    outcome: Outcome
    notebook: str
    files: dict[str, bytes]


class Marker:
    """Prepared once for a key, used for many hand-ins, one at a time. A context: it may hold a sandbox.

    Raises ToWhomError where the key itself is at fault.
    """

    def __init__(self, key: Key, *, unsafe: bool = False) -> None:
        self.key = key
        answers = read_choices(key.answers, f"key.yaml of {key.unit}") if key.answers else {}
        self.scorers = scorers(graded_calls(key.source), Gold(key), answers, show_key=key.show_key)
        self.boxes = boxes(key.source)
        self.blank, self.over = key.blank.encode(), key.source_files()
        self.most = {grade_id(c) or "": float(_meta(c)["points"]) for c in key.known if "points" in _meta(c)}
        self.coder = Coder(key, unsafe=unsafe) if key.has_code else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self.coder is not None:
            self.coder.close()

    def mark(self, handin: HandIn) -> Marked:
        """Mark a hand-in; what is wrong with it is in its outcome. Raises SandboxError where the sandbox broke."""
        mended = mend(handin, self.key.unit, self.blank)
        results = {name: score(mended.handin) for name, score in self.scorers.items()}
        cells = restored(mended.notebook["cells"], self.key.known, copy=_fresh)
        for cell in cells:
            if cell["cell_type"] == "code":
                _clear(cell)
        texts = written(self.boxes, mended.handin) if self.boxes else {}
        for cell in cells:
            name = grade_id(cell) or ""
            if name in texts:
                cell["source"] = shown(self.boxes[name], *texts[name])
        said, statuses = self._run(cells, results, mended)
        self._show(cells, results, mended_note(mended.note))
        outcome = self._outcome(cells, results, mended, statuses, said)
        # What is blank is worth 0 at once; the rest waits for a person.
        read = {name: None if text.strip() else 0.0 for name, (text, _) in texts.items()}
        outcome = replace(outcome, scores={**outcome.scores, **read})
        files = {**_beside(mended, self.key.unit), **self.over}
        return Marked(outcome, self._text(cells, results, mended), files)

    def _run(self, cells: list[Cell], results: dict[str, Result], mended: Mended) -> tuple[str, dict[str, str]]:
        """Run the code where a cell is graded by it; what was said of it, and what became of each test."""
        if self.coder is None:
            return "", {}
        return self.coder.run(cells, set(results), mended.handin.files)

    def _show(self, cells: list[Cell], results: dict[str, Result], note: str) -> None:
        left = dict(results)
        for cell in cells:
            found = left.pop(grade_id(cell) or "", None)
            if found is not None:
                cell["outputs"] = [score_output(found, float(_meta(cell)["points"]), note)]
                note = ""
        if left:
            raise ToWhomError(f"Scored cells are not in the notebook: {', '.join(left)}. Run towhom build.")

    def _outcome(
        self, cells: list[Cell], results: dict[str, Result], mended: Mended, statuses: dict[str, str], said: str
    ) -> Outcome:
        graded = [c for c in cells if _meta(c).get("grade")]
        answered = [c for c in cells if _meta(c).get("solution") or _meta(c).get("task")]
        when = timestamp(mended.handin)
        return Outcome(
            scores={_meta(c)["grade_id"]: earned(c) for c in graded},
            most=self.most,
            comments={_meta(c)["grade_id"]: "No response." if untouched(c) else None for c in answered},
            notes=mended.done,
            missing={name: result.missing for name, result in results.items() if result.missing},
            statuses=statuses,
            said=said,
            timestamp=when.isoformat() if when else "",
        )

    def _text(self, cells: list[Cell], results: dict[str, Result], mended: Mended) -> str:
        """The graded notebook, with nothing in it of the student's that could run."""
        for cell in cells:
            if cell["cell_type"] == "markdown":
                cell["source"] = markdown(cell["source"], cell.get("attachments", {}))
            elif cell["cell_type"] == "code" and grade_id(cell) not in results:
                cell["outputs"] = [output(found) for found in cell["outputs"]]
        metadata = {**mended.notebook["metadata"], **({"kernelspec": k} if (k := self.key.kernelspec) else {})}
        return write_notebook({"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5})


def _meta(cell: Cell) -> dict[str, Any]:
    found: dict[str, Any] = cell["metadata"].get("nbgrader") or {}
    return found


def _fresh(cell: Cell) -> Cell:
    """A copy of a trusted cell, of which only source, outputs and attachments are ever changed."""
    return dict(cell)


def _clear(cell: Cell) -> None:
    cell["outputs"], cell["execution_count"] = [], None
    for name in ("collapsed", "scrolled"):
        cell["metadata"].pop(name, None)


def _beside(mended: Mended, unit: str) -> dict[str, bytes]:
    """The files that go into the graded tree with the notebook: no other notebooks, as with nbgrader."""
    files = {name: data for name, data in mended.handin.files.items() if not name.endswith(".ipynb")}
    return {**files, MENDED: mended.note.encode()} if mended.note else files
