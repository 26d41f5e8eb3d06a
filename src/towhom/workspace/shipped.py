"""What the course gives to a student: which files, and where they go in a working copy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from towhom.errors import StoreError, UnknownName
from towhom.library import content_root
from towhom.markup import read_article, write_article

LESSON = "lesson.ipynb"
PRACTICE = "practice"


def shipped() -> dict[str, bytes]:
    """All files of the course, by their path in a working copy (with forward slashes).

    Raises StoreError where the notebooks have not been built.
    """
    root = content_root()
    files = {path: file.read_bytes() for path, file in sorted(_copied(root))}
    if not any(path.endswith(LESSON) for path in files):
        raise StoreError(f"There is no lesson in {root}. In a clone, build the notebooks first: towhom build.")
    for file in sorted((root / "datasets" / "practice").glob("*.md")):
        # The texts to read, without their tags: who opens one to read it should not see the answers.
        files[f"{PRACTICE}/{file.name}"] = write_article(read_article(file), gold=False).encode()
    return files


def _copied(root: Path) -> Iterator[tuple[str, Path]]:
    """Lessons and exercises, by a closed list of patterns: what a student left in a clone does not come along."""
    for top, patterns in (("course", [LESSON, "images/*"]), ("exercises", ["*.ipynb", "articles/*.md", "images/*"])):
        for unit in filter(Path.is_dir, (root / top).glob("[0-9]*")):
            for file in (file for pattern in patterns for file in unit.glob(pattern)):
                if file.is_file() and not file.is_symlink() and not file.name.startswith("."):
                    yield file.relative_to(root / top).as_posix(), file


def units() -> list[str]:
    """Names of the units that have an exercise, in order."""
    return sorted(path.parent.name for path in (content_root() / "exercises").glob("[0-9]*/*.ipynb"))


def exercise(unit: str) -> Path:
    """The exercise as it was given."""
    return content_root() / "exercises" / unit / f"{unit}.ipynb"


def unit_called(name: str | None) -> str:
    """The unit meant by a full name, a number (``1`` or ``01``), or nothing where there is only one.

    Raises UnknownName.
    """
    known = units()
    if name is None and len(known) == 1:
        return known[0]
    wanted = (name or "").strip("/\\")
    meant = [unit for unit in known if wanted in (unit, unit.partition("-")[0], unit.partition("-")[0].lstrip("0"))]
    if len(meant) != 1:
        raise UnknownName("unit", wanted, known)
    return meant[0]
