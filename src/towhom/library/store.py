"""A student's saved tags: one page for each task, in ``tags/`` beside the notebook."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from towhom.errors import StoreError
from towhom.formats import w3c
from towhom.formats.w3c import Loaded
from towhom.library.files import read_bounded, write_atomic
from towhom.model import EMPTY, Article, TagSet, validate

LIMIT = 12_000_000  # bytes of a page: ten thousand tags with attributes and notes; the grader reads as many


def grading() -> bool:
    """Whether a notebook is being executed for grading, when nothing of the student's may be written."""
    return bool(os.environ.get("NBGRADER_EXECUTION"))


class TagStore:
    """The ``tags`` folder of one notebook folder. The file is the truth; the widget only shows it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, task: str) -> Path:
        """Where the page of ``task`` is kept."""
        return self.folder / "tags" / f"{task}.json"

    def load(self, task: str, article: Article, *, strict: bool = True) -> Loaded:
        """What is saved for ``task``; an empty, unfinished page where nothing is.

        A page for an older text is re-anchored, and the old file is kept in ``tags/older``.
        Raises FormatError when the file is refused; it is then left as it is.
        """
        path = self.path(task)
        try:
            data = read_bounded(path, self.folder, LIMIT)
        except FileNotFoundError:
            return Loaded(EMPTY)
        loaded = w3c.loads(data, article, task=task, where=f"tags/{task}.json", strict=strict)
        if loaded.reanchored and not grading():
            self._keep_older(task, data)
        return loaded

    def _keep_older(self, task: str, data: bytes) -> None:
        name = f"{task}-{hashlib.sha256(data).hexdigest()[:8]}.json"
        kept = self.folder / "tags" / "older" / name
        if not kept.exists():
            write_atomic(kept, data.decode("utf-8"))

    def save(self, task: str, article: Article, tagset: TagSet) -> None:
        """Save all tags of ``task`` in one atomic step.

        Raises ModelError for tags that do not fit the text, StoreError when writing fails or a notebook is being
        graded. Whatever was saved before then stays as it was.
        """
        if grading():
            raise StoreError("Nothing is saved while a notebook is being graded.")
        validate(tagset, article.text)
        page = w3c.dumps(tagset, article, task).encode("utf-8")
        if len(page) > LIMIT:
            told = f"The tags of {task} would be a file of {len(page):,} bytes, and at most {LIMIT:,} can be read again"
            raise StoreError(f"{told}. Shorten some notes or remove some tags; what was saved before is kept.")
        write_atomic(self.path(task), page)

    def set_aside(self, task: str) -> Path:
        """Move a file that cannot be read to ``tags/older``, so that tagging can begin anew. Returns where it went."""
        path = self.path(task)
        older = self.folder / "tags" / "older"
        try:
            older.mkdir(parents=True, exist_ok=True)
            number = 1
            while (kept := older / f"{task}-unreadable-{number}.json").exists():
                number += 1
            return path.rename(kept)
        except OSError as error:
            raise StoreError(f"{path} could not be set aside ({error.strerror}). Move it away by hand.") from error
