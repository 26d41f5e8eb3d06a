"""What scoring found: counts and losses. Ratios are derived, and undefined (None) at 0/0."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from towhom.scoring.matching import FULL, credit
from towhom.scoring.spans import Span

LOSSES = ("missed", "label", "boundary", "attribute", "link", "extra", "blank")


class Match(NamedTuple):
    """A student span that answers a gold tag (``reading`` is the reading of it that fits best)."""

    gold: str
    reading: Span
    given: Span
    shared: int
    covered: int
    asked: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    linked: bool = False
    link_share: float = 0.0

    @property
    def overlap(self) -> float:
        """Shared words over words covered by either, 0 to 1."""
        return self.shared / self.covered

    @property
    def credit(self) -> float:
        """What the overlap earns, 0 to 1."""
        return credit(self.shared, self.covered) / FULL

    @property
    def parts(self) -> int:
        """In how many equal parts the point is shared."""
        return 1 + len(self.asked) + self.linked

    @property
    def points(self) -> float:
        """Credit shared equally by place, each asked attribute, and the links."""
        return self.credit * (1 + len(self.right) + self.link_share) / self.parts

    @property
    def wrong(self) -> tuple[str, ...]:
        """The asked attributes that are not right."""
        return tuple(a for a in self.asked if a not in self.right)


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How many tags of one label were in the key, in the student's page, and matched."""

    gold: int
    given: int
    matched: int

    @property
    def precision(self) -> float | None:
        """Share of the student's tags that were matched; None where there are none."""
        return self.matched / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        """Share of the gold tags that were matched; None where there are none."""
        return self.matched / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall (van Rijsbergen 1979); None at 0/0."""
        return 2 * self.matched / (self.gold + self.given) if self.gold + self.given else None


@dataclass(frozen=True)
class Score:
    """The outcome of one page: ``possible`` gold tags asked for, and what became of each tag.

    ``joined`` counts student tags beyond the first in each joined span; they cost like ``extras``.
    """

    possible: int
    matches: tuple[Match, ...] = ()
    missed: tuple[Span, ...] = ()
    mislabelled: tuple[tuple[Span, Span], ...] = ()  # (given, missed gold)
    extras: tuple[Span, ...] = ()
    ignored: tuple[Span, ...] = ()
    joined: int = 0
    blank: bool = False
    labels: dict[str, LabelCount] = field(default_factory=dict)

    @cached_property
    def points(self) -> float:
        """Points earned, before extras are charged; the most there is to earn is ``possible``."""
        return sum(m.points for m in self.matches)

    @property
    def cost(self) -> float:
        """What each extra tag costs, as a share of the score: half a tag's worth, never more than a fifth."""
        return min(0.2, 0.5 / self.possible) if self.possible else 0.2

    @property
    def raw(self) -> float:
        """The score before the floor at zero."""
        if self.blank:
            return 0.0
        earned = self.points / self.possible if self.possible else 1.0
        return earned - (len(self.extras) + self.joined) * self.cost

    @property
    def value(self) -> float:
        """The score, 0 to 1, a plain float."""
        return min(1.0, max(0.0, self.raw))

    @cached_property
    def losses(self) -> dict[str, float]:
        """Where the points went, as shares of the score; they add up to ``1 - raw``."""
        out = dict.fromkeys(LOSSES, 0.0)
        if self.blank:
            return out | {"blank": 1.0}
        one = 1 / self.possible if self.possible else 0.0
        out["missed"] = (len(self.missed) - len(self.mislabelled)) * one
        out["label"] = len(self.mislabelled) * one
        for m in self.matches:
            out["boundary"] += (1 - m.credit) * one
            out["attribute"] += m.credit * len(m.wrong) / m.parts * one
            out["link"] += m.credit * (m.linked - m.link_share) / m.parts * one
        out["extra"] = (len(self.extras) + self.joined) * self.cost
        return out
