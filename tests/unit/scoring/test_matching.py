"""The matching is the best there is: compared with brute force on thousands of small cases."""

from __future__ import annotations

import random
from itertools import combinations, permutations

from towhom.scoring.matching import Target, match
from towhom.scoring.spans import Span, overlap


def disjoint(rng: random.Random, size: int, most: int) -> list[tuple[int, int]]:
    edges = sorted(rng.sample(range(size + 1), 2 * rng.randint(0, most)))
    return list(zip(edges[::2], edges[1::2], strict=True))


def weight(target: Target, span: Span) -> tuple[float, float, int]:
    """Credit, overlap and right attributes of one pair, straight from the words of the rule."""
    best = (0.0, 0.0, 0)
    for reading in target.readings:
        shared, covered = overlap(reading, span)
        x = shared / covered
        c = min(1, x / 0.8) if x >= 0.25 else 0.0
        agreed = sum(span.attributes.get(a) in reading.attributes[a].split("|") for a in target.asked)
        best = max(best, (c, x, agreed)) if c else best
    return best


def brute(gold: list[Target], given: list[Span]) -> tuple[float, ...]:
    """The best total over every one-to-one assignment."""
    table = [[weight(g, s) for s in given] for g in gold]
    best = (0.0, 0.0, 0.0)
    for size in range(1, min(len(gold), len(given)) + 1):
        for chosen in combinations(range(len(gold)), size):
            for order in permutations(range(len(given)), size):
                pairs = [table[g][s] for g, s in zip(chosen, order, strict=True)]
                if all(p[0] for p in pairs):
                    best = max(best, tuple(round(sum(part), 6) for part in zip(*pairs, strict=True)))
    return best


def case(rng: random.Random) -> tuple[list[Target], list[Span]]:
    stances = ("neutral", "distancing")
    gold = []
    for i, (first, last) in enumerate(disjoint(rng, 12, 5)):
        spans = {(first, last), (first, max(first + 1, last - rng.randint(0, 2)))}
        readings = tuple(
            Span(a, b, "cue", (f"g{i}",), {"stance": rng.choice(stances)}) for a, b in sorted(spans, reverse=True)
        )
        gold.append(Target(first, last, f"g{i}", readings, ("stance",)))
    given = [
        Span(a, b, "cue", (f"s{i}",), {"stance": rng.choice(stances)}) for i, (a, b) in enumerate(disjoint(rng, 12, 5))
    ]
    return gold, given


def test_equals_brute_force_on_thousands_of_cases():
    rng = random.Random(20260101)
    decided = 0
    for _ in range(4000):
        gold, given = case(rng)
        pairs = match(gold, given)
        assert len({p.gold for p in pairs}) == len({p.given for p in pairs}) == len(pairs)
        totals = [weight(gold[p.gold], given[p.given]) for p in pairs]
        ours = tuple(round(sum(part), 6) for part in zip(*totals, strict=True)) if totals else (0.0, 0.0, 0.0)
        assert ours == brute(gold, given)
        decided += len(pairs) > 1
    assert decided > 1000  # the cases do put the matching to the test


def test_a_tie_goes_to_the_earlier():
    gold = [Target(0, 4, "g", (Span(0, 4, "cue", ("g",), {}),), ())]
    given = [Span(0, 2, "cue", ("a",), {}), Span(2, 4, "cue", ("b",), {})]
    assert [p.given for p in match(gold, given)] == [0]


def test_time_is_linear_in_the_number_of_tags():
    """Counted in overlap computations, not in seconds: ten times the tags, ten times the pairs looked at."""
    from towhom.scoring import matching

    def pairs_looked_at(n: int) -> int:
        gold = [
            Target(3 * i, 3 * i + 2, f"g{i}", (Span(3 * i, 3 * i + 2, "cue", (f"g{i}",), {}),), ()) for i in range(n)
        ]
        given = [Span(3 * i + 1, 3 * i + 4, "cue", (f"s{i}",), {}) for i in range(n)]
        return len(matching.overlapping_pairs(gold, given))

    assert pairs_looked_at(10_000) <= 11 * pairs_looked_at(1_000)
