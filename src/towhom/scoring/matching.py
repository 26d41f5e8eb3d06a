"""Which student tag answers which gold tag: the best one-to-one matching, exact and in linear time.

Spans of one label are disjoint on either side, so two overlapping pairs never cross and a best matching keeps
reading order. The overlapping pairs, in that order, form a staircase: neighbours in the list share a gold or a
student span, and each pair conflicts only with the run right before it. Choosing the best subset is then weighted
interval scheduling (Kleinberg and Tardos, *Algorithm Design*, 6.1) over that list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from towhom.scoring.spans import Span, overlap

FULL = 1_000_000_000
# A pair's weight packs credit, overlap and attributes into one integer, so that sums are exact and compare in
# that order: attributes stay below 2**24 and overlaps below 2**56 for any text that fits in memory.
_OVERLAP_BITS, _CREDIT_BITS = 24, 80


class Target(NamedTuple):
    """A gold span with its readings: the span itself first, then its variants. ``[first, last)`` spans them all."""

    first: int
    last: int
    id: str
    readings: tuple[Span, ...]
    asked: tuple[str, ...]


class Pair(NamedTuple):
    """A student span (index ``given``) against the best reading of a gold target (index ``gold``)."""

    weight: int
    gold: int
    given: int
    reading: Span
    shared: int
    covered: int


def credit(shared: int, covered: int) -> int:
    """Credit for the overlap x = shared / covered, in billionths: min(1, x / .8) if x >= .25, else 0."""
    if 4 * shared < covered:
        return 0
    return FULL if 5 * shared >= 4 * covered else shared * FULL * 5 // (covered * 4)


def right(reading: Span, span: Span, asked: Sequence[str]) -> list[str]:
    """The asked attributes on which a student span agrees with the gold reading (``a|b`` accepts either)."""
    return [a for a in asked if a in span.attributes and span.attributes[a] in reading.attributes[a].split("|")]


def match(gold: Sequence[Target], given: Sequence[Span]) -> list[Pair]:
    """The matching with the greatest total credit, then overlap, then right attributes, then the earlier.

    Both sequences are in reading order and disjoint. Time is linear in their lengths.
    """
    pairs = [p for g, s in _overlapping(gold, given) if (p := _best_reading(gold, given, g, s)) is not None]
    before = _free_before(pairs)
    best = [0]
    for k, pair in enumerate(pairs):
        best.append(max(best[k], pair.weight + best[before[k]]))
    return _trace(pairs, before, best)


def _overlapping(gold: Sequence[Target], given: Sequence[Span]) -> Iterator[tuple[int, int]]:
    start = 0
    for g, target in enumerate(gold):
        while start < len(given) and given[start].last <= target.first:
            start += 1
        s = start
        while s < len(given) and given[s].first < target.last:
            yield g, s
            s += 1


def _best_reading(gold: Sequence[Target], given: Sequence[Span], g: int, s: int) -> Pair | None:
    best: Pair | None = None
    span, asked = given[s], gold[g].asked
    for reading in gold[g].readings:
        shared, covered = overlap(reading[:2], span[:2])
        earned = credit(shared, covered)
        if not earned:
            continue
        agreed = len(right(reading, span, asked)) if asked else 0
        weight = (earned << _CREDIT_BITS) + ((shared * FULL // covered) << _OVERLAP_BITS) + agreed
        if best is None or weight > best.weight:
            best = Pair(weight, g, s, reading, shared, covered)
    return best


def _free_before(pairs: Sequence[Pair]) -> list[int]:
    """For each pair, how many of the first pairs share neither its gold nor its student span."""
    out: list[int] = []
    same_gold = same_given = 0
    for k, pair in enumerate(pairs):
        if k == 0 or pairs[k - 1].gold != pair.gold:
            same_gold = k
        if k == 0 or pairs[k - 1].given != pair.given:
            same_given = k
        out.append(min(same_gold, same_given))
    return out


def _trace(pairs: Sequence[Pair], before: Sequence[int], best: Sequence[int]) -> list[Pair]:
    chosen: list[Pair] = []
    k = len(pairs)
    while k:
        if best[k] == best[k - 1]:  # a tie keeps the earlier pair
            k -= 1
        else:
            chosen.append(pairs[k - 1])
            k = before[k - 1]
    return chosen[::-1]
