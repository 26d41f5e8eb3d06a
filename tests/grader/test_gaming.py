"""The gaming table holds: on every article of the library, and the check refuses texts on which it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from towhom.markup import parse_article, read_article
from towhom.model import Article
from towhom.task import Task
from towhom_grader.calls import TagCall
from towhom_grader.gaming import faults, render, rows
from towhom_grader.layout import Layout
from towhom_grader.unit import read_unit

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = sorted((ROOT / "datasets" / "practice").glob("*.md")) + sorted((ROOT / "datasets" / "graded").glob("*.md"))
UNIT_1 = {"labels": "source cue claim", "links": True, "only": {"claim": {"voice": "attributed"}}}
ALL = {
    "labels": "source cue claim hedge loaded number interpretation",
    "attributes": "identity access stance voice kind holder fault",
    "links": True,
}


@pytest.mark.parametrize("asked", [UNIT_1, ALL], ids=["unit 1", "all labels"])
@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_who_has_not_read_stays_below_an_honest_half_and_skill_shows(path: Path, asked: dict[str, object]):
    table = rows(read_article(path), Task.make("t", article=path.stem, **asked))  # type: ignore[arg-type]
    print(render(table))
    score = {row.player: row.score for row in table}
    half = score["honest half"]
    blind = [row for row in table if row.kind == "blind"]
    assert len(blind) > 30
    assert all(row.score < half for row in blind)
    assert score["robot: listed verb, left and right"] < half
    assert score["the key itself"] == 1.0
    assert 1.0 > score["expert"] > score["good"] > half > score["weak"]
    # A cut-up key earns what cannot be cut: in texts full of hedges many tags are of one word.
    assert all(row.score < half + 0.1 for row in table if row.kind == "cheat")
    for cheat in ("every label on every place", "every place, wrong label", "key cut into words"):
        assert score[cheat] < 0.01, cheat


def graded_tasks() -> list[Task]:
    """Every task on a text that grades, as the units ask it."""
    layout = Layout(ROOT)
    units = [read_unit(layout, name) for name in layout.units()]
    return [i.call.task for unit in units for i in unit.graded() if isinstance(i.call, TagCall)]


@pytest.mark.parametrize("task", graded_tasks(), ids=lambda t: t.name)
def test_what_is_graded_holds_against_a_robot_with_grammar_too(task: Task):
    article = read_article(ROOT / "datasets" / "graded" / f"{task.article}.md").excerpt(task.paragraphs)
    assert faults(article, task) == []


REGULAR = "---\nheadline: Regular\nclean: true\n---\n\n" + "\n\n".join(
    f"[{name} Vell]{{#s{i} .source}} [said]{{#q{i} .cue}} that [the {thing} was {state}]{{#c{i} .claim by=s{i}:q{i}}}."
    for i, (name, thing, state) in enumerate(
        [("Ada", "gate", "shut"), ("Bo", "lamp", "out"), ("Cas", "road", "wet"), ("Dov", "boat", "late")]
    )
)


def regular() -> tuple[Article, Task]:
    return parse_article(REGULAR, "regular", "regular.md"), Task.make("t", article="regular", labels="source cue claim")


def test_a_text_that_a_word_list_can_solve_is_refused():
    found = faults(*regular())
    assert any("robot: listed verb" in fault and "an honest half" in fault for fault in found)


def test_where_there_is_nothing_to_tag_the_right_answer_is_no_fault():
    clean = parse_article("---\nheadline: Quiet\nclean: true\n---\n\nThe sun rose. Nobody spoke.\n", "quiet", "q.md")
    assert faults(clean, Task.make("t", article="quiet", labels="loaded number")) == []
