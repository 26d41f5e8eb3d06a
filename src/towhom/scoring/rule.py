"""The rule, step by step: join, match, forgive, tie, count.

For students: each tag in the key is worth one point. You earn it with the same label and at least four fifths of
the words that the two tags cover together, proportionally less down to a quarter, and nothing below; attributes
and links are equal parts of that point. Each extra tag costs half a point, never more than a fifth of the text's
score. Where there is nothing to tag, you start with full marks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from towhom.model import Link, TagSet
from towhom.scoring.key import Key
from towhom.scoring.matching import Pair, match, right
from towhom.scoring.result import LabelCount, Match, Score
from towhom.scoring.spans import Span, SpanIndex, join, snapped
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
    found: dict[str, list[Span]] = {label: [] for label in key.task.labels}
    count = 0
    for tag in given.tags:
        if tag.label in found and (span := snapped(tag, key.words)) is not None:
            found[tag.label].append(span)
            count += 1
    spans = {label: join(some) for label, some in found.items()}
    return spans, count - sum(map(len, spans.values()))


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
    names = _names(key, spans, pairs, ignored) if key.tied else {}
    ends: dict[str, set[str]] = defaultdict(set)
    if key.tied:
        for link in links:
            ends[link.claim] |= {name for e in (link.source, link.cue) if (name := names.get(e or ""))}
    return tuple(
        _matched(key, pair, label, spans[label][pair.given], ends) for label in key.task.labels for pair in pairs[label]
    )


def _names(
    key: Key, spans: dict[str, list[Span]], pairs: dict[str, list[Pair]], ignored: Iterable[Span]
) -> dict[str, str]:
    """Student tag id -> gold id that it matched, ``extra:…`` where none, empty where it is ignored."""
    names: dict[str, str] = {}
    for label in {"source", "cue"} & set(spans):
        for span in spans[label]:
            names |= dict.fromkeys(span.ids, "extra:" + span.ids[0])
        for pair in pairs[label]:
            names |= dict.fromkeys(spans[label][pair.given].ids, key.targets[label][pair.gold].id)
    for span in ignored:
        names |= dict.fromkeys(span.ids, "")
    return names


def _matched(key: Key, pair: Pair, label: str, span: Span, ends: dict[str, set[str]]) -> Match:
    target = key.targets[label][pair.gold]
    agreed = tuple(right(pair.reading, span, target.asked)) if target.asked else ()
    wanted = key.tied.get(target.id)
    share = 0.0
    if wanted:
        drawn = set().union(*(ends.get(i, ()) for i in span.ids))
        # Dice (1945): twice what is shared over what is in the one plus what is in the other.
        share = 2 * len(wanted & drawn) / (len(wanted) + len(drawn))
    return Match(target.id, pair.reading, span, pair.shared, pair.covered, target.asked, agreed, bool(wanted), share)


def _counts(key: Key, spans: dict[str, list[Span]], pairs: dict[str, list[Pair]]) -> dict[str, LabelCount]:
    return {
        label: LabelCount(len(key.targets[label]), len(spans[label]), len(pairs.get(label, ())))
        for label in key.task.labels
    }
