"""A class from release to feedback: scores are those of the scorer, hostile hand-ins hurt nobody, no key gets out."""

from __future__ import annotations

import html
import json
import re

import pytest
from grader.conftest import Class
from grader.hostile import CASES
from grader.testcourse import CANARIES, POINTS, TAGS, TASKS, article

from towhom.scoring import score


@pytest.mark.parametrize("number", range(20))
def test_each_score_is_the_one_that_the_scorer_computes(graded: Class, number: int) -> None:
    name = f"s{number:02}"
    for task_name, task in TASKS.items():
        text = article(graded.layout, task.article)
        assert text.gold is not None
        expected = score(text.gold, graded.given[name][task_name], text.words, task).value * POINTS[task_name]
        assert graded.scores[name][f"tag-{task_name}"] == pytest.approx(expected, abs=1e-12)


def test_skill_shows(graded: Class) -> None:
    points = [graded.scores[f"s{n:02}"]["tag-ferry"] or 0.0 for n in range(20)]
    assert points[0] == 0.0 and points[19] == 5.0
    assert sum(points[15:]) > sum(points[7:12]) > sum(points[:5])


def test_choices_are_scored_from_the_key(graded: Class) -> None:
    assert graded.scores["s01"]["which-two"] == 2.0 and graded.scores["s01"]["which-one"] == 1.0
    assert graded.scores["s02"]["which-two"] == 0.0  # one right tick, one wrong
    assert graded.scores["s02"]["which-one"] == 0.0


def test_the_untouched_answer_is_no_response(graded: Class) -> None:
    assert graded.scores["s01"]["verdict"] == 0.0


def test_what_is_too_large_is_kept_as_it_came_and_not_copied(graded: Class) -> None:
    sizes = {"huge": "tags/ferry.json", "huge-answers": "answers.json", "huge-notebook": f"{TAGS}.ipynb"}
    for name, file in sizes.items():
        kept = graded.layout.submitted(name, TAGS) / f"{file}.too-large"
        assert kept.stat().st_size == 100_000_000
    copied = (graded.layout.root / "build" / "nbgrader").rglob("*")
    large = [p for p in copied if p.is_file() and p.stat().st_size > 10_000_000]
    assert {p.suffix for p in large} == {".too-large"}
    assert {p.relative_to(graded.layout.root).parts[2] for p in large} == {"submitted"}


def test_everyone_is_graded(graded: Class) -> None:
    assert set(graded.scores) == {*graded.given, *CASES}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_hand_in_is_scored_honestly_and_told_why(graded: Class, name: str) -> None:
    _, expected, words = CASES[name]
    earned = graded.scores[name]["tag-ferry"]
    assert earned is not None
    assert earned == expected if expected is not None else 0.0 < earned <= 5.0
    assert words in html.unescape(graded.page(name))


@pytest.mark.parametrize("name", [n for n in CASES if n != "folder-linked"])
def test_what_is_sound_in_a_hostile_hand_in_still_counts(graded: Class, name: str) -> None:
    assert graded.scores[name]["tag-library"] == 2.0
    assert graded.scores[name]["which-two"] == (0.0 if name in {"bad-answers", "huge-answers"} else 2.0)


def test_no_canary_is_in_an_exercise_or_on_a_page(graded: Class) -> None:
    for top in ("exercises", "build/nbgrader/feedback"):
        for path in (graded.layout.root / top).rglob("*"):
            if path.is_file() and path.stat().st_size < 10_000_000:
                text = path.read_text("utf-8", errors="replace")
                assert not [c for c in CANARIES if c in text], path


def test_feedback_shows_the_students_own_tags_over_the_article(graded: Class) -> None:
    page = html.unescape(re.sub(r"<[^>]+>", "", graded.page("s10")))
    assert "412 crossings in May" in page
    assert "of 5 points" in page


def test_feedback_explains_a_choice_without_giving_the_rest_away(graded: Class) -> None:
    page = html.unescape(graded.page("s02"))
    assert "You chose: It is said. (not right) Nobody is named." in page
    assert "You chose: Odo Venn said. (right)" in page
    # Why a right tick is right would be the key's own words.
    assert not [n for n in ("one", "two", "three", "four") if f"numbatreason {n}" in page]


def test_nothing_that_a_student_wrote_runs_on_a_page(graded: Class) -> None:
    page = graded.page("script")
    assert "<script>window.PWNED" not in page
    assert "onerror=PWNED" not in re.sub(r"&lt;.*?&gt;", "", page)
    assert not re.search(r"<meta[^>]*refresh", page)
    assert "<em>text</em>" in page


def test_one_bad_answer_does_not_cost_the_others(graded: Class) -> None:
    assert graded.scores["one-bad-answer"] == graded.scores["dangling"]


def test_what_is_written_stays_under_build(graded: Class) -> None:
    tops = {p.name for p in graded.layout.root.iterdir()}
    assert tops == {"build", "course", "datasets", "exercises", "solutions", "grader", "nbgrader_config.py"}


def test_grading_did_not_touch_what_was_handed_in(graded: Class) -> None:
    for name, tasks in graded.given.items():
        for task in tasks:
            saved = graded.layout.submitted(name, TAGS) / "tags" / f"{task}.json"
            assert json.loads(saved.read_text("utf-8"))["towhom:task"] == task


def test_no_student_code_runs_where_no_code_is_graded(graded: Class) -> None:
    assert not list(graded.layout.root.rglob("ran.txt"))
    assert "ran.txt" in graded.page("runs-code")
