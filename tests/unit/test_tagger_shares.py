"""What a class tagged: shares are checked, become runs of words, and stand in the static page."""

from __future__ import annotations

import re

import pytest

import towhom
from towhom.errors import ModelError
from towhom.markup import parse_article
from towhom.model import Article
from towhom.tagger.shares import fitted, runs

TEXT = "---\nheadline: Ferry sails\nclean: true\n---\n\n[Ann Orr]{#s .source} said so.\n\nShe left.\n"


@pytest.fixture
def article() -> Article:
    return parse_article(TEXT, "ferry", "ferry.md")  # Ferry sails / Ann Orr said so / She left


def test_neighbours_in_one_fifth_are_one_run_and_a_paragraph_ends_it(article: Article) -> None:
    found = [
        (article.text[r.start : r.end], r.percent, r.step) for r in runs([0, 0, 0.9, 1, 0.1, 0.6, 0.6, 0.6], article)
    ]
    assert found == [("Ann Orr", 95, 5), ("said", 10, 1), ("so", 60, 3), ("She left", 60, 3)]
    assert list(runs([], article)) == []
    assert [r.percent for r in runs([0.0001] + [0] * 7, article)] == [1]


@pytest.mark.parametrize("shares", [[0.5], [0.5] * 9, [2] + [0] * 7, [-0.1] + [0] * 7, [float("nan")] + [0] * 7])
def test_shares_that_do_not_fit_are_refused(article: Article, shares: list[float]) -> None:
    with pytest.raises(ModelError, match=r"share"):
        fitted(shares, article)


def test_the_static_page_has_tints_and_figures_without_changing_the_words(article: Article) -> None:
    page = towhom.show(article, shares=[0, 0, 1, 1, 0.5, 0, 0, 0])._repr_html_()
    assert re.findall(r'<sup class="towhom-share">(\d+ %)</sup><span class="towhom-heat-(\d)">([^<]*)<', page) == [
        ("100 %", "5", "Ann Orr"),
        ("50 %", "3", "said"),
    ]
    assert "of the class tagged it" in page
    assert "towhom-heat" not in towhom.show(article)._repr_html_().partition("</style>")[2]
