"""What is wrong with a course file, said with file and line; a build that finds any writes nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from towhom.errors import ToWhomError


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: ``where`` is a path from the root of the course, ``line`` counts from 1."""

    where: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.where}:{self.line}: {self.what}"


class BuildError(ToWhomError):
    """The course cannot be built; the message lists every problem found."""

    def __init__(self, problems: Iterable[Problem | str]) -> None:
        self.problems = sorted({str(p) for p in problems})
        super().__init__("\n".join([*self.problems, f"{len(self.problems)} to put right; nothing was written."]))
