"""Everything that can go wrong, as one tree.

    ToWhomError
    ├── ModelError     a tag, link or article that breaks the rules of the data
    ├── MarkupError    an article file that cannot be read: file, line, reason
    ├── FormatError    a saved file that is refused: file, place, remedy
    ├── UnknownName    a label, attribute, article or task that nobody knows
    └── StoreError     reading or writing failed: disk full, read-only folder, lock

Each message is a whole sentence for a person: what is wrong, where, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class ToWhomError(Exception):
    """The root: catch this to catch whatever the course raises on purpose."""


class ModelError(ToWhomError):
    """A tag, link or article that breaks the rules of the data."""


class MarkupError(ToWhomError):
    """An article file that cannot be read; the message starts with ``file:line:``."""

    def __init__(self, where: str, line: int, reason: str) -> None:
        super().__init__(f"{where}:{line}: {reason}")
        self.where, self.line, self.reason = where, line, reason


class FormatError(ToWhomError):
    """A saved file that is refused; the message names the file, the place in it and the remedy."""

    def __init__(self, where: str, place: str, reason: str, remedy: str) -> None:
        super().__init__(f"{where}: {place}: {reason}. {remedy}")
        self.where, self.place, self.reason, self.remedy = where, place, reason, remedy


class UnknownName(ToWhomError):  # noqa: N818 (the name is what an author reads)
    """A name that is not in the list it should be in; the message offers the nearest ones."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        names = sorted(known)
        near = get_close_matches(name, names, n=3, cutoff=0.5) or names
        listed = ", ".join(near[:12]) if near else "nothing (none exist yet)"
        super().__init__(f"There is no {kind} called {name!r}. Try: {listed}.")
        self.kind, self.name = kind, name


class StoreError(ToWhomError):
    """Reading or writing a file of the student's failed; nothing that was there is lost."""
