"""The desk test: two parallel forms, and figures that do not mistake suspicion for learning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import towhom
from towhom.desk import Outcome, desk_result, measure
from towhom.desk.forms import NAMES, form
from towhom.errors import UnknownName


def decide(folder: Path, **forms: dict[str, str]) -> None:
    answers = {f"desk-test-{name}": {"kind": "classify", "value": value} for name, value in forms.items()}
    (folder / "answers.json").write_text(json.dumps({"format": 1, "answers": answers}), "utf-8")


def right(name: str) -> dict[str, str]:
    return {item: "run" if sound else "hold" for item, sound in form(name).sound.items()}


def test_both_forms_have_the_same_kinds_in_the_same_order():
    a, b = (form(name) for name in NAMES)
    assert len(a.texts) == len(b.texts) == 12
    assert [sum(f.sound.values()) for f in (a, b)] == [9, 9]
    assert not set(a.texts) & set(b.texts)
    for one in (a, b):
        assert len(set(one.because.values())) == 12


def test_no_form_is_solved_by_the_length_of_the_text():
    for one in (form("a"), form("b")):
        lengths = {True: [], False: []}
        for item, text in one.texts.items():
            lengths[one.sound[item]].append(len(text.split()))
        assert min(lengths[True]) <= max(lengths[False])


# Worked out by hand with the tables of the normal distribution: z(.875) = 1.1503, z(.05) = -1.6449, z(.95) = 1.6449.
@pytest.mark.parametrize(
    ("outcome", "discernment", "criterion"),
    [
        (Outcome(3, 3, 0, 9), 2.795, 0.247),
        (Outcome(3, 3, 9, 9), -0.495, -1.398),
        (Outcome(0, 3, 0, 9), 0.495, 1.398),
    ],
)
def test_discernment_and_criterion(outcome: Outcome, discernment: float, criterion: float):
    assert outcome.discernment == pytest.approx(discernment, abs=0.001)
    assert outcome.criterion == pytest.approx(criterion, abs=0.001)


def test_holding_everything_is_no_discernment():
    everything = dict.fromkeys(form("a").sound, "hold")
    cynic, reader = (measure(form("a").sound, d) for d in (everything, right("a")))
    assert cynic.hits == reader.hits == 3
    assert cynic.discernment < 0 < reader.discernment


def test_nothing_is_said_before_all_twelve_are_decided(tmp_path: Path):
    some = dict(list(right("a").items())[:5])
    decide(tmp_path, a=some)
    shown = desk_result(tmp_path)
    assert repr(shown) == "Decide all twelve first: 7 still to go."
    assert "Sound" not in shown._repr_html_()
    assert repr(desk_result(tmp_path / "nowhere")) == "Decide all twelve texts first."


def test_the_outcome_is_said_in_words_and_every_text_is_explained(tmp_path: Path):
    decide(tmp_path, a=right("a"))
    shown = desk_result(tmp_path)
    assert "you held 3 of the 3 texts that were not sound, and 0 of the 9 that were" in repr(shown)
    assert "d′" in repr(shown) and "2.8" in repr(shown)
    assert shown._repr_html_().count("<li>") == 12


def test_more_suspicion_is_named_as_such(tmp_path: Path):
    decide(tmp_path, a=right("a"), b=dict.fromkeys(form("b").sound, "hold"))
    assert "you tell them apart worse" in repr(desk_result(tmp_path))
    assert "Becoming suspicious is not the same" in repr(desk_result(tmp_path))


def test_the_test_is_a_question_whose_decisions_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    towhom.desk_test("a")
    towhom.answer("desk-test-a", right("a"))
    assert "3 of the 3" in repr(towhom.desk_result())


def test_an_unknown_form_lists_those_there_are():
    with pytest.raises(UnknownName, match="a"):
        towhom.desk_test("c")


def test_the_two_nights_are_compared_across_the_folders_of_two_units(tmp_path: Path):
    first, last = tmp_path / "00-welcome", tmp_path / "10-the-whole-article"
    for folder, name in ((first, "a"), (last, "b")):
        folder.mkdir()
        decide(folder, **{name: right(name)})
    (tmp_path / "05-other").mkdir()
    (tmp_path / "05-other" / "answers.json").write_text("{")
    for folder in (first, last):
        assert "From the first night to the last you tell them apart about as well" in repr(desk_result(folder))
