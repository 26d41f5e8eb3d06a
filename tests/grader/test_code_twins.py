"""The optional code of units 5, 7 and 10: it fills in the number box above it, and blank it does nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from towhom.controls import read_answers
from towhom.controls.control import Control
from towhom_grader.keys import AnswerKey, Keys
from towhom_grader.layout import Layout
from towhom_grader.notebooks import read_notebook

ROOT = Path(__file__).resolve().parents[2]
# Unit -> the question, and what a student may write in place of what is given.
WRITTEN = {
    "05-how-sure-is-sure": ("forty", {"come_true = ...": "come_true = sum(chances) / 100"}),
    "07-do-the-numbers-add-up": (
        "sum-share",
        {
            "parts = {}": 'parts = {"schools": 2.1, "b": 1.4, "c": 0.9, "d": 0.6, "e": 1.2}',
            "share = ...": 'share = table["schools"] / table.sum() * 100',
        },
    ),
    "10-the-whole-article": ("share", {"share = ...": 'share = claims["id"].isin(sourced).mean() * 100'}),
}


def sources(unit: str) -> list[str]:
    return [cell.source for cell in read_notebook(Layout(ROOT).exercise(unit)).cells if cell.cell_type == "code"]


def run(unit: str, changes: dict[str, str]) -> None:
    """Run the notebook with the optional cell as the student wrote it."""
    names: dict[str, Any] = {}
    for source in sources(unit):
        if "towhom.answer(" in source:
            for old, new in changes.items():
                assert source.count(old) == 1, old
                source = source.replace(old, new)
        exec(source, names)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.setattr(Control, "asked", {})
    return tmp_path


def given(unit: str, folder: Path, changes: dict[str, str]) -> dict[str, Any]:
    """The answers that are saved after the notebook has been run."""
    articles = Layout(ROOT).exercise(unit).parent / "articles"
    (folder / "articles").symlink_to(articles)
    run(unit, changes)
    path = folder / "answers.json"
    return {name: a.value for name, a in read_answers(path.read_bytes(), "a").items()} if path.is_file() else {}


@pytest.mark.parametrize("unit", WRITTEN)
def test_written_it_earns_what_the_box_earns(unit: str, folder: Path) -> None:
    name, changes = WRITTEN[unit]
    value = given(unit, folder, changes)[name]
    key = Keys(ROOT).choices(unit)[name]
    assert isinstance(key, AnswerKey)
    question = Control.asked[name].question
    assert question.score(question.key(key.right, key.because), value).share == 1


@pytest.mark.parametrize("unit", WRITTEN)
def test_blank_it_answers_nothing(unit: str, folder: Path) -> None:
    assert given(unit, folder, {}).get(WRITTEN[unit][0]) is None


@pytest.mark.parametrize("unit", WRITTEN)
def test_run_for_grading_it_goes_through_and_writes_nothing(
    unit: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert given(unit, folder, WRITTEN[unit][1]) == {}
