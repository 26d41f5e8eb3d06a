"""Source card, certainty strip, side by side: what is drawn is what the tables say, and the words say it too."""

from __future__ import annotations

import pytest

import towhom
from towhom.tables import tags


def test_the_source_card_groups_voices_by_what_a_reader_can_do():
    picture = towhom.source_card("wet-feet")
    bars = picture.figure.axes[0].patches
    assert sorted(int(b.get_width()) for b in bars) == sorted(towhom.who_speaks("wet-feet")["words"])
    assert picture.summary.startswith("Ostrel’s bronze ferryman gets his first pair of socks: 4 voices, ")
    assert "People without names: " in picture.summary and "An office, a paper, an outlet: " in picture.summary


def test_groups_differ_by_hatching_too():
    hatches = {bar.get_hatch() for bar in towhom.source_card("grain-sheds", paragraphs="0-5").figure.axes[0].patches}
    assert len(hatches) >= 3


def test_the_strip_has_a_mark_for_each_hedge_that_counts():
    picture = towhom.certainty_strip("grain-sheds")
    marks = sum(
        len(line.get_xdata()) for line in picture.figure.axes[0].lines if line.get_marker() not in {"None", None}
    )
    table = tags("grain-sheds")
    hedges = table[(table["label"] == "hedge") & ~table["contested"] & table["variant_of"].isna()]
    assert marks == len(hedges) > 5
    assert f"{len(hedges)} hedges in" in picture.summary


def test_side_by_side_counts_in_a_hundred_words():
    picture = towhom.compare(["wet-feet", "grain-sheds"], labels="source loaded")
    table = towhom.tables.articles(["wet-feet", "grain-sheds"])
    drawn = [list(line.get_xdata()) for line in picture.figure.axes[0].lines]
    assert drawn[0] == pytest.approx([100 * 4 / table.loc["wet-feet", "words"], 0])
    assert "loaded wording 0.0 in a hundred words" in picture.summary


def test_more_articles_than_shapes_are_refused():
    with pytest.raises(ValueError, match="from one to 5 articles, not 6"):
        towhom.compare(["wet-feet"] * 6)
