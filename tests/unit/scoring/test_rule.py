"""The rule of scoring, case by case, with numbers worked out by hand."""

from __future__ import annotations

import pytest
from made import TASK, tag, words

from towhom.errors import ModelError
from towhom.model import Link, Tag, TagSet
from towhom.scoring import Score, score
from towhom.task import Task

W = words(60)
SOURCES = Task.make("s", article="made", labels="source")
ALL = Task.make("all", article="made", labels="source cue claim")


def page(*tags: Tag, links: tuple[Link, ...] = (), finished: bool = True) -> TagSet:
    return TagSet(tags, links, finished)


def scored(gold: TagSet, given: TagSet, task: Task = SOURCES) -> Score:
    found = score(gold, given, W, task)
    assert sum(found.losses.values()) == pytest.approx(1 - found.raw)
    return found


GOLD = page(*(tag(f"g{i}", "source", 10 * i, 10 * i + 5) for i in range(5)))


def test_identical_tags_earn_exactly_everything():
    assert scored(GOLD, GOLD).value == 1.0


@pytest.mark.parametrize(
    ("first", "last", "credit"),
    [(0, 5, 1.0), (0, 4, 1.0), (0, 6, 1.0), (0, 3, 0.75), (0, 2, 0.5), (0, 1, 0.0), (0, 10, 0.625), (4, 7, 0.0)],
)
def test_credit_falls_with_the_overlap(first: int, last: int, credit: float):
    one = page(tag("g", "source", 0, 5))
    found = score(one, page(tag("s", "source", first, last)), W, SOURCES)
    assert found.points == pytest.approx(credit)
    assert len(found.extras) == (credit == 0)


def test_a_quarter_still_earns_and_less_does_not():
    gold = page(tag("g", "source", 0, 8))
    assert score(gold, page(tag("s", "source", 0, 2)), W, SOURCES).points == pytest.approx(0.3125)
    assert score(gold, page(tag("s", "source", 7, 9)), W, SOURCES).points == 0


def test_an_extra_costs_half_a_tag_but_never_more_than_a_fifth():
    extra = tag("x", "source", 55, 57)
    assert scored(GOLD, page(*GOLD.tags, extra)).value == pytest.approx(0.9)
    one = page(tag("g", "source", 0, 5))
    assert scored(one, page(*one.tags, extra)).value == pytest.approx(0.8)


def test_where_there_is_nothing_to_tag_you_start_with_full_marks():
    assert scored(page(), page()).value == 1.0
    assert scored(page(), page(tag("x", "source", 0, 2))).value == pytest.approx(0.8)
    assert scored(page(), page(*(tag(f"x{i}", "source", 3 * i, 3 * i + 2) for i in range(7)))).value == 0.0


def test_an_untouched_page_is_a_blank_even_where_there_is_nothing_to_tag():
    for gold in (GOLD, page()):
        found = scored(gold, page(finished=False))
        assert found.blank
        assert found.value == 0.0


def test_tags_count_without_done_but_tags_of_other_labels_are_no_start():
    assert scored(GOLD, page(*GOLD.tags, finished=False)).value == 1.0
    assert scored(page(), page(tag("x", "cue", 0, 2), finished=False)).blank


def test_labels_that_are_not_asked_neither_earn_nor_cost():
    assert scored(GOLD, page(*GOLD.tags, tag("x", "hedge", 0, 5))).value == 1.0


def test_punctuation_never_counts_and_a_tag_without_words_is_ignored():
    gold = page(Tag("g", "source", 0, 3))
    assert scored(gold, page(Tag("s", "source", 0, 4), Tag("p", "source", 11, 12))).value == 1.0


def test_overlapping_tags_of_one_label_are_joined_and_each_beyond_the_first_is_extra():
    halves = (tag("a", "source", 0, 3), tag("b", "source", 2, 5))
    found = scored(GOLD, page(*GOLD.tags[1:], *halves))
    assert (found.joined, found.value) == (1, pytest.approx(0.9))
    neighbours = (tag("a", "source", 0, 3), tag("b", "source", 3, 5))
    assert scored(GOLD, page(*GOLD.tags[1:], *neighbours)).joined == 0


def test_joined_tags_keep_only_what_they_agree_on():
    task = Task.make("c", article="made", labels="cue", attributes="stance")
    gold = page(tag("g", "cue", 0, 4, stance="neutral"))
    agree = page(tag("a", "cue", 0, 3, stance="neutral"), tag("b", "cue", 2, 4, stance="neutral"))
    differ = page(tag("a", "cue", 0, 3, stance="neutral"), tag("b", "cue", 2, 4, stance="endorsing"))
    assert scored(gold, agree, task).points == 1.0
    assert scored(gold, differ, task).points == 0.5


def test_an_attribute_is_an_equal_part_of_the_point_and_may_accept_two_values():
    task = Task.make("c", article="made", labels="number", attributes="fault")
    gold = page(tag("g", "number", 0, 4, fault="unsourced|no-base"))
    for fault, points in (("no-base", 1.0), ("unsourced", 1.0), ("inconsistent", 0.5)):
        assert scored(gold, page(tag("s", "number", 0, 4, fault=fault)), task).points == points
    assert scored(gold, page(tag("s", "number", 0, 4)), task).losses["attribute"] == 0.5


def test_another_reading_with_the_same_label_earns_the_same():
    long = tag("g0", "source", 0, 5)
    short = Tag("v", "source", 0, 3, variant_of="g0")
    gold = page(long, short, *GOLD.tags[1:])
    for chosen in (long, short):
        assert (
            scored(gold, page(*GOLD.tags[1:], tag("s", "source", chosen.start // 2, (chosen.end + 1) // 2))).value
            == 1.0
        )
    assert score(gold, gold, W, SOURCES).possible == 5


def test_contested_spans_neither_earn_nor_cost():
    gold = page(*GOLD.tags, Tag("c", "source", 104, 109, contested=True))
    found = scored(gold, page(*GOLD.tags, tag("s", "source", 52, 54)))
    assert (found.value, len(found.ignored), found.possible) == (1.0, 1, 5)


def test_a_tag_shut_out_by_only_neither_earns_nor_costs():
    task = Task.make("o", article="made", labels="claim", only={"claim": {"voice": "attributed"}})
    gold = page(tag("a", "claim", 0, 4, voice="attributed"), tag("b", "claim", 10, 14, voice="author"))
    assert scored(gold, page(tag("s", "claim", 0, 4)), task).value == 1.0
    assert scored(gold, page(tag("s", "claim", 0, 4), tag("t", "claim", 10, 14)), task).value == 1.0


def test_only_may_name_several_values_and_offers_no_others():
    several = {"hedge": {"kind": "possible|probable"}}
    task = Task.make("o", article="made", labels="hedge", attributes="kind", only=several)
    gold = page(
        *(tag(k, "hedge", i * 6, i * 6 + 3, kind=k) for i, k in enumerate(("possible", "forecast", "probable")))
    )
    given = page(tag("s", "hedge", 0, 3, kind="possible"), tag("t", "hedge", 12, 15, kind="possible"))
    assert (scored(gold, given, task).value, scored(gold, given, task).possible) == (0.75, 2)
    assert task.values("hedge", "kind") == ("possible", "probable")
    assert len(task.values("hedge", "holder")) == 2


def test_a_wrong_label_loses_the_point_and_nothing_more():
    gold = page(*GOLD.tags, tag("q", "cue", 52, 54))
    found = scored(gold, page(*GOLD.tags, tag("s", "claim", 52, 54)), ALL)
    assert found.value == pytest.approx(5 / 6)
    assert found.losses["label"] == pytest.approx(1 / 6)
    twice = scored(gold, page(*GOLD.tags, tag("s", "claim", 52, 54), tag("t", "source", 52, 54)), ALL)
    assert len(twice.extras) == 1


LINKED = TagSet(
    (tag("s", "source", 0, 2), tag("q", "cue", 2, 3, stance="neutral"), tag("c", "claim", 3, 9)),
    (Link("c", "s", "q"),),
    finished=True,
)


@pytest.mark.parametrize(
    ("links", "share"),
    [
        ((Link("c", "s", "q"),), 1.0),
        ((Link("c", "s", None), Link("c", None, "q")), 1.0),
        ((Link("c", "s", None),), 2 / 3),
        ((), 0.0),
    ],
)
def test_the_link_share_is_the_dice_coefficient(links: tuple[Link, ...], share: float):
    found = scored(LINKED, TagSet(LINKED.tags, links, finished=True), TASK)
    claim = next(m for m in found.matches if m.gold == "c")
    assert claim.link_share == pytest.approx(share)
    assert claim.points == pytest.approx((1 + share) / 2)


def test_a_link_to_a_wrong_source_counts_against_the_share():
    other = tag("o", "source", 20, 22)
    given = TagSet((*LINKED.tags, other), (*LINKED.links, Link("c", "o", None)), finished=True)
    claim = next(m for m in scored(LINKED, given, TASK).matches if m.gold == "c")
    assert claim.link_share == pytest.approx(0.8)


def test_links_are_compared_through_matches_not_ids():
    given = TagSet(
        (tag("1", "claim", 3, 9), tag("2", "source", 0, 2), tag("3", "cue", 2, 3, stance="neutral")),
        (Link("1", "2", "3"),),
        finished=True,
    )
    assert scored(LINKED, given, TASK).value == 1.0


def test_gold_that_overlaps_itself_after_snapping_is_an_authoring_error():
    gold = page(Tag("a", "source", 0, 3), Tag("b", "source", 2, 5))
    with pytest.raises(ModelError, match="'a' and 'b' are both source"):
        score(gold, page(), W, SOURCES)
    with pytest.raises(ModelError, match="covers no word"):
        score(page(Tag("a", "source", 1, 2)), page(), W, SOURCES)


def test_ratios_are_undefined_at_nothing_over_nothing():
    counts = scored(GOLD, page()).labels["source"]
    assert (counts.precision, counts.recall, counts.f1) == (None, 0.0, 0.0)
    none = scored(page(), page()).labels["source"]
    assert (none.precision, none.recall, none.f1) == (None, None, None)
