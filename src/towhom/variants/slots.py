"""What a template may ask for: names, numbers, days, faults, and sentences in one of several orders."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from towhom.errors import ModelError
from towhom.variants.chance import Chance
from towhom.variants.mentions import Mention, Person
from towhom.variants.sentences import LEVELS, QUOTE, TELL, Report, fitting

# One text in three is clean, at every difficulty: who expects a fault everywhere should be wrong.
_CLEAN_IN = 3
# Spelt out, because the names in `calendar` follow the computer's language.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the invented year, printed as papers print it."""

    date: date

    @property
    def weekday(self) -> str:
        """Monday to Sunday."""
        return _WEEKDAYS[self.date.weekday()]

    @property
    def text(self) -> str:
        """Day and month."""
        return f"{self.date.day} {self.month}"

    @property
    def month(self) -> str:
        """The month alone."""
        return _MONTHS[self.date.month - 1]

    def plus(self, days: int) -> Day:
        """The day so many days later."""
        return Day(self.date + timedelta(days))

    def __str__(self) -> str:
        return self.date.isoformat()


@lru_cache(maxsize=64)
def _days(first: str, last: str, weekdays: str) -> tuple[Day, ...]:
    start, end = (date.fromisoformat(f"2061-{text}") for text in (first, last))
    days = (Day(start + timedelta(n)) for n in range((end - start).days + 1))
    return tuple(day for day in days if day.weekday in weekdays.split() or not weekdays)


@dataclass
class Slots:
    """The slots of one variant. Names are unlike each other; all else depends on seed and slot alone."""

    chance: Chance
    difficulty: int
    names: Mapping[str, Any]
    taken: list[str] = field(default_factory=list)
    present: set[str] = field(default_factory=set)
    declared: set[str] = field(default_factory=set)
    levels: dict[str, int] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether this variant has no fault at all."""
        return self.chance.number("clean", 1, _CLEAN_IN) == 1

    def level(self, slot: str, levels: Sequence[int]) -> int:
        """Which of the alternatives of ``slot`` stands here (for ``{% alt %}``)."""
        if slot not in self.levels:  # each alternative asks again
            self.levels[slot] = self.chance.level(slot, levels, self.difficulty)
        return self.levels[slot]

    def one(self, slot: str, options: Sequence[Any]) -> Any:
        """One of ``options``; drawn by what they look like in print."""
        return options[[str(o) for o in options].index(self.chance.one(slot, [str(o) for o in options]))]

    def some(self, slot: str, options: Sequence[str], count: int) -> list[str]:
        """``count`` different ``options``."""
        return self.chance.order(slot, options)[:count]

    def number(self, slot: str, low: int, high: int, step: int = 1) -> int:
        """A whole number from ``low`` to ``high``."""
        return self.chance.number(slot, low, high, step)

    def day(self, slot: str, first: str, last: str, weekdays: str = "") -> Day:
        """A day from ``first`` to ``last`` (month-day) of the invented year; on one of ``weekdays``, or any."""
        wanted = _days(first, last, weekdays)
        return wanted[self.number(slot, 0, len(wanted) - 1)]

    # --- names ---------------------------------------------------------------------------------------------------

    def name(self, slot: str, kind: str, sound: str) -> str:
        """A name of this kind (first, last, town, ship, …) that does not begin like one that stands already."""
        options = self.names[kind][sound] if isinstance(self.names[kind], dict) else self.names[kind]
        for option in self.chance.order(slot, options):
            if option[:3] not in self.taken:
                self.taken.append(option[:3])
                return option
        raise ModelError(f"The names of kind {kind!r} are used up: give slot {slot!r} a list of its own.")

    def person(self, slot: str, sound: str, title: str = "") -> Person:
        """Somebody with a first name, a surname and a pronoun."""
        first = self.name(f"{slot} first", "first", sound)
        return Person(first, self.name(f"{slot} last", "last", sound), self.one(f"{slot} he", ["he", "she"]), title)

    def source(self, text: str, values: str, short: str = "") -> Mention:
        """A source that is no named person: ``source('the log', 'document first-hand')``."""
        identity, _, access = values.partition(" ")
        return Mention(text, identity, access or "first-hand", short)

    # --- faults --------------------------------------------------------------------------------------------------

    def faults(self, *flags: str) -> str:
        """Declare the faults that this template can have, and draw those of this variant: none, or one and more."""
        self.declared = {*flags, "headline"}
        if not self.clean:
            fewest = {1: 1, 2: 2, 3: 3}[self.difficulty]
            count = min(len(flags), self.number("how many faults", fewest, fewest + 1))
            self.present = set(self.chance.order("faults", flags)[:count])
            if self.number("headline fault", 1, 2) == 1:
                self.present.add("headline")
        return ""

    def fault(self, name: str) -> bool:
        """Whether the fault is here. Raises ModelError for one that was not declared."""
        if name not in self.declared:
            raise ModelError(f"The fault {name!r} is not declared: add it to faults(…) at the top.")
        return name in self.present

    # --- sentences -----------------------------------------------------------------------------------------------

    def tell(self, slot: str, claim: str, who: Mention, verb: str = "said", forms: str = "", tail: str = "") -> str:
        """A reported sentence, full stop included, in one of ``forms`` (see ``sentences.py``)."""
        return self._report(TELL, Report(slot, claim, who, self._verb(slot, verb), tail), forms)

    def quote(self, slot: str, claim: str, who: Mention, verb: str = "said", forms: str = "", tail: str = "") -> str:
        """A quoted sentence, in one of ``forms``."""
        return self._report(QUOTE, Report(slot, claim, who, self._verb(slot, verb), tail), forms)

    def _verb(self, slot: str, verbs: str) -> str:
        return self.chance.one(f"{slot} verb", verbs.split("|"))

    def _report(self, table: Mapping[str, Callable[[Report], str]], report: Report, forms: str) -> str:
        known = fitting(forms.split() or list(table), report)
        if not known or set(known) - set(table):
            raise ModelError(f"Slot {report.slot!r} has no order that fits; there are {', '.join(table)}.")
        chosen = known[self.level(f"{report.slot} form", [LEVELS[form] for form in known])]
        return table[chosen](report)
