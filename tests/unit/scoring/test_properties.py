"""The algebra of scoring, and its promise: cutting, copying, shifting or relabelling never raises a score."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made import LABELS, TASK, gold_sets, pages, tag, words

from towhom.model import Tag, TagSet
from towhom.scoring import score
from towhom.scoring.spans import join, snapped

W = words(40)


def value(gold: TagSet, page: TagSet) -> float:
    return score(gold, page, W, TASK).value


@given(gold_sets(), pages())
def test_a_score_is_a_plain_float_from_nought_to_one_and_losses_explain_it(gold: TagSet, page: TagSet):
    found = score(gold, page, W, TASK)
    assert type(found.value) is float
    assert 0.0 <= found.value <= 1.0
    assert sum(found.losses.values()) == pytest.approx(1 - found.raw)
    assert all(loss >= 0 for loss in found.losses.values())


@given(gold_sets())
def test_the_key_itself_earns_full_marks(gold: TagSet):
    assert value(gold, gold) == 1.0


@given(gold_sets(), pages(), st.randoms())
def test_order_does_not_matter(gold: TagSet, page: TagSet, random):
    tags, links = list(page.tags), list(page.links)
    random.shuffle(tags)
    random.shuffle(links)
    assert value(gold, replace(page, tags=tuple(tags), links=tuple(links))) == pytest.approx(value(gold, page))


def words_of_tag(t: Tag) -> set[int]:
    return set(range(*W.touched(t.start, t.end)))


@given(gold_sets(), pages(), st.data())
def test_a_correct_tag_that_overlaps_none_of_ones_own_never_lowers(gold: TagSet, page: TagSet, data: st.DataObject):
    mine = set().union(*(words_of_tag(t) for t in page.tags)) if page.tags else set()
    candidates = [t for t in gold.tags if not words_of_tag(t) & mine]
    assume(candidates)
    correct = replace(data.draw(st.sampled_from(candidates)), id="new")
    assert value(gold, replace(page, tags=(*page.tags, correct))) >= value(gold, page) - 1e-12


@given(gold_sets(), pages(), st.integers(0, 34), st.integers(1, 5), st.sampled_from(LABELS))
def test_a_tag_that_overlaps_no_gold_never_raises(gold: TagSet, page: TagSet, first: int, length: int, label: str):
    wrong = tag("new", label, first, first + length)
    assume(not any(words_of_tag(wrong) & words_of_tag(t) for t in gold.tags))
    assert value(gold, replace(page, tags=(*page.tags, wrong))) <= value(gold, page) + 1e-12


@given(gold_sets(), st.data())
def test_pieces_and_duplicates_never_score_above_the_whole(gold: TagSet, data: st.DataObject):
    assume(gold.tags)
    whole = data.draw(st.sampled_from(gold.tags))
    first, last = W.touched(whole.start, whole.end)
    cut = data.draw(st.integers(first, last))
    back = data.draw(st.integers(0, 2))
    attributes = dict(whole.attributes)
    pieces = [
        tag(f"p{i}", whole.label, a, b, **attributes)
        for i, (a, b) in enumerate([(first, cut), (max(first, cut - back), last)])
        if a < b
    ]
    others = tuple(t for t in gold.tags if t.id != whole.id)
    assert value(gold, replace(gold, tags=(*others, *pieces), links=())) <= value(gold, replace(gold, links=()))


@given(gold_sets(), st.data())
def test_shifting_or_relabelling_a_right_tag_never_raises(gold: TagSet, data: st.DataObject):
    assume(gold.tags)
    right = data.draw(st.sampled_from(gold.tags))
    first, last = W.touched(right.start, right.end)
    by = data.draw(st.integers(-3, 3))
    label = data.draw(st.sampled_from(LABELS))
    moved = tag(
        right.id, label, max(0, first + by), max(1, last + by), **(dict(right.attributes) if label == "cue" else {})
    )
    others = tuple(t for t in gold.tags if t.id != right.id)
    assert value(gold, TagSet((*others, moved), finished=True)) <= value(gold, TagSet(gold.tags, finished=True))


@given(pages())
def test_snapping_and_joining_are_idempotent(page: TagSet):
    for label in LABELS:
        spans = [s for t in page.tags if t.label == label and (s := snapped(t, W)) is not None]
        once = join(spans)
        assert join(once) == once
        assert all(a.last <= b.first for a, b in pairwise(once))
    for t in page.tags:
        snap = W.snap(t.start, t.end)
        assert W.snap(*snap) == snap


@settings(max_examples=30)
@given(gold_sets())
def test_cutting_everything_into_words_earns_little(gold: TagSet):
    """Every gold tag of two or more words, cut into its words: always below the whole."""
    long = [t for t in gold.tags if len(words_of_tag(t)) > 1]
    assume(long)
    cut = [
        tag(f"{t.id}-{w}", t.label, w, w + 1, **dict(t.attributes)) for t in gold.tags for w in sorted(words_of_tag(t))
    ]
    assert value(gold, TagSet(tuple(cut), finished=True)) < 1.0
