"""Words of probability as ranges from 0 to 100, under a scale that stands before the student."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from towhom.controls.kinds.question import (
    OPEN,
    RIGHT,
    WRONG,
    Key,
    Mark,
    Question,
    Scored,
    check_items,
    check_name,
    parts_shape,
)
from towhom.errors import ToWhomError

# From this overlap on a range counts as right in what is said of it; its points are the overlap itself.
_RIGHT_FROM = 0.9


def is_range(value: Any) -> bool:
    """Whether this is ``[low, high]``, whole numbers from 0 to 100."""
    numbers = isinstance(value, list | tuple) and len(value) == 2 and all(type(n) is int for n in value)
    return numbers and 0 <= value[0] <= value[1] <= 100


def overlap(one: list[int], other: list[int]) -> float:
    """How far two ranges are the same: the length of what they share over the length that both cover together.

    A range covers its ends (0 to 0 is one point, of length 1), so that a scale's single points can be met.
    """
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return max(0, shared) / (max(one[1], other[1]) - min(one[0], other[0]) + 1)


@dataclass(frozen=True)
class Ranges(Question):
    """A value is word -> ``[low, high]`` in per cent; what is not answered is not in it."""

    items: Mapping[str, str] = field(default_factory=dict)

    kind: ClassVar[str] = "ranges"

    @classmethod
    def make(cls, name: Any, text: Any, items: Any) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        return cls(name, text, check_items(name, "words", items, 1))

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return parts_shape(value, "[low, high], whole numbers from 0 to 100,", is_range)

    @property
    def parts(self) -> tuple[str, ...]:
        """The words."""
        return tuple(self.items)

    def fit(self, *value: Any) -> dict[str, Any]:
        """See :class:`Question`. ``None`` takes an answer back."""
        given = value[0] if len(value) == 1 and isinstance(value[0], Mapping) else {"": ""}
        if set(given) - set(self.items) or not all(v is None or is_range(v) for v in given.values()):
            example = f"towhom.answer({self.name!r}, {{{next(iter(self.items))!r}: (40, 60), …}})"
            raise ToWhomError(f"{self.name!r} takes (low, high) in per cent for its words: {example}.")
        return {word: None if v is None else list(v) for word, v in given.items()}

    def read(self, value: Any) -> dict[str, list[int]]:
        """See :class:`Question`."""
        given = value if isinstance(value, dict) else {}
        return {word: list(given[word]) for word in self.items if is_range(given.get(word))}

    def _right(self, right: Any) -> dict[str, list[int]]:
        if not isinstance(right, Mapping) or {str(k) for k in right} != set(self.items):
            raise ToWhomError(f"the answer of {self.name!r} gives [low, high] for each of {', '.join(self.items)}.")
        if odd := [word for word, given in right.items() if not is_range(given)]:
            raise ToWhomError(f"the answer of {self.name!r} gives {right[odd[0]]!r} for {odd[0]!r}, not [low, high].")
        return {str(word): list(given) for word, given in right.items()}

    def score(self, key: Key, value: Any) -> Scored:
        """The mean :func:`overlap` with the ranges of the scale; what is not answered counts as 0."""
        if not value:
            return Scored(0.0, ("Not answered.",))
        shares = [overlap(value[w], key.right[w]) if w in value else 0.0 for w in self.items]
        close = sum(share >= _RIGHT_FROM for share in shares)
        said = [f"{close} of {len(shares)} match the scale; a range that overlaps in part earns in part."]
        if missing := len(shares) - len(value):
            said.append(f"{missing} {'is' if missing == 1 else 'are'} not answered.")
        return Scored(sum(shares) / len(shares), tuple(said))

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        return tuple(self._mark(key, word, value.get(word)) for word in self.items)

    def _mark(self, key: Key, word: str, given: list[int] | None) -> Mark:
        if given is None:
            return Mark(word, self.items[word], OPEN)
        state = RIGHT if overlap(given, key.right[word]) >= _RIGHT_FROM else WRONG
        return Mark(word, self.items[word], state, spoken(given))

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {word: spoken(right) for word, right in key.right.items()}

    def perfect(self, key: Key) -> dict[str, list[int]]:
        """See :class:`Question`."""
        return {word: list(right) for word, right in key.right.items()}

    def players(self) -> dict[str, Any]:
        """The same range everywhere."""
        alike = ([0, 100], [0, 50], [50, 100], [25, 75], [40, 60])
        return {f"{spoken(r)} everywhere": {word: list(r) for word in self.items} for r in alike}


def spoken(given: list[int]) -> str:
    """``40 to 60 per cent``."""
    return f"{given[0]} to {given[1]} per cent"
