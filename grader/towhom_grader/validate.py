"""Grade two hand-ins made on the spot: the key itself earns every automatic point, a blank exercise none.

They live in a temporary folder: tags in solutions/ would be copied to students.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from nbgrader.api import Gradebook

from towhom.controls.answers import NAME, Answer, dump_answers
from towhom.controls.kinds.written import Written
from towhom.formats import w3c
from towhom.library import write_atomic
from towhom.model import TagSet
from towhom.task import Task
from towhom_grader import engine
from towhom_grader.calls import AskCall, ChoiceCall, TagCall
from towhom_grader.grading.readtags import trusted_calls
from towhom_grader.grading.scoreanswers import bound
from towhom_grader.grading.texts import boxes
from towhom_grader.keys import AnswerKey, ChoiceKey, Keys
from towhom_grader.layout import ARCHIVE, COURSE, EXERCISES, SOLUTIONS, TAGS, Layout
from towhom_grader.notebooks import read_notebook

_KEY, _BLANK = "the-key", "blank"


def validate(layout: Layout, units: Sequence[str]) -> list[str]:
    """Grade both for each unit; returns what is wrong, one sentence each. Raises ToWhomError where grading fails."""
    return [fault for unit in units if layout.solution(unit).is_file() for fault in _faults(layout, unit)]


def _faults(layout: Layout, unit: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        course = Layout(Path(folder))
        for top in (SOLUTIONS, EXERCISES, COURSE):
            shutil.copytree(layout.root / top / unit, course.root / top / unit)
        if (layout.root / ARCHIVE).is_dir():
            shutil.copytree(layout.root / ARCHIVE, course.root / ARCHIVE)
        _hand_in(layout, course, unit)
        config = engine.course_config(course.root, ReadTags={"article_folders": _folders(layout)})
        engine.generate(config, unit)
        engine.autograde(config, unit)
        return [*_wrong(course, unit, _KEY), *_wrong(course, unit, _BLANK)]


def _folders(layout: Layout) -> list[str]:
    """The article folders of the course itself, as absolute paths: the temporary course has none."""
    return [str(layout.root / folder) for folder in Keys(layout.root).folders]


def _hand_in(layout: Layout, course: Layout, unit: str) -> None:
    shutil.copytree(layout.exercise(unit).parent, course.submitted(_BLANK, unit))
    folder = course.submitted(_KEY, unit)
    shutil.copytree(layout.solution(unit).parent, folder)
    write_key(Keys(layout.root), unit, layout.solution(unit), folder)


def write_key(keys: Keys, unit: str, solution: Path, folder: Path) -> None:
    """Write the tags and answers that the key gives to the graded cells of ``solution`` into a hand-in's folder."""
    right = {name: Answer(Written.kind, "Words of the key.") for name in _asked_in_words(solution)}
    known = keys.choices(unit)
    for call in trusted_calls(solution).values():
        if isinstance(call, TagCall):
            article = keys.article(call.task.article).excerpt(call.task.paragraphs)
            page = w3c.dumps(perfect(article.gold or TagSet(), call.task), article, call.task.name)
            write_atomic(folder / TAGS / f"{call.task.name}.json", page)
        else:
            right[call.name] = _right(call, known[call.name], keys)
    if right:
        write_atomic(folder / NAME, dump_answers(right))


def _asked_in_words(solution: Path) -> list[str]:
    return [question.name for question in boxes(read_notebook(solution).cells).values()]


def _right(call: ChoiceCall | AskCall, key: ChoiceKey | AnswerKey, keys: Keys) -> Answer:
    if isinstance(call, ChoiceCall):
        return Answer("choice", tuple(key.right))
    question = bound(call.question, keys)
    return Answer(question.kind, question.perfect(question.key(key.right, key.because)))


def perfect(gold: TagSet, task: Task) -> TagSet:
    """What a student would hand in who tags exactly what the key asks for."""
    tags = tuple(t for t in gold.tags if t.label in task.labels and t.variant_of is None and task.counts(t))
    kept = {t.id for t in tags}
    links = tuple(k for k in gold.links if {k.claim, k.source, k.cue} - {None} <= kept) if task.links else ()
    return TagSet(tags, links, finished=True)


def _wrong(course: Layout, unit: str, student: str) -> list[str]:
    with Gradebook(f"sqlite:///{course.gradebook}") as book:
        grades = book.find_submission_notebook(unit, unit, student).grades
        scores = {g.name: (g.auto_score, float(g.max_score)) for g in grades}
    return [
        f"{unit}: {student} earns {earned:g} of {most:g} points in {name}."
        for name, (earned, most) in sorted(scores.items())
        if earned is not None and abs(earned - (most if student == _KEY else 0.0)) > 1e-9
    ]
