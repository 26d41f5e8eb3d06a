"""Texts, gold and student pages of any size, made from a seed."""

from __future__ import annotations

import random

from towhom.model import Article, Link, Tag, TagSet
from towhom.task import Task

TASK = Task.make("bench", article="bench", labels="source cue claim", attributes="stance", links=True)


def article(words: int) -> Article:
    """A text of ``words`` words in paragraphs of sixty."""
    rng = random.Random(words)
    made = ["".join(rng.choice("abdeiklmnorstu") for _ in range(rng.randint(2, 9))) for _ in range(words)]
    paragraphs = tuple(" ".join(made[i : i + 60]) + "." for i in range(0, words, 60))
    return Article("bench", "", paragraphs)


def gold(text: Article, tags: int) -> TagSet:
    """``tags`` tags, a third of each label, spread evenly; each claim linked to the source and cue beside it."""
    words = text.words
    step = len(words) // tags
    out = []
    for i in range(tags):
        label = TASK.labels[i % 3]
        last = min(i * step + (step - 1 if label == "claim" else 1 + i % 2), len(words) - 1)
        attributes = {"stance": "neutral"} if label == "cue" else {}
        out.append(Tag(f"g{i}", label, words.starts[i * step], words.ends[max(i * step, last)], attributes))
    links = tuple(Link(f"g{i}", f"g{i - 2}", f"g{i - 1}") for i in range(2, tags, 3))
    return TagSet(tuple(out), links, finished=True)


def student(text: Article, key: TagSet, seed: int) -> TagSet:
    """A page of as many tags as the key: most right, some with shifted edges, some elsewhere."""
    rng, words = random.Random(seed), text.words
    tags = []
    for tag in key.tags:
        first, last = words.touched(tag.start, tag.end)
        roll = rng.random()
        if roll > 0.7:
            last = min(len(words), last + 1)
        if roll > 0.9:
            first = rng.randrange(len(words) - 1)
            last = first + 1
        tags.append(Tag(tag.id, tag.label, words.starts[first], words.ends[max(first, last - 1)], tag.attributes))
    return TagSet(tuple(tags), key.links, finished=True)
