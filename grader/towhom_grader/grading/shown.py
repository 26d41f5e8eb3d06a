"""How a score found as data stands in its cell: the points as a plain number, the explanation as HTML beside it."""

from __future__ import annotations

from html import escape
from typing import Any

from towhom_grader.grading.points import result
from towhom_grader.grading.result import Result, printable


def score_output(found: Result, most: float, note: str) -> dict[str, Any]:
    """The one output of a scored cell worth ``most`` points; ``note`` is HTML that stands above."""
    points = found.points(most)
    headline = f"<p><strong>{points:.2f} of {most:g} points</strong></p>"
    return result(repr(points), note + headline + found.html)


def mended_note(text: str) -> str:
    """What was mended in a hand-in before it could be graded, as HTML."""
    return "".join(f"<p><em>{escape(printable(line))}</em></p>" for line in text[:2000].splitlines())
