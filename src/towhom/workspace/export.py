"""Put everything in a working copy into one zip: what was given, what was changed, tags, answers, own files."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from towhom.workspace.archive import Made, write_zip

NAME = "everything-of-mine.zip"
_SKIPPED = {".ipynb_checkpoints", "__pycache__", ".virtual_documents"}


def export(folder: Path, to: Path | None = None) -> Made:
    """Write all files of the copy to ``to`` (default: in the copy). Symbolic links stay out, and are named.

    Raises StoreError when it cannot be written.
    """
    path = to.expanduser().absolute() if to else folder / NAME
    if path.is_dir():
        path = path / NAME
    files = [file for file in _files(folder) if file != path and file != folder / NAME]
    links = [file for file in files if file.is_symlink() or not file.is_file()]
    entries = [(f"{folder.name}/{f.relative_to(folder).as_posix()}", f) for f in files if f not in set(links)]
    write_zip(path, entries)
    return Made(path, [f"{link} is a symbolic link and was left out." for link in links])


def _files(folder: Path) -> Iterator[Path]:
    """All files beneath the folder, in order; linked folders are not entered, but are yielded."""
    for at, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name not in _SKIPPED)
        yield from (Path(at) / name for name in sorted(names) if not name.endswith(".tmp"))
        yield from (Path(at) / name for name in folders if (Path(at) / name).is_symlink())
