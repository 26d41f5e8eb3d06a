"""What all questions that are not tags share: checked arguments, a value that is plain data, a key, a pure score."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

from towhom.archive import Archive
from towhom.errors import ToWhomError
from towhom.model import Article

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
# What is typed into a box is kept up to this many characters.
LONGEST = 20_000

RIGHT, WRONG, OPEN = "right", "wrong", "open"


@dataclass(frozen=True)
class Key:
    """``right`` is what the kind of question takes for right; ``because`` has a reason for each part of it."""

    right: Any
    because: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Scored:
    """``share`` is a plain float from 0 to 1. The reasons are sentences for the student, with no word of the key."""

    share: float
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Mark:
    """What became of one part: ``state`` is RIGHT, WRONG or OPEN (not answered), ``given`` the student's own answer."""

    part: str
    title: str
    state: str
    given: str = ""


@dataclass(frozen=True)
class Question(ABC):
    """One question. Everything here is data: no widget, no file, and nothing is run."""

    name: str
    text: str

    kind: ClassVar[str]
    limit: ClassVar[float] = 1 / 3  # what players who have not read may earn
    manual: ClassVar[bool] = False  # read by a person, so there is no key

    @classmethod
    @abstractmethod
    def make(cls, *args: Any, **named: Any) -> Self:
        """A checked question. Raises ToWhomError that says what to change."""

    @staticmethod
    @abstractmethod
    def shape(value: Any) -> Any:
        """Check a value of this kind as it stands in a file, its question unknown. Raises ValueError."""

    @abstractmethod
    def fit(self, *value: Any) -> Any:
        """Turn what is given in code into a value. Raises ToWhomError that says what to give."""

    def merge(self, now: Any, given: Any) -> Any:
        """What is given in code put beside what is answered already: parts that are not named stay as they are."""
        if not isinstance(now, dict):
            return given
        return self.read({k: v for k, v in {**now, **given}.items() if v is not None})

    @abstractmethod
    def read(self, value: Any) -> Any:
        """What of a saved value fits this question; a blank for the rest. Nothing is raised."""

    @property
    def blank(self) -> Any:
        """The value of somebody who has not answered."""
        return self.read(None)

    @property
    def parts(self) -> tuple[str, ...]:
        """Names of the parts that are right or wrong by themselves; none where the answer is one thing."""
        return ()

    @property
    def articles(self) -> tuple[str, ...]:
        """Slugs of the articles that it is about."""
        return ()

    def with_texts(self, texts: Mapping[str, Article]) -> Self:
        """The same question, which can quote its articles."""
        return self

    @property
    def searches(self) -> bool:
        """Whether it is about the archive."""
        return False

    def with_archive(self, archive: Archive) -> Self:
        """The same question, which can look into the archive."""
        return self

    def key(self, right: Any, because: Any) -> Key:
        """A checked key. Raises ToWhomError that says what to change."""
        return Key(self._right(right), self._because(because))

    @abstractmethod
    def _right(self, right: Any) -> Any: ...

    def _because(self, because: Any) -> dict[str, str]:
        if not self.parts:
            if not isinstance(because, str) or not because.strip():
                raise ToWhomError(f"{self.name!r} explains its answer: give because as a text.")
            return {"": because}
        if not isinstance(because, Mapping) or {str(k) for k in because} != set(self.parts):
            raise ToWhomError(f"{self.name!r} explains each part: give because a reason for {', '.join(self.parts)}.")
        if not all(isinstance(reason, str) and reason.strip() for reason in because.values()):
            raise ToWhomError(f"{self.name!r}: each reason of because is a text.")
        return {str(part): reason for part, reason in because.items()}

    @abstractmethod
    def score(self, key: Key, value: Any) -> Scored:
        """Score a value; 0 for a blank."""

    @abstractmethod
    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """What became of each part, in order."""

    @abstractmethod
    def solution(self, key: Key) -> dict[str, str]:
        """The right answer of each part, in words."""

    @abstractmethod
    def perfect(self, key: Key) -> Any:
        """The value that earns everything."""

    @abstractmethod
    def players(self) -> dict[str, Any]:
        """Values of players who have not read the text: player -> value."""

    def faults(self, key: Key) -> Iterable[str]:
        """What makes this key unfair, one sentence each."""
        for player, value in self.players().items():
            share = self.score(key, value).share
            if share > self.limit:
                yield f"{self.name!r} can be answered without reading: {player} earns {share:.0%} of it"
        if self.score(key, self.perfect(key)).share < 1 - 1e-9:
            yield f"the key of {self.name!r} does not earn all of its points"


def check_name(name: Any, text: Any) -> None:
    """Check what every question has. Raises ToWhomError."""
    if not isinstance(name, str) or not ID.fullmatch(name):
        raise ToWhomError(f"A question's name is made of a-z, 0-9 and hyphens, not {name!r}: rename it.")
    if not isinstance(text, str) or not text.strip():
        raise ToWhomError(f"The question {name!r} asks nothing: write its text.")


def check_items(name: str, what: str, items: Any, least: int = 2) -> dict[str, str]:
    """Check named texts, ``{"a": "text", …}``. Raises ToWhomError."""
    if not isinstance(items, Mapping) or len(items) < least:
        raise ToWhomError(f"The question {name!r} needs at least {least} {what}, as {{'a': 'text', …}}.")
    for key, text in items.items():
        if not isinstance(key, str) or not ID.fullmatch(key) or not isinstance(text, str) or not text.strip():
            raise ToWhomError(f"{what}: {key!r} of {name!r} needs a name of a-z, 0-9 and hyphens, and a text.")
    return dict(items)


def names_shape(value: Any, what: str) -> list[str]:
    """A list of different names, as it stands in a file. Raises ValueError."""
    if not isinstance(value, list) or not all(isinstance(v, str) and ID.fullmatch(v) for v in value):
        raise ValueError(f"its value should be a list of {what}")
    if len(set(value)) != len(value):
        raise ValueError(f"one of the {what} stands in it twice")
    return value


def parts_shape(value: Any, what: str, fits: Callable[[Any], bool]) -> dict[str, Any]:
    """An object of part -> something that ``fits``, as it stands in a file. Raises ValueError."""
    if not isinstance(value, dict) or not all(ID.fullmatch(k) and fits(v) for k, v in value.items()):
        raise ValueError(f"its value should give {what} for each part")
    return value


def is_name(value: Any) -> bool:
    """Whether this is a name of a-z, 0-9 and hyphens."""
    return isinstance(value, str) and ID.fullmatch(value) is not None


def ended(text: str) -> str:
    """The text with a full stop, where it has no end of its own."""
    return text if not text or text.rstrip("”’\"')")[-1:] in {".", "!", "?", "…"} else f"{text}."


def plural(count: int, one: str, many: str = "") -> str:
    """``1 word``, ``2 words``."""
    return f"{count} {one if count == 1 else many or one + 's'}"
