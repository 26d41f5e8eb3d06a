"""Who has it from whom: reports as points, an arrow from each to where it has the claim from, and how many origins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, ClassVar, Self

from towhom.controls.kinds.question import (
    OPEN,
    RIGHT,
    WRONG,
    Key,
    Mark,
    Question,
    Scored,
    check_items,
    check_name,
    is_name,
    plural,
)
from towhom.errors import ToWhomError

_ORIGINS = 0.25  # the part of the points that the number of independent origins is worth
_MOST_EDGES = 200


def _is_edge(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(map(is_name, value)) and value[0] != value[1]


@dataclass(frozen=True)
class Chain(Question):
    """A value is ``{"edges": [[report, from], …], "origins": number or None}``, its edges in order of the alphabet."""

    items: Mapping[str, str] = field(default_factory=dict)

    kind: ClassVar[str] = "chain"
    limit: ClassVar[float] = 0.5  # a star is a likely chain, whoever draws it

    @classmethod
    def make(cls, name: Any, text: Any, items: Any) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        return cls(name, text, check_items(name, "reports", items, 3))

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        if value == {}:
            return value
        if not isinstance(value, dict) or set(value) != {"edges", "origins"} or not isinstance(value["edges"], list):
            raise ValueError("its value should have edges and origins")
        edges, origins = value["edges"], value["origins"]
        if len(edges) > _MOST_EDGES or not all(map(_is_edge, edges)) or len(set(map(tuple, edges))) < len(edges):
            raise ValueError("an edge is a pair of different names, and stands in it once")
        if origins is not None and (type(origins) is not int or not 0 <= origins <= 1000):
            raise ValueError("origins should be a number")
        return value

    @property
    def parts(self) -> tuple[str, ...]:
        """The reports."""
        return tuple(self.items)

    def fit(self, *value: Any) -> dict[str, Any]:
        """See :class:`Question`: report -> where it has it from (a name, or several in a list), and the origins."""
        example = f"towhom.answer({self.name!r}, {{{self.parts[0]!r}: {self.parts[1]!r}, …}}, 2)"
        given = value[0] if value and isinstance(value[0], Mapping) else None
        if given is None or len(value) > 2 or (len(value) == 2 and type(value[1]) is not int):
            raise ToWhomError(f"{self.name!r} takes who has it from whom, and the number of origins: {example}.")
        edges = _edges(given)
        unknown = [end for edge in edges for end in edge if end not in self.items]
        if unknown or any(a == b for a, b in edges):
            what = f"{unknown[0]!r}" if unknown else "a report that has it from itself"
            raise ToWhomError(f"{self.name!r} does not know {what}; it has {', '.join(self.items)}: {example}.")
        return {"edges": edges} | ({"origins": value[1]} if len(value) == 2 else {})

    def merge(self, now: Any, given: Any) -> Any:
        """The arrows are given together; a number of origins that is not named stays."""
        return self.read({"edges": [], "origins": None, **now, **given})

    def read(self, value: Any) -> dict[str, Any]:
        """See :class:`Question`."""
        given = value if isinstance(value, dict) else {}
        edges = sorted([a, b] for a, b in given.get("edges", ()) if a in self.items and b in self.items)
        origins = given.get("origins")
        origins = origins if origins is not None and 1 <= origins <= len(self.items) else None
        return {"edges": edges, "origins": origins} if edges or origins is not None else {}

    def _right(self, right: Any) -> dict[str, Any]:
        """Report -> where it has it from, for each that has it from another; the rest are origins."""
        if not isinstance(right, Mapping) or not right:
            raise ToWhomError(f"the answer of {self.name!r} says for each report where it has it from: {{a: b, …}}.")
        edges = _edges(right)
        for edge in edges:
            if edge[0] == edge[1] or not set(edge) <= set(self.items):
                raise ToWhomError(f"the answer of {self.name!r} draws {edge[0]} to {edge[1]}; known: {[*self.items]}.")
        if circle := _circle(edges):
            raise ToWhomError(f"the answer of {self.name!r} goes round in a circle at {circle!r}.")
        begins = {a for a, _ in edges}
        return {"edges": edges, "origins": len(self.items) - len(begins)}

    def score(self, key: Key, value: Any) -> Scored:
        """Three quarters for F1 of the arrows, a quarter for the number of independent origins.

        The number counts only where F1 is at least a half: it can be guessed, the chain cannot.
        """
        if not value:
            return Scored(0.0, ("Not answered.",))
        mine, theirs = (set(map(tuple, edges)) for edges in (value["edges"], key.right["edges"]))
        hits = len(mine & theirs)
        f1 = 2 * hits / (len(mine) + len(theirs))
        counted = value["origins"] == key.right["origins"]
        share = (1 - _ORIGINS) * f1 + (_ORIGINS if counted and f1 >= 0.5 else 0.0)
        return Scored(share, tuple(self._reasons(hits, mine, theirs, value["origins"], counted and f1 >= 0.5)))

    def _reasons(
        self, hits: int, mine: set[Any], theirs: set[Any], origins: int | None, counted: bool
    ) -> Iterable[str]:
        yield f"{hits} of your {plural(len(mine), 'arrow')} {'is' if hits == 1 else 'are'} right."
        if missing := len(theirs) - hits:
            yield f"{plural(missing, 'arrow')} {'is' if missing == 1 else 'are'} missing."
        if origins is None:
            yield "How many independent origins there are is not answered."
        elif not counted:
            yield "The number of independent origins is not right, or counts only once half of the chain is."

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """A report is right where all its arrows are."""
        mine, theirs = self.origins_of(value), self.origins_of(key.right)
        return tuple(self._mark(item, mine.get(item, []), theirs.get(item, []), bool(value)) for item in self.items)

    def _mark(self, item: str, mine: list[str], theirs: list[str], answered: bool) -> Mark:
        state = OPEN if not answered else RIGHT if mine == theirs else WRONG
        return Mark(item, self.items[item], state, self._said(mine) if answered else "")

    def _said(self, origins: list[str]) -> str:
        return f"has it from {' and '.join(self.items[o] for o in origins)}" if origins else "has it from none of these"

    def origins_of(self, value: Any) -> dict[str, list[str]]:
        """Report -> where it has it from, of a value."""
        found: dict[str, list[str]] = {}
        for a, b in sorted(value.get("edges", ())):
            found.setdefault(a, []).append(b)
        return found

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        theirs = self.origins_of(key.right)
        return {item: self._said(theirs.get(item, [])) for item in self.items}

    def perfect(self, key: Key) -> dict[str, Any]:
        """See :class:`Question`."""
        return {"edges": [list(edge) for edge in key.right["edges"]], "origins": key.right["origins"]}

    def players(self) -> dict[str, Any]:
        """A chain in the order that is shown, a star round the first or the last, everything to everything."""
        names = list(self.items)
        graphs = {
            "each from the next": list(pairwise(names)),
            "each from the one before": [(b, a) for a, b in pairwise(names)],
            "all from the first": [(n, names[0]) for n in names[1:]],
            "all from the last": [(n, names[-1]) for n in names[:-1]],
            "all from all": [(a, b) for a in names for b in names if a != b],
            "no arrow, and a number": [],
        }
        return {
            f"{player} ({origins} origins)": self.read({"edges": [list(e) for e in edges], "origins": origins})
            for player, edges in graphs.items()
            for origins in (1, 2)
        }


def _edges(given: Mapping[Any, Any]) -> list[list[str]]:
    pairs = ((a, b) for a, many in given.items() for b in (many if isinstance(many, list | tuple) else [many]))
    return [list(pair) for pair in sorted({(str(a), str(b)) for a, b in pairs if b is not None})]


def _circle(edges: list[list[str]]) -> str:
    """A report from which the arrows lead back to itself; empty where there is none."""
    left = {a for edge in edges for a in edge}
    open_ = [tuple(edge) for edge in edges]
    while free := {name for name in left if name not in {a for a, _ in open_}}:
        left -= free
        open_ = [(a, b) for a, b in open_ if b not in free]
    return min(left, default="")
