"""A choice is scored fairly: right ticks earn, wrong ticks cost, guessing and ticking everything earn nothing."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.controls import score_choice

KEY = frozenset("be")


@pytest.mark.parametrize(
    ("given_", "share"),
    [("be", 1.0), ("b", 0.5), ("ba", 0.0), ("bea", 0.5), ("abcdef", 0.0), ("acdf", 0.0), ("", 0.0)],
)
def test_several_answers(given_: str, share: float) -> None:
    assert score_choice(KEY, frozenset(given_), True)[0] == share


@pytest.mark.parametrize(("given_", "share"), [("n", 1.0), ("y", 0.0), ("", 0.0)])
def test_one_answer(given_: str, share: float) -> None:
    assert score_choice(frozenset("n"), frozenset(given_), False)[0] == share


def test_no_answer_earns_nothing_and_is_said() -> None:
    assert score_choice(KEY, None, True) == (0.0, ["Not answered."])


def test_blind_ticks_earn_little_on_average() -> None:
    tickings = [frozenset(c) for n in range(7) for c in combinations("abcdef", n)]
    assert sum(Fraction(score_choice(KEY, t, True)[0]) for t in tickings) / len(tickings) < Fraction(1, 5)


@given(
    key=st.frozensets(st.sampled_from("abcdef"), min_size=1, max_size=3), ticks=st.frozensets(st.sampled_from("abcdef"))
)
def test_the_share_is_a_plain_number_in_range_and_a_right_tick_never_hurts(
    key: frozenset[str], ticks: frozenset[str]
) -> None:
    share, reasons = score_choice(key, ticks, True)
    assert type(share) is float and 0.0 <= share <= 1.0 and reasons
    assert all(score_choice(key, ticks | {right}, True)[0] >= share for right in key)
    assert all(score_choice(key, ticks | {wrong}, True)[0] <= share for wrong in frozenset("abcdef") - key)
    assert score_choice(key, key, True)[0] == 1.0


def test_reasons_count_and_name_no_option_of_the_key() -> None:
    _, reasons = score_choice(frozenset({"quetzal", "wombat"}), frozenset({"quetzal", "x"}), True)
    assert reasons == [
        "Of your ticks, 1 is right and 1 wrong.",
        "Each wrong tick takes away what a right one earns.",
        "1 of the right ones is missing.",
    ]
