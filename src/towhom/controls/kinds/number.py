"""A number box with a tolerance. What is typed is kept as it is typed, and read when it is scored."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from towhom.controls.kinds.question import OPEN, RIGHT, WRONG, Key, Mark, Question, Scored, check_name
from towhom.errors import ToWhomError

_SPACED = r"\d{1,3}(?:[, \u00a0\u2009]\d{3})+"
_NUMBER = re.compile(rf"([-+\u2212]?)\s*((?:{_SPACED}|\d+)(?:\.\d+)?|\.\d+)\s*(?:[^\d\s,./]\D*)?")
_LONG = 64


def number_in(text: str) -> float | None:
    """The number that stands at the beginning of ``text``, a unit after it or not; None where there is none.

    Written as in these texts: a comma or space between thousands, a full stop before decimals (``41,000``, ``.5 %``).
    """
    found = _NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    value = float(re.sub(r"[^\d.]", "", found[2]))
    return (-value if found[1] in {"-", "\u2212"} else value) if math.isfinite(value) else None


def _plain(value: float) -> str:
    return f"{value:.10g}"


@dataclass(frozen=True)
class Number(Question):
    """``within`` is how far from the right number still counts; both are in ``unit``. A value is the text typed."""

    unit: str = ""
    within: float = 0.0

    kind: ClassVar[str] = "number"

    @classmethod
    def make(cls, name: Any, text: Any, *, unit: Any = "", within: Any = 0) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        if not isinstance(unit, str):
            raise ToWhomError(f'{name!r}: unit is a text, as unit="per cent".')
        if isinstance(within, bool) or not isinstance(within, int | float) or not 0 <= within < math.inf:
            raise ToWhomError(f"{name!r}: within is how far off still counts, a number of 0 or more.")
        return cls(name, text, unit, float(within))

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        if not isinstance(value, str) or len(value) > _LONG or not value.isprintable():
            raise ValueError(f"its value should be a number as text, of at most {_LONG} characters")
        return value

    def fit(self, *value: Any) -> str:
        """See :class:`Question`."""
        if len(value) == 1 and isinstance(value[0], int | float) and not isinstance(value[0], bool):
            return _plain(value[0])
        if len(value) == 1 and isinstance(value[0], str) and (not value[0].strip() or self.understood(value[0])):
            return value[0].strip()
        raise ToWhomError(f"{self.name!r} takes one number: towhom.answer({self.name!r}, 12.5).")

    def understood(self, text: str) -> bool:
        """Whether a number can be read in what is typed."""
        return len(text) <= _LONG and text.isprintable() and number_in(text) is not None

    def read(self, value: Any) -> str:
        """See :class:`Question`."""
        return value.strip() if isinstance(value, str) else ""

    def _right(self, right: Any) -> float:
        if isinstance(right, bool) or not isinstance(right, int | float) or not math.isfinite(right):
            raise ToWhomError(f"the answer of {self.name!r} is a number, not {right!r}.")
        return float(right)

    def _because(self, because: Any) -> dict[str, str]:
        """A text, or number -> text: the reason for the right number, and for wrong ones that many arrive at."""
        if not isinstance(because, Mapping):
            return super()._because(because)
        if not because or not all(isinstance(r, str) and number_in(str(n)) is not None for n, r in because.items()):
            raise ToWhomError(f"{self.name!r}: because is a text, or {{number: text, …}} for the slips that many make.")
        return {str(number): reason for number, reason in because.items()}

    def score(self, key: Key, value: Any) -> Scored:
        """All or nothing. Floats are compared to a few parts in a thousand million, so that 0.1 + 0.2 is 0.3."""
        if not value:
            return Scored(0.0, ("Not answered.",))
        given = number_in(value)
        if given is None:
            return Scored(0.0, (f"No number can be read in “{value}”: write it as 1,250 or 12.5.",))
        near = abs(given - key.right) <= self.within + 1e-9 * max(1.0, abs(key.right))
        return Scored(1.0, ("Right.",)) if near else Scored(0.0, self._slip(key, given))

    def _slip(self, key: Key, given: float) -> tuple[str, ...]:
        slips = [reason for number, reason in key.because.items() if number and number_in(number) == given]
        return tuple(slips) or ("This is not the number.",)

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        right = self.score(key, value).share > 0
        return (Mark("", "", RIGHT if right else WRONG if value else OPEN, f"{value} {self.unit}".strip()),)

    def key(self, right: Any, because: Any) -> Key:
        """See :class:`Question`. The reason for the right number stands under no name."""
        made = super().key(right, because)
        if "" in made.because:
            return made
        mine = [reason for number, reason in made.because.items() if number_in(number) == made.right]
        if not mine:
            raise ToWhomError(f"{self.name!r}: because has no reason for the right number, {_plain(made.right)}.")
        return Key(made.right, {**made.because, "": mine[0]})

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {"": f"{_plain(key.right)} {self.unit}".strip()}

    def perfect(self, key: Key) -> str:
        """See :class:`Question`."""
        return _plain(key.right)

    def players(self) -> dict[str, Any]:
        """Numbers that people guess."""
        return {f"the guess {guess}": guess for guess in ("0", "1", "10", "50", "100")}
