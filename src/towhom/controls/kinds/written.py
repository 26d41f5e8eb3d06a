"""A written answer: text that is kept as it is typed. A person reads it, so there is no key."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any, ClassVar, Self

from towhom.controls.kinds.question import LONGEST, Key, Mark, Question, Scored, check_name
from towhom.errors import ToWhomError
from towhom.words import words_of


def text_shape(value: Any) -> str:
    """A text as it stands in a file. Raises ValueError."""
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(f"its value should be a text of at most {LONGEST:,} characters")
    if any("\ud800" <= c <= "\udfff" for c in value):  # JSON can spell what UTF-8 cannot hold
        raise ValueError("its text holds half a character")
    return value


@dataclass(frozen=True)
class Written(Question):
    """``words`` is the length that is asked for, from and to; ``()`` where none is."""

    words: tuple[int, ...] = ()

    kind: ClassVar[str] = "write"
    manual: ClassVar[bool] = True

    @classmethod
    def make(cls, name: Any, text: Any, *, words: Any = ()) -> Self:
        """See :class:`Question`."""
        check_name(name, text)
        given = tuple(words) if isinstance(words, tuple | list) else (words,)
        if given and not (len(given) == 2 and all(type(n) is int for n in given) and 0 <= given[0] < given[1]):
            raise ToWhomError(f"{name!r}: words is the shortest and the longest length, as words=(20, 80).")
        return cls(name, text, given)

    @staticmethod
    def shape(value: Any) -> Any:
        """See :class:`Question`."""
        return text_shape(value)

    def fit(self, *value: Any) -> str:
        """See :class:`Question`."""
        if len(value) != 1 or not isinstance(value[0], str):
            raise ToWhomError(f'{self.name!r} takes one text: towhom.answer("{self.name}", "My words …").')
        if len(value[0]) > LONGEST:
            raise ToWhomError(f"{self.name!r} keeps at most {LONGEST:,} characters; this text has {len(value[0]):,}.")
        return value[0]

    def read(self, value: Any) -> str:
        """See :class:`Question`."""
        return value if isinstance(value, str) else ""

    def length(self, value: str) -> str:
        """How long the text is, and what is asked for, as a sentence."""
        count = len(words_of(value))
        said = f"{count} word{'' if count == 1 else 's'}"
        return f"{said} ({self.words[0]} to {self.words[1]} are asked for)" if self.words else said

    def _right(self, right: Any) -> Any:
        raise ToWhomError(f"{self.name!r} is read by a person: it has no answer= and no key.")

    def score(self, key: Key, value: Any) -> Scored:
        """See :class:`Question`."""
        return Scored(0.0, ("A person reads this.",))

    def marks(self, key: Key, value: Any) -> tuple[Mark, ...]:
        """See :class:`Question`."""
        return ()

    def solution(self, key: Key) -> dict[str, str]:
        """See :class:`Question`."""
        return {}

    def perfect(self, key: Key) -> str:
        """Some text: what it says is for a person to judge."""
        return "The teacher’s own words stand here."

    def players(self) -> dict[str, Any]:
        """See :class:`Question`."""
        return {}


def as_html(question: Written, text: str) -> str:
    """The text for whoever reads it by hand: escaped, its paragraphs kept, its length beneath."""
    if not text.strip():
        return "<p><em>Nothing is written.</em></p>"
    blocks = [block.strip() for block in text.replace("\r\n", "\n").split("\n\n") if block.strip()]
    body = "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in blocks)
    return f"<blockquote>{body}</blockquote><p><em>{escape(question.length(text))}</em></p>"
