"""What a seed decides: each slot for itself, the same everywhere."""

from __future__ import annotations

from collections import Counter

from towhom.variants.chance import Chance

COLOURS = ["red", "green", "blue", "white"]


def draws(options: list[str], count: int = 400) -> list[str]:
    return [Chance("t", str(seed)).one("colour", options) for seed in range(count)]


def test_a_draw_is_the_same_for_the_same_words_and_pinned():
    drawn = " ".join(Chance("t", str(seed)).one("colour", COLOURS) for seed in range(6))
    assert drawn == "blue green red green blue blue"
    assert Chance("t", "7").number("age", 20, 80, 5) == 20


def test_options_come_about_equally_often():
    counted = Counter(draws(COLOURS))
    assert set(counted) == set(COLOURS)
    assert all(70 <= n <= 130 for n in counted.values())


def test_a_new_option_takes_its_share_and_moves_no_other_draw():
    before, after = draws(COLOURS), draws([*COLOURS, "grey"])
    assert {b for a, b in zip(before, after, strict=True) if a != b} == {"grey"}
    assert 50 <= after.count("grey") <= 110


def test_slots_and_templates_draw_for_themselves():
    chance = Chance("t", "1")
    assert len({chance.weight(slot, "red") for slot in ("a", "b", "c")}) == 3
    assert chance.weight("a", "red") != Chance("u", "1").weight("a", "red") != Chance("t", "2").weight("a", "red")


def test_numbers_stay_in_their_range_and_on_their_steps():
    found = {Chance("t", str(seed)).number("n", 10, 20, 5) for seed in range(100)}
    assert found == {10, 15, 20}


def test_levels_near_the_difficulty_come_oftener():
    easy = Counter(Chance("t", str(seed)).level("s", (1, 2, 3), 1) for seed in range(1000))
    hard = Counter(Chance("t", str(seed)).level("s", (1, 2, 3), 3) for seed in range(1000))
    assert easy[0] > easy[1] > easy[2] > 30
    assert hard[2] > hard[1] > hard[0] > 30
