"""Variants as files: a numbered series for authors and self-learners, and a text of their own for each student."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from towhom.errors import ModelError, StoreError
from towhom.library import write_atomic
from towhom.markup import write_article
from towhom.model import Article
from towhom.variants import Template, student_seed

_STUDENT = re.compile(r"[^\s./\\][^\s/\\]*")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def numbered(template: Template, seed: str, count: int, difficulty: int) -> Iterator[Article]:
    """``count`` variants, from ``seed`` upwards. Raises ModelError where a seed that is no number should be counted."""
    if count == 1:
        yield template.variant(seed, difficulty)
        return
    if count < 1 or not seed.isdecimal():
        raise ModelError("A series counts from a whole number: --seed 1 --count 30.")
    for number in range(int(seed), int(seed) + count):
        yield template.variant(number, difficulty)


def write(articles: Iterable[Article], folder: Path, *, gold: bool) -> Iterator[Path]:
    """Write each as ``<slug>.md`` in ``folder``. Raises StoreError where another text of that name is there."""
    for article in articles:
        path = folder / f"{article.slug}.md"
        put(path, write_article(article, gold=gold))
        yield path


def put(path: Path, text: str) -> None:
    """Write ``path``, unless something else stands there already: then raise StoreError."""
    if path.exists() and path.read_text(encoding="utf-8") != text:
        raise StoreError(f"{path} is there already and holds something else: choose another folder with --out.")
    write_atomic(path, text)


@dataclass(frozen=True)
class HandingOut:
    """One assignment's texts: each student's from their own seed, all under the one ``name`` that the notebook uses."""

    template: Template
    secret: bytes
    assignment: str
    name: str
    difficulty: int = 1

    def write(self, students: Iterable[str], folder: Path) -> Iterator[str]:
        """Write ``students/<student>/articles/<name>.md`` (bare) and ``keys/<student>/<name>.md``; yields students.

        Raises ModelError for a name or a student that cannot be a file's name, StoreError as :func:`put`.
        """
        if not _NAME.fullmatch(self.name):
            raise ModelError(f"{self.name!r} cannot name an article: use small letters, digits and hyphens.")
        for student in students:
            seed = student_seed(self.secret, self.assignment, student)
            article = self.template.variant(seed, self.difficulty)
            put(folder / "keys" / student / f"{self.name}.md", write_article(article, gold=True))
            bare = write_article(article, gold=False)
            put(folder / "students" / student / "articles" / f"{self.name}.md", bare)
            yield student


def read_students(path: Path) -> list[str]:
    """The students in a file, one to a line. Raises ModelError for one twice, or one that cannot name a folder."""
    students = [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    for number, student in enumerate(students, 1):
        if not _STUDENT.fullmatch(student):
            raise ModelError(f"{path}: {student!r} cannot name a folder: write one student's id to a line.")
        if student in students[: number - 1]:
            raise ModelError(f"{path}: {student!r} is there twice: take one out.")
    return students


def read_secret(path: Path) -> bytes:
    """The course's secret: the file's bytes without white space at its ends; a new one is made where there is none."""
    if not path.exists():
        write_atomic(path, secrets.token_hex(32) + "\n")
        path.chmod(0o600)
    return path.read_bytes().strip()
