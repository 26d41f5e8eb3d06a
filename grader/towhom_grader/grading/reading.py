"""Read what a student saved, within bounds; each refusal is a sentence for the student."""

from __future__ import annotations

from pathlib import Path

from towhom.errors import FormatError
from towhom.library import read_bounded
from towhom_grader.layout import REFUSED

LIMIT = 4_000_000  # bytes of one file


class NothingReadError(Exception):
    """There is nothing that can be read; str() is the reason, for the student."""


def read(folder: Path, name: str) -> bytes:
    """The bytes of the file ``name`` in a hand-in. Raises NothingReadError."""
    note = folder / (name + REFUSED)
    try:
        return read_bounded(folder / name, folder, LIMIT)
    except FileNotFoundError:
        if note.is_file() and not note.is_symlink():
            raise NothingReadError(note.read_text("utf-8", errors="replace")[:500]) from None
        raise NothingReadError(f"{name} is missing from the hand-in, so there is nothing to score here.") from None
    except FormatError as e:
        raise NothingReadError(f"{name}: {e.place}: {e.reason}. {e.remedy}.") from None
