"""One warm interpreter in a sandbox, for many hand-ins one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from towhom_grader.sandbox.files import read_files
from towhom_grader.sandbox.handin import ROOM, HandIn
from towhom_grader.sandbox.model import Cell, Limits, Ran, SandboxError
from towhom_grader.sandbox.start import Warm, start


class Sandbox:
    """``with Sandbox(limits) as sandbox: sandbox.run(cells, files)``; for one process, one hand-in at a time.

    ``unsafe`` runs student code with the grader's own rights, and says so loudly: only for trusted code. Without
    ``plots`` hand-ins are quicker, and one that draws all the same must first import what draws.
    """

    def __init__(self, limits: Limits | None = None, *, unsafe: bool = False, plots: bool = True) -> None:
        self.limits, self.unsafe, self.plots = limits or Limits(), unsafe, plots
        self._warm: Warm | None = None

    def __enter__(self) -> Self:
        self._warm = start(self.unsafe, self.plots)
        try:
            HandIn(self._warm, self.limits, []).run({}, {})  # so that it fails here, and not at the first hand-in
        except SandboxError:
            self._warm.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        if self._warm is not None:
            self._warm.stop()
            self._warm = None

    def run(
        self, cells: Sequence[Cell], files: Path | Mapping[str, bytes], given: Mapping[str, bytes] | None = None
    ) -> Ran:
        """Run one hand-in. ``files`` are the student's working folder; ``given``, files of the key, lie over them.

        Tests can import modules from ``given`` only. Raises SandboxError where the sandbox itself broke; whatever
        the hand-in did is in what is returned.
        """
        if self._warm is None:
            raise SandboxError("The sandbox is not open: use it as `with Sandbox() as sandbox`.")
        trusted = read_files(given or {}, ROOM)
        return HandIn(self._warm, self.limits, cells).run(read_files(files, ROOM), trusted)
