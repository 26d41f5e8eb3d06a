"""Ranked search over a few dozen documents: BM25, small enough to read, with phrases in quotation marks."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from towhom.archive.document import Document
from towhom.words import words_of

_K1, _B = 1.2, 0.75
_TITLE = 2  # a word of the title counts as often as this many of the text
_PHRASE = re.compile(r"[“\"]([^“”\"]+)[”\"]")


@dataclass(frozen=True)
class Hit:
    """A document that was found. ``score`` only orders; ``snippet`` is where the words stand in it."""

    document: Document
    score: float
    snippet: str


def terms(text: str) -> list[str]:
    """The words of a text for searching: small letters, without a possessive or the s of a plural."""
    return [_stem(text[a:b].casefold()) for a, b in words_of(text).spans]


def _stem(word: str) -> str:
    """D. Harman's S stemmer ("How effective is suffixing?", JASIS 42 (1991), 7-15), after a possessive is taken off."""
    word = re.sub(r"['’]s?$", "", word)
    if word.endswith("ies") and not word.endswith(("eies", "aies")):
        return f"{word[:-3]}y"
    if word.endswith("es") and not word.endswith(("aes", "ees", "oes")):
        return word[:-1]
    if word.endswith("s") and not word.endswith(("us", "ss")):
        return word[:-1]
    return word


class Index:
    """The words of some documents, counted once."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = list(documents)
        self._terms = [_weighted(document) for document in self.documents]
        self._lengths = [sum(counts.values()) for counts in self._terms]
        self._mean = sum(self._lengths) / len(self._lengths) if self._lengths else 1.0
        self._with: Counter[str] = Counter(term for counts in self._terms for term in counts)

    def search(self, query: str) -> list[Hit]:
        """What matches a query, best first; equals newest first. A phrase in quotation marks must stand in it as it is.

        BM25 with k1 = 1.2 and b = 0.75, its idf never negative: S. Robertson and H. Zaragoza, "The probabilistic
        relevance framework: BM25 and beyond", Foundations and Trends in Information Retrieval 3 (2009), 333-389.
        """
        wanted = terms(query)
        phrases = [terms(phrase) for phrase in _PHRASE.findall(query)]
        hits = [
            Hit(document, score, _snippet(document, set(wanted)))
            for number, document in enumerate(self.documents)
            if (score := self._score(number, wanted)) > 0 and all(_holds(document, p) for p in phrases)
        ]
        return sorted(hits, key=lambda h: (-h.score, -h.document.date.toordinal(), h.document.slug))

    def _score(self, number: int, wanted: list[str]) -> float:
        counts, length = self._terms[number], self._lengths[number] / self._mean
        return sum(
            self._idf(term) * counts[term] * (_K1 + 1) / (counts[term] + _K1 * (1 - _B + _B * length))
            for term in dict.fromkeys(wanted)
            if counts[term]
        )

    def _idf(self, term: str) -> float:
        holding = self._with[term]
        return math.log(1 + (len(self.documents) - holding + 0.5) / (holding + 0.5))


def _weighted(document: Document) -> Counter[str]:
    body = terms(" ".join((*document.paragraphs, document.outlet)))
    return Counter(body) + Counter(terms(document.title) * _TITLE)


def _holds(document: Document, phrase: list[str]) -> bool:
    blocks = map(terms, (document.title, *document.paragraphs))  # no phrase runs from one into the next
    return any(words[i : i + len(phrase)] == phrase for words in blocks for i in range(len(words) - len(phrase) + 1))


def _snippet(document: Document, wanted: set[str], size: int = 24) -> str:
    """The stretch of ``size`` words of the text with most of the wanted words in it."""
    text = " ".join(document.paragraphs)
    spans = words_of(text).spans
    found = [_stem(text[a:b].casefold()) for a, b in spans]
    starts = range(max(1, len(spans) - size + 1))
    first = max(starts, key=lambda i: (len(wanted & set(found[i : i + size])), -i))
    last = min(len(spans), first + size) - 1
    before, after = "… " if first else "", " …" if last < len(spans) - 1 else ""
    return f"{before}{text[spans[first][0] : spans[last][1]]}{after}"
