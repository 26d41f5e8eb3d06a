"""What the tests of `towhom grade` share: running it, and reading a gradebook and a graded tree back as plain data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from grader.testcourse import TAGS, TASKS, article, put_answers, put_tags, student

from towhom.cli import main
from towhom_grader.layout import WORK, Layout

RIGHT = {"which-two": ("b", "d"), "which-one": ("n",)}
WRONG = {"which-two": ("a", "b"), "which-one": ("y",)}
_GRADES = """
SELECT sa.student_id, bc.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
FROM grade g JOIN base_cell bc ON bc.id = g.cell_id JOIN submitted_notebook sn ON sn.id = g.notebook_id
JOIN submitted_assignment sa ON sa.id = sn.assignment_id JOIN assignment a ON a.id = sa.assignment_id
WHERE a.name = :unit"""
_COMMENTS = """
SELECT sa.student_id, bc.name, c.auto_comment, c.manual_comment
FROM comment c JOIN base_cell bc ON bc.id = c.cell_id JOIN submitted_notebook sn ON sn.id = c.notebook_id
JOIN submitted_assignment sa ON sa.id = sn.assignment_id JOIN assignment a ON a.id = sa.assignment_id
WHERE a.name = :unit"""
_SUBMISSIONS = """
SELECT sa.student_id, n.name, CAST(sa.timestamp AS VARCHAR(26)), sn.flagged, sn.late_submission_penalty
FROM submitted_notebook sn JOIN submitted_assignment sa ON sa.id = sn.assignment_id
JOIN assignment a ON a.id = sa.assignment_id JOIN notebook n ON n.id = sn.notebook_id
WHERE a.name = :unit"""


def grade(layout: Layout, unit: str, *words: str) -> int:
    """Run the command in this process; its exit code."""
    return main(["grade", unit, "--root", str(layout.root), "--quiet", *words])


def url(layout: Layout) -> str:
    return f"sqlite:///{layout.gradebook}"


def rows(db: str, query: str, **values: Any) -> list[tuple[Any, ...]]:
    """What a query finds in a database."""
    engine = sa.create_engine(db)
    try:
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(sa.text(query), values)]
    finally:
        engine.dispose()


def change(db: str, statement: str, **values: Any) -> None:
    """Do what a person does in Formgrader."""
    engine = sa.create_engine(db)
    try:
        with engine.begin() as connection:
            assert connection.execute(sa.text(statement), values).rowcount > 0
    finally:
        engine.dispose()


def book(db: str, unit: str) -> dict[str, list[tuple[Any, ...]]]:
    """All that a gradebook holds of a unit, without the random ids."""
    return {
        name: sorted(rows(db, query, unit=unit), key=repr)
        for name, query in (("grades", _GRADES), ("comments", _COMMENTS), ("submissions", _SUBMISSIONS))
    }


def tree(folder: Path) -> dict[str, Any]:
    """A graded tree: path -> (permissions, content), notebooks as what they mean."""
    found: dict[str, Any] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            content = json.loads(data) if path.suffix == ".ipynb" else data
            found[path.relative_to(folder).as_posix()] = (oct(path.stat().st_mode), content)
    return found


def autograded(layout: Layout) -> dict[str, Any]:
    return tree(layout.root / WORK / "autograded")


def submitted(layout: Layout) -> dict[str, bytes]:
    """What was handed in, byte by byte."""
    top = layout.root / WORK / "submitted"
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


def hand_in(layout: Layout, name: str, *, skill: float = 1.0, seed: int = 0, answers: Any = None) -> Path:
    """A hand-in of the unit of tags, by a student of this skill."""
    folder = layout.submitted(name, TAGS)
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(layout.exercise(TAGS).parent, folder)
    for task in TASKS.values():
        text = article(layout, task.article)
        assert text.gold is not None
        put_tags(folder, task, text, student(text.gold, task, text, skill, seed))
    put_answers(folder, RIGHT if answers is None else answers)
    return folder


def handed_in_at(folder: Path, when: str) -> None:
    (folder / "timestamp.txt").write_text(when, "utf-8")


def report(layout: Layout, unit: str = TAGS) -> Any:
    path = layout.root / WORK / "grading" / unit / "report.json"
    return json.loads(path.read_text("utf-8"))
