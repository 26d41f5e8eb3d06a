"""Conditions for a rewritten sentence: what must stand in it, what must not, how long it is, how much of it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from towhom.errors import ToWhomError
from towhom.words import words_of

_KINDS = ("any", "all", "none", "words", "near")


def words_in(text: str) -> tuple[str, ...]:
    """The words of a text for comparing: case, quotation marks and the shape of apostrophes do not matter."""
    return tuple(text[a:b].casefold().replace("\u2019", "'").replace("\u2011", "-") for a, b in words_of(text).spans)


def holds_phrase(words: tuple[str, ...], phrase: str) -> bool:
    """Whether a phrase stands in a text, word for word; a word that ends in ``*`` stands for all that begin so."""
    wanted = [part.strip("“”\"'’.,;:!?()").casefold().replace("\u2019", "'") for part in phrase.split()]
    length = len(wanted)
    return any(all(map(_same, words[i : i + length], wanted)) for i in range(len(words) - length + 1))


def _same(word: str, wanted: str) -> bool:
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return word == wanted or word == f"{wanted}'s"


def likeness(one: str, other: str) -> float:
    """How alike two texts are, word by word, from 0 to 1 (difflib: twice the words in common over all words)."""
    return SequenceMatcher(None, words_in(one), words_in(other), autojunk=False).ratio()


@dataclass(frozen=True)
class Condition:
    """One rule. ``kind`` is any, all or none (of phrases), words (from, to) or near (at least so like the original)."""

    kind: str
    value: tuple[Any, ...]
    because: str

    @classmethod
    def make(cls, given: Any, where: str) -> Condition:
        """Read one as it stands in a key, ``{any: [phrase, …], because: text}``. Raises ToWhomError."""
        kinds = [kind for kind in _KINDS if kind in given] if isinstance(given, Mapping) else []
        if len(kinds) != 1 or set(given) != {kinds[0], "because"} or not isinstance(given["because"], str):
            raise ToWhomError(f"{where}: a condition is one of {', '.join(_KINDS)}, and because: {given!r:.80}.")
        kind = kinds[0]
        value = tuple(given[kind]) if isinstance(given[kind], list | tuple) else (given[kind],)
        if not _fits(kind, value):
            raise ToWhomError(f"{where}: {kind} cannot be {given[kind]!r:.60}.")
        return cls(kind, tuple(map(str, value)) if kind in {"any", "all", "none"} else value, given["because"])

    def holds(self, text: str, original: str) -> bool:
        """Whether a text meets the condition."""
        words = words_in(text)
        if self.kind == "words":
            return bool(self.value[0] <= len(words) <= self.value[1])
        if self.kind == "near":
            return bool(likeness(text, original) >= self.value[0])
        found = [holds_phrase(words, phrase) for phrase in self.value]
        return all(found) if self.kind == "all" else any(found) is (self.kind == "any")


def _fits(kind: str, value: tuple[Any, ...]) -> bool:
    numbers = [v for v in value if isinstance(v, int | float) and not isinstance(v, bool)]
    if kind == "words":
        return len(numbers) == len(value) == 2 and 0 <= value[0] <= value[1]
    if kind == "near":
        return len(numbers) == len(value) == 1 and 0 < value[0] <= 1
    return bool(value) and all(str(v).strip() for v in value)
