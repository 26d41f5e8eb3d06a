"""The report that programs read: one JSON document, written line by line, so that a large class needs no memory."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TextIO

from towhom.errors import StoreError
from towhom_grader.grade.changes import Change
from towhom_grader.grade.entries import Written
from towhom_grader.grade.outcome import Outcome

FORMAT = 1


class Report:
    """A context: ``{"format": 1, "unit": …, "hand_ins": […], "summary": {…}}``; the file appears when it is whole."""

    def __init__(self, path: Path, unit: str, book: str) -> None:
        self.path, self.head = path, {"format": FORMAT, "unit": unit, "gradebook": book}
        self.summary: dict[str, Any] = {}
        self._file: TextIO | None = None
        self._first = True

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._made = self.path.with_name(f"{self.path.name}.tmp")
            self._file = self._made.open("w", encoding="utf-8")
            self._file.write(f'{json.dumps(self.head)[:-1]}, "hand_ins": [')
        except OSError as e:
            raise StoreError(f"The report {self.path} cannot be written ({e.strerror}): choose another place.") from e
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        assert self._file is not None
        if kind is None:
            self._file.write(f'\n], "summary": {json.dumps(self.summary)}}}\n')
        self._file.close()
        self._made.replace(self.path) if kind is None else self._made.unlink(missing_ok=True)

    def _add(self, record: dict[str, Any]) -> None:
        assert self._file is not None
        self._file.write(f"{'' if self._first else ','}\n{json.dumps(record)}")
        self._first = False

    def written(self, student: str, state: str, outcome: Outcome, written: Written) -> None:
        """A hand-in whose result stands in the gradebook."""
        self._add({"student": student, "state": state, **vars(written), **_about(outcome)})

    def held(self, change: Change, outcome: Outcome) -> None:
        """A hand-in whose new result waits for a word."""
        self._add({"student": change.student, "state": "held", **vars(change), **_about(outcome)})

    def failed(self, student: str, said: str) -> None:
        """A hand-in that could not be graded."""
        self._add({"student": student, "state": "failed", "said": said})


def _about(outcome: Outcome) -> dict[str, Any]:
    cells = {name: {"auto": points, "max": outcome.most.get(name)} for name, points in outcome.scores.items()}
    more = {"notes": outcome.notes, "missing": outcome.missing, "code": outcome.statuses, "said": outcome.said}
    return {"cells": cells, **{name: value for name, value in more.items() if value}}
