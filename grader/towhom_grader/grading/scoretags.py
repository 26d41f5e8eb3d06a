"""Score one page of tags: read as data, compared with the key, explained without it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from towhom.errors import FormatError
from towhom.feedback import explain
from towhom.formats import w3c
from towhom.formats.w3c import Loaded
from towhom.model import Article, TagSet
from towhom.scoring import Key, score
from towhom.tagger.html import render
from towhom.task import Task
from towhom_grader.grading.reading import Files, NothingReadError, read
from towhom_grader.grading.result import Result, listed, unread
from towhom_grader.layout import TAGS


class Articles(Protocol):
    """Articles with gold: Keys, or what a key as data holds."""

    def article(self, slug: str) -> Article:
        """The article with its gold. Raises ToWhomError where there is none."""


class TagScorer:
    """Scores one task."""

    def __init__(self, task: Task, keys: Articles, *, show_key: bool = False) -> None:
        self.task, self.show_key = task, show_key
        self.article: Article = keys.article(task.article).excerpt(task.paragraphs)
        assert self.article.gold is not None
        self.key = Key(self.article.gold, self.article.words, task)

    def score(self, files: Path | Files) -> Result:
        """Score a hand-in, which is a folder or data. What cannot be read scores 0 and says why; nothing is raised."""
        name = f"{TAGS}/{self.task.name}.json"
        try:
            loaded = self._load(read(files, name), name)
        except NothingReadError as e:
            return unread(str(e))
        except FormatError as e:
            return unread(str(e))
        return self._explained(loaded)

    def _load(self, data: bytes, name: str) -> Loaded:
        # Not strict: a tag that does not fit is left out and named, and must not cost the others.
        loaded = w3c.loads(data, self.article, task=self.task.name, where=name, strict=False)
        return replace(loaded, tagset=_students_view(loaded.tagset))

    def _explained(self, loaded: Loaded) -> Result:
        given = loaded.tagset
        found = score(self.key, given, self.article.words, self.task)
        report = explain(found, self.article, reveal=self.show_key, task=self.task)
        html = render(self.article, given, report, task=self.task)
        return Result(found.value, listed(loaded.notes[:20]) + html)


def _students_view(tagset: TagSet) -> TagSet:
    """Only gold may call a span contested or another reading of one; in a hand-in these are ordinary tags."""
    return replace(tagset, tags=tuple(replace(t, contested=False, variant_of=None, note="") for t in tagset.tags))
