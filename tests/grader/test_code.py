"""Code cells: the eight ways in which nbgrader gives marks for nothing, or takes them for nothing, are closed."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from grader.hostile import cell, change
from grader.testcourse import CANARIES, CODE, article, put_tags, scores

from towhom.task import Task
from towhom_grader import engine
from towhom_grader.grading.plain import PlainScores, displays, plain
from towhom_grader.grading.result import Result
from towhom_grader.layout import Layout
from towhom_grader.notebooks import error_output, make_notebook, printed_output, result_output
from towhom_grader.validate import perfect

TASK = Task.make("ferry-again", article="ferry-office", labels="source cue claim")
RIGHT = "def count_words(text):\n    return len(text.split())\n"
# What is written into the answer cell -> points for the hidden tests (3) and for the displayed share (2).
ANSWERS = {
    "right": (RIGHT, 3.0, 2.0),
    "part": ("def count_words(text):\n    return min(2, len(text.split()))\n", 0.0, 1.5),
    "blank": (None, 0.0, 0.0),
    "warns": (f"import sys\n{RIGHT}    # said below\nsys.stderr.write('a library warns')\n", 3.0, 2.0),
    "warns-later": (
        "import sys\ndef count_words(text):\n    sys.stderr.write('x')\n    return len(text.split())\n",
        3.0,
        2.0,
    ),
    "dies": ("import os\ndef count_words(text):\n    os._exit(1)\n", 0.0, 0.0),
    "endless": ("def count_words(text):\n    while True:\n        pass\n", 0.0, 0.0),
    "rewrites-tags": (
        "import pathlib\nfor p in pathlib.Path('..').rglob('tags/*.json'):\n    p.chmod(0o644); p.write_text('{}')\n"
        + RIGHT,
        3.0,
        2.0,
    ),
}


@pytest.fixture(scope="module")
def graded(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    layout = Layout(tmp_path_factory.mktemp("code") / "course")
    shutil.copytree(course.root, layout.root)
    text = article(layout, "ferry-office")
    assert text.gold is not None
    for name, (source, _, _) in ANSWERS.items():
        folder = layout.submitted(name, CODE)
        shutil.copytree(layout.exercise(CODE).parent, folder)
        put_tags(folder, TASK, text, perfect(text.gold, TASK))
        if source is not None:
            change(folder / f"{CODE}.ipynb", lambda nb, s=source: cell(nb, "count-words").update(source=[s]))  # type: ignore[misc]
    config = engine.course_config(layout.root, RunCode={"timeout": 4})
    engine.autograde(config, CODE)
    engine.feedback(config, CODE)
    return layout


@pytest.mark.parametrize("name", ANSWERS)
def test_each_answer_gets_what_it_earns_and_its_tags_count(graded: Layout, name: str) -> None:
    earned = scores(graded, CODE)[name]
    _, tests, share = ANSWERS[name]
    assert earned["test-count-words"] == tests
    assert earned["test-share"] == share
    assert earned["tag-ferry-again"] == 4.0  # read before any code ran, and not lost with a dead kernel


def test_a_cell_that_did_not_finish_says_so(graded: Layout) -> None:
    assert "did not run to its end" in page(graded, "dies")


@pytest.mark.parametrize("name", ANSWERS)
def test_hidden_tests_stay_hidden(graded: Layout, name: str) -> None:
    text = page(graded, name)
    assert not [c for c in CANARIES if c in text]
    assert "HIDDEN TESTS" not in text


def test_hidden_tests_say_how_they_went(graded: Layout) -> None:
    assert "The hidden tests passed." in page(graded, "right")
    assert "A hidden test of this cell did not pass." in page(graded, "part")


def page(layout: Layout, name: str) -> str:
    return (layout.feedback(name, CODE) / f"{CODE}.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.6", 0.6),
        ("2", 2.0),
        ("1e-3", 0.001),
        ("np.float64(0.6)", 0.6),
        ("7.5", 2.0),
        ("-1.0", 0.0),
        ("nan", None),
        ("np.float64(nan)", None),
        ("inf", None),
        ("1e999", None),
        ("None", None),
        ("False", None),
        ("True", None),
        ("'2'", None),
        ("", None),
        ("[1, 2]", None),
    ],
)
def test_a_displayed_score_is_a_plain_number_or_nothing(text: str, value: float | None) -> None:
    assert plain(text, 2.0) == value


def cell_with(source: str, *outputs: Any) -> Any:
    meta = {"nbgrader": {"grade": True, "grade_id": "g", "locked": True, "points": 2, "solution": False}}
    made = {"cell_type": "code", "id": "g", "metadata": meta, "source": source, "execution_count": None}
    from nbformat import from_dict

    return from_dict({**made, "outputs": list(outputs)})


@pytest.mark.parametrize(
    ("source", "outputs", "earned"),
    [
        ("share()", [result_output("1.5")], 1.5),
        ("share()", [result_output("np.float64(1.5)")], 1.5),
        ("share()", [result_output("nan")], 0.0),
        ("share()", [result_output("-3.0")], 0.0),
        ("share()", [result_output("9.0")], 2.0),
        ("share()", [result_output("'full'")], 0.0),
        ("share()", [result_output("False")], 0.0),
        ("share()", [], 0.0),  # it returned None
        ("assert share()", [], 2.0),
        ("assert share()", [printed_output("fine")], 2.0),
        ("assert share()", [error_output("AssertionError", "no")], 0.0),
        ("share()", [error_output("ValueError", "no"), result_output("2.0")], 0.0),
    ],
)
def test_what_nbgrader_then_makes_of_it(source: str, outputs: list[Any], earned: float) -> None:
    from nbgrader.utils import determine_grade

    made = cell_with(source, *outputs)
    PlainScores().preprocess(make_notebook([made], {}), {})
    assert determine_grade(made) == (earned, 2.0)


def test_a_warning_on_stderr_costs_nothing() -> None:
    from nbgrader.utils import determine_grade

    warned = printed_output("DeprecationWarning")
    warned.name = "stderr"
    made = cell_with("share()", warned, result_output("1.5"))
    PlainScores().preprocess(make_notebook([made], {}), {})
    assert determine_grade(made) == (1.5, 2.0)


@pytest.mark.parametrize(
    ("source", "expected"),
    [("x", True), ("f(2)", True), ("f(2);", False), ("x = 1", False), ("print(2)", False), ("", False), ("1 +", False)],
)
def test_which_cells_display_a_score(source: str, expected: bool) -> None:
    assert displays(source) is expected


@pytest.mark.parametrize(
    ("share", "points"),
    [(0.5, 2.5), (1.0, 5.0), (1.7, 5.0), (-0.2, 0.0), (float("nan"), 0.0), (float("inf"), 0.0)],
)
def test_the_points_of_a_task_are_a_plain_clipped_float(share: float, points: float) -> None:
    found = Result(share, "").points(5)
    assert found == points and type(found) is float


def test_numpy_floats_become_plain() -> None:
    import numpy as np

    found = Result(np.float64(0.6), "").points(5)
    assert repr(found) == "3.0"


def test_solutions_of_the_code_unit_are_not_in_the_exercise(course: Layout) -> None:
    text = Path(course.exercise(CODE)).read_text("utf-8")
    assert "text.split()" not in text and "HIDDEN" not in text and "wombatkey" not in text
