"""The code cells of a hand-in, run in the sandbox: which run, in what order, and what their outputs are worth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from towhom_grader.grade.key import Key, is_test
from towhom_grader.grade.outputs import limited
from towhom_grader.grading.cells import grade_id
from towhom_grader.grading.points import error, plain_outputs
from towhom_grader.sandbox.inside.remote import NO_ANSWER, STOPPED
from towhom_grader.sandbox.model import Cell, Ran
from towhom_grader.sandbox.run import Sandbox
from towhom_grader.sandbox.trust import Trust

_PLOTS = re.compile(r"matplotlib|\bplt\b|\bplots?\b|\bhist\b|towhom\.(plots|source_card|certainty_strip|compare)")
_RUNS = 4
_DIED = {"killed", "not run"}
_SAID = "This cell did not run to its end: the code before it, or in it, stopped the computer that ran it."


class Coder:
    """Holds one warm sandbox for many hand-ins. Raises SandboxError where there is none to be had."""

    def __init__(self, key: Key, *, unsafe: bool = False) -> None:
        self.trust = Trust(key.source)
        self.limits, self.unsafe = key.sandbox_limits(), unsafe
        self.given = key.source_files()
        self.plots = any(_PLOTS.search("".join(cell["source"])) for cell in key.source)
        self._sandbox: Sandbox | None = self._open()

    def _open(self) -> Sandbox:
        return Sandbox(self.limits, unsafe=self.unsafe, plots=self.plots).__enter__()

    def close(self) -> None:
        """End the sandbox."""
        if self._sandbox is not None:
            self._sandbox.__exit__(None, None, None)
            self._sandbox = None

    def run(
        self, cells: list[dict[str, Any]], scored: set[str], files: Mapping[str, bytes]
    ) -> tuple[str, dict[str, str]]:
        """Run all code but the cells in ``scored``; outputs are put into the cells.

        Returns one line about the run, and the status of each test by grade_id. Raises SandboxError.
        """
        run = [c for c in cells if c["cell_type"] == "code" and grade_id(c) not in scored]
        asked = self.trust.asked(run, ())
        ran = self._settled(asked, files)
        statuses: dict[str, str] = {}
        for cell, outputs, status in zip(run, ran.outputs, ran.status, strict=True):
            cell["outputs"] = limited(outputs)
            if is_test(cell):
                statuses[cell["metadata"]["nbgrader"]["grade_id"]] = status
                _judge(cell, status)
        return ran.said, statuses

    def _settled(self, asked: list[Cell], files: Mapping[str, bytes]) -> Ran:
        """Run it; where it died, until two runs agree: it may not have been the student's doing.

        (Somebody's kill -9, a machine without memory.)
        """
        seen: list[object] = []
        for _ in range(_RUNS):
            ran = self._run(asked, files)
            if not (_DIED & set(ran.status) or any(map(_stopped, ran.outputs))) or ran.status in seen:
                break
            seen.append(ran.status)
        return ran

    def _run(self, asked: list[Cell], files: Mapping[str, bytes]) -> Ran:
        if self._sandbox is None:
            self._sandbox = self._open()
        try:
            return self._sandbox.run(asked, files, self.given)
        except BaseException:
            self.close()
            raise


def _stopped(outputs: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a test found that the student's interpreter was gone."""
    gone = (STOPPED, NO_ANSWER)
    return any(str(output.get("evalue", "")).startswith(gone) for output in outputs)


def _judge(cell: dict[str, Any], status: str) -> None:
    """Only a test that ran to its end earns points; what it shows becomes a plain number."""
    outputs = cell["outputs"]
    if status != "ok" and not any(o["output_type"] == "error" for o in outputs):
        outputs = [*outputs, error("NotFinished", _SAID)]
    cell["outputs"] = plain_outputs(cell["source"], outputs, float(cell["metadata"]["nbgrader"]["points"]))
