"""Attributions where a format knows only binary relations: claim -> source, claim -> cue, paired by a number.

The first link of a claim is written as relations called ``source`` and ``cue``, the second as ``source2`` and
``cue2``, and so on: brat numbers the roles of its events in the same way. Another reading of a tag is ``variant-of``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NoReturn

from towhom.model import Link, Tag

VARIANT = "variant-of"
_KIND = re.compile(r"(source|cue)-?([0-9]{0,4})")


def relations(links: Iterable[Link]) -> Iterator[tuple[str, str, str]]:
    """``(claim, kind, end)`` for each end of each link."""
    seen: Counter[str] = Counter()
    for link in links:
        seen[link.claim] += 1
        number = "" if seen[link.claim] == 1 else str(seen[link.claim])
        for role, end in (("source", link.source), ("cue", link.cue)):
            if end is not None:
                yield link.claim, role + number, end


@dataclass
class _Slot:
    """The sources and cues that one attribution of a claim names."""

    place: str
    claim: str
    sources: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)


class Ties:
    """Collects relations between tags, and makes links of them."""

    def __init__(self, refuse: Callable[[str, str], NoReturn], note: Callable[[str, str], None]) -> None:
        self._refuse, self._note = refuse, note
        self._slots: dict[tuple[str, str], _Slot] = {}
        self.variants: dict[str, tuple[str, str]] = {}  # id of the variant -> (id of the first reading, place)

    def tie(self, place: str, claim: Tag, slot: str, end: Tag) -> None:
        """Tie a source or a cue to a claim; what shares a slot belongs to one attribution."""
        if claim.label != "claim" or end.label not in ("source", "cue"):
            self._refuse(place, f"a link ties a claim to a source or a cue, not a {claim.label} to a {end.label}")
        found = self._slots.setdefault((claim.id, slot), _Slot(place, claim.id))
        ends = found.sources if end.label == "source" else found.cues
        if end.id in ends:
            self._note(place, f"{end.id!r} is tied to {claim.id!r} twice; once counts")
        else:
            ends.append(end.id)

    def relate(self, place: str, kind: str, origin: Tag, target: Tag) -> None:
        """A relation as tools draw it, in either direction; its name may number the attribution."""
        kind = kind.strip().lower().replace("_", "-")
        if kind == VARIANT:
            self._vary(place, origin, target)
            return
        claim, end = (origin, target) if origin.label == "claim" else (target, origin)
        named = _KIND.fullmatch(kind)
        if named and end.label in ("source", "cue") and named[1] != end.label:
            self._refuse(place, f"the relation {kind!r} leads to a {end.label}")
        number = named[2].lstrip("0") if named else ""
        self.tie(place, claim, "" if number == "1" else number, end)

    def _vary(self, place: str, variant: Tag, first: Tag) -> None:
        if variant.id in self.variants or variant.label != first.label or variant.id == first.id:
            self._refuse(
                place, f"{variant.id!r} can be another reading of one other tag with its label, and of one only"
            )
        self.variants[variant.id] = (first.id, place)

    def links(self) -> tuple[Link, ...]:
        """The links, in the order in which their first ends were met."""
        for variant, (first, place) in self.variants.items():
            if first in self.variants:
                self._refuse(place, f"{variant!r} varies {first!r}, which is itself only another reading")
        found = [link for slot in self._slots.values() for link in self._paired(slot)]
        if len(set(found)) < len(found):
            self._note("links", f"{len(found) - len(set(found))} of the links are there twice; once counts")
        return tuple(dict.fromkeys(found))

    def _paired(self, slot: _Slot) -> Iterator[Link]:
        sources, cues = slot.sources, slot.cues
        if len(sources) > 1 and len(cues) > 1:
            self._refuse(
                slot.place,
                f"{len(sources)} sources and {len(cues)} cues share one attribution of {slot.claim!r}, so nobody can "
                "say which belong together: number them (source and cue, source2 and cue2)",
            )
        if len(sources) > 1 or len(cues) > 1:
            self._note(slot.place, f"one attribution of {slot.claim!r} names {', '.join((*sources, *cues))}: read as "
                       f"{max(len(sources), len(cues))} links")  # fmt: skip
        nobody: list[str | None] = [None]
        for source in sources or nobody:
            for cue in cues or nobody:
                yield Link(slot.claim, source, cue)
