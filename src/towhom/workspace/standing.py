"""How far somebody has come: what is tagged, answered and written in each unit, from the files on this machine only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from towhom.controls import AnswerStore
from towhom.errors import ToWhomError
from towhom.library import TagStore, open_article
from towhom.workspace.asked import Asked, asked_in
from towhom.workspace.place import find
from towhom.workspace.shipped import LESSON

_BLANKS: tuple[object, ...] = ("", [], {}, None)


@dataclass(frozen=True)
class Part:
    """A lesson or an assignment: of ``asked`` tasks and questions, ``done`` have an answer."""

    name: str
    asked: int
    done: int

    def __str__(self) -> str:
        if not self.asked:
            return f"{self.name}: nothing to fill in"
        begun = "not begun" if not self.done else "complete" if self.done == self.asked else "begun"
        return f"{self.name}: {self.done} of {self.asked} ({begun})"


@dataclass(frozen=True)
class Progress:
    """Every unit of a working copy with its parts; shown as a picture of bars, printed as text."""

    units: tuple[tuple[str, tuple[Part, ...]], ...]

    def __repr__(self) -> str:
        return "\n".join(f"{unit}. {'; '.join(map(str, parts))}." for unit, parts in self.units)

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><th scope='row' style='text-align:left'>{escape(unit)}</th>{''.join(map(_cell, parts))}</tr>"
            for unit, parts in self.units
        )
        return f"<table><tr><th></th><th>lesson</th><th>assignment</th></tr>{rows}</table>"


def _cell(part: Part) -> str:
    """A bar with the count beside it: neither colour nor length is the only sign."""
    if not part.asked:
        return "<td>–</td>"
    bar = f'<meter min="0" max="{part.asked}" value="{part.done}" style="width:7em"></meter>'
    return f"<td style='text-align:left;white-space:nowrap'>{bar} {part.done} of {part.asked}</td>"


def progress(folder: Path | None = None) -> Progress:
    """How far each unit is, in the working copy around the current folder. Nothing is sent or written.

    Raises StoreError where there is no working copy.
    """
    root = find(folder)
    units = sorted(p for p in root.iterdir() if p.is_dir() and p.name[:2].isdigit())
    read = [(unit.name, tuple(_part(unit, *which) for which in _notebooks(unit))) for unit in units]
    return Progress(tuple((name, parts) for name, parts in read if any(part.asked for part in parts)))


def _notebooks(unit: Path) -> Iterator[tuple[str, Path]]:
    yield "lesson", unit / LESSON
    yield "assignment", unit / f"{unit.name}.ipynb"


def _part(unit: Path, name: str, notebook: Path) -> Part:
    try:
        asked = asked_in(notebook.read_bytes())
    except (OSError, ValueError):
        return Part(name, 0, 0)
    total = len(asked.tasks) + len(asked.questions)
    return Part(name, total, _tagged(unit, asked) + _answered(unit, asked))


def _tagged(unit: Path, asked: Asked) -> int:
    """Tasks that were finished, or have a tag. A file that cannot be read counts for nothing and is left alone."""
    store, done = TagStore(unit), 0
    for task, (slug, paragraphs) in asked.tasks.items():
        if store.path(task).is_file():
            try:
                saved = store.load(task, open_article(slug, unit).excerpt(paragraphs)).tagset
            except ToWhomError:
                continue
            done += bool(saved.tags or saved.finished)
    return done


def _answered(unit: Path, asked: Asked) -> int:
    try:
        answers = AnswerStore(unit).load()
    except ToWhomError:
        return 0
    return sum(name in answers and answers[name].value not in _BLANKS for name in asked.questions)
