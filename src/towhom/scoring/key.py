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
        readings: dict[str, dict[str, list[Span]]] = {label: {} for label in task.labels}
        free: dict[str, list[Span]] = {label: [] for label in task.labels}
        bases = gold.by_id()
        # First readings before their variants, whatever the order in the file.
        for tag in sorted(gold.tags, key=lambda t: t.variant_of is not None):
            if tag.label in readings:
                base = tag if tag.variant_of is None else bases[tag.variant_of]
                if task.counts(base):
                    readings[tag.label].setdefault(base.id, []).append(_span(tag, words))
                else:
                    free[tag.label].append(_span(tag, words))
        self.targets = {label: _targets(found, task.asked(label)) for label, found in readings.items()}
        self.free = {label: SpanIndex(spans) for label, spans in free.items()}
        self.asked_ids = {t.id for targets in self.targets.values() for t in targets}
        self.tied = self._tied(gold.links) if task.links else {}
        self.size = len(self.asked_ids)

    def _tied(self, links: Iterable[Link]) -> Mapping[str, frozenset[str]]:
        tied: dict[str, set[str]] = defaultdict(set)
        for link in links:
            tied[link.claim] |= {end for end in (link.source, link.cue) if end in self.asked_ids}
        return {claim: frozenset(ends) for claim, ends in tied.items() if ends and claim in self.asked_ids}


def _span(tag: Tag, words: Words) -> Span:
    span = snapped(tag, words)
    if span is None:
        raise ModelError(f"Gold tag {tag.id!r} ({tag.label}) covers no word.")
    return span


def _targets(readings: Mapping[str, list[Span]], attributes: tuple[str, ...]) -> tuple[Target, ...]:
    targets = sorted(_target(tag_id, spans, attributes) for tag_id, spans in readings.items())
    for a, b in pairwise(targets):
        if b.first < a.last:
            raise ModelError(
                f"Gold tags {a.id!r} and {b.id!r} are both {a.readings[0].label} and share a word (variants included): "
                "shorten one, or make them one tag."
            )
    return tuple(targets)


def _target(tag_id: str, readings: list[Span], attributes: tuple[str, ...]) -> Target:
    """A gold tag with its readings; an attribute is asked only where every reading states it."""
    asked = tuple(a for a in attributes if all(a in r.attributes for r in readings)) if attributes else ()
    if len(readings) == 1:
        return Target(readings[0].first, readings[0].last, tag_id, tuple(readings), asked)
    first, last = min(r.first for r in readings), max(r.last for r in readings)
    return Target(first, last, tag_id, tuple(readings), asked)
