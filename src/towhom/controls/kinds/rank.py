"""Things put in order; the key may hold ties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice, permutations
from typing import Any, ClassVar, Self

from towhom.controls.kinds.kendall import pairs, tau_b
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
    names_shape,
    plural,
)
from towhom.errors import ToWhomError


@dataclass(frozen=True)
class Rank(Question):
    """A value is the names of all items in order, first to last; empty where nothing was moved.

    ``ends`` says what the first and the last place mean.
    """

    items: Mapping[str, str] = field(default_factory=dict)
    ends: tuple[str, str] = ("first", "last")

    kind: ClassVar[str] = "rank"

    @classmethod
    def make(cls, name: Any, text: Any, items: Any, *, ends: Any = ("first", "last")) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        if not isinstance(ends, tuple | list) or len(ends) != 2 or not all(isinstance(e, str) and e for e in ends):
            raise ToWhomError(f'{name!r}: ends says what first and last mean, as ends=("least sure", "surest").')
        return cls(name, text, check_items(name, "items", items, 3), (ends[0], ends[1]))

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return names_shape(value, "items")

    @property
    def parts(self) -> tuple[str, ...]:
        """The items."""
        return tuple(self.items)

    def fit(self, *value: Any) -> list[str]:
        """See :class:`Question`. The names stand one by one, or in a list."""
        given = value[0] if len(value) == 1 and isinstance(value[0], list | tuple) else value
        if sorted(map(str, given)) != sorted(self.items):
            raise ToWhomError(f"{self.name!r} takes all of {', '.join(self.items)}, each once, in your order.")
        return list(given)

    def read(self, value: Any) -> list[str]:
        """See :class:`Question`."""
        return list(value) if isinstance(value, list) and sorted(value) == sorted(self.items) else []

    def _right(self, right: Any) -> dict[str, int]:
        """Item -> place; items in an inner list share one."""
        groups = [g if isinstance(g, list | tuple) else [g] for g in right] if isinstance(right, list | tuple) else []
        places = {str(item): place for place, group in enumerate(groups) for item in group}
        if sorted(places) != sorted(self.items) or sum(map(len, groups)) != len(places) or len(groups) < 2:
            raise ToWhomError(f"the answer of {self.name!r} is [first, [tied, tied], last] with all of its items.")
        return places

    def score(self, key: Key, value: Any) -> Scored:
        """Kendall's tau-b against the key, over the best that can be reached; an order that is upside down earns 0.

        Where the key has ties no strict order reaches 1, so that the share is (alike - opposed) / (pairs not tied).
        """
        if not value:
            return Scored(0.0, ("Not answered.",))
        mine, theirs = self._places(key, value)
        best = tau_b(sorted(theirs), range(len(theirs)))
        alike, opposed, _, _ = pairs(mine, theirs)
        share = min(1.0, max(0.0, tau_b(mine, theirs) / best))
        said = [
            f"Of {plural(alike + opposed, 'pair')} that the key puts in order, you have {alike} the right way round."
        ]
        if opposed:
            said.append("Each pair the wrong way round takes away what a right one earns.")
        return Scored(share, tuple(said))

    def _places(self, key: Key, value: Any) -> tuple[list[int], list[int]]:
        return list(range(len(value))), [key.right[item] for item in value]

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """An item is right where it stands on the right side of every other one."""
        order = value or list(self.items)
        place = {item: i for i, item in enumerate(order)}
        return tuple(self._mark(key, item, place, answered=bool(value)) for item in order)

    def _mark(self, key: Key, item: str, place: Mapping[str, int], *, answered: bool) -> Mark:
        wrong = any((place[item] - place[o]) * (key.right[item] - key.right[o]) < 0 for o in self.items)
        state = OPEN if not answered else WRONG if wrong else RIGHT
        return Mark(item, self.items[item], state, f"place {place[item] + 1}" if answered else "")

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {item: self._range(key, place) for item, place in key.right.items()}

    def _range(self, key: Key, place: int) -> str:
        before = sum(p < place for p in key.right.values())
        last = before + sum(p == place for p in key.right.values())
        return f"place {last}" if last == before + 1 else f"place {before + 1} to {last}"

    def perfect(self, key: Key) -> list[str]:
        """See :class:`Question`."""
        return sorted(self.items, key=lambda item: key.right[item])

    def faults(self, key: Key) -> Iterable[str]:
        """See :class:`Question`. Where the order that is shown helps, another is proposed."""
        for fault in super().faults(key):
            better = self._shuffled(key) if "that order" in fault or "is shown" in fault else None
            yield f"{fault}: show them as {', '.join(better)}" if better else fault

    def _shuffled(self, key: Key) -> tuple[str, ...] | None:
        """The first order to show that neither itself nor upside down earns a third."""
        for order in islice(permutations(self.items), 5000):
            if all(self.score(key, list(o)).share <= 1 / 3 for o in (order, order[::-1])):
                return order
        return None

    def players(self) -> dict[str, Any]:
        """The order as it is shown, upside down, by the alphabet, by length."""
        shown = list(self.items)
        words = sorted(shown, key=lambda item: self.items[item].casefold())
        length = sorted(shown, key=lambda item: len(self.items[item]))
        return {
            "the order that is shown": shown,
            "that order upside down": shown[::-1],
            "the alphabet": words,
            "the shortest first": length,
            "the longest first": length[::-1],
        }
