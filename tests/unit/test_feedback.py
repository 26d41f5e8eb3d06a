"""The report: every lost point has its sentence, and the key's words stay hidden where they must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from made import TASK, gold_sets, pages

from towhom.feedback import Report, explain
from towhom.markup import parse_article
from towhom.model import EMPTY, Article, Link, Tag, TagSet
from towhom.scoring import score
from towhom.task import Task

TEXT = """---
headline: Gate shut
clean: true
---

[Warden Vell]{#s1 .source} [said]{#q1 .cue stance=neutral}
[the wooden gate had been shut since Tuesday]{#c1 .claim by=s1:q1}.

[Nobody]{#s2 .source} [claimed]{#q2 .cue stance=distancing} [the lantern]{#c2 .claim by=s2:q2}.
"""
ARTICLE = parse_article(TEXT, "gate", "gate.md")
GATE = Task.make("gate", article="gate", labels="source cue claim", attributes="stance", links=True)


def tag(quote: str, label: str, name: str = "mine", **attributes: str) -> Tag:
    start = ARTICLE.text.index(quote)
    return Tag(name, label, start, start + len(quote), attributes)


def report(*tags: Tag, links: tuple[Link, ...] = (), reveal: bool = True, finished: bool = True) -> Report:
    assert ARTICLE.gold is not None
    found = score(ARTICLE.gold, TagSet(tags, links, finished), ARTICLE.words, GATE)
    return explain(found, ARTICLE, reveal=reveal)


def remark(kind: str, *tags: Tag, links: tuple[Link, ...] = (), reveal: bool = True) -> str:
    return next(r.text for r in report(*tags, links=links, reveal=reveal).remarks if r.kind == kind and r.tag)


def test_a_perfect_page_is_told_so():
    assert ARTICLE.gold is not None
    found = report(*ARTICLE.gold.tags, links=ARTICLE.gold.links)
    assert found.headline.startswith("100 %")
    assert found.summary[-1].startswith("Nothing to correct")
    assert {r.kind for r in found.remarks} == {"right"}
    assert "You found 2 of 2 sources, 2 of 2 cues and 2 of 2 claims." in found.summary


def test_a_blank_says_how_to_answer_that_there_is_nothing():
    found = report(finished=False)
    assert "Nothing to flag" in found.summary[0]
    assert found.remarks == ()


def test_each_kind_of_mistake_has_its_sentence_and_the_rule_behind_it():
    assert "the wooden gate had been shut since Tuesday" in remark("boundary", tag("gate had been shut", "claim"))
    assert "Not a source but a cue" in remark("label", tag("said", "source"))
    assert "No source here" in remark("extra", tag("wooden", "source"))
    assert "“neutral” fits better" in remark("attribute", tag("said", "cue", stance="endorsing"))
    assert "you chose nothing" in remark("attribute", tag("said", "cue"))
    assert "not tied to its source" in remark("link", tag("the wooden gate had been shut since Tuesday", "claim"))
    missed = [r for r in report(tag("said", "cue")).remarks if r.kind == "missed"]
    assert any("Missed: “Warden Vell” is a source" in r.text and r.tag is None for r in missed)


def test_the_boundary_remark_counts_words():
    assert "(4 of 8 words agree)" in remark("boundary", tag("gate had been shut", "claim"))


def test_without_revealing_misses_are_counted_by_label_and_paragraph():
    found = report(tag("said", "source"), reveal=False)
    assert "Look again for 1 source in paragraph 1" in found.summary[-1]
    assert "2 claims" not in found.summary[-1]
    assert all(r.kind != "missed" for r in found.remarks)
    assert "not as a source" in remark("label", tag("said", "source"), reveal=False)


def test_overlapping_tags_are_explained():
    assert any(
        "were joined" in s for s in report(tag("Warden Vell", "source", "a"), tag("Vell", "source", "b")).summary
    )


@pytest.mark.parametrize("share", [0.999, 0.9951])
def test_a_hundred_per_cent_is_only_said_where_nothing_is_lost(share: float):
    from towhom.feedback.say import percent

    assert (percent(share), percent(1.0)) == ("99 %", "100 %")


@given(gold_sets(), pages())
def test_graded_feedback_shows_no_word_that_only_the_key_marks(gold: TagSet, page: TagSet):
    """Each word of the text is unlike any English word; whatever the student did not tag must not appear."""
    names = [f"zq{chr(97 + i // 20)}{chr(97 + i % 20)}" for i in range(40)]
    article = Article("made", "", (" ".join(names),), gold=None)

    def widened(t: Tag) -> Tag:
        return replace(t, start=t.start // 2 * 5, end=(t.end - 1) // 2 * 5 + 4)

    mine = TagSet(tuple(widened(t) for t in page.tags), page.links, page.finished)
    theirs = TagSet(tuple(widened(t) for t in gold.tags), gold.links, gold.finished)
    found = explain(score(theirs, mine, article.words, TASK), article, reveal=False)
    said = " ".join([found.headline, *found.summary, *(r.text for r in found.remarks)])
    assert not any(name in said for name in names)
    ids = {t.id for t in page.tags}
    assert all(r.tag in ids for r in found.remarks)


def test_the_report_needs_no_gold_in_the_article_to_stay_silent():
    assert ARTICLE.gold is not None
    bare = replace(ARTICLE, gold=None)
    found = explain(score(ARTICLE.gold, EMPTY, bare.words, GATE), bare, reveal=False)
    assert found.headline.startswith("Not started")
