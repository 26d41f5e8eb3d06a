"""Where the time of grading goes, and how far from its limit it is: python benchmarks/grading/where.py [N].

The parts of one worker's work, in this process, in milliseconds of processor time for each hand-in.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests")]

from classes import ANSWERS, TAGS, forget, tags_class  # noqa: E402

from towhom_grader.grade.book import Gradebook  # noqa: E402
from towhom_grader.grade.course import open_course  # noqa: E402
from towhom_grader.grade.entries import Entry, write  # noqa: E402
from towhom_grader.grade.handin import read_handin  # noqa: E402
from towhom_grader.grade.keymaking import make_key  # noqa: E402
from towhom_grader.grade.late import Late  # noqa: E402
from towhom_grader.grade.marking import Marker  # noqa: E402
from towhom_grader.grade.mending import mend  # noqa: E402
from towhom_grader.grade.staging import stage  # noqa: E402
from towhom_grader.layout import Layout  # noqa: E402


def each(run: Callable[[Any], Any], things: Iterable[Any]) -> tuple[float, list[Any]]:
    """``(milliseconds of processor time for one, results)``."""
    listed = list(things)
    start = time.process_time()
    found = [run(thing) for thing in listed]
    return 1000 * (time.process_time() - start) / len(listed), found


def tags(layout: Layout, staged: Path) -> None:
    """A class of hand-ins without code."""
    course = open_course(layout.root)
    book = Gradebook(course.gradebook)
    assignment = book.assignment(TAGS)
    marker = Marker(make_key(course, TAGS, assignment))
    names = list(course.students(TAGS))
    folders = [course.folder("submitted", TAGS, name) for name in names]
    bare, _ = each(lambda folder: [p.read_bytes() for p in folder.rglob("*") if p.is_file()], folders)
    reading, handins = each(read_handin, folders)
    notebook, mended = each(lambda handin: mend(handin, TAGS, marker.blank), handins)
    scoring, _ = each(lambda m: [score(m.handin) for score in marker.scorers.values()], mended)
    marking, marked = each(marker.mark, handins)
    packing, _ = each(lambda handin: (handin.digest, handin.pack()), handins)
    pairs = [(m, staged / str(number)) for number, m in enumerate(marked)]
    writing, _ = each(lambda pair: stage(pair[0], TAGS, pair[1], 0o444), pairs)
    entries = [Entry(name, m.outcome) for name, m in zip(names, marked, strict=True)]
    batches = [entries[i : i + 200] for i in range(0, len(entries), 200)]
    rows, _ = each(lambda batch: write(book, assignment, batch, Late(None, course.config)), batches)
    book.close()
    print(f"tags only, {len(names):,} hand-ins, milliseconds of processor time each:")
    print(f"  reading the files alone        {bare:6.2f}   the limit")
    print(f"  reading them as a hand-in      {reading:6.2f}")
    print(f"  reading the notebook           {notebook:6.2f}")
    print(f"  scoring tags and answers       {scoring:6.2f}")
    print(f"  the graded notebook            {marking - notebook - scoring:6.2f}")
    print(f"  digest and stored answers      {packing:6.2f}")
    print(f"  writing the graded copy        {writing:6.2f}")
    print(f"  the gradebook                  {rows * len(batches) / len(entries):6.2f}")


def cells() -> None:
    """The code cells' own processor time: what no grader can save."""
    import pandas as pd

    table = pd.DataFrame({"month": list("abcdefghij") * 40, "boats": range(400)})

    def run(_: int) -> None:
        names: dict[str, Any] = {}
        for source in ANSWERS.values():
            exec(source, names)
        names["monthly"](table).sum()
        names["busiest"](table)

    run(0)
    print(f"code with pandas: the cells' own processor time is {each(run, range(200))[0]:.2f} ms a hand-in")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        made = tags_class(Path(place) / "course", int(sys.argv[1]) if len(sys.argv) > 1 else 500)
        forget(made)
        tags(made, Path(place) / "staged")
    cells()
