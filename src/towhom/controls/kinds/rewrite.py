"""A sentence rewritten: it must meet conditions that the original does not meet, and keep those that it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from towhom.controls.kinds.conditions import Condition, words_in
from towhom.controls.kinds.question import OPEN, RIGHT, WRONG, Key, Mark, Question, Scored, check_name, plural
from towhom.controls.kinds.written import text_shape
from towhom.errors import ToWhomError


@dataclass(frozen=True)
class Model:
    """A text that meets all conditions, and the conditions."""

    text: str
    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Rewrite(Question):
    """``original`` is the sentence to repair. A value is the text typed."""

    original: str = ""

    kind: ClassVar[str] = "rewrite"

    @classmethod
    def make(cls, name: Any, text: Any, original: Any) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        if not isinstance(original, str) or not original.strip():
            raise ToWhomError(f"{name!r} needs the sentence that is to be rewritten.")
        return cls(name, text, original)

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return text_shape(value)

    def fit(self, *value: Any) -> str:
        """See :class:`Question`."""
        if len(value) != 1 or not isinstance(value[0], str):
            raise ToWhomError(f'{self.name!r} takes one text: towhom.answer({self.name!r}, "The sentence, repaired.").')
        try:
            text_shape(value[0])
        except ValueError as e:
            raise ToWhomError(f"{self.name!r}: {e}.") from e
        return value[0]

    def read(self, value: Any) -> str:
        """See :class:`Question`."""
        return value if isinstance(value, str) else ""

    def _right(self, right: Any) -> Model:
        if not isinstance(right, Mapping) or set(right) != {"model", "conditions"} or not right["conditions"]:
            raise ToWhomError(f"the answer of {self.name!r} has model: (a text) and conditions: (a list).")
        conditions = tuple(Condition.make(c, f"the answer of {self.name!r}") for c in right["conditions"])
        model = Model(str(right["model"]), conditions)
        if broken := [c.because for c in conditions if not c.holds(model.text, self.original)]:
            raise ToWhomError(f"the model answer of {self.name!r} does not meet its own condition: {broken[0]}")
        if all(c.holds(self.original, self.original) for c in conditions):
            raise ToWhomError(f"the original of {self.name!r} meets every condition: there is nothing to repair.")
        return model

    def _missed(self, key: Key, text: str) -> tuple[list[Condition], list[Condition], int]:
        """``(not yet repaired, broken, how many there are to repair)``."""
        faulty = [c for c in key.right.conditions if not c.holds(self.original, self.original)]
        sound = [c for c in key.right.conditions if c not in faulty]
        missed = [c for c in faulty if not c.holds(text, self.original)]
        return missed, [c for c in sound if not c.holds(text, self.original)], len(faulty)

    def unchanged(self, text: str) -> bool:
        """Whether this is the original, but for case and punctuation."""
        return words_in(text) == words_in(self.original)

    def score(self, key: Key, value: Any) -> Scored:
        """Each fault of the original that is repaired earns its part; each sound thing that is broken takes one away.

        So the original earns 0, an empty or random text earns 0, and only a text that meets all conditions earns 1.
        """
        if not value.strip():
            return Scored(0.0, ("Not answered.",))
        if self.unchanged(value):
            return Scored(0.0, ("This is still the original: change what is wrong with it.",))
        missed, broken, faults = self._missed(key, value)
        share = max(0.0, (faults - len(missed) - len(broken)) / faults)
        said = [f"{faults - len(missed)} of {plural(faults, 'fault')} repaired."]
        if broken:
            said.append(
                f"{plural(len(broken), 'thing')} that was sound before is not any more, and takes as much away."
            )
        return Scored(share, (*said, *(c.because for c in [*missed, *broken])))

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        state = OPEN if not value.strip() else RIGHT if self.score(key, value).share == 1 else WRONG
        return (Mark("", "", state, f"“{value.strip()}”" if value.strip() else ""),)

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {"": f"for example “{key.right.text}”"}

    def perfect(self, key: Key) -> str:
        """See :class:`Question`."""
        return str(key.right.text)

    def players(self) -> dict[str, Any]:
        """The original, and the tricks that are tried on any sentence."""
        bare = self.original.strip()
        lower = bare[:1].lower() + bare[1:]
        return {
            "the original": bare,
            "the original in capitals": bare.upper(),
            "“Reportedly” before it": f"Reportedly, {lower}",
            "“Sources say” before it": f"Sources say {lower}",
            "a question mark": f"{bare.rstrip('.!')}?",
            "one word": "Maybe",
            "another sentence": "According to the report, this is not certain and may still change.",
        }
