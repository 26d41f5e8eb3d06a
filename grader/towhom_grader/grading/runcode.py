"""Run a student's code cells, only where one is graded; what does not finish is an error, never full marks."""

from __future__ import annotations

from typing import Any

from jupyter_client.kernelspec import NoSuchKernel
from nbgrader.preprocessors import Execute
from nbgrader.utils import is_grade, is_solution

from towhom_grader.grading.readtags import RESULTS
from towhom_grader.notebooks import error_output


class RunCode(Execute):  # type: ignore[misc]
    """nbgrader's Execute, which a dead kernel does not stop and to which tag cells are no code."""

    def preprocess(self, nb: Any, resources: Any, *args: Any, **kwargs: Any) -> tuple[Any, Any]:
        """Run the notebook if it has graded code. Raises NoSuchKernel where this machine has no kernel for it."""
        self._scored = set(resources.get(RESULTS, {}))
        self._finished: set[int] = set()
        waiting = [cell for cell in nb.cells if self._needs_running(cell)]
        if not waiting:
            return nb, resources
        try:
            nb, resources = super().preprocess(nb, resources, *args, **kwargs)
        except NoSuchKernel:
            raise
        except Exception as e:  # whatever a student's code did to the kernel: only their own cells are touched
            self.log.error("The code did not run to its end: %s: %s", type(e).__name__, e)
        for cell in waiting:
            if id(cell) not in self._finished:
                cell.outputs = [_unfinished()]
        return nb, resources

    def preprocess_cell(self, cell: Any, resources: Any, index: int) -> tuple[Any, Any]:
        """Run one cell, unless it was scored as data."""
        if self._grade_id(cell) in self._scored:
            return cell, resources
        done: tuple[Any, Any] = super().preprocess_cell(cell, resources, index)
        self._finished.add(id(cell))
        return done

    def _needs_running(self, cell: Any) -> bool:
        graded = cell.cell_type == "code" and is_grade(cell) and not is_solution(cell)
        return graded and self._grade_id(cell) not in self._scored

    @staticmethod
    def _grade_id(cell: Any) -> Any:
        return cell.metadata.get("nbgrader", {}).get("grade_id")


def _unfinished() -> Any:
    said = "This cell did not run to its end: the code before it, or in it, stopped the computer that ran it."
    return error_output("NotFinished", said)
