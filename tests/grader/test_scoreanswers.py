"""Answers of all kinds in a hand-in: read as data, explained without the key, and refused by the build where unfair."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from grader.testcourse import ASSIGNMENT, KEY, LESSON, TAGS, make_course

from towhom.controls.answers import Answer, dump_answers
from towhom.errors import ToWhomError
from towhom_grader.build import build
from towhom_grader.calls import AskCall, CallError, graded_call
from towhom_grader.grading.scoreanswers import AnswerScorer
from towhom_grader.keys import AnswerKey, Keys, read_choices
from towhom_grader.problems import BuildError

GRID = 'towhom.classify("grid", "Faithful?", {"a": "One", "b": "Two", "c": "Three"}, {"y": "Yes", "n": "No"})'
RIGHT = {"a": "y", "b": "y", "c": "n"}
BECAUSE = {"a": "numbatreason a", "b": "numbatreason b", "c": "numbatreason c"}
RANKED = 'towhom.rank("grid", "Order?", {"a": "One", "b": "Two", "c": "Three", "d": "Four"})'
WHERE = 'towhom.evidence("grid", "Where?", {"a": "One", "b": "Two"}, article="ferry-office")'


def scorer(root: Path, source: str = GRID, right: Any = RIGHT, because: Any = BECAUSE, **more: Any) -> AnswerScorer:
    call = graded_call(f"import towhom\n{source}")
    assert isinstance(call, AskCall)
    return AnswerScorer(call.question, AnswerKey(right, because), Keys(make_course(root / "course").root), **more)


def put(folder: Path, kind: str, value: Any) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "answers.json").write_text(dump_answers({"grid": Answer(kind, value)}), "utf-8")
    return folder


def test_own_answers_are_shown_and_only_what_is_wrong_is_explained(tmp_path: Path) -> None:
    result = scorer(tmp_path).score(put(tmp_path / "ada", "classify", {"a": "y", "b": "n", "c": "n"}))
    assert result.share == pytest.approx(0.5)
    assert "One: Yes (right).</li>" in result.html and "Two: No (not right). numbatreason b" in result.html
    assert "numbatreason a" not in result.html and "numbatreason c" not in result.html


def test_one_answer_everywhere_buys_no_reason(tmp_path: Path) -> None:
    result = scorer(tmp_path).score(put(tmp_path / "ben", "classify", dict.fromkeys("abc", "n")))
    assert result.share == 0.0 and "numbatreason" not in result.html
    assert "one answer everywhere is worth nothing" in result.html


def test_the_key_is_shown_where_that_is_asked_for(tmp_path: Path) -> None:
    result = scorer(tmp_path, show_key=True).score(put(tmp_path / "cem", "classify", {"a": "n"}))
    assert all(reason in result.html for reason in BECAUSE.values())
    assert "Two: not answered. The key: Yes. numbatreason b" in result.html


def test_a_sentence_is_quoted_in_what_is_said(tmp_path: Path) -> None:
    found = scorer(tmp_path, WHERE, {"a": 1, "b": "none"}, {"a": "A.", "b": "B."})
    result = found.score(put(tmp_path / "dee", "evidence", {"a": ["ferry-office:2"], "b": ["none"]}))
    assert "One: sentence 2 (“The count is the ferry office’s own.”) (not right). A." in result.html


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"format": 2, "answers": {}}',
        '{"format": 2, "answers": {"grid": {"kind": "rank", "value": ["a", "b", "c"]}}}',
        '{"format": 2, "answers": {"grid": {"kind": "classify", "value": {"a": ["y"]}}}}',
        '{"format": 2, "answers": {"grid": {"kind": "classify", "value": {"z": "y", "a": "q"}}}}',
        '{"format": 1, "answers": {"grid": {"kind": "choice", "value": ["y"]}}}',
    ],
)
def test_what_is_no_answer_is_worth_nothing_and_raises_nothing(tmp_path: Path, text: str) -> None:
    folder = tmp_path / "eve"
    folder.mkdir()
    (folder / "answers.json").write_text(text)
    result = scorer(tmp_path).score(folder)
    assert result.share == 0.0 and "numbatreason" not in result.html


def test_what_a_student_typed_is_escaped(tmp_path: Path) -> None:
    source = 'towhom.rewrite("grid", "Repair.", "It is so")'
    right = {"model": "Ann says it is so", "conditions": [{"any": ["Ann"], "because": "Who?"}]}
    result = scorer(tmp_path, source, right, "So.").score(put(tmp_path / "fay", "rewrite", "<script>x</script> is so"))
    assert "<script>" not in result.html and "&lt;script&gt;" in result.html and "Who?" in result.html


# --- the build -----------------------------------------------------------------------------------------------------


def built(root: Path, source: str, answers: Any, *, lesson: str = "", choices: Any = None) -> str:
    """What the build says of an assignment with this cell and this key; empty where it is content."""
    cell = f"\n```{{code-cell}} ipython3\n:nbgrader: {{grade_id: ask-grid, points: 2}}\nimport towhom\n{source}\n```\n"
    keys = yaml.safe_load(KEY)
    if answers is not None:
        keys["answers"] = answers
    keys["choices"] |= choices or {}
    files = {
        f"course/{TAGS}/assignment.md": ASSIGNMENT + cell,
        f"course/{TAGS}/key.yaml": yaml.safe_dump(keys, allow_unicode=True),
    }
    if lesson:
        files[f"course/{TAGS}/lesson.md"] = f"{LESSON}\n```{{code-cell}} ipython3\nimport towhom\n{lesson}\n```\n"
    try:
        build(make_course(root, files))
    except BuildError as e:
        return str(e)
    return ""


CALL = ASSIGNMENT.count("\n") + 5  # the line of the call, after an empty one, the fence, the metadata and the import
SOUND = {"grid": {"right": RIGHT, "because": BECAUSE}}


def test_a_sound_question_is_built(tmp_path: Path) -> None:
    assert built(tmp_path, GRID, SOUND) == ""


@pytest.mark.parametrize(
    ("source", "answers", "said"),
    [
        (GRID, None, f"assignment.md:{CALL}: the graded question 'grid' has no answer in"),
        (GRID, {**SOUND, "grit": SOUND["grid"]}, "'grit' answers no question of this unit"),
        (GRID, {"grid": {"right": RIGHT}}, "grid: write right: and because:"),
        (
            GRID,
            {"grid": {"right": {"a": "y"}, "because": BECAUSE}},
            f"assignment.md:{CALL}: the key: the answer of 'grid'",
        ),
        (GRID, {"grid": {"right": RIGHT, "because": {"a": "."}}}, "explains each part"),
        (GRID[:-1] + f", answer={RIGHT!r}, because={BECAUSE!r})", SOUND, "is graded and shows its answers"),
        (
            RANKED,
            {"grid": {"right": ["a", "b", "c", "d"], "because": dict.fromkeys("abcd", ".")}},
            "can be answered without reading: the order that is shown earns 100% of it: show them as",
        ),
        (WHERE, {"grid": {"right": {"a": 99, "b": 1}, "because": {"a": ".", "b": "."}}}, "has no sentence 99"),
        (
            WHERE,
            {"grid": {"right": {"a": "none", "b": 1}, "because": {"a": ".", "b": "."}}},
            "'Not in the text' everywhere earns 50%",
        ),
        (WHERE.replace("ferry-office", "fery-ofice"), SOUND, "There is no article called 'fery-ofice'"),
        (GRID.replace('{"y"', '{"Y y"'), SOUND, f"assignment.md:{CALL}: options: 'Y y' of 'grid' needs a name"),
        (GRID.replace('"grid"', '"which-one"'), SOUND, "'which-one' is used at"),
    ],
)
def test_a_question_that_is_not_fair_is_refused_with_its_place(
    tmp_path: Path, source: str, answers: Any, said: str
) -> None:
    assert said in built(tmp_path, source, answers)


def test_a_key_in_the_wrong_part_is_sent_to_the_right_one(tmp_path: Path) -> None:
    misplaced = {"grid": {"right": ["a"], "because": {"a": "."}}}
    assert "the key of 'grid' belongs under answers: in" in built(tmp_path, GRID, None, choices=misplaced)


def test_a_lesson_has_no_graded_article(tmp_path: Path) -> None:
    said = built(tmp_path, GRID, SOUND, lesson=WHERE.replace('"grid"', '"found"'))
    assert "lesson.md:13: ferry-office is a graded article, and no lesson has it" in said


def test_a_name_under_both_parts_of_a_key_file_is_refused() -> None:
    page = {"choices": {"q": {"right": ["a"]}}, "answers": {"q": {"right": 1, "because": "."}}}
    with pytest.raises(ToWhomError, match="q stands under choices: and under answers: too"):
        read_choices(yaml.safe_dump(page), "key.yaml")


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('towhom.number("q", "?", unit=UNIT)', "literals only"),
        ('towhom.number("q")', "towhom.number: "),
        ('towhom.number("q", "?", colour="red")', "towhom.number: .*colour"),
        ('towhom.number("q", "?", answer=3)', "give because as a text"),
    ],
)
def test_a_call_that_cannot_be_read_says_why(source: str, said: str) -> None:
    with pytest.raises(CallError, match=said):
        graded_call(source)
