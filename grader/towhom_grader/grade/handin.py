"""A hand-in as data: the bytes of its files, what cannot be read, and a digest of all of it. Nothing is modified.

What towhom_grader.grading.mend does to a folder before nbgrader reads it is done here to the copy in memory.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path
from typing import Any

from towhom.errors import FormatError, ToWhomError
from towhom.library.store import LIMIT
from towhom_grader.grading.result import printable
from towhom_grader.layout import REFUSED, TOO_LARGE

NOTEBOOK_LIMIT = 50_000_000  # bytes of a notebook: pictures may be pasted into it
MOST = 100_000_000  # bytes of a whole hand-in
_FILES = 5_000
_REMEDY = "Hand in the file itself, as towhom saved it"
IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", f"*{TOO_LARGE}")


class HandInError(ToWhomError):
    """A hand-in that cannot be graded at all; str() is its line in the report."""


@dataclass(frozen=True)
class HandIn:
    """``files`` by path with ``/``; ``folders`` likewise.

    ``faults`` gives place and reason of what is there and cannot be read; ``notes`` what was left out, in sentences.
    """

    files: Mapping[str, bytes]
    folders: frozenset[str] = frozenset()
    faults: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises FileNotFoundError, or FormatError for what cannot be read."""
        if name in self.faults:
            raise FormatError(name, *self.faults[name], _REMEDY)
        if name in self.folders:
            raise FormatError(name, "path", "it is not an ordinary file", _REMEDY)
        if name not in self.files:
            raise FileNotFoundError(name)
        return self.files[name]

    def note(self, name: str) -> str:
        """The note in the place of a file that was left out."""
        return self.files.get(name + REFUSED, b"").decode("utf-8", "replace")[:500]

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names and contents: two hand-ins with one digest get one result."""
        total = hashlib.sha256()
        for name, data in sorted(self.files.items()):
            total.update(b"%s\0%d\0" % (os.fsencode(name), len(data)))
            total.update(data)
        about = [sorted(self.folders), sorted(self.faults.items()), self.notes]
        total.update(json.dumps(about).encode())
        return total.hexdigest()

    def pack(self) -> bytes:
        """All of it as compressed JSON."""
        page = {
            "files": {name: _text(data) for name, data in self.files.items()},
            "folders": sorted(self.folders),
            "faults": dict(self.faults),
            "notes": self.notes,
        }
        return zlib.compress(json.dumps(page).encode(), 1)


def _text(data: bytes) -> str | list[str]:
    """Text as itself; other bytes as a list of one Base64 string."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return [b64encode(data).decode()]


def unpack(packed: bytes) -> HandIn:
    """What ``pack`` made."""
    page: dict[str, Any] = json.loads(zlib.decompress(packed))
    files = {n: d.encode() if isinstance(d, str) else b64decode(d[0]) for n, d in page["files"].items()}
    faults = {name: (place, reason) for name, (place, reason) in page["faults"].items()}
    return HandIn(files, frozenset(page["folders"]), faults, tuple(page["notes"]))


class _Reader:
    """Reads one folder. Links, special files and what is too large become notes, in mend's words."""

    def __init__(self, folder: str, ignored: tuple[str, ...]) -> None:
        self.folder, self.ignored, self.count = folder, ignored, 0
        self.files: dict[str, bytes] = {}
        self.folders: set[str] = set()
        self.faults: dict[str, tuple[str, str]] = {}
        self.odd: dict[str, str] = {}
        self.sizes: list[tuple[int, list[str]]] = []

    def walk(self, inside: str = "") -> None:
        with os.scandir(os.path.join(self.folder, inside)) as entries:  # noqa: PTH118 (a whole class of files)
            for entry in entries:
                self._entry(entry, f"{inside}{entry.name}")

    def _entry(self, entry: os.DirEntry[str], name: str) -> None:
        self.count += 1
        if self.count > _FILES:
            raise HandInError(f"it has more than {_FILES:,} files")
        if entry.is_symlink():
            self.odd[name] = "a symbolic link"
        elif any(fnmatch(entry.name, pattern) for pattern in self.ignored):
            return
        elif entry.is_dir():
            self.folders.add(name)
            self.walk(f"{name}/")
        elif entry.is_file():
            self.sizes.append((entry.stat().st_size, name.split("/")))
        else:
            self.odd[name] = "no ordinary file"

    def notes(self) -> Iterator[str]:
        """Leave out what is odd or too large, the smallest files being kept first; read the rest."""
        for name, what in sorted(self.odd.items(), key=lambda item: item[0].split("/")):
            yield self._refuse(
                name, f"{printable(name)} is {what}. It was not followed; hand in the file itself, as towhom saved it."
            )
        total = 0
        for size, parts in sorted(self.sizes):
            name = "/".join(parts)
            limit = NOTEBOOK_LIMIT if name.endswith(".ipynb") else LIMIT
            if size <= limit and total + size <= MOST:
                total += size
                self._read(name, size)
                continue
            why = f"at most {limit:,} are read" if size > limit else f"a hand-in may have {MOST:,} in all"
            aside = printable(f"{parts[-1]}{TOO_LARGE}")
            yield self._refuse(name, f"{printable(name)} is {size:,} bytes; {why}. It was set aside as {aside}.")

    def _refuse(self, name: str, said: str) -> str:
        self.files[name + REFUSED] = said.encode()
        return said

    def _read(self, name: str, size: int) -> None:
        path = f"{self.folder}/{name}"
        try:
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
            with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor)
                self.files[name] = file.read(size + 1)
        except OSError as error:
            self.faults[name] = ("path", f"it cannot be opened ({error.strerror})")


def read_handin(folder: Path, ignored: tuple[str, ...] = IGNORED) -> HandIn:
    """The hand-in in ``folder``. Raises HandInError where there is none, or one that is no folder of its own."""
    try:
        mode = folder.lstat().st_mode
        if not stat.S_ISDIR(mode):
            raise HandInError("it is a link or a file, and not a folder")
        reader = _Reader(str(folder), ignored)
        reader.walk()
    except (OSError, RecursionError) as error:
        raise HandInError(f"it cannot be read ({error})") from error
    notes = tuple(reader.notes())
    return HandIn(reader.files, frozenset(reader.folders), reader.faults, notes)
