"""course/*.md -> lessons, solutions, exercises. Byte-identical each time; a drift check says what is stale."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from towhom.errors import ToWhomError, UnknownName
from towhom.library import GIVEN
from towhom.markup import write_article
from towhom.model import Article
from towhom_grader import engine, tree
from towhom_grader.checks import check
from towhom_grader.given import given, shown
from towhom_grader.keys import Keys
from towhom_grader.layout import ARTICLES, EXERCISES, SOLUTIONS, Layout
from towhom_grader.myst import Source, read_source
from towhom_grader.notebooks import notebook_text
from towhom_grader.problems import BuildError
from towhom_grader.unit import Unit, read_unit


@dataclass(frozen=True)
class Outcome:
    """``changed``: files written (or, for a check, stale). ``left``: files that no build made and none removes."""

    changed: list[str]
    left: list[str]


def build(layout: Layout, units: Sequence[str] = (), *, write: bool = True) -> Outcome:
    """Build the units (all of them where none is named); without ``write`` only compare.

    Everything is made in a temporary folder first: a build that fails leaves the tree as it was.
    Raises BuildError that lists every problem with file and line.
    """
    names = list(units) or layout.units()
    for name in names:
        if name not in layout.units():
            raise UnknownName("unit", name, layout.units())
    keys = Keys(layout.root)
    read = [read_unit(layout, name) for name in names]
    if problems := [p for unit in read for p in check(unit, keys)]:
        raise BuildError(problems)
    with tempfile.TemporaryDirectory() as folder:
        made = Layout(Path(folder))
        for unit in read:
            _make(unit, made, keys, layout.gradebook if write else None)
        places = _places(layout, names, whole=not units)
        if not units and layout.look.is_file():
            places.append(_look(layout, made))
        changed = tree.drift(made.root, layout.root, places)
        return Outcome(changed, tree.copy(made.root, layout.root, changed) if write else [])


def _look(layout: Layout, made: Layout) -> str:
    """The notebook that shows the library, beside its source. Raises BuildError for a faulty one."""
    source = read_source(layout.look.read_text("utf-8"), layout.look.relative_to(layout.root).as_posix())
    if source.problems:
        raise BuildError(source.problems)
    notebook = made.look.with_suffix(".ipynb")
    _write(source, notebook)
    return notebook.relative_to(made.root).as_posix()


def _places(layout: Layout, names: Sequence[str], *, whole: bool) -> list[str]:
    lessons = [layout.lesson_notebook(name).relative_to(layout.root).as_posix() for name in names]
    trees = [SOLUTIONS, EXERCISES] if whole else [f"{top}/{name}" for top in (SOLUTIONS, EXERCISES) for name in names]
    return lessons + trees


def _make(unit: Unit, made: Layout, keys: Keys, gradebook: Path | None) -> None:
    if unit.lesson is not None:
        _write(unit.lesson, made.lesson_notebook(unit.name))
    if unit.assignment is None:
        return
    solution = made.solution(unit.name)
    _write(unit.assignment, solution)
    for slug in unit.articles():
        if keys.secret(slug):
            _write_article(unit, keys.article(slug), solution.parent / ARTICLES)
    _release(unit.name, made, gradebook)


def _write(source: Source, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(notebook_text(source.notebook), "utf-8", newline="\n")


def _write_article(unit: Unit, article: Article, folder: Path) -> None:
    """The bare text for the tagger and, where the assignment draws tags on it, those in a file of their own."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{article.slug}.md").write_text(write_article(article, gold=False), "utf-8", newline="\n")
    drawn = given(article, shown(unit, article.slug))
    if drawn is not None:
        (folder / f"{article.slug}{GIVEN}").write_text(write_article(drawn, gold=True), "utf-8", newline="\n")


def _release(unit: str, made: Layout, gradebook: Path | None) -> None:
    """Let nbgrader make the exercise; with a gradebook, the assignment is entered there."""
    if gradebook is None:
        config = engine.course_config(made.root, GenerateAssignment={"no_database": True}, SaveCells={"enabled": False})
    else:
        gradebook.parent.mkdir(parents=True, exist_ok=True)
        config = engine.course_config(made.root, CourseDirectory={"db_url": f"sqlite:///{gradebook}"})
    try:
        engine.generate(config, unit)
    except ToWhomError as e:
        raise BuildError([f"{unit}: nbgrader could not make the exercise:\n{e}{_remedy(str(e))}"]) from e


def _remedy(said: str) -> str:
    if "submissions associated" not in said:
        return ""
    return (
        "\nGraded cells were added or removed after hand-ins had been graded. Give the changed assignment another "
        "name, or move build/nbgrader/gradebook.db away and grade again."
    )
