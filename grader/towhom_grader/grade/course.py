"""A course as nbgrader's configuration has it: its folders, its gradebook, and what it asks of grading."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from towhom.errors import ToWhomError
from towhom_grader import settings
from towhom_grader.grade.handin import IGNORED
from towhom_grader.layout import GRADED, PRACTICE, PRIVATE, WORK
from towhom_grader.sandbox.model import MEGA

_CONFIG = "nbgrader_config.py"
_STRUCTURE = "{nbgrader_step}/{student_id}/{assignment_id}"


@dataclass(frozen=True)
class Course:
    """``config`` is kept for the plugins of nbgrader that ask for it."""

    root: Path
    config: Any = field(repr=False)

    def _get(self, section: str, name: str, default: Any) -> Any:
        return self.config[section].get(name, default)

    @property
    def gradebook(self) -> str:
        """The database's URL."""
        return str(self._get("CourseDirectory", "db_url", f"sqlite:///{self.root}/gradebook.db"))

    @property
    def ignored(self) -> tuple[str, ...]:
        """Patterns of names that are not copied."""
        return tuple(self._get("CourseDirectory", "ignore", IGNORED))

    @property
    def article_folders(self) -> list[str]:
        """Where articles with gold are looked for."""
        return list(self._get("ReadTags", "article_folders", [PRIVATE, GRADED, PRACTICE]))

    @property
    def show_key(self) -> bool:
        """Whether feedback shows the words of the key."""
        return bool(self._get("ReadTags", "show_key", False))

    @property
    def limits(self) -> dict[str, float]:
        """What one hand-in's code may use, as towhom_grader.sandbox.model.Limits names it."""
        asked = {"seconds_cell": ("timeout", 1), "seconds_total": ("timeout_all", 1), "memory": ("memory", MEGA)}
        found = {name: self._get("RunCode", trait, None) for name, (trait, _) in asked.items()}
        return {name: value * asked[name][1] for name, value in found.items() if value is not None}

    @property
    def mode(self) -> int:
        """Permissions of graded files."""
        return 0o664 if self._get("CourseDirectory", "groupshared", False) else 0o444

    def kept(self, unit: str) -> set[str]:
        """Files of a hand-in that the instructor's do not replace."""
        return set(self._get("Autograde", "exclude_overwriting", {}).get(unit, []))

    def folder(self, step: str, unit: str, student: str = ".") -> Path:
        """A unit's folder at one of nbgrader's steps: source, release, submitted, autograded."""
        name = self._get("CourseDirectory", f"{step}_directory", step)
        structure = self._get("CourseDirectory", "directory_structure", _STRUCTURE)
        return self.root / str(structure).format(nbgrader_step=name, student_id=student, assignment_id=unit)

    def work(self, unit: str) -> Path:
        """The engine's own folder for a unit: outcomes, and graded copies on their way."""
        return self.root / WORK / "grading" / unit

    def students(self, unit: str) -> Iterator[str]:
        """Those who handed in, by name; the configuration may leave some out."""
        marker = "\0"
        above, _, rest = str(self.folder("submitted", unit, marker)).partition(marker)
        wanted = self._get("CourseDirectory", "student_id", "*")
        left_out = set(filter(None, self._get("CourseDirectory", "student_id_exclude", "").split(",")))
        with contextlib.suppress(FileNotFoundError), os.scandir(above) as entries:
            names = sorted(e.name for e in entries if not e.name.startswith("."))
            for name in names:
                if name not in left_out and fnmatch(name, wanted) and os.path.lexists(f"{above}{name}{rest}"):
                    yield name


def open_course(root: Path, **more: dict[str, Any]) -> Course:
    """Read the course's configuration; ``more`` adds traits by class name.

    Raises ToWhomError where it cannot be read, or asks for steps of grading that only nbgrader itself runs.
    """
    config = Config()
    path = root / _CONFIG
    try:
        with contextlib.chdir(root):
            config = PyFileConfigLoader(_CONFIG, path=str(root)).load_config() if path.is_file() else _own(root)
    except ToWhomError:
        raise
    except Exception as e:
        raise ToWhomError(f"{path} cannot be used: {type(e).__name__}: {e}. Put it right, then grade again.") from e
    for name, traits in more.items():
        config[name].update({trait: value for trait, value in traits.items() if value is not None})
    _check(config, path)
    return Course(root, config)


def _own(root: Path) -> Any:
    config = Config()
    config.CourseDirectory.root = str(root)
    settings.apply(config)
    return config


def _check(config: Any, path: Path) -> None:
    """Refuse what would be left out silently."""
    steps = config.Autograde.get("autograde_preprocessors", settings.AUTOGRADE)
    if (
        steps != settings.AUTOGRADE
        or config.Autograde.get("sanitize_preprocessors", settings.SANITIZE) != settings.SANITIZE
    ):
        raise ToWhomError(
            f"{path} changes the steps of grading (c.Autograde…_preprocessors), and towhom grade has steps of its own. "
            "Grade with nbgrader autograde, or take the change out."
        )
    if not re.search(r"\{student_id\}", config.CourseDirectory.get("directory_structure", _STRUCTURE)):
        raise ToWhomError(f"{path}: CourseDirectory.directory_structure needs {{student_id}}.")
