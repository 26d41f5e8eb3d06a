"""Words: what one is, what a tag touches, and that no script is cut in two."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.words import words_of


def found(text: str) -> list[str]:
    return [text[a:b] for a, b in words_of(text).spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She said: no.", ["She", "said", "no"]),
        ("a co-op’s dog’s-ear", ["a", "co-op’s", "dog’s-ear"]),
        ("U.S. tax, 1,000 crowns, 3.5 m", ["U.S", "tax", "1,000", "crowns", "3.5", "m"]),
        ("voted 7–4; well—no", ["voted", "7", "4", "well", "no"]),
        ("one,two 1,x", ["one", "two", "1", "x"]),
        ("snake_case “quoted”", ["snake", "case", "quoted"]),
        ("שָׁלוֹם לכם", ["שָׁלוֹם", "לכם"]),
        ("x\u0301y z\u0323", ["x\u0301y", "z\u0323"]),
        ("👩‍👩‍👧 ok 🙂", ["ok"]),
        ("", []),
        ("—…!", []),
    ],
)
def test_what_a_word_is(text: str, words: list[str]):
    assert found(text) == words


def test_touching_half_a_word_takes_the_whole_and_a_gap_takes_none():
    words = words_of("one two, three")
    assert words.touched(2, 5) == (0, 2)
    assert words.snap(5, 6) == (4, 7)
    assert words.snap(7, 9) == (7, 9)
    assert words.touched(7, 9)[0] == words.touched(7, 9)[1]


@given(st.text(max_size=80))
def test_words_are_in_order_disjoint_and_never_start_with_a_mark(text: str):
    spans = words_of(text).spans
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert all(not unicodedata.category(text[a]).startswith("M") for a, _ in spans)
    assert all(text[i].isspace() is False for a, b in spans for i in range(a, b))
    outside = set(range(len(text))) - {i for a, b in spans for i in range(a, b)}
    assert not any(text[i].isalnum() for i in outside)
