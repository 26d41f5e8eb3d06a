"""Find a quotation again in a text that has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

# A quotation that stands in more places than this is a letter or two, and the nearest ones are as good as any.
_NEAREST = 64


def find_quote(text: str, exact: str, selector: Any, near: int) -> int | None:
    """Where ``exact`` now starts in ``text`` (code points), or None.

    Of several places, the one whose surroundings share most with the selector's prefix and suffix wins,
    then the one nearest to ``near``.
    """
    prefix, suffix = selector.get("prefix"), selector.get("suffix")
    if not exact:
        return None
    before, after = str(prefix or ""), str(suffix or "")

    def fit(start: int) -> tuple[int, int]:
        end = start + len(exact)
        shared = _shared(text[max(0, start - len(before)) : start][::-1], before[::-1])
        return shared + _shared(text[end : end + len(after)], after), -abs(start - near)

    places = sorted(_places(text, exact), key=lambda start: abs(start - near))[:_NEAREST]
    return max(places, key=fit, default=None)


def _places(text: str, exact: str) -> Iterator[int]:
    at = text.find(exact)
    while at >= 0:
        yield at
        at = text.find(exact, at + 1)


def _shared(a: str, b: str) -> int:
    """How many characters the two have in common from their start."""
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))
