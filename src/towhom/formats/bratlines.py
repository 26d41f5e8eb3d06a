"""The lines of a brat file, taken apart but not yet understood."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import NoReturn

# An id, a letter and a number, then a tab; equivalences have a star.
IS_LINE = re.compile(r"(?:[TEARMN#][0-9]{1,9}|\*)\t")
_ROLE = re.compile(r"([A-Za-z_-]+)([0-9]{0,4}):(\S+)")


@dataclass
class Line:
    """One annotation: ``T1<tab>Source 0 3<tab>She`` has the id T1, the words Source, 0, 3 and the rest She."""

    number: int
    id: str
    body: str
    rest: str | None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"line {self.number} ({self.id})"

    @property
    def words(self) -> list[str]:
        """The middle part, word by word."""
        return self.body.split()


def lines_of(text: str, refuse: Callable[[str, str], NoReturn]) -> list[Line]:
    """The annotations of a file. What follows a note and is no annotation is the rest of the note."""
    found: list[Line] = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        if IS_LINE.match(line):
            name, body, *rest = line.split("\t", 2)
            found.append(Line(number, name, body, rest[0] if rest else None))
        elif found and found[-1].id[0] == "#":
            found[-1].rest = f"{found[-1].rest or ''}\n{line}"
        elif line.strip():
            refuse(f"line {number}", f"{line[:40]!r} is no annotation: a line starts with an id and a tab")
    return found


def span_of(line: Line) -> list[tuple[int, int]]:
    """The pieces of a text-bound annotation, in reading order. Raises ValueError."""
    pieces = re.fullmatch(r"\S+ ([0-9]{1,9} [0-9]{1,9}(?:;[0-9]{1,9} [0-9]{1,9})*) *", line.body)
    if pieces is None:
        raise ValueError(f"{line.body[:40]!r} is not a type and offsets such as 3 9 or 3 9;12 15")
    found = sorted((int(a), int(b)) for a, b in (piece.split() for piece in pieces[1].split(";")))
    if any(a >= b for a, b in found) or any(b > c for (_, b), (c, _) in pairwise(found)):
        raise ValueError(f"the pieces of {line.body[:40]!r} overlap, or one ends before it starts")
    return found


def roles_of(words: list[str]) -> list[tuple[str, int, str]]:
    """``(role, number, id)`` of the arguments of an event or relation, Source2 as (source, 2). Raises ValueError."""
    found = []
    for word in words:
        role = _ROLE.fullmatch(word)
        if role is None:
            raise ValueError(f"{word[:40]!r} is not a role and an id such as Source:T1")
        found.append((role[1].lower(), int(role[2] or 1), role[3]))
    if len({(role, number) for role, number, _ in found}) < len(found):
        raise ValueError("a role is there twice: brat numbers them (Source, Source2)")
    return sorted(found)
