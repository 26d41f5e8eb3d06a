"""The gold of one task, prepared once and then scored against any number of students."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise

from towhom.errors import ModelError
from towhom.model import Link, Tag, TagSet
from towhom.scoring.matching import Target
from towhom.scoring.spans import Span, SpanIndex, snapped
from towhom.task import Task
from towhom.words import Words


class Key:
    """What a task asks for, as runs of words.

    ``targets`` maps each asked label to its gold in reading order, ``free`` each label to the spans that neither
    earn nor cost, ``tied`` each linked claim to the ids of the cues and sources that belong to it.
    Raises ModelError when two gold tags of one label share a word, or a gold tag touches none.
    """

    def __init__(self, gold: TagSet, words: Words, task: Task) -> None:
        self.words, self.task = words, task
        self.tags = gold.by_id()
        self.targets = {label: self._targets(label, gold) for label in task.labels}
        self.free = {label: SpanIndex(self._free(label, gold)) for label in task.labels}
        self.asked_ids = {t.id for targets in self.targets.values() for t in targets}
        self.free_ids = {t.id for t in gold.tags if t.label in task.labels} - self.asked_ids
        self.tied = self._tied(gold.links) if task.links else {}
        self.size = len(self.asked_ids)

    def _span(self, tag: Tag) -> Span:
        span = snapped(tag, self.words)
        if span is None:
            raise ModelError(f"Gold tag {tag.id!r} ({tag.label}) covers no word.")
        return span

    def _base(self, tag: Tag) -> Tag:
        return self.tags[tag.variant_of] if tag.variant_of is not None else tag

    def _targets(self, label: str, gold: TagSet) -> tuple[Target, ...]:
        readings: dict[str, list[Span]] = defaultdict(list)
        for tag in sorted(gold.tags, key=lambda t: t.variant_of is not None):
            base = self._base(tag)
            if tag.label == label and self.task.counts(base):
                readings[base.id].append(self._span(tag))
        targets = sorted(self._target(label, i, spans) for i, spans in readings.items())
        for a, b in pairwise(targets):
            if b.first < a.last:
                raise ModelError(
                    f"Gold tags {a.id!r} and {b.id!r} are both {label} and share a word (variants included): "
                    "shorten one, or make them one tag."
                )
        return tuple(targets)

    def _target(self, label: str, tag_id: str, readings: list[Span]) -> Target:
        asked = tuple(a for a in self.task.asked(label) if all(a in r.attributes for r in readings))
        first, last = min(r.first for r in readings), max(r.last for r in readings)
        return Target(first, last, tag_id, tuple(readings), asked)

    def _free(self, label: str, gold: TagSet) -> Iterable[Span]:
        return [self._span(t) for t in gold.tags if t.label == label and not self.task.counts(self._base(t))]

    def _tied(self, links: Iterable[Link]) -> Mapping[str, frozenset[str]]:
        tied: dict[str, set[str]] = defaultdict(set)
        for link in links:
            tied[link.claim] |= {end for end in (link.source, link.cue) if end in self.asked_ids}
        return {claim: frozenset(ends) for claim, ends in tied.items() if ends and claim in self.asked_ids}
