"""A practice answer explained: what is right with its reason, what is not yet; the rest when it is asked for."""

from __future__ import annotations

from html import escape

from towhom.controls.kinds import Key, Mark, Question
from towhom.controls.kinds.question import OPEN, RIGHT, ended

_SIGN = {RIGHT: "✓ ", OPEN: "– "}


def explained(question: Question, key: Key, value: object, *, show_all: bool = False) -> str:
    """The verdict and a line for each part, as HTML. Without ``show_all`` what is wrong can be tried once more."""
    found = question.score(key, value)
    marks = question.marks(key, value)
    right = sum(m.state == RIGHT for m in marks)
    if found.share > 1 - 1e-9:
        verdict = "Right. Here is why:"
    elif len(marks) > 1 and right == len(marks):
        verdict = "Each part is right, and something is still open:"
    elif len(marks) > 1:
        verdict = f"{right} of {len(marks)} right so far."
    else:
        verdict = "Not yet." if found.share < 1e-9 else "Nearly."
    solution = question.solution(key)
    lines = "".join(_line(mark, key, solution, show_all=show_all) for mark in marks)
    said = "" if found.share > 1 - 1e-9 else "".join(f"<p>{escape(reason)}</p>" for reason in found.reasons)
    return f'<div role="status"><p><b>{verdict}</b></p>{said}<ul>{lines}</ul></div>'


def _line(mark: Mark, key: Key, solution: dict[str, str], *, show_all: bool) -> str:
    title = f"<b>{escape(mark.title)}</b> " if mark.title else ""
    given = f"{escape(ended(mark.given))} " if mark.given else ""
    if mark.state == RIGHT or show_all:
        told = "" if mark.state == RIGHT else f"Right would be: {escape(ended(solution.get(mark.part, '')))} "
        said = f"{told}{escape(key.because.get(mark.part, ''))}"
    else:
        said = "Not answered yet." if mark.state == OPEN else "Look again."
    return f"<li>{_SIGN.get(mark.state, '✕ ')}{title}{given}{said}</li>"
