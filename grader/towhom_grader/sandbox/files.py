"""A hand-in's files as data: read without following anything, within bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

MOST_FILES = 2_000


def read_files(files: Path | Mapping[str, bytes], room: int) -> dict[str, bytes]:
    """The ordinary files of a folder by their names in it, or the mapping itself.

    Links, special files, unusable names, and what is beyond ``room`` bytes or 2,000 files are left out.
    """
    found: dict[str, bytes] = {}
    for name, data in files.items() if isinstance(files, Mapping) else _in_folder(files, room):
        room -= len(data)
        if len(found) < MOST_FILES and room >= 0 and usable(name):
            found[name] = data
    return found


def usable(name: str) -> bool:
    """Whether a name leads to a place inside its folder and nowhere else."""
    path = PurePosixPath(name)
    known = bool(path.parts) and not path.is_absolute() and ".." not in path.parts and "\0" not in name
    return known and len(name) < 1000 and all(len(os.fsencode(part)) < 256 for part in path.parts)


def _in_folder(folder: Path, room: int) -> Iterator[tuple[str, bytes]]:
    for at, _, names in os.walk(folder):
        for name in sorted(names):
            path = Path(at, name)
            data = _read(path, room)
            if data is not None:
                room -= len(data)
                yield path.relative_to(folder).as_posix(), data


def _read(path: Path, room: int) -> bytes | None:
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return None
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(fd, "rb") as file:
            data = file.read(room + 1)
    except OSError:
        return None
    return data if len(data) <= room else None
