"""What is on disk for one task, and whether it is still what the writer last saw: no edit is lost to a second tab."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from towhom.errors import FormatError, ToWhomError
from towhom.formats.w3c import Loaded
from towhom.library import TagStore, read_bounded, write_atomic
from towhom.library.store import LIMIT, grading
from towhom.model import Article, TagSet

try:
    import fcntl
except ImportError:  # Windows: between looking and writing there are some milliseconds without a lock
    _CAN_LOCK = False
else:
    _CAN_LOCK = True

_TRIES = 40  # of 50 ms each: a kernel that was stopped in the middle must not stop this one


class ChangedElsewhereError(ToWhomError):
    """The file is not what the writer last saw: another tab, notebook or program has changed it since."""


class SavedPage:
    """The file of one task. ``seen`` is the fingerprint of what was last read or written here; "" for no file."""

    def __init__(self, store: TagStore, task: str, article: Article) -> None:
        self.store, self.task, self.article = store, task, article
        self.path = store.path(task)
        self.seen = ""
        self._writer: str | None = None  # whose change `seen` is

    def fingerprint(self) -> str:
        """The fingerprint of what is on disk now; "" where nothing is, ``"unreadable"`` for a giant or a locked file.

        A link, or a folder that is none, counts as nothing: saving refuses those itself, in words for a writer.
        """
        try:
            data = self._data()
        except FormatError:
            return "unreadable" if self.path.is_file() and not self.path.is_symlink() else ""
        return "" if data is None else hashlib.sha256(data).hexdigest()[:32]

    def load(self) -> Loaded:
        """What is saved. Raises FormatError and StoreError, as :meth:`TagStore.load` does."""
        seen = self.fingerprint()  # before it is read: what comes between is found out later
        loaded = self.store.load(self.task, self.article)
        self.seen, self._writer = seen, None
        return loaded

    def save(self, tagset: TagSet, base: str, writer: str) -> None:
        """Write ``tagset`` if the file is still ``base``, or what ``writer`` wrote last (the echo is on its way).

        A file that is gone holds nothing that could be lost. Raises ChangedElsewhereError, ModelError, StoreError.
        """
        with _alone(self.path.parent):
            now = self.fingerprint()
            if now not in {"", base} and not (writer == self._writer and now == self.seen):
                name = self.path.name
                raise ChangedElsewhereError(f"tags/{name} was changed in another tab, notebook or program meanwhile.")
            self.store.save(self.task, self.article, tagset)
            self.seen, self._writer = self.fingerprint(), writer

    def keep_other(self, base: str) -> None:
        """Copy what is on disk to ``tags/older``, so that it may be written over. Raises StoreError."""
        data = self._data()
        if data is not None and self.fingerprint() == base:
            write_atomic(self.path.parent / "older" / f"{self.task}-other-{base[:8]}.json", data)

    def _data(self) -> bytes | None:
        try:
            return read_bounded(self.path, self.store.folder, LIMIT)
        except FileNotFoundError:
            return None


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else who asks for it is between looking and writing in this folder."""
    descriptor = _locked(folder) if _CAN_LOCK and not grading() else None
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)  # and the lock with it


def _locked(folder: Path) -> int | None:
    """The folder itself is locked, so no lock file is left among the tags. Where it cannot be, writing says why."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return None
    for _ in range(_TRIES):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:  # a file system without locks
            break
        else:
            break
    return descriptor
