"""Players with the key in hand who want more than it is worth: by cutting, copying, shifting, relabelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from towhom.model import Article, Tag, TagSet
from towhom.scoring import Key
from towhom.task import Task


def asked(article: Article, task: Task) -> TagSet:
    """The gold that the task asks for, first readings only: what a perfect student tags."""
    assert article.gold is not None
    key = Key(article.gold, article.words, task)
    tags = tuple(_decided(t) for t in article.gold.tags if t.id in key.asked_ids)
    links = tuple(
        k
        for k in article.gold.links
        if task.links and k.claim in key.asked_ids and {k.source, k.cue} - {None} <= key.asked_ids
    )
    return TagSet(tags, links, finished=True)


def _decided(tag: Tag) -> Tag:
    """Where gold accepts several values, a student chooses one."""
    return replace(tag, attributes={name: value.split("|")[0] for name, value in tag.attributes.items()})


def cheats(article: Article, task: Task) -> Iterator[tuple[str, TagSet]]:
    """``(name, page)`` of each cheat. None may score above the key itself; most must score nothing."""
    gold = asked(article, task)
    yield "key cut into words", _cut(article, gold, 1)
    yield "key cut in halves", _cut(article, gold, 2)
    yield "key and a shifted copy", _with(gold, [_shifted(article, t, 2) for t in gold.tags])
    yield "key three times", _with(gold, [*gold.tags, *gold.tags])
    every = [replace(t, label=label, attributes={}) for t in gold.tags for label in task.labels if label != t.label]
    yield "every label on every place", _with(gold, every)
    if len(task.labels) > 1:
        wrong = [replace(t, label=_next(task, t.label), attributes={}) for t in gold.tags]
        yield "every place, wrong label", _numbered(wrong)


def _next(task: Task, label: str) -> str:
    return task.labels[(task.labels.index(label) + 1) % len(task.labels)]


def _numbered(tags: list[Tag]) -> TagSet:
    return TagSet(tuple(replace(t, id=f"x{i}") for i, t in enumerate(tags)), finished=True)


def _with(gold: TagSet, more: list[Tag]) -> TagSet:
    return replace(gold, tags=gold.tags + _numbered(more).tags)


def _shifted(article: Article, tag: Tag, by: int) -> Tag:
    words = article.words
    first, last = words.touched(tag.start, tag.end)
    top = len(words)
    first, last = min(first + by, top - 1), min(last + by, top)
    return replace(tag, start=words.starts[first], end=words.ends[max(first, last - 1)])


def _cut(article: Article, gold: TagSet, pieces: int) -> TagSet:
    """Each tag cut into its words (``pieces`` 1) or into two halves."""
    words, out = article.words, []
    for tag in gold.tags:
        first, last = words.touched(tag.start, tag.end)
        step = 1 if pieces == 1 else max(1, (last - first + 1) // 2)
        for a in range(first, last, step):
            b = min(a + step, last)
            out.append(replace(tag, start=words.starts[a], end=words.ends[b - 1]))
    return _numbered(out)
