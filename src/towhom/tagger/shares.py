"""What a class tagged: for each word of a text the share of students who tagged it, checked, and as runs of words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from towhom.errors import ModelError
from towhom.model import Article

STEPS = 5  # tints; the figures say it more exactly


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring words in the same fifth of the class: half-open code points, the mean share in whole per cent."""

    start: int
    end: int
    percent: int

    @property
    def step(self) -> int:
        """The tint: 1 for the fewest, ``STEPS`` for all."""
        return _step(self.percent)


def _step(percent: float) -> int:
    return max(1, min(STEPS, math.ceil(percent * STEPS / 100)))


def fitted(shares: Iterable[float], article: Article) -> list[float]:
    """``shares`` as plain numbers, one for each word of ``article``, or none at all. Raises ModelError."""
    numbers = [float(share) for share in shares]
    if numbers and len(numbers) != len(article.words):
        raise ModelError(
            f"{len(numbers)} shares do not fit the {len(article.words)} words of {article.slug!r}: give one for each."
        )
    if not all(0 <= share <= 1 for share in numbers):
        raise ModelError("A share lies between 0 and 1: it says which part of the class tagged a word.")
    return numbers


def runs(shares: list[float], article: Article) -> Iterator[Run]:
    """The words that somebody tagged, in reading order; a paragraph ends a run. tagger/js/heat.js does the same."""
    words = article.words

    def kind(i: int) -> tuple[int, int]:
        return article.text.count("\n", 0, words.starts[i]), _step(100 * shares[i]) if shares[i] > 0 else 0

    for (_, step), group in groupby(range(len(shares)), kind):
        own = list(group)
        if step:
            mean = 100 * sum(shares[i] for i in own) / len(own)
            yield Run(words.starts[own[0]], words.ends[own[-1]], max(1, int(mean + 0.5)))
