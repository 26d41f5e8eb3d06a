"""Tags as runs of whole words: snapping, joining what overlaps, and measuring overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter, itemgetter
from typing import NamedTuple

from towhom.model import Tag
from towhom.words import Words


class Span(NamedTuple):
    """One run of words ``[first, last)`` under one label, made of the tags ``ids`` (more than one when joined)."""

    first: int
    last: int
    label: str
    ids: tuple[str, ...]
    attributes: Mapping[str, str]


_place = itemgetter(0, 1, 3)  # first, last, ids: reading order, and the same order every time


def snapped(tag: Tag, words: Words) -> Span | None:
    """The words that a tag touches, or None where it touches none."""
    first, last = words.touched(tag.start, tag.end)
    return Span(first, last, tag.label, (tag.id,), tag.attributes) if first < last else None


def join(spans: Iterable[Span]) -> list[Span]:
    """Same-label spans in reading order, those that share a word joined into one.

    A joined span keeps the attributes on which all its parts agree. Neighbours that share no word stay separate.
    """
    out: list[Span] = []
    for span in sorted(spans, key=_place):
        if out and span.first < out[-1].last:
            out[-1] = _joined(out[-1], span)
        else:
            out.append(span)
    return out


def _joined(a: Span, b: Span) -> Span:
    agreed = {k: v for k, v in a.attributes.items() if b.attributes.get(k) == v}
    return Span(a.first, max(a.last, b.last), a.label, a.ids + b.ids, agreed)


def overlap(a: Span, b: Span) -> tuple[int, int]:
    """``(shared, covered)``: words in both spans, and words in either. Their ratio is the overlap x."""
    # Plain comparisons: this runs once for each pair of each student, and min() and max() would double its time.
    shared = (a.last if a.last < b.last else b.last) - (a.first if a.first > b.first else b.first)
    if shared < 0:
        shared = 0
    return shared, a.last - a.first + b.last - b.first - shared


class SpanIndex:
    """Finds, among spans that may overlap each other, those that cover half of what they share with a given one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans: Sequence[Span] = sorted(spans, key=_place)
        self._longest = max((s.last - s.first for s in self.spans), default=0)

    def half_covered(self, span: Span) -> Iterator[Span]:
        """The spans with overlap x >= .5 with ``span``, in reading order."""
        first = attrgetter("first")
        low = bisect_left(self.spans, span.first - self._longest, key=first)
        high = bisect_left(self.spans, span.last, key=first)
        for other in self.spans[low:high]:
            shared, covered = overlap(span, other)
            if 2 * shared >= covered:
                yield other
