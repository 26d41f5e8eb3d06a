"""Tags that an assignment gives: drawn for the student, nothing else of the key, and never what is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest
from grader.testcourse import ASSIGNMENT, CANARIES, TAGS, make_course

from towhom.library import open_article, open_shown
from towhom_grader.build import build
from towhom_grader.layout import Layout
from towhom_grader.problems import BuildError

ASKED = 'towhom.tagger("ferry", article="ferry-office", labels="source cue claim", links=True)'


def course_with(root: Path, show: str, asked: str = 'labels="source"') -> Layout:
    layout = make_course(root)
    text = ASSIGNMENT.replace(ASKED, f'towhom.tagger("ferry", article="ferry-office", {asked})')
    cell = f"```{{code-cell}} ipython3\nimport towhom\n{show}\n```\n\n## The next task\n\n"
    at = text.index("```{code-cell} ipython3\n:nbgrader: {grade_id: tag-library")
    layout.assignment(TAGS).write_text(text[:at] + cell + text[at:], "utf-8")
    return layout


def test_given_tags_are_drawn_without_attributes_and_ids_of_the_key(tmp_path: Path) -> None:
    layout = course_with(
        tmp_path,
        'towhom.show("ferry-office", labels="cue claim", paragraphs="2-3")',
        'labels="source cue claim", paragraphs="0-1"',
    )
    # Too few tags are left to grade: the build says so, and only that.
    with pytest.raises(BuildError, match="to be graded it needs 5"):
        build(layout)


def test_a_given_label_reaches_the_student_and_the_tagger_does_not_see_it(tmp_path: Path) -> None:
    show = 'towhom.show("ferry-office", labels="hedge")'
    layout = course_with(tmp_path, show, 'labels="source cue claim", links=True')
    ferry = layout.root / "datasets" / "graded" / "ferry-office.md"
    text = ferry.read_text("utf-8")
    ferry.write_text(
        text.replace("Boats waited", "Boats [perhaps]{#wombatkey .hedge kind=possible holder=author} waited")
    )
    build(layout)
    folder = layout.exercise(TAGS).parent
    given = (folder / "articles" / "ferry-office.given.md").read_text("utf-8")
    assert "[perhaps]{#t1 .hedge}" in given
    assert given.count("{#") == 1
    assert not [c for c in CANARIES if c in given]
    assert "clean:" not in given
    shown = open_shown("ferry-office", folder).gold
    assert shown is not None
    assert [t.label for t in shown.tags] == ["hedge"]
    assert open_article("ferry-office", folder).gold is None
    assert open_article("ferry-office", folder).text == open_shown("ferry-office", folder).text


@pytest.mark.parametrize(
    ("show", "reason"),
    [
        ('towhom.show("ferry-office")', "name the labels that are given"),
        (
            'towhom.show("ferry-office", labels="source")',
            "shows the source tags of ferry-office that 'ferry' asks for",
        ),
        ('towhom.show("ferry-office", labels="cue source", paragraphs="3-3")', "that 'ferry' asks for"),
        ('towhom.show("ferry-office", labels="cue", paragraphs="3-9")', "no excerpt"),
        ('towhom.show("ferry-office", labels="sauce")', "sauce"),
    ],
)
def test_what_a_task_asks_for_is_never_given(tmp_path: Path, show: str, reason: str) -> None:
    layout = course_with(tmp_path, show, 'labels="source cue claim", links=True')
    with pytest.raises(BuildError, match=reason):
        build(layout)
