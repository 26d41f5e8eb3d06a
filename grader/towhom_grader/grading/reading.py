"""Read what a student saved, within bounds; each refusal is a sentence for the student."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from towhom.errors import FormatError
from towhom.library import read_bounded
from towhom.library.store import LIMIT
from towhom_grader.layout import REFUSED


class Files(Protocol):
    """A hand-in's files, by path with ``/`` between its parts."""

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, or FormatError for one that is not read."""

    def note(self, name: str) -> str:
        """The note that stands in the place of a file that was taken out; empty where there is none."""


class FolderFiles:
    """The files in a hand-in's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes:
        """The bytes of a file in the folder, at most LIMIT of them, as many as a student can save."""
        return read_bounded(self.folder / name, self.folder, LIMIT)

    def note(self, name: str) -> str:
        """The note beside a file that was taken out."""
        note = self.folder / (name + REFUSED)
        return note.read_text("utf-8", errors="replace")[:500] if note.is_file() and not note.is_symlink() else ""


class NothingReadError(Exception):
    """There is nothing that can be read; str() is the reason, for the student."""


def read(files: Path | Files, name: str) -> bytes:
    """The bytes of the file ``name`` in a hand-in, which is a folder or data. Raises NothingReadError."""
    source = FolderFiles(files) if isinstance(files, Path) else files
    try:
        return source.read(name)
    except FileNotFoundError:
        missing = f"{name} is missing from the hand-in, so there is nothing to score here."
        raise NothingReadError(source.note(name) or missing) from None
    except FormatError as e:
        raise NothingReadError(f"{name}: {e.place}: {e.reason}. {e.remedy}.") from None
