"""Players that have not read the text and do not know the key: they tag by shape alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator

from towhom.model import Article, Link, Tag, TagSet
from towhom.task import Task

Spans = Iterable[tuple[int, int]]

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*(?:[.!?](?=\S)[^.!?\n]*)*[.!?]?[”’\"]?")
_NAME = re.compile(r"[A-Z][\w’-]+(?:\s+[A-Z][\w’-]+)*")
_QUOTED = re.compile(r"“[^”\n]+”")
# A figure with its unit, or with the word that follows: "6.4 million crowns", "10 per cent", "38 strokes".
_FIGURE = re.compile(r"\b\d+(?:[.,]\d+)*(?: per cent| million(?: crowns)?| [a-z]+)?")


def body(article: Article) -> int:
    """Where the first paragraph starts, in code points: headlines are not tagged."""
    return article.spans[1][0] if article.headline else 0


def sentences(article: Article) -> list[tuple[int, int]]:
    """The sentences of the paragraphs, roughly, as half-open code-point ranges."""
    return [m.span() for m in _SENTENCE.finditer(article.text, body(article))]


def tagged(task: Task, parts: Iterable[tuple[str, Spans]], links: Iterable[Link] = ()) -> TagSet:
    """A finished page of those parts whose label the task asks for."""
    tags = [
        Tag(f"{label}-{i}", label, start, end)
        for label, spans in parts
        if label in task.labels
        for i, (start, end) in enumerate(spans)
    ]
    return TagSet(tuple(tags), tuple(links), finished=True)


def _shapes(article: Article) -> dict[str, Callable[[], Spans]]:
    words = [s for s in article.words.spans if s[0] >= body(article)]
    return {
        "whole text": lambda: [(body(article), len(article.text))],
        "every paragraph": lambda: article.spans[1:] if article.headline else article.spans,
        "every sentence": lambda: sentences(article),
        "every word": lambda: words,
        "every name": lambda: [m.span() for m in _NAME.finditer(article.text, body(article))],
        "every quotation": lambda: [m.span() for m in _QUOTED.finditer(article.text, body(article))],
        "every figure": lambda: [m.span() for m in _FIGURE.finditer(article.text, body(article))],
    }


def players(article: Article, task: Task) -> Iterator[tuple[str, TagSet]]:
    """``(name, page)`` for each blind way of tagging: one shape under one label, under all, and a few mixes."""
    yield "nothing to flag", TagSet(finished=True)
    for name, shape in _shapes(article).items():
        spans = list(shape())
        for label in task.labels:
            yield f"{name} as {label}", tagged(task, [(label, spans)])
        yield f"{name}, every label", tagged(task, [(label, spans) for label in task.labels])
    eager = [("source", [m.span() for m in _NAME.finditer(article.text, body(article))]), ("claim", sentences(article))]
    yield "eager", tagged(task, eager)
    for seed in range(10):
        yield f"random {seed}", _random(article, task, random.Random(seed))  # noqa: S311 (play, not secrets)


def _random(article: Article, task: Task, rng: random.Random) -> TagSet:
    words = [s for s in article.words.spans if s[0] >= body(article)]
    parts = []
    for label in task.labels:
        longest = 20 if label == "claim" else 4
        starts = rng.sample(range(len(words)), k=min(len(words), 10))
        spans = [(words[i][0], words[min(len(words) - 1, i + rng.randrange(longest))][1]) for i in starts]
        parts.append((label, spans))
    return tagged(task, parts)
