"""Reading what others wrote, within bounds; writing what must never be lost, in one step."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from pathlib import Path

from towhom.errors import FormatError, StoreError

_REMEDIES = {
    errno.ENOSPC: "The disk is full: free some space, and saving goes on by itself",
    errno.EDQUOT: "Your disk quota is used up: free some space, and saving goes on by itself",
    errno.EROFS: "The folder can only be read: move your course to a folder of your own",
    errno.EACCES: "You may not write there: move your course to a folder of your own",
    errno.EPERM: "You may not write there: move your course to a folder of your own",
}


def read_bounded(path: Path, folder: Path, limit: int) -> bytes:
    """The bytes of ``path``, an ordinary file of at most ``limit`` bytes inside ``folder``.

    Symbolic links are followed neither at the file nor on the way to it. Raises FormatError for a link, a path that
    leaves the folder, a size over the limit, or something that is no file; FileNotFoundError where there is nothing.
    """
    remedy = "Hand in the file itself, as towhom saved it"
    # Plain strings: this runs for each file of a whole class, and Path objects cost more than the looking.
    base, full = os.path.normpath(folder), os.path.normpath(path)
    if not full.startswith(base + os.sep):
        raise FormatError(str(path), "path", "it leads out of the hand-in's folder", remedy)
    for part in full[len(base) + 1 :].split(os.sep):  # noqa: PTH206
        base = f"{base}{os.sep}{part}"
        if os.path.islink(base):  # noqa: PTH114
            raise FormatError(str(path), "path", f"{part} is a symbolic link", remedy)
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise FormatError(str(path), "path", f"it cannot be opened ({error.strerror})", remedy) from error
    info = os.fstat(descriptor)
    if not stat.S_ISREG(info.st_mode):  # fdopen itself fails on a folder
        os.close(descriptor)
        raise FormatError(str(path), "path", "it is not an ordinary file", remedy)
    with os.fdopen(descriptor, "rb") as file:
        if info.st_size > limit:
            raise FormatError(str(path), "size", f"{info.st_size:,} bytes; at most {limit:,} are read", remedy)
        return file.read(info.st_size + 1)


def write_atomic(path: Path, text: str | bytes) -> None:
    """Write ``text`` (UTF-8) so that a crash at any moment leaves the old file or the new one, whole.

    Temporary file beside it, fsync, rename. Raises StoreError in plain words; the old file is then untouched.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.parent.is_symlink() or path.is_symlink():
            raise StoreError(
                f"{path} is a symbolic link, and nothing was saved. Replace it by an ordinary file or folder."
            )
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8"))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "Close other programs that use the file, and try again")
        raise StoreError(f"{path} was not saved ({error.strerror}). {remedy}.") from error


def _sync_folder(folder: Path) -> None:
    # The rename itself must reach the disk; Windows has no way to ask for it.
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
