"""Find a quotation again in a text that has changed."""

from __future__ import annotations

from itertools import chain, islice, takewhile
from typing import Any

# A quotation that stands in more places than this is a letter or two, and the nearest ones are as good as any.
_NEAREST = 32
_AROUND = 64  # characters of prefix and suffix that are compared: a file may hold millions


def find_quote(text: str, exact: str, selector: Any, near: int) -> int | None:
    """Where ``exact`` now starts in ``text`` (code points), or None.

    Of several places, the one whose surroundings share most with the selector's prefix and suffix wins,
    then the one nearest to ``near``. The time is bounded by the length of ``text``, whatever a file says.
    """
    if not exact:
        return None
    before, after = str(selector.get("prefix") or "")[-_AROUND:], str(selector.get("suffix") or "")[:_AROUND]

    def fit(start: int) -> tuple[int, int]:
        end = start + len(exact)
        shared = _shared(text[max(0, start - len(before)) : start][::-1], before[::-1])
        return shared + _shared(text[end : end + len(after)], after), -abs(start - near)

    places = _places(text, exact, near)
    return max(places, key=fit) if len(places) > 1 else next(iter(places), None)


def _places(text: str, exact: str, near: int) -> list[int]:
    """The places nearest to ``near``, the nearest first; those on either side are looked for from there outwards."""
    middle = min(max(0, near), len(text))
    ahead, behind = [text.find(exact, middle)], [text.rfind(exact, 0, max(0, middle - 1 + len(exact)))]
    while ahead[-1] >= 0 and len(ahead) < _NEAREST:
        ahead.append(text.find(exact, ahead[-1] + 1))
    while behind[-1] > 0 and len(behind) < _NEAREST:
        behind.append(text.rfind(exact, 0, behind[-1] - 1 + len(exact)))
    found = chain(takewhile(lambda at: at >= 0, ahead), takewhile(lambda at: at >= 0, behind))
    return list(islice(sorted(found, key=lambda start: (abs(start - near), start)), _NEAREST))


def _shared(a: str, b: str) -> int:
    """How many characters the two have in common from their start."""
    for i, (x, y) in enumerate(zip(a, b, strict=False)):
        if x != y:
            return i
    return min(len(a), len(b))
