"""The controls on the page: what their widgets do is saved, comes back, is explained, and fails closed in grading."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import towhom
from towhom.controls import Answer, AnswerStore
from towhom.controls.control import Control
from towhom.errors import ToWhomError

ARTICLE = """---
headline: Bridge shut
---

The bridge is shut, the mayor said. It was built in 1911.

Nobody asked the ferryman.
"""
ITEMS = {"a": "It may rain.", "b": "It will rain.", "c": "It might <b>not</b>."}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.md").write_text(ARTICLE, "utf-8")
    shutil.copytree(Path(__file__).resolve().parents[1] / "archive", tmp_path / "archive")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return tmp_path


def classify(**more: Any) -> Any:
    return towhom.classify("grid", "Sure?", ITEMS, {"y": "Yes", "n": "No"}, **more)


def number(**more: Any) -> Any:
    return towhom.number("grid", "How many?", unit="crowns", within=0.5, **more)


def rank(**more: Any) -> Any:
    return towhom.rank("grid", "Least sure first?", ITEMS, **more)


def rewrite(**more: Any) -> Any:
    return towhom.rewrite("grid", "Repair it.", "Soldiers hold the bridge", **more)


def evidence(**more: Any) -> Any:
    return towhom.evidence("grid", "Where?", {"who": "Who says so", "why": "Why"}, article="bridge", **more)


def ranges(**more: Any) -> Any:
    return towhom.ranges("grid", "Under the scale?", ITEMS, **more)


def chain(**more: Any) -> Any:
    return towhom.chain("grid", "Who repeats whom?", ITEMS, **more)


def dossier(**more: Any) -> Any:
    return towhom.dossier("grid", "What holds?", {"told": "They were told.", "aground": "One ran <b>not</b>."}, **more)


def pick(control: Any, low: int, high: int) -> None:
    control._rows["a"][0].value = str(low)
    control._rows["a"][1].value = f"{high} %"


def draw_arrow(control: Any, report: str, origin: str) -> None:
    control._report.value, control._origin.value = report, origin
    control._add.click()


BECAUSE = {"a": "Possible.", "b": "Certain.", "c": "Possible & open."}
# make, what the page does, the value kept, answer in code, answer=, because=
CONTROLS: dict[str, tuple[Any, Any, Any, Any, Any, Any]] = {
    "classify": (
        classify,
        lambda c: setattr(c._rows["b"], "value", "y"),
        {"b": "y"},
        {"a": "n", "c": "n"},
        {"a": "n", "b": "y", "c": "n"},
        BECAUSE,
    ),
    "number": (number, lambda c: setattr(c._box, "value", "1,250 crowns"), "1,250 crowns", 1250, 1250, "Add them up."),
    "rank": (rank, lambda c: c._rows[0][2].click(), ["b", "a", "c"], ["a", "c", "b"], [["a", "c"], "b"], BECAUSE),
    "ranges": (
        ranges,
        lambda c: pick(c, 20, 40),
        {"a": [20, 40]},
        {"a": (20, 50), "b": (90, 100), "c": (0, 10)},
        {"a": (20, 50), "b": (90, 100), "c": (0, 10)},
        BECAUSE,
    ),
    "dossier": (
        dossier,
        lambda c: setattr(c._sheets["told"].rating, "value", "supported"),
        {"told": {"rating": "supported", "quotes": []}},
        {"told": ("supported", ("pilots-log", "A letter about the light came on 6 October")), "aground": ("open",)},
        {
            "claims": {
                "told": {"rating": "supported", "documents": {"pilots-log": "A letter about"}, "owners": 1},
                "aground": {"rating": "open"},
            }
        },
        {"told": "The letter hangs there.", "aground": "Nothing says so."},
    ),
    "chain": (
        chain,
        lambda c: draw_arrow(c, "a", "b"),
        {"edges": [["a", "b"]], "origins": None},
        {"a": "b", "c": "b"},
        {"a": "b", "c": "b"},
        BECAUSE,
    ),
    "rewrite": (
        rewrite,
        lambda c: setattr(c._area, "value", "Soldiers hold the bridge, deputy says"),
        "Soldiers hold the bridge, deputy says",
        "Deputy: soldiers hold the bridge",
        {
            "model": "Deputy says soldiers hold the bridge",
            "conditions": [{"any": ["deputy"], "because": "Who says so?"}],
        },
        "Now it has an owner.",
    ),
    "evidence": (
        evidence,
        lambda c: setattr(c._lists["who"][0], "value", "bridge:1"),
        {"who": ["bridge:1"]},
        {"who": 1, "why": "none"},
        {"who": 1, "why": "none"},
        {"who": "The mayor.", "why": "It does not say."},
    ),
}
KINDS = pytest.mark.parametrize("kind", CONTROLS)


def saved(home: Path) -> Any:
    return AnswerStore(home).load()["grid"]


@KINDS
def test_what_is_done_on_the_page_is_saved_and_comes_back(home: Path, kind: str) -> None:
    make, act, value, *_ = CONTROLS[kind]
    control = make()
    assert control.value == control.question.blank and not (home / "answers.json").exists()
    act(control)
    assert saved(home) == Answer(kind, value) and "Saved" in control.status.value
    again = make()
    assert again.value == value and "Saved" in again.status.value


@KINDS
def test_an_answer_in_code_is_saved_and_the_page_shows_it(home: Path, kind: str) -> None:
    make, _, _, code, *_ = CONTROLS[kind]
    control = make()
    towhom.answer("grid", code)
    assert saved(home).value == control.value and control.value != control.question.blank
    widgets = {id(w): w for w in control.box.children}
    assert widgets and make().value == control.value


@KINDS
def test_practice_is_explained_and_leaves_another_try(kind: str) -> None:
    make, act, _, code, right, because = CONTROLS[kind]
    control = make(answer=right, because=because)
    control.check()
    assert "Answer first" in control.explanation.value
    reasons = [because] if isinstance(because, str) else list(because.values())
    if kind != "number":  # its page answer is the right one
        act(control)
        assert control.explanation.value == ""
        control.check()
        assert (
            not all(reason.replace("&", "&amp;") in control.explanation.value for reason in reasons)
            or kind == "rewrite"
        )
    control.answer(*([code, 1] if kind == "chain" else [code]))
    control.check(show_all=True)
    assert "Right" in control.explanation.value
    assert all(reason.replace("&", "&amp;") in control.explanation.value for reason in reasons)


@KINDS
def test_a_graded_question_explains_nothing(kind: str) -> None:
    make, act, *_ = CONTROLS[kind]
    control = make()
    act(control)
    control.check(show_all=True)
    assert control.explanation.value == ""


@KINDS
def test_executed_for_grading_it_is_worth_nothing_and_writes_nothing(
    home: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    make, act, *_ = CONTROLS[kind]
    control = make()
    act(control)
    assert control._repr_mimebundle_() == {"text/plain": "0.0"}
    assert not (home / "answers.json").exists()


@KINDS
def test_an_unreadable_file_is_said_and_kept(home: Path, kind: str) -> None:
    (home / "answers.json").write_text('{"format": 7')
    make, act, *_ = CONTROLS[kind]
    control = make()
    act(control)
    assert "Not saved" in control.status.value
    assert (home / "answers.json").read_text() == '{"format": 7'


@KINDS
def test_an_answer_that_does_not_fit_any_more_is_left_out(home: Path, kind: str) -> None:
    odd = {
        "classify": {"z": "y"},
        "number": "12",
        "rank": ["z"],
        "rewrite": "x",
        "ranges": {"z": [1, 2]},
        "dossier": {"z": {"rating": "open", "quotes": []}},
        "chain": {"edges": [["a", "z"]], "origins": 9},
        "evidence": {"who": ["bridge:99"]},
    }
    AnswerStore(home).save("grid", odd[kind], kind)
    control = CONTROLS[kind][0]()
    assert control.value == (odd[kind] if kind in {"number", "rewrite"} else control.question.blank)


@KINDS
def test_reasons_without_an_answer_are_refused(kind: str) -> None:
    make, *_, because = CONTROLS[kind]
    with pytest.raises(ToWhomError, match="answer"):
        make(because=because)


def test_a_name_used_for_another_kind_is_said(home: Path) -> None:
    AnswerStore(home).save("grid", ("a",))
    assert "another kind (choice)" in number().status.value


def walk(widget: Any) -> Iterator[Any]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from walk(child)


@KINDS
def test_texts_are_escaped_and_every_input_has_a_name(kind: str) -> None:
    control = CONTROLS[kind][0]()
    for widget in walk(control.box):
        if type(widget).__name__ == "HTML":
            assert "<b>not</b>" not in widget.value
        if type(widget).__name__ in {"Dropdown", "RadioButtons", "Text", "Textarea"}:
            assert widget.description or widget.tooltip
        if type(widget).__name__ == "Button":
            assert widget.description or widget.tooltip


def test_a_rank_moves_by_buttons_and_by_number_and_the_order_shown_can_be_kept(home: Path) -> None:
    control = rank()
    control._rows[2][0].value = 0  # the last one gets place 1
    assert control.value == ["c", "a", "b"]
    control._rows[0][2].click()
    assert control.value == ["a", "c", "b"] == saved(home).value
    assert [row[0].value for row in control._rows] == [0, 1, 2]
    fresh = towhom.rank("other", "Least sure first?", ITEMS)
    fresh.keep.click()
    assert AnswerStore(home).load()["other"].value == ["a", "b", "c"]


def test_no_sentence_and_a_sentence_exclude_each_other(home: Path) -> None:
    control = evidence(most=2)
    first, second = control._lists["who"]
    first.value = "bridge:1"
    second.value = "bridge:2"
    assert saved(home).value == {"who": ["bridge:1", "bridge:2"]}
    first.value = "none"
    assert saved(home).value == {"who": ["none"]} and second.value == "" and second.disabled
    first.value = ""
    assert saved(home).value == {}


def test_the_article_is_shown_with_numbers() -> None:
    page = next(w.value for w in walk(evidence().box) if "tw-read" in getattr(w, "value", "") and "region" in w.value)
    assert "<sup>0</sup> Bridge shut" in page
    assert "<b>2</b></sup>&nbsp;It was built in 1911." in page and "<b>3</b></sup>&nbsp;Nobody asked" in page


def test_a_number_that_cannot_be_read_is_kept_and_said(home: Path) -> None:
    control = number()
    control._box.value = "about 7"
    assert "no number can be read" in control.status.value and saved(home).value == "about 7"
    control._box.value = "7" * 65
    assert "Not saved" in control.status.value and saved(home).value == "about 7"


def test_the_original_is_an_answer_only_when_something_was_changed(home: Path) -> None:
    control = rewrite()
    assert control._area.value == "Soldiers hold the bridge" and not (home / "answers.json").exists()
    control._area.value = "Soldiers hold"
    control.answer("Soldiers hold the bridge")
    assert "still the original" in control.status.value


def test_the_control_shown_last_is_the_one_that_is_answered() -> None:
    number()
    last = classify()
    assert Control.asked["grid"] is last


def test_a_chain_grows_arrow_by_arrow_and_shrinks_again(home: Path) -> None:
    control = chain()
    draw_arrow(control, "a", "b")
    draw_arrow(control, "c", "b")
    control._count.value = 1
    assert saved(home).value == {"edges": [["a", "b"], ["c", "b"]], "origins": 1}
    assert control._picture.value.count("<line") == 2 == len(control._arrows.children)
    control._arrows.children[0].children[0].click()
    assert saved(home).value == {"edges": [["c", "b"]], "origins": 1}
    draw_arrow(control, "c", "b")
    assert "drawn already" in control.status.value
    draw_arrow(control, "c", "c")
    assert "two different" in control.status.value and saved(home).value["edges"] == [["c", "b"]]


def test_a_range_is_saved_when_both_ends_are_there_and_in_order(home: Path) -> None:
    control = ranges()
    control._rows["a"][0].value = "60"
    assert not (home / "answers.json").exists()
    for odd in ("4", "40", "40.5", "many", "101", ""):
        control._rows["a"][1].value = odd
        assert "not saved yet" in control.status.value and not (home / "answers.json").exists()
    control._rows["a"][1].value = "80"
    assert saved(home).value == {"a": [60, 80]}
    assert "It may rain.: 60 to 80 per cent" in control._strip.value


def test_quotes_are_checked_added_moved_and_taken_out(home: Path) -> None:
    control = dossier()
    sheet = control._sheets["told"]
    sheet.document.value, sheet.words.value = "pilots-log", "The light is certainly fine"
    sheet.add()
    assert "do not stand in pilots-log" in control.status.value and not (home / "answers.json").exists()
    for slug, words in (
        ("pilots-log", "A letter about\n the light came"),
        ("minutes-october", "letters went out on Monday"),
    ):
        sheet.document.value, sheet.words.value = slug, words
        sheet.add()
    assert [q[0] for q in saved(home).value["told"]["quotes"]] == ["pilots-log", "minutes-october"]
    assert sheet.words.value == "" and "owner: Town of Ostrel" in sheet.quotes.children[1].children[2].value
    sheet.quotes.children[1].children[0].click()
    assert [q[0] for q in saved(home).value["told"]["quotes"]] == ["minutes-october", "pilots-log"]
    sheet.quotes.children[0].children[1].click()
    assert saved(home).value["told"] == {"rating": None, "quotes": [["pilots-log", "A letter about the light came"]]}


def test_a_range_that_is_taken_out_is_gone(home: Path) -> None:
    control = ranges()
    pick(control, 20, 40)
    control._rows["a"][0].value = ""
    assert saved(home).value == {"a": [20, 40]}  # half taken out: what was saved stays until both are
    control._rows["a"][1].value = ""
    assert saved(home).value == {} and control._strip.value == ""


def test_a_practice_key_that_names_what_is_not_there_is_refused() -> None:
    reasons = {"who": "The mayor.", "why": "It does not say."}
    with pytest.raises(ToWhomError, match="bridge has no sentence 9"):
        evidence(answer={"who": 9, "why": "none"}, because=reasons)
    claims = {"told": {"rating": "supported", "documents": {"nowhere": "x"}}, "aground": {"rating": "open"}}
    with pytest.raises(ToWhomError, match="there is no document 'nowhere'"):
        dossier(answer={"claims": claims}, because={"told": "So.", "aground": "So."})
