"""Zip files that are the same for the same contents, and appear whole or not at all."""

from __future__ import annotations

import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from towhom.errors import StoreError

# The earliest date that a zip can hold: a time of writing would make two equal hand-ins differ.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass
class Made:
    """A file that was made, what the person should know about it, and what is in it, one sentence each."""

    path: Path
    warnings: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)


def write_zip(path: Path, entries: Iterable[tuple[str, bytes | Path]]) -> None:
    """Write the entries, name -> bytes or the file to read, in the order of their names.

    Raises StoreError in plain words; what was at ``path`` before is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                _fill(file, sorted(entries, key=lambda entry: entry[0]))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise StoreError(
            f"{path} was not written ({error.strerror}). Make room there, or name another place."
        ) from error


def _fill(file: object, entries: list[tuple[str, bytes | Path]]) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:  # type: ignore[call-overload]
        for name, content in entries:
            info = zipfile.ZipInfo(name, _DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # the same on Windows
            info.external_attr = 0o100644 << 16
            archive.writestr(info, content if isinstance(content, bytes) else content.read_bytes())
