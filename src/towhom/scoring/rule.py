"""The rule, step by step: join, match, forgive, tie, count.

For students: each tag in the key is worth one point. You earn it with the same label and at least four fifths of
the words that the two tags cover together, proportionally less down to a quarter, and nothing below; attributes
and links are equal parts of that point. Each extra tag costs half a point, never more than a fifth of the text's
score. Where there is nothing to tag, you start with full marks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence

from towhom.model import Link, TagSet
from towhom.scoring.key import Key
from towhom.scoring.matching import Pair, match
from towhom.scoring.result import LabelCount, Match, Score
from towhom.scoring.spans import Span, SpanIndex, join
from towhom.task import Task
from towhom.words import Words


def score(gold: TagSet | Key, given: TagSet, words: Words, task: Task) -> Score:
    """Score a student's tags against the gold of one task.

    ``gold`` may be a prepared :class:`Key`, to score many students against one. Offsets of both are half-open code
    points into the text of ``words``. Tags of labels that the task does not ask for neither earn nor cost.
    Raises ModelError when the gold itself is wrong.
    """
    key = gold if isinstance(gold, Key) else Key(gold, words, task)
    spans, joined = _student_spans(key, given)
    if not given.finished and not any(spans.values()):
        # An untouched page is a blank. A page with tags counts even without *Done*: nobody loses work to a button.
        return Score(key.size, missed=_all_missed(key), blank=True, labels=_counts(key, spans, {}))
    pairs = {label: match(key.targets[label], spans[label]) for label in key.task.labels}
    loose, ignored = _loose(key, spans, pairs)
    missed = _missed(key, pairs)
    mislabelled = _mislabelled(loose, missed)
    explained = {m[0].ids for m in mislabelled}
    return Score(
        key.size,
        _tie(key, given.links, spans, pairs, ignored),
        tuple(missed),
        tuple(mislabelled),
        tuple(s for s in loose if s.ids not in explained),
        tuple(ignored),
        joined,
        labels=_counts(key, spans, pairs),
    )


def _student_spans(key: Key, given: TagSet) -> tuple[dict[str, list[Span]], int]:
    """The student's spans by label, overlapping ones joined, and how many tags the joining took away."""
    found: dict[str, list[Span]] = {label: [] for label in key.task.labels}
    starts, ends = key.words.starts, key.words.ends
    for tag in given.tags:
        if tag.label in found:
            first, last = bisect_right(ends, tag.start), bisect_left(starts, tag.end)
            if first < last:
                found[tag.label].append(Span(first, last, tag.label, (tag.id,), tag.attributes))
    spans = {label: join(some) for label, some in found.items()}
    return spans, sum(len(found[label]) - len(spans[label]) for label in found)


def _loose(key: Key, spans: dict[str, list[Span]], pairs: dict[str, list[Pair]]) -> tuple[list[Span], list[Span]]:
    """Unmatched student spans: those that may cost, and those on contested or unasked ground."""
    loose: list[Span] = []
    ignored: list[Span] = []
    for label, found in spans.items():
        matched = {p.given for p in pairs[label]}
        for i, span in enumerate(found):
            if i not in matched:
                (ignored if any(key.free[label].half_covered(span)) else loose).append(span)
    return loose, ignored


def _missed(key: Key, pairs: dict[str, list[Pair]]) -> list[Span]:
    out: list[Span] = []
    for label, targets in key.targets.items():
        matched = {p.gold for p in pairs[label]}
        out += [t.readings[0] for i, t in enumerate(targets) if i not in matched]
    return out


def _all_missed(key: Key) -> tuple[Span, ...]:
    return tuple(t.readings[0] for targets in key.targets.values() for t in targets)


def _mislabelled(loose: Sequence[Span], missed: Sequence[Span]) -> list[tuple[Span, Span]]:
    """Loose tags that mark a missed tag's place under another label; each missed tag excuses one."""
    index = SpanIndex(missed)
    taken: set[str] = set()
    out: list[tuple[Span, Span]] = []
    for span in loose:
        for gold in index.half_covered(span):
            if gold.label != span.label and gold.ids[0] not in taken:
                taken.add(gold.ids[0])
                out.append((span, gold))
                break
    return out


def _tie(
    key: Key,
    links: Iterable[Link],
    spans: dict[str, list[Span]],
    pairs: dict[str, list[Pair]],
    ignored: Iterable[Span],
) -> tuple[Match, ...]:
    """The matches, with their links compared: student ends are named by the gold that they matched."""
    ends = _ends(links, _names(key, spans, pairs, ignored)) if key.tied else {}
    out: list[Match] = []
    for label, targets in key.targets.items():
        found = spans[label]
        for pair in pairs[label]:
            target, span = targets[pair.gold], found[pair.given]
            wanted = key.tied.get(target.id)
            share = _link_share(wanted, span, ends) if wanted else 0.0
            out.append(
                Match(
                    target.id,
                    pair.reading,
                    span,
                    pair.shared,
                    pair.covered,
                    target.asked,
                    pair.right,
                    wanted is not None,
                    share,
                )
            )
    return tuple(out)


def _ends(links: Iterable[Link], names: dict[str, str]) -> dict[str, set[str]]:
    """Student claim id -> the names of the sources and cues tied to it."""
    ends: dict[str, set[str]] = defaultdict(set)
    for link in links:
        for end in (link.source, link.cue):
            if end is not None and names.get(end):
                ends[link.claim].add(names[end])
    return ends


def _link_share(wanted: frozenset[str], span: Span, ends: dict[str, set[str]]) -> float:
    """Dice (1945): twice what is shared over what is in the one plus what is in the other."""
    drawn = ends.get(span.ids[0], set())
    if len(span.ids) > 1:
        drawn = drawn.union(*(ends.get(i, ()) for i in span.ids[1:]))
    return 2 * len(wanted & drawn) / (len(wanted) + len(drawn))


def _names(
    key: Key, spans: dict[str, list[Span]], pairs: dict[str, list[Pair]], ignored: Iterable[Span]
) -> dict[str, str]:
    """Student tag id -> gold id that it matched, ``extra:…`` where none, empty where it is ignored."""
    names: dict[str, str] = {}
    for label in ("source", "cue"):
        if label in spans:
            matched = {pair.given: key.targets[label][pair.gold].id for pair in pairs[label]}
            for i, span in enumerate(spans[label]):
                name = matched.get(i) or "extra:" + span.ids[0]
                for tag_id in span.ids:
                    names[tag_id] = name
    for span in ignored:
        names.update(dict.fromkeys(span.ids, ""))
    return names


def _counts(key: Key, spans: dict[str, list[Span]], pairs: dict[str, list[Pair]]) -> dict[str, LabelCount]:
    return {
        label: LabelCount(len(key.targets[label]), len(spans[label]), len(pairs.get(label, ())))
        for label in key.task.labels
    }
