"""Hand-ins with code for the differential test: what each does, and what it earns from either engine.

Points are those of ``test-count-words`` (3, an assertion and a hidden test) and ``test-share`` (2, a displayed number).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.hostile import cell, change
from grader.testcourse import CODE

from towhom_grader.layout import Layout

Points = tuple[float | None, float | None]
Change = Callable[[Any, Path], None]
RIGHT = "def count_words(text):\n    return len(text.split())\n"
FULL: Points = (3.0, 2.0)
NONE: Points = (0.0, 0.0)


@dataclass(frozen=True)
class Case:
    """``answer``: the source of the answer cell, None for an untouched one. ``stock``: None where it is as ours.

    ``why``: for the table of differences in docs/grading-differences.md, the row's first words.
    """

    answer: str | None
    ours: Points
    stock: Points | str | None = None
    more: Change | None = None
    why: str = ""


def _insert(at: int, source: str) -> Change:
    made = {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": [source],
        "outputs": [],
        "execution_count": None,
    }
    return lambda nb, folder: nb["cells"].insert(at, dict(made))


def _changed_test(nb: Any, folder: Path) -> None:
    cell(nb, "test-count-words")["source"] = ["assert True"]
    cell(nb, "test-share")["source"] = ["2.0"]


def _deleted_tests(nb: Any, folder: Path) -> None:
    nb["cells"] = [
        c for c in nb["cells"] if not c["metadata"].get("nbgrader", {}).get("grade_id", "").startswith("test")
    ]


def _deleted_answer(nb: Any, folder: Path) -> None:
    nb["cells"].remove(cell(nb, "count-words"))


def _copied(name: str, source: str) -> Change:
    """A copy of a cell, with another source, after all others: of copies the last counts."""

    def make(nb: Any, folder: Path) -> None:
        copy = json.loads(json.dumps(cell(nb, name))) | {"id": "copy", "source": [source]}
        nb["cells"].append(copy)

    return make


def _renamed_id(nb: Any, folder: Path) -> None:
    cell(nb, "test-share")["metadata"]["nbgrader"]["grade_id"] = "mine"


def _file(name: str, text: str) -> Change:
    return lambda nb, folder: (folder / name).write_text(text, "utf-8") and None


def _pages(nb: Any, folder: Path) -> None:
    for number in range(3):
        (folder / f"page-{number}.bin").write_bytes(bytes(range(256)))


WARNS = "import sys\ndef count_words(text):\n    sys.stderr.write('a library warns')\n    return len(text.split())\n"
DATAFRAME = "import pandas as pd\ndef count_words(text):\n    return int(pd.Series(text.split()).size)\n"
HELPER = "from helper import words\ndef count_words(text):\n    return len(words(text))\n"
CASES: dict[str, Case] = {
    "right": Case(RIGHT, FULL),
    "part": Case("def count_words(text):\n    return min(2, len(text.split()))\n", (0.0, 1.5)),
    "wrong": Case("def count_words(text):\n    return -1\n", NONE),
    "blank": Case(None, NONE),
    "raises": Case("def count_words(text):\n    raise ValueError(text)\n", NONE),
    "syntax": Case("def count_words(text:\n    return 1\n", NONE),
    "endless": Case("def count_words(text):\n    while True:\n        pass\n", NONE),
    "stderr": Case(WARNS, FULL, NONE, why="A line on the error stream"),
    "prints": Case(RIGHT.replace("    return", "    print('counting')\n    return"), FULL),
    "pandas": Case(DATAFRAME, FULL),
    "magic": Case(f"%matplotlib inline\n{RIGHT}", FULL),
    "own-cell": Case(
        "def count_words(text):\n    return helper(text)\n", FULL, more=_insert(0, "helper = lambda t: len(t.split())")
    ),
    "changed-tests": Case("def count_words(text):\n    return -1\n", NONE, more=_changed_test),
    "deleted-tests": Case(RIGHT, FULL, (None, None), _deleted_tests, "A deleted test"),
    "deleted-answer": Case(RIGHT, NONE, more=_deleted_answer),
    "copied-answer": Case("count_words = None", NONE, "stops", _copied("count-words", RIGHT), "A copied cell"),
    "copied-test": Case(RIGHT, FULL, "stops", _copied("test-share", "0.0"), "A copied cell"),
    "renamed-id": Case(RIGHT, FULL, "failed", _renamed_id, "A renamed cell"),
    "helper-file": Case(HELPER, FULL, more=_file("helper.py", "words = str.split\n")),
    "extra-files": Case(RIGHT, FULL, more=_pages),
    "exits": Case("import sys\ndef count_words(text):\n    sys.exit(0)\n", NONE),
    "dies": Case(
        "import os\ndef count_words(text):\n    os._exit(0)\n", NONE, "failed", why="Code that ends its kernel"
    ),
    "no-such-name": Case("def count_word(text):\n    return len(text.split())\n", NONE),
    "late": Case(RIGHT, FULL, more=_file("timestamp.txt", "2030-01-01 00:00:00 UTC")),
}


def hand_in_all(layout: Layout) -> None:
    """All of them, half with names that begin with 1-, half with 2-, so that two processes can share the work."""
    for number, (name, case) in enumerate(CASES.items()):
        folder = layout.submitted(named(name, number), CODE)
        shutil.copytree(layout.exercise(CODE).parent, folder)
        change(folder / f"{CODE}.ipynb", lambda nb, c=case, f=folder: _apply(nb, c, f))  # type: ignore[misc]


def _apply(nb: Any, case: Case, folder: Path) -> None:
    if case.answer is not None:
        cell(nb, "count-words")["source"] = [case.answer]
    if case.more is not None:
        case.more(nb, folder)


def named(name: str, number: int | None = None) -> str:
    return f"{1 + (list(CASES).index(name) if number is None else number) % 2}-{name}"
