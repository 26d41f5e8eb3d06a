"""A table of counts as bars: the bars are the table, and so are the words."""

from __future__ import annotations

import pandas as pd
import pytest

import towhom

TABLE = pd.DataFrame({"yes": [3, 0], "no": [1, 2]}, index=["The Lamp <l>", "Tern"])


def test_bars_and_words_say_what_the_table_says():
    picture = towhom.plot_counts(TABLE, "Heads", across="articles")
    bars = picture.figure.axes[0].patches
    assert [(bar.get_x(), bar.get_width()) for bar in bars] == [(0, 3), (0, 0), (3, 1), (0, 2)]
    assert picture.figure.axes[0].get_xlabel() == "articles"
    assert picture.summary == "Heads: The Lamp <l>: 3 yes, 1 no; Tern: 2 no."
    assert "<l>" not in picture._repr_html_() and "&lt;l&gt;" in picture._repr_html_()


def test_columns_differ_by_more_than_colour():
    bars = towhom.plot_counts(TABLE, "Heads", across="articles").figure.axes[0].patches
    assert {bar.get_hatch() for bar in bars} == {"", "//"}


def test_one_column_needs_no_legend():
    picture = towhom.plot_counts(TABLE[["yes"]], "Heads", across="articles")
    assert not picture.figure.legends and picture.summary == "Heads: The Lamp <l>: 3; Tern: 0."


def test_more_columns_than_looks_are_refused():
    wide = pd.DataFrame([[1] * 6])
    with pytest.raises(ValueError, match="from one to 5 columns, not 6"):
        towhom.plot_counts(wide, "Wide", across="things")
