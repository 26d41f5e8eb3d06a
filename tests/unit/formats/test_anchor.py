"""A quotation is found again where its surroundings fit best, and no file can make the search take long."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.errors import FormatError
from towhom.formats import doccano
from towhom.formats.anchor import find_quote
from towhom.formats.gather import flat
from towhom.model import Article

ARTICLE = Article("gate", "Gate shut", ("The gate was shut. " * 20,))
LETTERS = st.text("ab", max_size=30)


def by_hand(text: str, exact: str, selector: dict[str, str], near: int) -> int | None:
    """The same by looking everywhere; of equal places the nearest, and of two as near the earlier."""

    def alike(a: str, b: str) -> int:
        return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

    def fit(at: int) -> tuple[int, int, int]:
        before, after = text[:at][::-1], text[at + len(exact) :]
        shared = alike(before, selector["prefix"][::-1]) + alike(after, selector["suffix"])
        return shared, -abs(at - near), -at

    places = [i for i in range(len(text)) if text.startswith(exact, i)]
    return max(places, key=fit, default=None) if exact else None


@given(LETTERS, st.text("ab", max_size=3), st.text("ab", max_size=4), st.text("ab", max_size=4), st.integers(-3, 40))
def test_the_place_is_the_one_that_looking_everywhere_finds(text: str, exact: str, before: str, after: str, near: int):
    selector = {"prefix": before, "suffix": after}
    assert find_quote(text, exact, selector, near) == by_hand(text, exact, selector, near)


def test_surroundings_of_any_length_are_compared_for_a_little_only():
    text = "x gate y gate z"
    endless = {"prefix": "q" * 3_000_000 + "y ", "suffix": " z" + "q" * 3_000_000}
    assert find_quote(text, "gate", endless, 2) == 9


def test_what_is_not_there_is_not_found():
    assert find_quote("gate", "door", {}, 0) is None
    assert find_quote("gate", "", {}, 0) is None
    assert find_quote("gate", "gate", {}, 10_000_000) == 0


@given(st.text(" \t\r\n\u00a0ab", max_size=20))
def test_white_space_with_a_break_in_it_is_one_blank(text: str):
    assert flat(text) == unicodedata.normalize("NFC", re.sub(r"[ \t\r]*\n\s*", " ", text))


def test_a_million_blanks_take_no_longer_than_a_million_letters():
    assert flat(" " * 1_000_000) == " " * 1_000_000
    assert flat("a" + " " * 1_000_000 + "\n" * 1_000_000 + "b") == "a b"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        (" \n" * 500_000, [[0, 1_000_000 - i, "claim"] for i in range(20_000)]),
        ("X " + ARTICLE.text, [[2 + i % 300, 3 + i % 300, "claim"] for i in range(20_000)]),
        ("gate " * 200_000, [[5 * i, 5 * i + 4, "claim"] for i in range(20_000)]),
    ],
    ids=["blanks", "letters", "words"],
)
def test_a_file_for_another_text_that_could_not_hold_it_is_refused(text: str, spans: list[object]):
    data = json.dumps({"id": 1, "text": text, "label": spans, "Comments": []})
    with pytest.raises(FormatError, match="'gate' is too short for all this"):
        doccano.loads(data, ARTICLE, where="x.jsonl")
