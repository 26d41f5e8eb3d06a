"""A tag where the key has nothing gets the reason that fits its place, and tells no secret where there is one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from towhom.codebook import NO_CUE, QUOTED
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

[Warden Kaide Vell]{.trap .source because="She speaks in the next sentence."} came by at six.
[She]{#s1 .source} [said]{#q1 .cue} that
[the council had asked the porter to leave the gate alone]{#c1 .claim by=s1:q1}.

Harbour master Odo Renn walked round it twice. [He]{#s2 .source} [wrote]{#q2 .cue}: “[It is perhaps a terrible
gate]{#c2 .claim by=s2:q2}.” Deputy Mayor Orren said nothing. Then she claimed the seat by the stove.

The gate has reportedly been sold. The revelation was made by [the clerk]{#s3 .source}.
[The price was nine crowns]{#c3 .claim by=s3:}. [It would be paid in May]{#c4 .claim by=s3:}.
The clerk’s claims travelled.

[It is believed]{#q5 .cue} that [the buyer left at night]{#c5 .claim by=:q5} for Hesk. Nobody asked whether it rained.
It rained. The clerk went home.
""",
    "gate",
    "gate.md",
)
TASK = Task.make("gate", article="gate", labels="source cue claim hedge loaded")
ATTRIBUTED = Task.make("gate", article="gate", labels="claim", only={"claim": {"voice": "attributed"}})


def remark(quote: str, label: str, *, reveal: bool = True, task: Task = TASK, nth: int = 1) -> str:
    start = -1
    for _ in range(nth):
        start = ARTICLE.text.index(quote, start + 1)
    page = TagSet((Tag("mine", label, start, start + len(quote)),), (), True)
    assert ARTICLE.gold is not None
    report = explain(score(ARTICLE.gold, page, ARTICLE.words, task), ARTICLE, reveal=reveal, task=task)
    (found,) = [r for r in report.remarks if r.tag]
    assert found.kind == "extra"
    return found.text


def test_somebody_who_is_named_and_makes_no_claim():
    assert "in this sentence nothing is handed on from “Deputy Mayor Orren”" in remark("Deputy Mayor Orren", "source")
    assert "go and ask" not in remark("Deputy Mayor Orren", "source")


def test_somebody_who_speaks_in_the_next_sentence():
    assert "The next sentence hands something on" in remark("Harbour master Odo Renn", "source")


def test_the_same_words_are_a_source_elsewhere():
    assert "The same words are a source elsewhere" in remark("The clerk", "source", nth=2)


def test_somebody_who_is_spoken_of_in_a_claim():
    assert (
        remark("the porter", "source")
        == "No source here: “the porter” stands in what is said. Who says it? The key has “She”."
    )
    assert "Nobody is named" in remark("the buyer", "source")


def test_somebody_beside_the_source_of_the_sentence():
    assert "names nobody" in remark("Hesk", "source")
    assert remark("The revelation", "source") == "No source here: what this sentence hands on comes from “the clerk”."


def test_the_cue_tagged_as_a_source_too():
    page = TagSet(
        (Tag("a", "cue", (at := ARTICLE.text.index("wrote")), at + 5), Tag("b", "source", at, at + 5)), (), True
    )
    assert ARTICLE.gold is not None
    report = explain(score(ARTICLE.gold, page, ARTICLE.words, TASK), ARTICLE, reveal=True, task=TASK)
    assert "This is the cue" in next(r.text for r in report.remarks if r.tag == "b")


@pytest.mark.parametrize("reveal", [True, False])
@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("reportedly", "adverb"),
        ("has reportedly been", "adverb"),
        ("The revelation", "noun"),
        ("The revelation was made by", "brings"),
        ("The clerk’s claims", "noun"),
        ("said nothing", "verb"),
        ("claimed", "verb"),
        ("asked whether", "verb"),
    ],
)
def test_what_looks_like_a_cue_has_a_rule_of_its_own(quote: str, rule: str, reveal: bool):
    text = remark(quote, "cue", reveal=reveal)
    assert NO_CUE[rule] in text
    assert "Swap in" not in text


def test_said_itself_is_told_why_it_is_no_cue():
    assert remark("said", "cue", nth=2).startswith("No cue here: “said” hands no claim on in this place.")
    assert "Could “said” stand in this place" in remark("walked", "cue")


def test_a_verb_inside_a_claim_and_a_would_that_carries_on():
    assert "What hands it on is “said”" in (asked := remark("asked", "cue")) and NO_CUE["nested"] in asked
    assert NO_CUE["carried"] in remark("would", "cue")
    assert NO_CUE["carried"] not in remark("would", "cue", reveal=False)


def test_a_claim_that_nobody_hands_on():
    assert "the author tells it" in remark("It rained", "claim", task=ATTRIBUTED)
    assert "only where a reader could dispute it" in remark("It rained", "claim")
    assert "What this sentence hands on is “the buyer left at night”." in remark("Hesk", "claim")


def between(first: str, last: str) -> str:
    return ARTICLE.text[ARTICLE.text.index(first) : ARTICLE.text.index(last) + len(last)]


@pytest.mark.parametrize(
    ("quote", "label", "said"),
    [
        ("porter", "claim", "only a small part of a claim. The key has “the council had asked the porter"),
        (between("Vell", "She said"), "source", "the tag takes in far too much. The key has “She”"),
        (between("Then she", "The price was nine crowns. It would be paid in May"), "claim", "more than one claim in"),
        (
            between("be paid in May", "It is believed that the buyer left at night for Hesk"),
            "cue",
            "the tag takes in far too much. The key has “It is",
        ),
        (between("Vell came", "the council had"), "claim", "touches a claim, but most of the words are others."),
    ],
)
def test_a_tag_of_a_quite_wrong_size(quote: str, label: str, said: str):
    assert said in remark(quote, label)
    assert "The key has" not in remark(quote, label, reveal=False)


def test_a_second_tag_in_one_place():
    one, two = (ARTICLE.text.index(q) for q in ("the council had", "leave the gate alone"))
    page = TagSet((Tag("a", "claim", one, two), Tag("b", "claim", two, two + 20)), (), True)
    assert ARTICLE.gold is not None
    report = explain(score(ARTICLE.gold, page, ARTICLE.words, TASK), ARTICLE, reveal=True, task=TASK)
    assert "has a tag already: one is enough" in next(r.text for r in report.remarks if r.tag == "b")


@pytest.mark.parametrize(("quote", "label"), [("perhaps", "hedge"), ("terrible", "loaded")])
def test_what_a_speaker_says_in_quotation_marks_is_the_speaker_s(quote: str, label: str):
    assert QUOTED in remark(quote, label)


def test_outside_a_quotation_the_definition_stands():
    assert "A hedge is the word or phrase that marks something" in remark("twice", "hedge")
    assert remark("twice", "loaded").startswith("No loaded wording here. Loaded wording is")


def test_a_trap_speaks_for_itself_to_whoever_falls_into_it_and_only_in_practice():
    assert remark("Warden Kaide Vell", "source") == "No source here. She speaks in the next sentence."
    assert remark("Kaide Vell", "source") == "No source here. She speaks in the next sentence."
    assert "next sentence" not in remark("Warden Kaide Vell", "cue")
    assert "next sentence" not in remark("Warden Kaide Vell", "source", reveal=False)
    page = TagSet((), (), True)
    assert ARTICLE.gold is not None
    report = explain(score(ARTICLE.gold, page, ARTICLE.words, TASK), ARTICLE, reveal=True, task=TASK)
    assert not any("next sentence" in r.text for r in report.remarks)


def test_where_the_key_is_secret_nothing_of_the_sentence_is_told():
    assert remark("the porter", "source", reveal=False).startswith("No source here: these words answer for no claim")
    bare = replace(ARTICLE, gold=None)
    assert ARTICLE.gold is not None
    page = TagSet((Tag("mine", "source", 0, 4),), (), True)
    assert explain(score(ARTICLE.gold, page, ARTICLE.words, TASK), bare, reveal=True).remarks
