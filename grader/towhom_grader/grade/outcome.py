"""What grading one hand-in came to, as data: points by cell, what a person must look at, and what was said."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

FORMAT = 1


@dataclass(frozen=True)
class Outcome:
    """``scores``: cell -> automatic points, None where a person grades. ``comments``: cell -> comment or None.

    ``statuses``: what became of each code cell that ran. ``said``: one line about the code, if there is something to
    say. ``timestamp``: when it was handed in, ISO, UTC; empty where unknown.
    """

    scores: Mapping[str, float | None]
    most: Mapping[str, float]
    comments: Mapping[str, str | None]
    notes: tuple[str, ...] = ()
    missing: Mapping[str, str] = field(default_factory=dict)
    statuses: Mapping[str, str] = field(default_factory=dict)
    said: str = ""
    timestamp: str = ""

    @property
    def total(self) -> float:
        """All automatic points."""
        return sum(points or 0.0 for points in self.scores.values())

    @property
    def submitted(self) -> datetime | None:
        """The timestamp as UTC without a zone."""
        return datetime.fromisoformat(self.timestamp) if self.timestamp else None

    def dumps(self) -> str:
        """As JSON, with the format's version."""
        return json.dumps({"format": FORMAT, **vars(self)})  # plain values all of them: a deep copy would only cost


def loads(text: str) -> Outcome:
    """What ``dumps`` made."""
    page = json.loads(text)
    del page["format"]
    return Outcome(**{**page, "notes": tuple(page["notes"])})
