"""First step of feedback: hidden tests stay hidden, in the cell's source and in what it printed."""

from __future__ import annotations

from typing import Any

from nbgrader.preprocessors import ClearHiddenTests
from nbgrader.utils import has_failed
from traitlets import Bool, List, Unicode

from towhom_grader.notebooks import printed_output


class HideKeys(ClearHiddenTests):  # type: ignore[misc]
    """Cells with hidden tests keep their visible lines, and say only whether they passed."""

    show_key = Bool(False, help="Whether feedback shows hidden tests and what they print.").tag(config=True)
    display_data_priority = List(Unicode(), help="Not used; nbconvert sets it for every preprocessor.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Clean the notebook, unless the key is to be shown."""
        return (nb, resources) if self.show_key else super().preprocess(nb, resources)

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        """Clean one cell."""
        before = cell.source
        cell, resources = super().preprocess_cell(cell, resources, cell_index)
        if cell.source != before and cell.cell_type == "code":
            said = "A hidden test of this cell did not pass." if has_failed(cell) else "The hidden tests passed."
            cell.outputs = [printed_output(said)]
        return cell, resources
