"""One warm interpreter in a sandbox, for many hand-ins one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from towhom_grader.sandbox.model import Cell, Limits, Ran, SandboxError


class Sandbox:
    """``with Sandbox(limits) as sandbox: sandbox.run(cells, files)``; for one process, one hand-in at a time."""

    def __init__(self, limits: Limits | None = None, *, unsafe: bool = False) -> None:
        self.limits, self.unsafe = limits or Limits(), unsafe

    def __enter__(self) -> Self:
        raise SandboxError("The sandbox is not built yet.")

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        pass

    def run(
        self, cells: Sequence[Cell], files: Path | Mapping[str, bytes], given: Mapping[str, bytes] | None = None
    ) -> Ran:
        """Run one hand-in. ``files`` are the student's working folder, ``given`` the instructor's own modules for tests.

        Raises SandboxError where the sandbox itself broke; whatever the hand-in did is in what is returned.
        """
        raise SandboxError("The sandbox is not built yet.")
