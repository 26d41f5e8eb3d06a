"""The picture of who speaks: its bars are the table's words, and its summary says the same."""

from __future__ import annotations

import struct
from base64 import b64decode

import pandas as pd

import towhom
from towhom.tables import NOBODY

ONE = pd.DataFrame({"claims": [2, 1], "words": [31, 9]}, index=pd.Index(["Hallewe <he>", NOBODY], name="voice"))
TWO = pd.DataFrame({"claims": [1], "words": [12]}, index=pd.Index(["Ollune"], name="voice"))


def test_the_summary_says_what_the_bars_show():
    picture = towhom.plot_voices({"Sheds": ONE, "Baths": TWO})
    widths = [bar.get_width() for axes in picture.figure.axes for bar in axes.patches]
    assert widths == [31, 9, 12]
    assert picture.summary == (
        "Sheds: 40 words of claims, 1 voice. Hallewe <he> 31 (in 2 claims); nobody named 9 (in 1 claim). "
        "Baths: 12 words of claims, 1 voice. Ollune 12 (in 1 claim)."
    )
    assert repr(picture) == picture.summary


def test_nobody_is_told_apart_by_more_than_colour():
    bars = towhom.plot_voices({"Sheds": ONE}).figure.axes[0].patches
    assert [bar.get_hatch() for bar in bars] == ["", "//"]


def test_the_page_has_the_image_its_alternative_text_and_the_words_beneath():
    page = towhom.plot_voices({"Sheds": ONE})._repr_html_()
    assert 'alt="Sheds: 40 words' in page and "<figcaption>" in page
    assert "Hallewe &lt;he&gt;" in page and "<he>" not in page
    image = b64decode(page.split("base64,")[1].split('"')[0])
    width, height = struct.unpack(">II", image[16:24])
    assert image[:8] == b"\x89PNG\r\n\x1a\n" and width > height > 100


def test_all_panels_share_one_scale():
    axes = towhom.plot_voices({"Sheds": ONE, "Baths": TWO}).figure.axes
    assert axes[0].get_xlim() == axes[1].get_xlim()


def test_a_table_without_rows_is_drawn_and_said():
    assert towhom.plot_voices({"Silence": ONE.iloc[:0]}).summary == "Silence: 0 words of claims, 0 voices."
