"""Which student tag answers which gold tag: the best one-to-one matching, exact and in linear time.

Spans of one label are disjoint on either side, so two overlapping pairs never cross and a best matching keeps
reading order. The overlapping pairs, in that order, form a staircase: neighbours in the list share a gold or a
student span, and each pair conflicts only with the run right before it. Choosing the best subset is then weighted
interval scheduling (Kleinberg and Tardos, *Algorithm Design*, 6.1) over that list.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    right: tuple[str, ...]


def credit(shared: int, covered: int) -> int:
    """Credit for the overlap x = shared / covered, in billionths: min(1, x / .8) if x >= .25, else 0."""
    if 4 * shared < covered:
        return 0
    return FULL if 5 * shared >= 4 * covered else shared * FULL * 5 // (covered * 4)


def right(reading: Span, span: Span, asked: Sequence[str]) -> tuple[str, ...]:
    """The asked attributes on which a student span agrees with the gold reading (``a|b`` accepts either)."""
    given, gold = span.attributes, reading.attributes
    return tuple([a for a in asked if a in given and (given[a] == gold[a] or given[a] in gold[a].split("|"))])


def match(gold: Sequence[Target], given: Sequence[Span]) -> list[Pair]:
    """The matching with the greatest total credit, then overlap, then right attributes, then the earlier.

    Both sequences are in reading order and disjoint. Time is linear in their lengths.
    """
    pairs = overlapping_pairs(gold, given)
    before = _free_before(pairs)
    best = [0]
    for pair, free in zip(pairs, before, strict=True):
        taken, left = pair.weight + best[free], best[-1]
        best.append(taken if taken > left else left)
    return _trace(pairs, before, best)


def overlapping_pairs(gold: Sequence[Target], given: Sequence[Span]) -> list[Pair]:
    """All pairs that would earn credit, in reading order: at most one more than there are spans on both sides."""
    pairs: list[Pair] = []
    start, count = 0, len(given)
    for g, target in enumerate(gold):
        while start < count and given[start].last <= target.first:
            start += 1
        s = start
        while s < count and given[s].first < target.last:
            pair = _best_reading(target, given[s], g, s)
            if pair is not None:
                pairs.append(pair)
            s += 1
    return pairs


def _best_reading(target: Target, span: Span, g: int, s: int) -> Pair | None:
    best: Pair | None = None
    for reading in target.readings:
        shared, covered = overlap(reading, span)
        earned = credit(shared, covered)
        if earned:
            weight = (earned << _CREDIT_BITS) + ((shared * FULL // covered) << _OVERLAP_BITS)
            agreed = right(reading, span, target.asked) if target.asked else ()
            weight += len(agreed)
            if best is None or weight > best.weight:
                best = Pair(weight, g, s, reading, shared, covered, agreed)
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
