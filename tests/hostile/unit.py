"""The unit that is attacked, and the grader's own way of marking one hand-in as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from grader.testcourse import article, make_course, put_tags
from hostile.case import RIGHT, Case

from towhom.task import Task
from towhom_grader.build import build
from towhom_grader.grade.book import Gradebook
from towhom_grader.grade.course import open_course
from towhom_grader.grade.handin import HandIn
from towhom_grader.grade.keymaking import make_key
from towhom_grader.grade.marking import Marked, Marker
from towhom_grader.layout import Layout
from towhom_grader.sandbox.model import Limits
from towhom_grader.validate import perfect

UNIT = "00-attacked"
TASK = Task.make("ferry-again", article="ferry-office", labels="source cue claim")
CANARY = "wombatkey"
ASSIGNMENT = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Counting

```{code-cell} ipython3
import pandas as pd

counts = [3, 1, 2]

def close(a, b):
    return abs(a - b) < 1e-9
```

```{code-cell} ipython3
:nbgrader: {grade_id: tag-ferry-again, points: 4}
import towhom
towhom.tagger("ferry-again", article="ferry-office", labels="source cue claim")
```

```{code-cell} ipython3
:nbgrader: {grade_id: answer, solution: true}
def count_words(text):
    ### BEGIN SOLUTION
    return len(text.split())
    ### END SOLUTION

def mean(numbers):
    ### BEGIN SOLUTION
    return sum(numbers) / len(numbers)
    ### END SOLUTION
```

```{code-cell} ipython3
:nbgrader: {grade_id: open, points: 3}
assert count_words("one two") == 2, "Two words are two."
```

```{code-cell} ipython3
:nbgrader: {grade_id: hidden, points: 3}
### BEGIN HIDDEN TESTS
assert count_words("wombatkey wombatkey wombatkey") == 3
### END HIDDEN TESTS
```

```{code-cell} ipython3
:nbgrader: {grade_id: given, points: 2}
assert close(mean(counts), 2.0)
```

```{code-cell} ipython3
:nbgrader: {grade_id: map, points: 1}
import colorsys
cases = pd.Series({"a b": 2, "": 0})
assert all(map(lambda case: count_words(case[0]) == case[1], cases.items()))
```

```{code-cell} ipython3
:nbgrader: {grade_id: share, points: 2}
float(sum(count_words("a " * n) == n for n in range(4)) / 2)
```
"""
SMALL = Limits(memory=400_000_000, processes=16, file_size=10_000_000, output=200_000)
PATIENT = replace(SMALL, seconds_cell=30.0, seconds_total=60.0)
HASTY = replace(SMALL, seconds_cell=0.5, seconds_total=1.2)


def make_attacked(root: Path) -> Layout:
    """A built course with the attacked unit."""
    layout = make_course(root, {f"course/{UNIT}/assignment.md": ASSIGNMENT})
    build(layout)
    return layout


def tags_of(layout: Layout, folder: Path) -> None:
    """Perfect tags, which no code must change."""
    text = article(layout, TASK.article)
    assert text.gold is not None
    put_tags(folder, TASK, text, perfect(text.gold, TASK))


@dataclass
class Desk:
    """Marks hand-ins one after the other, as a worker of `towhom grade` does."""

    blank: str
    beside: dict[str, bytes]
    marker: Marker

    def mark(self, case: Case) -> Marked:
        """Mark one."""
        notebook = json.dumps(case.hand_in(json.loads(self.blank)))
        assert self.marker.coder is not None
        sandbox = self.marker.coder._sandbox
        if sandbox is not None:
            sandbox.limits = HASTY if case.hasty else PATIENT
        return self.marker.mark(HandIn({f"{UNIT}.ipynb": notebook.encode(), **self.beside, **case.files}))


HONEST = Case("honest", "nothing", RIGHT)


@contextmanager
def desk(layout: Layout) -> Iterator[Desk]:
    """A desk for the attacked unit."""
    course = open_course(layout.root)
    with closing(Gradebook(course.gradebook)) as book:
        key = make_key(course, UNIT, book.assignment(UNIT))
    folder = layout.root / "beside"
    tags_of(layout, folder)
    beside = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}
    with Marker(replace(key, limits=asdict(PATIENT))) as marker:
        yield Desk(key.blank, beside, marker)


def shown(marked: Marked) -> str:
    """All that the graded notebook holds but the sources of its cells: what was printed, displayed and said."""
    notebook: Any = json.loads(marked.notebook)
    return json.dumps([c.get("outputs", []) for c in notebook["cells"]])
