"""Offsets in UTF-16 units, as JavaScript and Java count them -> code points, as we do."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate


def to_code_points(text: str, offsets: Sequence[int]) -> list[int] | None:
    """The same places in code points, or None where one is outside the text or inside a character."""
    sizes = accumulate((1 + (ord(c) > 0xFFFF) for c in text), initial=0)
    places = {unit: point for point, unit in enumerate(sizes)}
    return [places[n] for n in offsets] if all(n in places for n in offsets) else None
