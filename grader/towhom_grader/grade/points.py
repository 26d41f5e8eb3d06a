"""The points of one cell, as nbgrader counts them: nbgrader.utils, without the seconds that its import takes."""

from __future__ import annotations

import hashlib
from typing import Any


def earned(cell: dict[str, Any]) -> float | None:
    """Automatic points of a graded cell, None where a person must grade: nbgrader.utils.determine_grade.

    A displayed score counts; an error is 0; code that shows neither earns all. An untouched answer is 0.
    """
    meta = cell["metadata"]["nbgrader"]
    if meta.get("solution"):
        return 0.0 if untouched(cell) else None
    if cell["cell_type"] != "code":
        return None
    shown = [o for o in cell["outputs"] if o["output_type"] in ("error", "execute_result")]
    if any(o["output_type"] == "error" for o in shown):
        return 0.0
    return float(shown[-1]["data"]["text/plain"]) if shown else float(meta["points"])


def untouched(cell: dict[str, Any]) -> bool:
    """Whether an answer is still as it was released; a task has no answer of its own."""
    meta = cell["metadata"]["nbgrader"]
    return bool(meta.get("checksum")) and meta["checksum"] == checksum(cell) and not meta.get("task")


def checksum(cell: dict[str, Any]) -> str:
    """nbgrader.utils.compute_checksum: MD5 over what must not change in a cell."""
    meta = cell["metadata"]["nbgrader"]
    grade, solution = meta.get("grade", False), meta.get("solution", False)
    locked = not solution and (True if grade else meta.get("locked", False))
    parts = [cell["source"], cell["cell_type"], str(grade), str(solution), str(locked), meta["grade_id"]]
    if grade:
        parts.append(str(float(meta["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()
