"""What grading as data found for one cell: a share of the points, and the page that explains it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Result:
    """``share`` is 0 to 1; ``html`` is shown to the student; ``missing`` says why nothing could be read, if so."""

    share: float
    html: str
    missing: str = ""

    def points(self, most: float) -> float:
        """The points earned: a plain float from 0 to ``most``, whatever ``share`` is."""
        share = float(self.share)
        return min(float(most), max(0.0, share * float(most))) if math.isfinite(share) else 0.0


def unread(message: str) -> Result:
    """Nothing could be read: no points, and the reason."""
    return Result(0.0, paragraph(message), message)


def printable(text: str) -> str:
    """The text without control characters: a hand-in must not steer the instructor's terminal."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)


def paragraph(text: str) -> str:
    """One escaped paragraph."""
    return f"<p>{escape(printable(text))}</p>"


def listed(sentences: list[str] | tuple[str, ...]) -> str:
    """Escaped sentences as a list; nothing for none."""
    return f"<ul>{''.join(f'<li>{escape(printable(s))}</li>' for s in sentences)}</ul>" if sentences else ""
