"""Ranges as bars: the bars are the table, the reader's own stand beside them, and the words say both."""

from __future__ import annotations

import pandas as pd

import towhom

TABLE = pd.DataFrame(
    {"low": [60, 10], "middle": [75, 40], "high": [90, 70]}, index=pd.Index(["likely", "may <l>"], name="word")
)


def test_bars_marks_and_words_say_what_the_table_says():
    picture = towhom.plot_ranges(TABLE, "Readings", across="per cent")
    place = picture.figure.axes[0]
    assert [(bar.get_x(), bar.get_width()) for bar in place.patches] == [(60, 30), (10, 60)]
    assert list(place.lines[0].get_xdata()) == [75, 40]
    assert picture.summary == "Readings: likely: 60 to 90, middle 75; may <l>: 10 to 70, middle 40."
    assert "&lt;l&gt;" in picture._repr_html_()


def test_the_readers_own_ranges_are_drawn_where_there_is_a_row_for_them():
    picture = towhom.plot_ranges(TABLE, "Readings", across="per cent", own={"likely": (50, 80), "hardly": (0, 5)})
    edges = [list(line.get_xdata()) for line in picture.figure.axes[0].lines[1:]]
    assert edges == [[50], [80]]
    assert "likely: 60 to 90, middle 75, yours 50 to 80;" in picture.summary and "hardly" not in picture.summary
    assert "yours" in [text.get_text() for text in picture.figure.legends[0].get_texts()]


def test_without_own_ranges_none_are_promised():
    legend = towhom.plot_ranges(TABLE, "Readings", across="per cent", own={}).figure.legends[0]
    assert {text.get_text() for text in legend.get_texts()} == {"from, to", "middle"}
