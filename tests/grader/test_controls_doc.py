"""docs/controls.md: its examples can be asked, answered in code, graded from their keys, and resist blind players."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from grader.testcourse import REPOSITORY, make_course

import towhom
from towhom.archive import open_archive
from towhom.controls import AnswerStore
from towhom.controls.kinds import KINDS, Key, Question
from towhom_grader.build import build
from towhom_grader.calls import AskCall, calls
from towhom_grader.layout import Layout
from towhom_grader.validate import validate

TEXT = (REPOSITORY / "docs/controls.md").read_text("utf-8")
PARTS = {part.partition("\n")[0].lower(): part for part in TEXT.split("\n## ")[1:]}
UNIT = "00-controls"
ARCHIVE = REPOSITORY / "tests/archive"


def blocks(part: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)


def code(part: str) -> str:
    (found,) = blocks(part, "python")
    return found


def key_of(part: str) -> dict[str, Any]:
    return {name: keys for text in blocks(part, "yaml") for name, keys in yaml.safe_load(text).items()}


def asked(kind: str) -> tuple[Question, Key]:
    (call,) = calls(code(PARTS[kind]))
    assert isinstance(call, AskCall)
    question = call.question.with_texts({slug: towhom.open_article(slug) for slug in call.question.articles})
    question = question.with_archive(open_archive(ARCHIVE))
    raw = key_of(PARTS[kind])["answers"][question.name]
    return question, question.key(raw["right"], raw["because"])


KEYED = sorted(name for name, kind in KINDS.items() if not kind.manual)


def test_every_kind_has_a_part() -> None:
    assert set(PARTS) == {"choice", *KINDS}


@pytest.mark.parametrize("kind", PARTS)
def test_an_example_can_be_asked_and_answered_as_it_says(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(ARCHIVE, tmp_path / "archive")
    exec(code(PARTS[kind]), {"towhom": towhom})
    (said,) = re.findall(r"In code: `(.*?)`", PARTS[kind])
    exec(said, {"towhom": towhom})
    ((name, answer),) = AnswerStore(tmp_path).load().items()
    assert answer.kind == kind and answer.given and name in said


@pytest.mark.parametrize("kind", KEYED)
def test_the_key_earns_all_a_blank_nothing_and_blind_players_little(kind: str) -> None:
    question, key = asked(kind)
    assert question.score(key, question.perfect(key)).share == pytest.approx(1.0)
    assert question.score(key, question.blank).share == 0.0
    table = {player: question.score(key, value).share for player, value in question.players().items()}
    print("\n".join(f"{kind:10} {player:40} {share:5.2f}" for player, share in table.items()))
    assert len(table) >= 3 and max(table.values()) <= 1 / 3
    assert list(question.faults(key)) == []


def test_the_classify_example_gives_nothing_for_one_answer_everywhere() -> None:
    question, key = asked("classify")
    assert all(question.score(key, v).share == 0 for v in question.players().values())


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """All examples as one graded assignment."""
    cells = [
        f"```{{code-cell}} ipython3\n:nbgrader: {{grade_id: ask-{kind}, points: 2}}\nimport towhom\n{code(part)}```\n"
        for kind, part in PARTS.items()
    ]
    keys: dict[str, Any] = {"choices": {}, "answers": {}}
    for part in PARTS.values():
        for name, found in key_of(part).items():
            keys[name] |= found
    head = "---\nkernelspec: {name: python3, display_name: Python 3}\n---\n# All of them\n\n"
    files = {
        f"course/{UNIT}/assignment.md": head + "\n".join(cells),
        f"course/{UNIT}/key.yaml": yaml.safe_dump(keys, allow_unicode=True),
    }
    layout = make_course(tmp_path_factory.mktemp("course"), files)
    shutil.copy(REPOSITORY / "datasets/practice/bicycle-thefts.md", layout.root / "datasets/practice")
    shutil.copytree(ARCHIVE, layout.root / "datasets/archive")
    build(layout, [UNIT])
    return layout


def test_all_examples_are_built_and_validated(course: Layout) -> None:
    assert validate(course, [UNIT]) == []


def test_no_word_of_a_key_is_in_the_exercise(course: Layout) -> None:
    text = course.exercise(UNIT).read_text("utf-8")
    for kind in KEYED:
        _, key = asked(kind)
        assert not [reason for reason in key.because.values() if reason in text]
