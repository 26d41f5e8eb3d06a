"""A written answer reaches the teacher as text to read: in our grading, and in stock nbgrader's."""

from __future__ import annotations

import html
import shutil
from pathlib import Path

import nbformat
import pytest
from grader.testcourse import ASSIGNMENT, TAGS, make_course, nbgrader

from towhom.controls.answers import Answer, dump_answers
from towhom_grader import engine
from towhom_grader.build import build
from towhom_grader.layout import Layout
from towhom_grader.problems import BuildError
from towhom_grader.validate import validate

ASKED = """
```{code-cell} ipython3
:nbgrader: {grade_id: reason, points: 3}
import towhom
towhom.write("why", "Run, fix or hold? Say why.", words=(2, 40))
```
"""
TEXT = "Fix. Nobody <b>answers</b> for it.\n\nI would ring the *harbour*."


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = make_course(tmp_path_factory.mktemp("course"), {f"course/{TAGS}/assignment.md": ASSIGNMENT + ASKED})
    build(layout)
    return layout


def hand_in(layout: Layout, name: str, text: str | None) -> Path:
    folder = layout.submitted(name, TAGS)
    shutil.copytree(layout.exercise(TAGS).parent, folder)
    if text is not None:
        (folder / "answers.json").write_text(dump_answers({"why": Answer("write", text)}), "utf-8")
    return folder


def grades(layout: Layout, name: str) -> tuple[float | None, bool, float]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{layout.gradebook}") as book:
        found = book.find_grade("reason", TAGS, TAGS, name)
        return found.auto_score, found.needs_manual_grade, found.max_score


@pytest.fixture
def graded(asking: Layout, tmp_path: Path) -> Layout:
    shutil.copytree(asking.root, tmp_path / "course")
    layout = Layout(tmp_path / "course")
    hand_in(layout, "ada", TEXT)
    hand_in(layout, "ben", " \n")
    hand_in(layout, "cem", None)
    return layout


def test_the_exercise_has_a_locked_box_and_a_task_for_the_teacher(asking: Layout) -> None:
    cells = {c["id"]: c for c in nbformat.read(asking.exercise(TAGS), as_version=4).cells}
    box, task = cells["reason-box"], cells["reason"]
    assert box.source.startswith("import towhom") and box.metadata.editable is False
    assert "points" not in box.metadata.nbgrader
    assert task.cell_type == "markdown" and task.source.startswith("*3 points, given by your teacher")
    assert task.metadata.nbgrader.task and task.metadata.nbgrader.points == 3


def test_the_key_and_a_blank_are_validated(asking: Layout) -> None:
    assert validate(asking, [TAGS]) == []


def test_the_text_stands_where_its_points_are_given(graded: Layout) -> None:
    config = engine.course_config(graded.root)
    engine.autograde(config, TAGS)
    engine.feedback(config, TAGS)
    assert grades(graded, "ada") == (None, True, 3.0)
    assert grades(graded, "ben") == (0.0, False, 3.0)
    assert grades(graded, "cem") == (0.0, False, 3.0)
    nb = nbformat.read(graded.autograded("ada", TAGS) / f"{TAGS}.ipynb", as_version=4)
    (source,) = (c.source for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "reason")
    assert "Run, fix or hold?" in source and "I would ring the *harbour*." in source and "12 words" in source
    page = (graded.feedback("ada", TAGS) / f"{TAGS}.html").read_text("utf-8")
    assert "Nobody <b>answers</b> for it." in html.unescape(page) and "I would ring the *harbour*." in page
    assert "Nothing is written." in (graded.feedback("ben", TAGS) / f"{TAGS}.html").read_text("utf-8")


def test_a_teachers_points_survive_grading_again(graded: Layout) -> None:
    from nbgrader.api import Gradebook

    engine.autograde(engine.course_config(graded.root), TAGS)
    with Gradebook(f"sqlite:///{graded.gradebook}") as book:
        grade = book.find_grade("reason", TAGS, TAGS, "ada")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.db.commit()
    engine.autograde(engine.course_config(graded.root), TAGS)
    with Gradebook(f"sqlite:///{graded.gradebook}") as book:
        assert book.find_grade("reason", TAGS, TAGS, "ada").score == 2.5
    assert grades(graded, "ada")[1]  # to be looked at again, as nbgrader does it


@pytest.mark.slow
def test_stock_nbgrader_shows_the_text_and_waits_for_a_person(graded: Layout) -> None:
    (graded.root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.CourseDirectory.source_directory, c.CourseDirectory.release_directory = 'solutions', 'exercises'\n"
        "for step in ('submitted', 'autograded', 'feedback'):\n"
        "    setattr(c.CourseDirectory, f'{step}_directory', f'build/nbgrader/{step}')\n"
        "c.CourseDirectory.db_url = 'sqlite:///build/nbgrader/gradebook.db'\n"
    )
    nbgrader(graded, "autograde", TAGS, "--student", "ada")
    assert grades(graded, "ada") == (None, True, 3.0)
    nb = nbformat.read(graded.autograded("ada", TAGS) / f"{TAGS}.ipynb", as_version=4)
    (box,) = (c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == "reason-box")
    assert "Nobody &lt;b&gt;answers&lt;/b&gt; for it." in box.outputs[0]["data"]["text/html"]


def test_solution_true_is_refused_with_its_line(tmp_path: Path) -> None:
    text = ASSIGNMENT + ASKED.replace("points: 3", "points: 3, solution: true")
    with pytest.raises(BuildError, match=r"assignment.md:\d+: reason: .* leave out solution"):
        build(make_course(tmp_path, {f"course/{TAGS}/assignment.md": text}))


def test_a_name_that_a_choice_has_is_refused(tmp_path: Path) -> None:
    text = ASSIGNMENT + ASKED.replace('"why"', '"which-one"')
    with pytest.raises(BuildError, match="'which-one' is used at"):
        build(make_course(tmp_path, {f"course/{TAGS}/assignment.md": text}))
