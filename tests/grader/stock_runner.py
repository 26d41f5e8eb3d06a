"""Grade hand-ins with nbgrader as a course's configuration has it, one by one: python stock_runner.py COURSE UNIT NAME…

Prints a JSON object: name -> "graded", "failed" (nothing of the hand-in is graded), or "stops" (nor of those after it).
"""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Any

from nbgrader.converters import Autograde
from traitlets.config.loader import PyFileConfigLoader

from towhom.errors import ToWhomError
from towhom_grader.engine import run


def main(course: Path, unit: str, names: list[str]) -> dict[str, str]:
    with contextlib.chdir(course):
        config: Any = PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
        config.CourseDirectory.root = str(course)
        return {name: grade(config, unit, name) for name in names}


def grade(config: Any, unit: str, name: str) -> str:
    try:
        run(Autograde, config, unit, name)
    except ToWhomError as e:
        return "stops" if "old version" in str(e) else "failed"
    return "graded"


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])))
