"""A boundary remark says at which end a tag is off and in which direction, and quotes the rule for that case."""

from __future__ import annotations

import pytest

from towhom.codebook import EDGES, SHORTEST
from towhom.feedback import explain
from towhom.markup import parse_article
from towhom.model import Tag, TagSet
from towhom.scoring import score
from towhom.task import Task

ARTICLE = parse_article(
    """---
headline: Gate shut
clean: true
---

[Harbour warden Ada Vell]{#s1 .source} [had later said]{#q1 .cue} that [the gate was shut]{#c1 .claim by=s1:q1}.

[The north, [the minutes of the meeting]{#s2 .source} [show]{#q2 .cue},
is next and would be cut off]{#c2 .claim by=s2:q2}.

[The boats came in]{#c3 .claim by=s3:q3}, [according to]{#q3 .cue} [the pilot]{#s3 .source}, who was there on Friday.
[It is understood]{#q4 .cue} that [two were lost at sea on Monday]{#c4 .claim by=:q4}, where nobody looked.

[The clerk]{#s5 .source} [openly told]{#q5 .cue} the court on Friday that
[it is [very likely]{#h1 .hedge} so]{#c5 .claim by=s5:q5}.
""",
    "gate",
    "gate.md",
)
TASK = Task.make("gate", article="gate", labels="source cue claim hedge")


def remark(quote: str, label: str, *, reveal: bool = True) -> str:
    start = ARTICLE.text.index(quote)
    page = TagSet((Tag("mine", label, start, start + len(quote)),), (), True)
    assert ARTICLE.gold is not None
    report = explain(score(ARTICLE.gold, page, ARTICLE.words, TASK), ARTICLE, reveal=reveal, task=TASK)
    (found,) = [r for r in report.remarks if r.tag]
    assert found.kind == "boundary"
    return found.text


@pytest.mark.parametrize(
    ("quote", "label", "where", "hidden", "rule"),
    [
        ("Ada Vell", "source", "starts 2 words too late", "starts too late", "title"),
        ("Harbour warden", "source", "stops 2 words too early", "stops too early", "title"),
        ("pilot", "source", "starts 1 word too late", "starts too late", "article"),
        ("the minutes", "source", "stops 3 words too early", "stops too early", "which"),
        (
            "the pilot, who was there",
            "source",
            "takes in 3 words too many at its end",
            "takes in words after the passage",
            "relative",
        ),
        ("said", "cue", "starts 2 words too late", "starts too late", "group"),
        ("according", "cue", "stops 1 word too early", "stops too early", "preposition"),
        ("It is", "cue", "stops 1 word too early", "stops too early", "group"),
        ("is understood", "cue", "starts 1 word too late", "starts too late", "it"),
        (
            "It is understood that",
            "cue",
            "takes in 1 word too many at its end",
            "takes in words after the passage",
            "it",
        ),
        (
            "openly told the court",
            "cue",
            "takes in 2 words too many at its end",
            "takes in words after the passage",
            "addressed",
        ),
        (
            "that the gate was",
            "claim",
            "takes in 1 word too many at its start and stops 1 word too early",
            "takes in words before the passage",
            "that",
        ),
        (
            "The boats came in, according to",
            "claim",
            "takes in 2 words too many at its end",
            "takes in words after the passage",
            "outside",
        ),
        ("is next and would be cut off", "claim", "starts 8 words too late", "starts too late", "inside"),
        ("The north, the minutes of the meeting show, is next", "claim", "stops 5", "stops too early", "and"),
        (
            "two were lost at sea on Monday, where nobody",
            "claim",
            "takes in 2 words too many at its end",
            "takes in words after the passage",
            "loose",
        ),
        ("gate was", "claim", "starts 1 word too late and stops 1 word too early", "starts too late and stops", "that"),
        ("likely", "hedge", "starts 1 word too late", "starts too late", "degree"),
        ("very likely so", "hedge", "takes in 1 word too many at its end", "takes in words after the passage", "word"),
    ],
)
def test_the_end_the_direction_and_the_rule(quote: str, label: str, where: str, hidden: str, rule: str):
    shown, secret = remark(quote, label), remark(quote, label, reveal=False)
    assert f"the right place, but the tag {where}" in shown and "The key has “" in shown
    assert EDGES[label][rule] in shown
    assert f"the right place, but the tag {hidden}" in secret and EDGES[label][rule] in secret
    assert "The key has" not in secret and not any(c.isdigit() for c in secret)


def test_words_at_both_ends_are_added_up():
    said = remark("sea on Monday, where", "claim", reveal=False)
    assert "starts too late and takes in words after the passage" in said
    both = remark("that the gate was shut.\nThe", "claim")
    assert "takes in 2 words too many, 1 at its start and 1 at its end" in both
    assert SHORTEST in both


def test_one_rule_is_quoted_once():
    said = remark("gate was", "claim")
    assert said.count(EDGES["claim"]["that"]) == 1
