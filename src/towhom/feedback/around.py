"""What stands around a tag: its words, its sentence, and the gold there, as far as it is known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from towhom.model import Article, Tag, TagSet
from towhom.scoring import Score
from towhom.scoring.spans import Span
from towhom.task import Task

# A sentence ends at its mark, with the quotation marks and brackets behind it, where a capital or a figure follows.
_END = re.compile(r"[.!?…][”’\"')\]]*\s+(?=[“‘\"'(\[]*(\w))")

_LONG, _END_WORDS = 16, 6  # words


class Gold(NamedTuple):
    """A gold tag as a run of words ``[first, last)``."""

    first: int
    last: int
    tag: Tag


class Around:
    """The surroundings of tags in one article, for one score. Without gold it knows the words alone."""

    def __init__(self, article: Article, score: Score, task: Task | None) -> None:
        self.article, self.text, self.words, self.task = article, article.text, article.words, task
        self.found = {match.gold: match.given for match in score.matches}
        self.gold = article.gold or TagSet()

    def quote(self, span: Span | Gold) -> str:
        """The text from the first word of a span to its last; of a long one, its two ends."""
        starts, ends = self.words.starts, self.words.ends
        if span.last - span.first <= _LONG:
            return self.text[starts[span.first] : ends[span.last - 1]]
        head = self.text[starts[span.first] : ends[span.first + _END_WORDS - 1]]
        return f"{head} … {self.text[starts[span.last - _END_WORDS] : ends[span.last - 1]]}"

    def said(self, first: int, last: int) -> list[str]:
        """The words ``[first, last)`` in small letters, with plain apostrophes."""
        spans = zip(self.words.starts[first:last], self.words.ends[first:last], strict=True)
        return [self.text[a:b].lower().replace("’", "'") for a, b in spans]

    def between(self, word: int) -> str:
        """What stands between the word before ``word`` and this one."""
        return self.text[self.words.ends[word - 1] : self.words.starts[word]] if 0 < word < len(self.words) else ""

    def narrowed(self, label: str) -> dict[str, str]:
        """What the task narrows a label to: ``{"voice": "attributed"}``, or nothing."""
        return dict(self.task.only.get(label, {})) if self.task else {}

    @cached_property
    def _gold(self) -> list[Gold]:
        tags = (t for t in self.gold.tags if t.variant_of is None and not t.contested)
        placed = (Gold(*self.words.touched(t.start, t.end), t) for t in tags)
        return sorted((g for g in placed if g.first < g.last), key=lambda g: (g.first, g.last))

    def golds(self, first: int, last: int, *labels: str) -> list[Gold]:
        """The gold of these labels (any, where none is named) that shares a word with ``[first, last)``."""
        return [g for g in self._gold if g.first < last and first < g.last and (not labels or g.tag.label in labels)]

    def handed_on(self, first: int, last: int) -> list[Gold]:
        """The gold that hands a claim on within ``[first, last)``: sources, cues, and claims that are attributed."""
        some = self.golds(first, last, "source", "cue", "claim")
        return [g for g in some if g.tag.label != "claim" or g.tag.id in self.linked]

    @cached_property
    def linked(self) -> dict[str, list[tuple[str | None, str | None]]]:
        """Gold claim -> its (source, cue) pairs."""
        ties: dict[str, list[tuple[str | None, str | None]]] = {}
        for link in self.gold.links:
            ties.setdefault(link.claim, []).append((link.source, link.cue))
        return ties

    def named(self, tag_id: str) -> str:
        """The words of a gold tag."""
        tag = self.gold.by_id()[tag_id]
        return self.text[tag.start : tag.end]

    @cached_property
    def _sentences(self) -> list[int]:
        """The word with which each sentence starts."""
        return sorted({self.words.touched(at, len(self.text))[0] for at in self._starts()})

    def _starts(self) -> Iterator[int]:
        for start, end in self.article.spans:
            yield start
            for mark in _END.finditer(self.text, start, end):
                if not mark[1].islower():
                    yield mark.end()

    def sentence(self, first: int, last: int) -> tuple[int, int]:
        """The words ``[first, last)`` grown to whole sentences."""
        begin = bisect_right(self._sentences, first) - 1
        after = bisect_right(self._sentences, last - 1)
        end = self._sentences[after] if after < len(self._sentences) else len(self.words)
        return self._sentences[begin], end
