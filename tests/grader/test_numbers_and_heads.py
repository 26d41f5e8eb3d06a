"""Units 7 and 8: what their tables promise. Tagging figures by shape, or heads by their speaker, is worth little."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from towhom.codebook import ATTRIBUTES
from towhom.controls.kinds import Key, Question
from towhom.markup import read_article
from towhom.model import Tag
from towhom.scoring import score
from towhom.task import Task
from towhom_grader.calls import AskCall, calls
from towhom_grader.gaming.blind import players
from towhom_grader.gaming.cheats import asked
from towhom_grader.layout import Layout
from towhom_grader.notebooks import read_notebook

COURSE = Layout.find(Path(__file__))
HEADS = "08-head-and-body"


def question(unit: str, name: str) -> tuple[Question, Key]:
    """A question of an assignment with its key."""
    for cell in read_notebook(COURSE.solution(unit)).cells:
        for call in calls(cell.source) if cell.cell_type == "code" else ():
            if isinstance(call, AskCall) and call.question.name == name:
                raw = yaml.safe_load((COURSE.root / "course" / unit / "key.yaml").read_text("utf-8"))["answers"][name]
                return call.question, call.question.key(raw["right"], raw["because"])
    raise AssertionError(f"no question {name} in {unit}")


@pytest.mark.parametrize("fault", ATTRIBUTES["number"]["fault"])
def test_every_figure_with_the_same_fault_earns_nothing(fault: str) -> None:
    article = read_article(COURSE.root / "datasets/graded/town-budget.md")
    task = Task.make("town-budget", article="town-budget", labels="number", attributes="fault")
    figures = dict(players(article, task))["every figure as number"]
    tags = tuple(Tag(t.id, t.label, t.start, t.end, {"fault": fault}) for t in figures.tags)
    assert len(tags) > 20 and article.gold is not None
    assert score(article.gold, type(figures)(tags, finished=True), article.words, task).value == 0
    assert score(article.gold, asked(article, task), article.words, task).value == 1


def test_a_head_with_a_speaker_is_not_faithful_for_that() -> None:
    twelve, key = question(HEADS, "twelve")
    text = (COURSE.root / "course" / HEADS / "assignment.md").read_text("utf-8")
    items: Mapping[str, str] = getattr(twelve, "items")  # noqa: B009 (only a grid has items)
    heads = {item: text.split(f"**{label.split(' · ')[0]} · ")[1].split("**")[0] for item, label in items.items()}
    spoken = ("says", "reports", "finds", "expects", "doorman", "Police:", "shop:", "Broker", "“", "log")
    given = {item: "faithful" if any(w in head for w in spoken) else "not" for item, head in heads.items()}
    assert 3 <= list(given.values()).count("faithful") <= 10
    assert twelve.score(key, given).share < 0.5
    assert list(key.right.values()).count("faithful") == 6


@pytest.mark.parametrize(
    ("head", "share"),
    [
        ("Old Skarrewe wins regatta off Ostrel by a hand", 1.0),
        ("Photograph gives the regatta to Old Skarrewe by a tenth of a second", 1.0),
        ("Old Skarrewe’s boat beats Ostrel by 0.1 seconds", 1.0),
        ("Regatta in Ostrel is decided by a photograph", 1 / 3),
        ("Fury in Ostrel as Old Skarrewe wins the regatta", 1 / 3),
        ("Old Skarrewe beats Ostrel in regatta massacre, by a hand", 2 / 3),
        ("Ostrel beats Old Skarrewe by a hand in the regatta", 2 / 3),
        ("Calm", 0.0),
    ],
)
def test_a_repaired_head_earns_what_it_mends(head: str, share: float) -> None:
    repair, key = question(HEADS, "repair-race")
    given: Any = head
    assert repair.score(key, given).share == pytest.approx(share)
