"""Run a student's code cells in the sandbox, only where one is graded; what does not finish earns nothing."""

from __future__ import annotations

import atexit
from functools import cache
from typing import Any

import nbformat
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import is_grade, is_solution
from traitlets import Bool, Float, Integer

from towhom_grader.grading.place import place_of
from towhom_grader.grading.readtags import RESULTS
from towhom_grader.notebooks import read_notebook
from towhom_grader.sandbox.files import read_files
from towhom_grader.sandbox.handin import ROOM
from towhom_grader.sandbox.model import MEGA, Limits
from towhom_grader.sandbox.run import Sandbox
from towhom_grader.sandbox.trust import Trust

_node: Any = nbformat.from_dict  # nbformat has no annotations


class RunCode(NbGraderPreprocessor):  # type: ignore[misc]
    """What nbgrader's Execute does, but in the sandbox that `towhom grade` uses."""

    timeout = Float(30, help="Seconds that one cell may take.").tag(config=True)
    timeout_all = Float(120, help="Seconds that one hand-in may take.").tag(config=True)
    memory = Integer(1000, help="Megabytes that one hand-in may hold.").tag(config=True)
    unsafe_no_sandbox = Bool(False, help="Run student code with your own rights: only for trusted code.").tag(
        config=True
    )

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Run the notebook if it has graded code. Raises SandboxError where there is no sandbox to be had."""
        scored = set(resources.get(RESULTS, {}))
        if any(self._needs_running(cell, scored) for cell in nb.cells):
            self._run(nb, scored, place_of(self, resources))
        return nb, resources

    def _run(self, nb: Any, scored: set[str], place: Any) -> None:
        cells = [c for c in nb.cells if c.cell_type == "code" and _grade_id(c) not in scored]
        asked = Trust(read_notebook(place.source).cells).asked(cells, ())
        given = read_files(place.source.parent, ROOM)
        given.pop(place.source.name, None)  # the key
        ran = _sandbox(self._limits(), self.unsafe_no_sandbox).run(asked, place.submitted, given)
        if ran.said:
            self.log.warning("%s: %s", place.submitted, ran.said)
        for cell, outputs in zip(cells, ran.outputs, strict=True):
            cell.outputs = [_node(output) for output in outputs]

    def _limits(self) -> Limits:
        return Limits(seconds_cell=self.timeout, seconds_total=self.timeout_all, memory=self.memory * MEGA)

    @staticmethod
    def _needs_running(cell: Any, scored: set[str]) -> bool:
        graded = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
        return graded and _grade_id(cell) not in scored


@cache
def _sandbox(limits: Limits, unsafe: bool) -> Sandbox:
    """Nbgrader makes its preprocessors anew for each hand-in; the warm interpreter stays."""
    sandbox = Sandbox(limits, unsafe=unsafe).__enter__()
    atexit.register(sandbox.__exit__, None, None, None)
    return sandbox


def _grade_id(cell: Any) -> Any:
    return cell.metadata.get("nbgrader", {}).get("grade_id")
