"""The report: every lost point has its sentence, and the key's words stay hidden where they must."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from made import TASK, gold_sets, pages

from towhom.feedback import Report, explain
from towhom.markup import parse_article
from towhom.model import EMPTY, Article, Link, Tag, TagSet, Trap
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
    assert found.headline == "You found 2 of 2 sources, 2 of 2 cues and 2 of 2 claims."
    assert found.summary[0] == "That is 100 % of the points for this text."
    assert found.summary[-1].startswith("Nothing to correct")
    assert {r.kind for r in found.remarks} == {"right"}


def test_what_was_found_comes_before_any_percentage():
    found = report(tag("Warden Vell", "source", "a"), tag("wooden", "source", "b"), tag("Tuesday", "source", "c"))
    assert found.headline == "You found 1 of 2 sources, 0 of 2 cues and 0 of 2 claims; 2 tags are too many."
    assert found.summary[0].endswith("0 % of the points for this text.")
    assert found.summary[-1].startswith("Put right what you can")


def test_a_text_with_nothing_to_tag_says_so():
    clean = parse_article("---\nheadline: H\nclean: true\n---\n\nThe gate was shut.\n", "clean", "clean.md")
    assert clean.gold is not None

    def headline(*tags: Tag) -> str:
        assert clean.gold is not None
        return explain(score(clean.gold, TagSet(tags, (), True), clean.words, GATE), clean, reveal=True).headline

    assert headline() == "There is nothing to tag here: right."
    assert headline(Tag("x", "cue", 2, 5)) == "There is nothing to tag here: 1 tag is too many."


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
    loose = remark("link", tag("the wooden gate had been shut since Tuesday", "claim"))
    assert "Tie it to the source “Warden Vell” with the cue “said”." in loose
    missed = [r for r in report(tag("said", "cue")).remarks if r.kind == "missed"]
    assert any("Missed: “Warden Vell” is a source" in r.text and r.tag is None for r in missed)


def test_only_the_first_miss_of_a_label_explains_the_label():
    missed = [r.text for r in report(tag("wooden", "source")).remarks if r.kind == "missed"]
    cues = [text for text in missed if "a cue" in text]
    assert cues == [
        "Missed: “said” is a cue, the word or phrase that hands a claim to a source.",
        "Missed: “claimed” is a cue.",
    ]


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("s1:", "Tie it to the source “Warden Vell”, and to no cue: no word hands it on."),
        (":q1", "Tie it to the cue “said”, and to no source: nobody is named."),
        ("s1:q1 s2:", "“Warden Vell” with the cue “said” and the source “Nobody”, and to no cue"),
    ],
)
def test_the_remark_on_links_says_what_belongs_together_and_what_is_missing(by: str, said: str):
    article = parse_article(TEXT.replace("by=s1:q1", f'by="{by}"'), "gate", "gate.md")
    assert article.gold is not None
    page = TagSet((tag("the wooden gate had been shut since Tuesday", "claim"),), (), True)
    found = explain(score(article.gold, page, article.words, GATE), article, reveal=True)
    assert said in next(r.text for r in found.remarks if r.kind == "link")
    hidden = explain(score(article.gold, page, article.words, GATE), article, reveal=False)
    assert "Perhaps nobody is named, or no word does it." in next(r.text for r in hidden.remarks if r.kind == "link")


ATTRIBUTED = Task.make("gate", article="gate", labels="claim", only={"claim": {"voice": "attributed"}})


def test_where_only_attributed_claims_are_asked_the_author_s_are_not_spoken_of():
    text = TEXT.replace("#c1 .claim", "#c1 .claim voice=attributed")
    article = parse_article(text.replace("#c2 .claim by=s2:q2", "#c2 .claim voice=author"), "gate", "gate.md")
    assert article.gold is not None
    page = TagSet((tag("the lantern", "claim", "a"), tag("Nobody", "claim", "b")), (), True)
    for asked, expected in ((ATTRIBUTED, False), (GATE, True)):
        found = score(article.gold, page, article.words, asked)
        texts = [r.text for reveal in (True, False) for r in explain(found, article, reveal=reveal, task=asked).remarks]
        assert any("author asserts alone" in text for text in texts) is expected
    found = score(article.gold, page, article.words, ATTRIBUTED)
    remarks = explain(found, article, reveal=True, task=ATTRIBUTED).remarks
    assert "The author says this alone" in next(r.text for r in remarks if r.kind == "contested")


def test_without_revealing_misses_are_counted_by_label_and_paragraph():
    found = report(tag("said", "source"), reveal=False)
    one, two = found.summary[-1].split("; ")
    assert one == "Look again for 1 source, 1 cue and 1 claim in paragraph 1"
    assert two == "1 source, 1 cue and 1 claim in paragraph 2."
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
    bare = Article("made", "", (" ".join(names),), gold=None)

    def widened(t: Tag) -> Tag:
        return replace(t, start=t.start // 2 * 5, end=(t.end - 1) // 2 * 5 + 4)

    mine = TagSet(tuple(widened(t) for t in page.tags), page.links, page.finished)
    theirs = TagSet(tuple(widened(t) for t in gold.tags), gold.links, gold.finished)
    article = replace(bare, gold=theirs, traps=(Trap(0, len(bare.text), "zqkey"),))
    found = explain(score(theirs, mine, bare.words, TASK), article, reveal=False, task=TASK)
    said = " ".join([found.headline, *found.summary, *(r.text for r in found.remarks)])
    assert "zq" not in said
    ids = {t.id for t in page.tags}
    assert all(r.tag in ids for r in found.remarks)
    in_full = explain(score(theirs, mine, bare.words, TASK), article, reveal=True, task=TASK)
    assert [r.tag for r in in_full.remarks if r.tag] == [r.tag for r in found.remarks]


def test_the_report_needs_no_gold_in_the_article_to_stay_silent():
    assert ARTICLE.gold is not None
    bare = replace(ARTICLE, gold=None)
    found = explain(score(ARTICLE.gold, EMPTY, bare.words, GATE), bare, reveal=False)
    assert found.headline.startswith("Not started")
