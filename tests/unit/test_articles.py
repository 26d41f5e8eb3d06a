"""Every article of the library keeps the codebook, and nothing about a graded one reaches students."""

from __future__ import annotations

from pathlib import Path

import pytest

from towhom.codebook import ATTRIBUTES
from towhom.markup import read_article, write_article
from towhom.model import Article, Tag

DATASETS = Path(__file__).resolve().parents[2] / "datasets"
PATHS = [*sorted((DATASETS / "practice").glob("*.md")), *sorted((DATASETS / "graded").glob("*.md"))]
FLAGS = {"loaded", "number", "interpretation"}


@pytest.fixture(params=PATHS, ids=lambda p: p.stem)
def article(request: pytest.FixtureRequest) -> Article:
    return read_article(request.param)


def tags(article: Article) -> tuple[Tag, ...]:
    assert article.gold is not None
    return article.gold.tags


def test_front_matter_is_complete(article: Article):
    assert {"outlet", "byline", "date", "genre", "clean", "difficulty", "teaches", "headline_verdict"} <= set(
        article.meta
    )
    assert "Discuss:" in article.meta["notes"]


def test_a_clean_article_has_no_flags_and_a_faithful_headline(article: Article):
    flagged = [t for t in tags(article) if t.label in FLAGS and not t.contested]
    if article.meta["clean"]:
        assert not flagged
        assert article.meta["headline_verdict"] == "faithful"
    else:
        assert flagged


def test_every_tag_has_all_its_attributes_and_every_attributed_claim_a_link(article: Article):
    assert article.gold is not None
    linked = {link.claim for link in article.gold.links}
    for tag in tags(article):
        assert set(tag.attributes) == set(ATTRIBUTES[tag.label]), tag
        if tag.label == "claim" and "attributed" in tag.attributes["voice"].split("|"):
            assert tag.id in linked, tag


def test_headlines_are_not_tagged_and_tags_are_snapped(article: Article):
    words = article.words
    for tag in tags(article):
        assert tag.start > article.spans[0][1]
        assert words.snap(tag.start, tag.end) == (tag.start, tag.end), article.text[tag.start : tag.end]


def test_at_least_a_third_of_attributed_claims_break_the_pattern(article: Article):
    """Verb to the right of the source and the claim to the right of both, in one sentence: that is the pattern."""
    assert article.gold is not None
    by = article.gold.by_id()
    claims = [
        t for t in tags(article) if t.label == "claim" and "attributed" in t.attributes["voice"] and not t.variant_of
    ]
    regular = 0
    for claim in claims:
        ends = [(by[k.source], by[k.cue]) for k in article.gold.links if k.claim == claim.id and k.source and k.cue]
        regular += any(s.end <= q.start < q.end <= claim.start for s, q in ends)
    assert regular <= len(claims) * 2 / 3


def test_texts_are_clean_typography_and_no_two_share_a_sentence():
    seen: dict[str, str] = {}
    for path in PATHS:
        text = read_article(path).text
        assert "  " not in text
        assert not set(text) & set("\"'`\t"), path
        for sentence in text.replace("\n", ". ").split(". "):
            if len(sentence.split()) > 4:
                assert sentence not in seen, (path.stem, seen.get(sentence))
                seen[sentence] = path.stem


def test_bare_texts_of_graded_articles_hold_no_gold():
    for path in (DATASETS / "graded").glob("*.md"):
        article = read_article(path)
        bare = write_article(article, gold=False)
        assert not set(bare) & set("[]{}")
        assert not any(line and line in bare for line in article.meta["notes"].splitlines())


def test_the_passes_are_on_the_present_texts():
    for path in PATHS:
        for name in ("a", "b"):
            assert read_article(DATASETS / "passes" / name / path.name).text == read_article(path).text
