"""What the documents promise is there: files that they link to, commands that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from towhom import cli
from towhom_grader.cli import register

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("*/README.md"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name_of)
def test_the_commands_that_are_named_exist(path: Path) -> None:
    _, commands = cli.student_parser()
    register(commands.action)
    known = set(commands.action.choices)
    named = set(re.findall(r"`towhom ([a-z][\w-]*)", path.read_text(encoding="utf-8")))
    assert named - known == set()


@pytest.mark.parametrize("word", ["test", "instructor", "lock"])
def test_the_words_of_the_bootstrap_script_are_in_its_help_and_in_a_document(word: str) -> None:
    said = f"python3 start.py {word}"
    assert said in (ROOT / "start.py").read_text(encoding="utf-8")
    assert any(said in path.read_text(encoding="utf-8") for path in DOCUMENTS)


def test_contributing_begins_with_where_truth_lives() -> None:
    paragraphs = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("\n\n")
    assert paragraphs[1].startswith("The truth of every notebook is in `course/`")


def test_what_is_generated_is_named_as_such() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in ("solutions/", "exercises/", "lesson.ipynb", "src/towhom/tagger/static/"):
        assert f"`{name}`" in text
