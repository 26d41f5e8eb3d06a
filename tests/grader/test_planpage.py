"""The page that a student gets back: what each task is called, nought and not read yet, and nothing from outside."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from grader.conftest import Class
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from towhom_grader.grading.page import FeedbackPage
from towhom_grader.grading.planpage import given, plan, total


def meta(name: str, **more: object) -> dict[str, object]:
    common = {"grade_id": name, "grade": True, "solution": False, "locked": True, "schema_version": 3}
    return {"nbgrader": {**common, "points": 2, "score": 0.0, **more}}


CELLS = [
    new_markdown_cell("# Unit\n\nText.\n\n## 1 · Who says what? (16 points)\n\nMore."),
    new_code_cell("import towhom\ntowhom.tagger()", metadata=meta("tags", points=16, score=6.5333)),
    new_markdown_cell("## 2 · <Why>?"),
    new_markdown_cell("# Mine\n\nMy **answer**.", metadata=meta("why", solution=True, comment="Well *seen*.")),
    new_code_cell("def f(): ...", metadata=meta("code", grade=False, solution=True, comment=None)),
]


def planned() -> tuple[list[dict[str, object]], str]:
    notebook = new_notebook(cells=deepcopy(CELLS))
    tasks = plan(notebook.cells, {"why"})
    about = {"notebook": "01-unit", "late_penalty": 0, "score": 6.5333, "max_score": 18.0}
    page, _ = FeedbackPage().from_notebook_node(
        notebook, {"nbgrader": about, "page": {"tasks": tasks, "total": total(6.5333, 18, 2)}}
    )
    return tasks, page


def test_a_task_is_called_by_the_heading_above_it_and_not_by_the_students() -> None:
    tasks, _ = planned()
    assert [(t["id"], t["title"], t["said"]) for t in tasks] == [
        ("tags", "1 · Who says what?", "6.53 of 16"),
        ("why", "2 · <Why>?", "not read yet (2)"),
    ]


@pytest.mark.parametrize(
    ("score", "read", "said"), [(0.0, True, "0 of 2"), (0.0, False, "not read yet (2)"), (1.5, True, "1.5 of 2")]
)
def test_nought_is_not_the_same_as_not_read_yet(score: float, read: bool, said: str) -> None:
    assert given(score, 2.0, read=read) == said


@pytest.mark.parametrize(
    ("waiting", "said"),
    [
        (0.0, "6.53 of 20 points"),
        (2.0, "6.53 of 18 points so far; 2 points have not been read yet"),
        (1.0, "6.53 of 19 points so far; 1 point has not been read yet"),
    ],
)
def test_the_total_counts_what_was_read(waiting: float, said: str) -> None:
    assert total(6.5314, 20.0, waiting) == said


def test_the_page_shows_points_answers_and_comments_and_escapes_names() -> None:
    _, page = planned()
    assert "6.53 of 16 points so far; 2 points have not been read yet" in page
    assert '<a href="#why">2 · &lt;Why&gt;?</a>' in page and "<Why>" not in page
    assert page.count('id="tags"') == 1
    assert "<details><summary>The cell</summary>" in page
    assert "My <strong>answer</strong>." in page and "Well <em>seen</em>." in page
    assert "In [" not in page and "Out[" not in page


def test_the_page_loads_nothing_from_outside_and_has_no_scripts(graded: Class) -> None:
    page = graded.page("s10")
    assert not re.search(r'<(script|link|iframe)\b|\b(src|href)="(?:https?:)?//|@import|url\(', page)
    assert "points" in page and 'name="viewport"' in page


def test_the_commands_complain_of_nothing_of_ours(graded: Class) -> None:
    assert "not recognized by" not in graded.said
