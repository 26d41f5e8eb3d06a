"""Scoring against ``nervaluate``, the library that a user would pick for spans. Run: python benchmarks/scoring.py.

Both get the tags as offsets. Ours snaps to words, joins, matches with partial credit, compares attributes and links,
and counts losses; nervaluate compares spans and labels under its four schemes. Preparing the key is in our time.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from nervaluate.evaluator import Evaluator

sys.path.insert(0, str(Path(__file__).parent))
from made import TASK, article, gold, student
from timing import paired, seconds

from towhom.model import TagSet
from towhom.scoring import Key, score


def spans(page: TagSet) -> list[list[dict[str, object]]]:
    """The same tags as nervaluate's list of dictionaries."""
    return [[{"label": t.label, "start": t.start, "end": t.end} for t in page.tags]]


def against_nervaluate(tags: int, words: int, rounds: int) -> None:
    """One line: median times and the median ratio over paired runs."""
    text = article(words)
    key = gold(text, tags)
    page = student(text, key, 1)
    assert 0.5 < score(key, page, text.words, TASK).value < 1
    true, pred = spans(key), spans(page)
    labels = list(TASK.labels)
    prepared = Key(key, text.words, TASK)
    ours, theirs, ratio = paired(
        lambda: score(key, page, text.words, TASK).value,
        lambda: Evaluator(true, pred, tags=labels, loader="dict").evaluate(),
        rounds,
    )
    _, _, again = paired(
        lambda: score(prepared, page, text.words, TASK).value,
        lambda: Evaluator(true, pred, tags=labels, loader="dict").evaluate(),
        rounds,
    )
    print(f"{tags:>7,} tags  ours {ours * 1e3:9.2f} ms  nervaluate {theirs * 1e3:9.2f} ms  {ratio:7.1f} x", end="")
    print(f"  (key prepared once: {again:.1f} x)")


def growth(sizes: tuple[int, ...]) -> None:
    """How our time grows: seconds for each size, and the factor from one size to the next."""
    times = []
    for tags in sizes:
        text = article(tags * 10)
        key = gold(text, tags)
        page = student(text, key, 1)
        _ = text.words
        times.append(min(seconds(lambda k=key, p=page, t=text: score(k, p, t.words, TASK).losses) for _ in range(5)))
    for tags, time in zip(sizes, times, strict=True):
        print(f"{tags:>7,} tags  {time * 1e3:10.2f} ms  {time / tags * 1e6:6.2f} us a tag")
    print("growth from size to size:", ", ".join(f"{b / a:.1f} x" for a, b in pairwise(times)))


if __name__ == "__main__":
    print("One article, as many student tags as gold tags:")
    against_nervaluate(60, 600, 25)
    against_nervaluate(3000, 30_000, 1)
    print("Ours alone:")
    growth((100, 1_000, 10_000, 100_000))
