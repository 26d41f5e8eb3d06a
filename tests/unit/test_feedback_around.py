"""The surroundings of a tag: where sentences begin and end, long quotations shortened, what is handed on nearby."""

from __future__ import annotations

import pytest

from towhom.feedback.around import Around
from towhom.feedback.words import a, listed, many
from towhom.markup import parse_article
from towhom.model import Article
from towhom.scoring.result import Score
from towhom.scoring.spans import Span

TEXT = (
    "The express left at 23.52. “Nobody waved,” said Vell. She stayed. It cost 3.5 crowns! 40 came… and went.",
    "“Was it late?” Ada asked. “No.” He laughed.",
)
ARTICLE = Article("x", "A headline. With two", TEXT)


def around(article: Article = ARTICLE) -> Around:
    return Around(article, Score(0), None)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("headline", "A headline"),
        ("two", "With two"),
        ("23.52", "The express left at 23.52"),
        ("waved", "Nobody waved,” said Vell"),
        ("stayed", "She stayed"),
        ("crowns", "It cost 3.5 crowns"),
        ("went", "40 came… and went"),
        ("late", "Was it late"),
        ("asked", "Ada asked"),
        ("laughed", "He laughed"),
    ],
)
def test_a_sentence_ends_at_its_mark_and_not_at_a_decimal_or_before_small_letters(word: str, sentence: str):
    here = around()
    first, last = ARTICLE.words.touched(ARTICLE.text.index(word), ARTICLE.text.index(word) + 1)
    assert here.quote(Span(*here.sentence(first, last), "claim", ("t",), {})) == sentence


def test_a_span_over_two_sentences_grows_to_both():
    here = around()
    first, last = ARTICLE.words.touched(ARTICLE.text.index("Vell"), ARTICLE.text.index("stayed"))
    assert here.said(*here.sentence(first, last))[0] == "nobody"
    assert here.said(*here.sentence(first, last))[-1] == "stayed"


def test_a_long_quotation_keeps_its_two_ends():
    article = Article("x", "", (" ".join(f"w{i}" for i in range(40)),))
    assert around(article).quote(Span(0, 16, "claim", ("t",), {})).count(" ") == 15
    assert around(article).quote(Span(0, 40, "claim", ("t",), {})) == "w0 w1 w2 w3 w4 w5 … w34 w35 w36 w37 w38 w39"


def test_what_is_handed_on_leaves_out_the_authors_own_claims_and_contested_tags():
    text = "[A]{#s .source} [says]{#q .cue} [so]{#c .claim by=s:q}. [B]{.source .contested} sees. [It is]{#d .claim}."
    here = around(parse_article(f"---\nheadline: H\n---\n\n{text}\n", "x", "x.md"))
    assert [g.tag.id for g in here.handed_on(0, 8)] == ["s", "q", "c"]
    assert [g.tag.id for g in here.golds(0, 8, "claim")] == ["c", "d"]


def test_small_words():
    assert [a(w) for w in ("claim", "interpretation", "loaded wording")] == [
        "a claim",
        "an interpretation",
        "loaded wording",
    ]
    assert (many(1, "tag"), many(2, "tag"), many(2, "loaded wording")) == ("1 tag", "2 tags", "2 loaded wording")
    assert (listed(["a"]), listed(["a", "b", "c"])) == ("a", "a, b and c")
