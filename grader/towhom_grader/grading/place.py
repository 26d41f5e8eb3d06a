"""Where a preprocessor is: the folders of the hand-in that it is working on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Place:
    """The course's root, the hand-in as it came, and the two notebooks that can be trusted."""

    root: Path
    unit: str
    submitted: Path
    source: Path
    release: Path


def place_of(preprocessor: Any, resources: Any) -> Place:
    """Ask nbgrader, which alone knows how this course names its folders."""
    coursedir = preprocessor.parent.parent.coursedir
    about = resources["nbgrader"]
    unit, name = about["assignment"], f"{about['notebook']}.ipynb"

    def folder(step: str, student: str = ".") -> Path:
        return Path(coursedir.format_path(step, student, unit))

    return Place(
        Path(coursedir.root),
        unit,
        folder(coursedir.submitted_directory, about["student"]),
        folder(coursedir.source_directory) / name,
        folder(coursedir.release_directory) / name,
    )
