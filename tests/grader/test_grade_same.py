"""The differential test: what stock nbgrader and `towhom grade` make of the same hand-ins, cell by cell and file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from grader import hostile
from grader.conftest import Class
from grader.conftest import hand_in as of_skill
from grader.grade_help import autograded, book, change, grade, hand_in, handed_in_at, rows, submitted, url
from grader.testcourse import TAGS, nbgrader

from towhom_grader.layout import Layout

PENALTY = 'c = get_config()\nc.LateSubmissionPlugin.penalty_method = "zero"\n'


@pytest.fixture(scope="module")
def ours(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """The class that stock nbgrader grades in ``graded``, made again and graded by the engine."""
    layout = Layout(tmp_path_factory.mktemp("ours") / "course")
    shutil.copytree(course.root, layout.root)
    for number in range(20):
        of_skill(layout, number)
    hostile.hand_in_all(layout, tmp_path_factory.mktemp("elsewhere"))
    before = submitted(layout)
    assert grade(layout, TAGS) == 0
    assert submitted(layout) == before
    return layout


def test_there_are_more_than_sixty_hand_ins(graded: Class) -> None:
    assert len(graded.scores) > 60


def test_the_gradebook_is_the_same_row_by_row(graded: Class, ours: Layout) -> None:
    theirs = book(url(graded.layout), TAGS)
    assert book(url(ours), TAGS) == theirs
    assert len(theirs["grades"]) == 5 * len(graded.scores)


def test_the_graded_tree_is_the_same_file_by_file(graded: Class, ours: Layout) -> None:
    theirs, mine = autograded(graded.layout), autograded(ours)
    assert mine.keys() == theirs.keys()
    for name, content in theirs.items():
        assert mine[name] == content, name


def test_feedback_can_be_made_of_it(ours: Layout) -> None:
    nbgrader(ours, "generate_feedback", TAGS, "--student=s10")
    page = (ours.feedback("s10", TAGS) / f"{TAGS}.html").read_text("utf-8")
    assert "of 5 points" in page and "412 crossings in May" in page


@pytest.fixture(scope="module")
def terms(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> tuple[Layout, Layout]:
    """A term with a due date, extensions, points given by a person and second hand-ins, graded twice by each engine."""
    both = []
    for name in ("stock", "engine"):
        layout = Layout(tmp_path_factory.mktemp(name) / "course")
        shutil.copytree(course.root, layout.root)
        config = layout.root / "nbgrader_config.py"
        config.write_text(config.read_text("utf-8") + PENALTY, "utf-8")
        change(url(layout), "UPDATE assignment SET duedate = '2026-03-01 12:00:00.000000' WHERE name = :u", u=TAGS)
        _first_half(layout)
        _grade(layout, name)
        _between(layout)
        _grade(layout, name)
        both.append(layout)
    return both[0], both[1]


def _first_half(layout: Layout) -> None:
    for name, when in (
        ("early", "2026-02-28 09:00:00 UTC"),
        ("late", "2026-03-01 13:00:00 UTC"),
        ("zoned", "2026-03-01T13:30:00+02:00"),
        ("extended", "2026-03-02 09:00:00.250 UTC"),
        ("again", "2026-02-28 09:00:00 UTC"),
    ):
        handed_in_at(hand_in(layout, name, skill=0.7, seed=len(name)), when)
    answered = hand_in(layout, "answered", skill=0.5, seed=3)
    notebook = answered / f"{TAGS}.ipynb"
    notebook.write_text(notebook.read_text("utf-8").replace("YOUR ANSWER HERE", "The port."), "utf-8")
    shutil.copytree(answered, layout.submitted("kept", TAGS))


def _grade(layout: Layout, name: str) -> None:
    if name == "stock":
        nbgrader(layout, "autograde", TAGS)
    else:
        assert grade(layout, TAGS) == 0


def _between(layout: Layout) -> None:
    """A person gives points and an extension; two hand in again."""
    for name, points in (("answered", 1.5), ("kept", 0.5)):
        change(
            url(layout),
            """UPDATE grade SET manual_score = :p, extra_credit = 0.25, needs_manual_grade = FALSE
            WHERE auto_score IS NULL AND notebook_id = (SELECT sn.id FROM submitted_notebook sn
            JOIN submitted_assignment sa ON sa.id = sn.assignment_id WHERE sa.student_id = :s)""",
            p=points,
            s=name,
        )
    handed_in_at(hand_in(layout, "again", skill=1.0), "2026-03-01 11:00:00 UTC")
    folder = layout.submitted("answered", TAGS)
    handed_in_at(folder, "2026-02-28 10:00:00 UTC")
    graded = layout.autograded("answered", TAGS) / "timestamp.txt"
    graded.write_text("2026-02-27 10:00:00 UTC", "utf-8")  # so that stock nbgrader sees that there is a newer one


def test_late_penalties_extensions_and_second_hand_ins_are_the_same(terms: tuple[Layout, Layout]) -> None:
    stock, engine = (book(url(layout), TAGS) for layout in terms)
    assert engine == stock
    penalties = {student: penalty for student, _, _, _, penalty in stock["submissions"]}
    assert penalties["late"] > 0 and penalties["early"] is None and penalties["zoned"] is None


def test_points_of_a_person_stay_and_a_new_hand_in_asks_for_another_look(terms: tuple[Layout, Layout]) -> None:
    found = {row[0]: row[3:] for row in book(url(terms[1]), TAGS)["grades"] if row[1] == "verdict"}
    assert found["answered"] == (1.5, 0.25, True)
    assert found["kept"] == (0.5, 0.25, False)


def test_an_extension_takes_the_penalty_back(terms: tuple[Layout, Layout]) -> None:
    layout = terms[1]
    query = "SELECT late_submission_penalty FROM submitted_notebook sn JOIN submitted_assignment sa"
    query += " ON sa.id = sn.assignment_id WHERE sa.student_id = 'extended'"
    assert rows(url(layout), query)[0][0] > 0
    change(
        url(layout), "UPDATE submitted_assignment SET extension = '1970-01-03 00:00:00' WHERE student_id = 'extended'"
    )
    assert grade(layout, TAGS) == 0
    assert rows(url(layout), query) == [(None,)]


def test_a_folder_without_a_notebook_is_graded_where_stock_passes_it_over(fresh: Layout) -> None:
    for name in ("whole", "bare"):
        hand_in(fresh, name)
    (fresh.submitted("bare", TAGS) / f"{TAGS}.ipynb").unlink()
    assert grade(fresh, TAGS) == 0
    earned = {row[:2]: row[2] for row in book(url(fresh), TAGS)["grades"]}
    assert earned["bare", "tag-ferry"] == earned["whole", "tag-ferry"] == 5.0
    assert isinstance(Path(fresh.autograded("bare", TAGS) / f"{TAGS}.ipynb").read_text("utf-8"), str)
