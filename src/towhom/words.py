"""Where the words of a text are: the unit in which tags are compared and snapped."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text, in order.

    ``starts`` and ``ends`` are half-open code-point offsets, one pair for each word.
    A word is a run of letters or digits, joined inside by a hyphen, an apostrophe or a full stop,
    or by a comma between digits. Combining marks belong to the letter before them.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """``(start, end)`` of each word, in code points."""
        return tuple(zip(self.starts, self.ends, strict=True))

    def touched(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of word indices that ``[start, end)`` touches; empty where it touches none."""
        first = bisect_right(self.ends, start)
        last = bisect_left(self.starts, end)
        return (first, last) if first < last else (first, first)

    def snap(self, start: int, end: int) -> tuple[int, int]:
        """``[start, end)`` grown to whole words, in code points; unchanged where it touches no word."""
        first, last = self.touched(start, end)
        return (self.starts[first], self.ends[last - 1]) if first < last else (start, end)


@lru_cache(maxsize=64)
def _pattern(marks: str) -> re.Pattern[str]:
    # Python's \w has no combining marks, and a vowel point must not cut a Hebrew word in two.
    char = f"[^\\W_{re.escape(marks)}]"
    unit = f"{char}[{re.escape(marks)}]*" if marks else char
    return re.compile(f"{unit}(?:[-\u2010\u2011'\u2019.]?{unit}|(?<=[0-9]),(?=[0-9]))*")


@lru_cache(maxsize=512)
def words_of(text: str) -> Words:
    """The words of ``text``, cached: one text is read once and scored many times."""
    marks = "".join(sorted(c for c in set(text) if unicodedata.category(c).startswith("M")))
    spans = [m.span() for m in _pattern(marks).finditer(text)]
    return Words(tuple(s for s, _ in spans), tuple(e for _, e in spans))
