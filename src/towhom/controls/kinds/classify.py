"""Several items, each of which gets one of the same options: which kind of source, change or keep, faithful or not."""

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
    is_name,
    parts_shape,
    plural,
)
from towhom.errors import ToWhomError


@dataclass(frozen=True)
class Classify(Question):
    """A value is item -> option; what is not answered is not in it."""

    items: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)

    kind: ClassVar[str] = "classify"

    @classmethod
    def make(cls, name: Any, text: Any, items: Any, options: Any) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        return cls(name, text, check_items(name, "items", items), check_items(name, "options", options))

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return parts_shape(value, "the name of an option", is_name)

    @property
    def parts(self) -> tuple[str, ...]:
        """The items."""
        return tuple(self.items)

    def fit(self, *value: Any) -> dict[str, Any]:
        """See :class:`Question`. ``None`` takes an answer back."""
        example = f"towhom.answer({self.name!r}, {{{next(iter(self.items))!r}: {next(iter(self.options))!r}, …}})"
        if len(value) != 1 or not isinstance(value[0], Mapping) or set(value[0]) - set(self.items):
            raise ToWhomError(f"{self.name!r} takes an option for each of {', '.join(self.items)}: {example}.")
        if unknown := [v for v in value[0].values() if v is not None and v not in self.options]:
            raise ToWhomError(f"{self.name!r} has no option {unknown[0]!r}; it has {', '.join(self.options)}.")
        return dict(value[0])

    def read(self, value: Any) -> dict[str, str]:
        """See :class:`Question`."""
        given = value if isinstance(value, dict) else {}
        return {item: given[item] for item in self.items if given.get(item) in self.options}

    def _right(self, right: Any) -> dict[str, str]:
        if not isinstance(right, Mapping) or {str(k) for k in right} != set(self.items):
            raise ToWhomError(f"the answer of {self.name!r} names an option for each of {', '.join(self.items)}.")
        found = {str(item): str(option) for item, option in right.items()}
        for item, option in found.items():
            if option not in self.options:
                raise ToWhomError(f"the answer of {self.name!r} names {option!r} for {item!r}, which is no option.")
        if len(set(found.values())) < 2:
            raise ToWhomError(f"{self.name!r} has the same answer everywhere, so that nobody needs to read.")
        return found

    def score(self, key: Key, value: Any) -> Scored:
        """Hits minus false alarms, for any number of options: the mean share found of each, corrected for chance.

        With k options in the key and r the mean of their recalls it is (r - 1/k) / (1 - 1/k), never below 0: Youden's
        J for two options, elsewhere called balanced accuracy adjusted for chance. One answer everywhere earns 0.
        """
        if not value:
            return Scored(0.0, ("Not answered.",))
        groups = [[item for item in self.items if key.right[item] == option] for option in set(key.right.values())]
        recall = sum(sum(value.get(i) == key.right[i] for i in group) / len(group) for group in groups) / len(groups)
        chance = 1 / len(groups)
        share = (recall - chance) / (1 - chance)
        return Scored(min(1.0, max(0.0, share)), self._reasons(key, value, share))

    def _reasons(self, key: Key, value: Any, share: float) -> tuple[str, ...]:
        right = sum(value.get(item) == option for item, option in key.right.items())
        said = [f"{right} of {len(self.items)} are right."]
        if missing := len(self.items) - len(value):
            said.append(f"{plural(missing, 'item')} {'is' if missing == 1 else 'are'} not answered.")
        if share < 1 and right < len(self.items):
            said.append("What guessing would earn is taken off: one answer everywhere is worth nothing.")
        return tuple(said)

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        return tuple(self._mark(key, item, value.get(item)) for item in self.items)

    def _mark(self, key: Key, item: str, given: str | None) -> Mark:
        if given is None:
            return Mark(item, self.items[item], OPEN)
        return Mark(item, self.items[item], RIGHT if given == key.right[item] else WRONG, self.options[given])

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {item: self.options[option] for item, option in key.right.items()}

    def perfect(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return dict(key.right)

    def players(self) -> dict[str, Any]:
        """One answer everywhere, and the options in turn."""
        turns = list(self.options)
        alike = {f"{option!r} everywhere": dict.fromkeys(self.items, option) for option in turns}
        return alike | {"the options in turn": {item: turns[i % len(turns)] for i, item in enumerate(self.items)}}
