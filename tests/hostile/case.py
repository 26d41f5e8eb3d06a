"""What a hostile hand-in is: what it tries, what it does, and what it must come to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

NOTHING: Mapping[str, float] = {"open": 0.0, "hidden": 0.0, "given": 0.0, "map": 0.0, "share": 0.0}
ALL: Mapping[str, float] = {"open": 3.0, "hidden": 3.0, "given": 2.0, "map": 1.0, "share": 2.0}
WRONG = """
def count_words(text):
    return -1
def mean(numbers):
    return -1.0
"""
RIGHT = """
def count_words(text):
    return len(text.split())
def mean(numbers):
    return sum(numbers) / len(numbers)
"""


@dataclass(frozen=True)
class Case:
    """``answer`` is what is written into the answer cell, ``last`` a cell of the student's own after all tests.

    ``earns``: points by test. ``hasty``: it would run for ever, so its limits are short. ``change`` alters the notebook
    that is handed in, ``files`` lie beside it. ``shows`` are words that the graded notebook must not hold.
    ``destroys``: stock nbgrader must meet it only in a sandbox of its own.
    """

    name: str
    tries: str
    answer: str = WRONG
    last: str = ""
    earns: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    hasty: bool = False
    destroys: bool = False
    change: Callable[[Any], None] | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    shows: tuple[str, ...] = ()

    def hand_in(self, blank: Any) -> Any:
        """The notebook that is handed in; ``blank`` is the released one, and is changed."""
        cell(blank, "answer")["source"] = dedent(self.answer)
        if self.last:
            blank["cells"].append(code(dedent(self.last), "last"))
        if self.change is not None:
            self.change(blank)
        return blank


def cell(notebook: Any, grade_id: str) -> Any:
    """The cell of this grade_id."""
    return next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def code(source: str, name: str) -> dict[str, Any]:
    """A code cell."""
    made: dict[str, Any] = {"cell_type": "code", "id": name, "metadata": {}, "source": source}
    return {**made, "outputs": [], "execution_count": None}
