"""Make the one file to hand in: the notebook, its tags and its answers. Student work is sacred: it warns, and packs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from towhom.controls.answers import NAME as ANSWERS
from towhom.controls.answers import dump_answers, read_answers
from towhom.errors import FormatError, StoreError, ToWhomError
from towhom.formats import w3c
from towhom.library import content_root, open_article, read_bounded
from towhom.library.store import LIMIT
from towhom.workspace.archive import Made, write_zip
from towhom.workspace.asked import Asked, asked_in
from towhom.workspace.shipped import LESSON, exercise, unit_called

FOLDER = "hand-in"
_NOTEBOOK_LIMIT = 50_000_000  # bytes


@dataclass
class _Pack:
    """What goes into the zip, what is wrong with it, and what the student should know."""

    unit: str
    home: Path
    entries: dict[str, bytes] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    lesson: Asked = field(default_factory=Asked)  # what only the lesson asks for: it stays home
    left: list[str] = field(default_factory=list)  # of this, what there was, in words

    def take(self, path: Path, limit: int) -> bytes | None:
        """Put one file in. A link, or a file too large, is a fault and stays out. None where it is or is not there."""
        try:
            data = read_bounded(path, self.home, limit)
        except FormatError as error:
            self.faults.append(str(error))
            return None
        except FileNotFoundError:
            return None
        self.entries[f"{self.unit}/{path.relative_to(self.home).as_posix()}"] = data
        return data


def hand_in(folder: Path, unit: str | None = None, *, name: str = "", anyway: bool = False) -> Made:
    """Make ``hand-in/<unit>.zip`` in the copy, ``hand-in/<unit>--<name>.zip`` with a name, and tell what is in it.

    In it are the notebook, the tags that the assignment asks for or that the student made up, and the answers.
    Raises UnknownName for a unit that does not exist, StoreError when the notebook is not there or something cannot
    be read; with ``anyway`` the latter are warnings, and the files go in as they are (links stay out).
    """
    unit = unit_called(unit)
    pack = _Pack(unit, folder / unit)
    asked = asked_in(exercise(unit).read_bytes())
    pack.lesson = _only_in_lesson(unit, asked, _take_notebook(pack, asked))
    finished = _take_tags(pack, asked)
    answered = _take_answers(pack)
    if pack.faults and not anyway:
        raise StoreError(f"{' '.join(map(_sentence, pack.faults))} To hand in all the same: towhom hand-in --anyway")
    pack.warnings += [*map(_sentence, pack.faults), *_unfinished(asked, finished), *_unanswered(asked, answered)]
    path = folder / FOLDER / f"{unit}{_suffix(name)}.zip"
    write_zip(path, pack.entries.items())
    return Made(path, pack.warnings, list(_contents(pack, asked, finished, answered)))


def _contents(pack: _Pack, asked: Asked, pages: dict[str, tuple[int, bool]], answered: set[str]) -> Iterator[str]:
    """What is in the zip, and what is not."""
    tags = [f"{pages[task][0]} in {task!r}" if task in pages else f"{task!r}, not read" for task in _tasks_in(pack)]
    count = len(answered & set(asked.questions))
    parts = [
        "your notebook" if f"{pack.unit}/{pack.unit}.ipynb" in pack.entries else "no notebook",
        f"your tags ({'; '.join(tags)})" if tags else "no tags",
    ]
    if asked.questions:
        parts.append(f"your answers ({count} of {len(asked.questions)} questions)")
    yield f"In it: {'; '.join(parts)}."
    if pack.left:
        yield f"Not in it, because nobody asks for it: {'; '.join(pack.left)} in the lesson."


def _tasks_in(pack: _Pack) -> list[str]:
    paths = (PurePosixPath(name) for name in pack.entries)
    return [path.stem for path in paths if path.parent.name == "tags"]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _suffix(name: str) -> str:
    """A person's name as part of a file name, or nothing."""
    safe = re.sub(r"[^\w.-]+", "-", name).strip("-._")[:60]
    return f"--{safe}" if safe else ""


def _take_notebook(pack: _Pack, asked: Asked) -> Asked:
    """The notebook, and a warning for each cell that is still as it was given. Returns what it asks for, if it can."""
    path = pack.home / f"{pack.unit}.ipynb"
    data = pack.take(path, _NOTEBOOK_LIMIT)
    if data is None and not pack.faults:
        raise StoreError(f"{path} is not there. Bring it back: towhom start --restore {pack.unit}/{path.name}")
    if data is None:
        return Asked()
    try:
        mine = asked_in(data)
    except ValueError as error:
        pack.faults.append(f"{path} cannot be read as a notebook ({error})")
        return Asked()
    for cell, source in asked.cells.items():
        if mine.cells.get(cell, source).strip() == source.strip():
            pack.warnings.append(f"The answer cell {cell!r} is as it was given: nothing is written in it.")
    return mine


def _only_in_lesson(unit: str, asked: Asked, mine: Asked) -> Asked:
    """What the lesson asks for and neither the assignment nor the student's own notebook does."""
    path = content_root() / "course" / unit / LESSON
    lesson = asked_in(path.read_bytes()) if path.is_file() else Asked()
    tasks = {name: task for name, task in lesson.tasks.items() if name not in {*asked.tasks, *mine.tasks}}
    return Asked(tasks, [name for name in lesson.questions if name not in {*asked.questions, *mine.questions}])


def _take_tags(pack: _Pack, asked: Asked) -> dict[str, tuple[int, bool]]:
    """All pages of tags. Returns, by task, how many tags it has and whether it is finished."""
    pages: dict[str, tuple[int, bool]] = {}
    if (pack.home / "tags").is_symlink():
        pack.faults.append(f"{pack.home / 'tags'} is a symbolic link: put the folder itself there")
        return pages
    if (pack.home / "tags").is_file():
        pack.faults.append(f"{pack.home / 'tags'} is a file, and should be the folder with your tags: put that there")
        return pages
    lesson: list[str] = []
    for path in sorted((pack.home / "tags").glob("*.json")):
        if not path.name.isprintable():  # bytes that are no text, or control characters: no zip can carry them
            pack.faults.append(f"The file {path.name!r} in tags has a name that cannot be packed: rename it")
            continue
        if path.stem in pack.lesson.tasks:
            lesson.append(repr(path.stem))
            continue
        data = pack.take(path, LIMIT)
        if data is None or path.stem not in asked.tasks:
            continue  # tasks of the student's own go in unread; nobody asked for them
        try:
            loaded = _read_page(pack, path, data, *asked.tasks[path.stem])
            pages[path.stem] = (len(loaded.tagset.tags), loaded.tagset.finished)
            pack.warnings += loaded.notes
        except ToWhomError as error:
            pack.faults.append(str(error))
    if lesson:
        pack.left.append(f"your tags ({', '.join(lesson)})")
    return pages


def _read_page(pack: _Pack, path: Path, data: bytes, slug: str, paragraphs: str | None) -> w3c.Loaded:
    article = open_article(slug, pack.home)
    if paragraphs is not None:
        article = article.excerpt(paragraphs)
    return w3c.loads(data, article, task=path.stem, where=str(path))


def _take_answers(pack: _Pack) -> set[str]:
    """The answers, but for those in the lesson. Returns the names of the answered questions."""
    data = pack.take(pack.home / ANSWERS, LIMIT)
    if data is None:
        return set()
    try:
        answers = read_answers(data, str(pack.home / ANSWERS))
    except FormatError as error:
        pack.faults.append(str(error))
        return set()
    lesson = set(answers) & set(pack.lesson.questions)
    if lesson:
        kept = {name: answer for name, answer in answers.items() if name not in lesson}
        pack.entries[f"{pack.unit}/{ANSWERS}"] = dump_answers(kept).encode()
        pack.left.append("your answer" if len(lesson) == 1 else f"your {len(lesson)} answers")
    return {name for name, answer in answers.items() if answer.given}


def _unfinished(asked: Asked, pages: dict[str, tuple[int, bool]]) -> list[str]:
    """A sentence for each task that is empty, or that the student has not called finished."""
    said = []
    for task in asked.tasks:
        count, finished = pages.get(task, (0, False))
        if not finished and not count:
            said.append(f"Nothing is tagged in {task!r}. If there is nothing to tag, press Nothing to flag there.")
        elif not finished:
            tags = "1 tag is" if count == 1 else f"{count} tags are"
            said.append(f"{task!r} is not finished: {tags} saved and will be scored as they stand.")
    return said


def _unanswered(asked: Asked, answered: set[str]) -> list[str]:
    return [f"The question {name!r} is not answered." for name in asked.questions if name not in answered]
