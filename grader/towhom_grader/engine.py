"""Run nbgrader's own steps in this process, in a course folder, with our configuration."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.converters.base import NbGraderException
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from towhom.errors import ToWhomError
from towhom_grader.settings import apply


def course_config(root: Path, **more: dict[str, Any]) -> Config:
    """Give the configuration of the course in ``root``; ``more`` adds traits by class name."""
    config = Config()
    config.CourseDirectory.root = str(root)
    apply(config)
    for name, traits in more.items():
        config[name].update(traits)
    return config


def run(step: type, config: Config, unit: str, student: str = "*") -> None:
    """Run one converter. Raises ToWhomError with nbgrader's own words when a hand-in or the unit failed."""
    coursedir = CourseDirectory(config=config, assignment_id=unit, student_id=student)
    converter = step(coursedir=coursedir, config=config)
    converter.force = True
    said = _Said()
    converter.log.addHandler(said)
    try:
        converter.start()
    except NbGraderException as e:
        raise ToWhomError("\n".join([*said.lines, str(e)])) from e
    finally:
        converter.log.removeHandler(said)


class _Said(logging.Handler):
    """Keeps the errors that nbgrader logs: its exceptions do not carry them."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def generate(config: Config, unit: str) -> None:
    """Nbgrader generate_assignment: solutions -> exercises, and the assignment into the gradebook."""
    run(GenerateAssignment, config, unit, student=".")


def autograde(config: Config, unit: str, student: str = "*") -> None:
    """Nbgrader autograde."""
    run(Autograde, config, unit, student)


def feedback(config: Config, unit: str, student: str = "*") -> None:
    """Nbgrader generate_feedback."""
    run(GenerateFeedback, config, unit, student)
