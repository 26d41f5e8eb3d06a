"""Classes for the benchmark of grading: one unit of tags, one of code with pandas, and students of every skill."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from grader.grade_help import hand_in
from grader.hostile import cell, change
from grader.testcourse import CODE, TAGS, make_course

from towhom_grader.build import build
from towhom_grader.layout import WORK, Layout

__all__ = ["BARE", "CODE", "TAGS", "code_class", "forget", "tags_class"]
PANDAS = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Counting with pandas

```{code-cell} ipython3
import pandas as pd
crossings = pd.DataFrame({"month": list("abcdefghij") * 40, "boats": range(400)})
```

```{code-cell} ipython3
:nbgrader: {grade_id: monthly, solution: true}
def monthly(table):
    ### BEGIN SOLUTION
    return table.groupby("month")["boats"].sum()
    ### END SOLUTION
```

```{code-cell} ipython3
:nbgrader: {grade_id: test-monthly, points: 3}
found = monthly(crossings)
assert len(found) == 10
### BEGIN HIDDEN TESTS
assert int(found.sum()) == 79800
### END HIDDEN TESTS
```

```{code-cell} ipython3
:nbgrader: {grade_id: busiest, solution: true}
def busiest(table):
    ### BEGIN SOLUTION
    return str(table.groupby("month")["boats"].sum().idxmax())
    ### END SOLUTION
```

```{code-cell} ipython3
:nbgrader: {grade_id: test-busiest, points: 2}
float(2 * (busiest(crossings) == "j"))
```
"""
ANSWERS = {
    "monthly": 'def monthly(table):\n    return table.groupby("month")["boats"].sum()\n',
    "busiest": 'def busiest(table):\n    return str(table.groupby("month")["boats"].sum().idxmax())\n',
}


def tags_class(root: Path, size: int) -> Layout:
    """A course and its hand-ins without code."""
    layout = make_course(root)
    build(layout)
    for number in range(size):
        hand_in(layout, f"s{number:05}", skill=number % 20 / 19, seed=number)
    return layout


def code_class(root: Path, size: int) -> Layout:
    """A course and its hand-ins with code; every fifth gets one function wrong."""
    layout = make_course(root, {f"course/{CODE}/assignment.md": PANDAS})
    build(layout)
    for number in range(size):
        folder = layout.submitted(f"s{number:05}", CODE)
        shutil.copytree(layout.exercise(CODE).parent, folder)
        change(folder / f"{CODE}.ipynb", lambda nb, n=number: _answer(nb, n))  # type: ignore[misc]
    return layout


def _answer(nb: object, number: int) -> None:
    for name, source in ANSWERS.items():
        wrong = number % 5 == 0 and name == "busiest"
        cell(nb, name)["source"] = [f"# {number}\n", source.replace("idxmax", "idxmin") if wrong else source]


def forget(layout: Layout) -> None:
    """Everything that grading has made, as if nothing had been graded."""
    for name in ("autograded", "grading"):
        shutil.rmtree(layout.root / WORK / name, ignore_errors=True)
    with closing(sqlite3.connect(layout.gradebook)) as book:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            book.execute(f"DELETE FROM {table}")
        book.commit()


class BARE:
    """Within it, nbgrader has nothing of our configuration but the folders."""

    def __init__(self, layout: Layout) -> None:
        self.path = layout.root / "nbgrader_config.py"

    def __enter__(self) -> None:
        self.text = self.path.read_text("utf-8")
        more = 'c = get_config()\nfor name in ("Autograde", "OverwriteCells"):\n    c.pop(name, None)\n'
        self.path.write_text(self.text + more, "utf-8")

    def __exit__(self, *_: object) -> None:
        self.path.write_text(self.text, "utf-8")
