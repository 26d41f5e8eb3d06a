"""Kendall's rank correlation with ties, tau-b: two orders compared pair by pair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations


def pairs(x: Sequence[float], y: Sequence[float]) -> tuple[int, int, int, int]:
    """``(alike, opposed, tied in x, tied in y)`` over all pairs; a pair tied in both counts as tied in each."""
    alike = opposed = tied_x = tied_y = 0
    for i, j in combinations(range(len(x)), 2):
        a, b = x[i] - x[j], y[i] - y[j]
        tied_x, tied_y = tied_x + (a == 0), tied_y + (b == 0)
        alike, opposed = alike + (a * b > 0), opposed + (a * b < 0)
    return alike, opposed, tied_x, tied_y


def tau_b(x: Sequence[float], y: Sequence[float]) -> float:
    """Kendall's tau-b of two rankings of the same things, from -1 to 1; 0 where one of them orders nothing.

    (alike - opposed) / sqrt((n0 - tied in x) (n0 - tied in y)), n0 the number of pairs: M. G. Kendall, "The treatment
    of ties in ranking problems", Biometrika 33 (1945), 239-251. Raises ValueError for rankings of unequal length.
    """
    if len(x) != len(y):
        raise ValueError(f"rankings of {len(x)} and of {len(y)} things cannot be compared")
    alike, opposed, tied_x, tied_y = pairs(x, y)
    count = len(x) * (len(x) - 1) // 2
    ordered = math.sqrt((count - tied_x) * (count - tied_y))
    return (alike - opposed) / ordered if ordered else 0.0
