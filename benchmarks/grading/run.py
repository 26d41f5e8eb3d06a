"""`towhom grade` against stock nbgrader, in one run, on one course: python benchmarks/grading/run.py [--help].

Stock nbgrader grades a sample of the same hand-ins; its total is extrapolated, and labelled so. Ours grades all.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "tests")]

from classes import BARE, CODE, TAGS, code_class, forget, tags_class  # noqa: E402

from towhom_grader.layout import Layout  # noqa: E402

NBGRADER = [sys.executable, "-m", "nbgrader", "autograde"]
TOWHOM = [sys.executable, "-m", "towhom", "grade"]


@dataclass(frozen=True)
class Took:
    """Wall seconds; processor seconds of all its processes (sampled); the largest of them in MB."""

    wall: float
    processor: float
    peak: float


def took(command: list[str], layout: Layout) -> Took:
    """Run a command to its end, watching it and all that it starts."""
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=layout.root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watched = psutil.Process(process.pid)
    seconds: dict[int, float] = {}
    peak = 0
    while process.poll() is None:
        with suppress(psutil.Error):
            for each in [watched, *watched.children(recursive=True)]:
                with suppress(psutil.Error):
                    used = each.cpu_times()
                    seconds[each.pid] = used.user + used.system
                    peak = max(peak, each.memory_info().rss)
        time.sleep(0.05)
    assert process.returncode == 0, command
    return Took(time.perf_counter() - start, sum(seconds.values()), peak / 1e6)


def ours(layout: Layout, unit: str, workers: int = 2) -> Took:
    """Grade the whole class from nothing."""
    forget(layout)
    return took([*TOWHOM, unit, "--workers", str(workers)], layout)


def stock(layout: Layout, unit: str, sample: int) -> float:
    """Seconds for each hand-in with nbgrader autograde, its start not counted: from samples of two sizes."""
    seconds = []
    for count in (2, sample):
        forget(layout)
        with only(layout, count):
            seconds.append(took([*NBGRADER, unit], layout).wall)
    return (seconds[1] - seconds[0]) / (sample - 2)


@contextmanager
def only(layout: Layout, count: int) -> Iterator[None]:
    """Within it, the class has only the first ``count`` hand-ins."""
    folder = layout.root / "build" / "nbgrader" / "submitted"
    aside = folder.with_name("waiting")
    folder.rename(aside)
    folder.mkdir()
    for path in sorted(aside.iterdir())[:count]:
        shutil.copytree(path, folder / path.name)
    try:
        yield
    finally:
        shutil.rmtree(folder)
        aside.rename(folder)


def tags(folder: Path, sizes: list[int], sample: int) -> Iterator[str]:
    """Hand-ins without code."""
    layout = tags_class(folder / "tags", max(sizes))
    each = stock(layout, TAGS, sample)
    with BARE(layout):
        bare = stock(layout, TAGS, sample)
    yield f"tags only; nbgrader, sample of {sample}: {1000 * each:.0f} ms each with our configuration (which starts no"
    yield f"kernel where no code is graded), {1000 * bare:.0f} ms as it comes"
    for size in sizes:
        with only(layout, size):
            two, one = ours(layout, TAGS), ours(layout, TAGS, workers=1)
            again = took([*TOWHOM, TAGS], layout)
        yield f"  {size:,} hand-ins: {two.wall:.2f} s with two workers, {one.wall:.2f} s with one, {again.wall:.2f} s"
        yield f"    when nothing has changed; {1000 * two.processor / size:.1f} ms of processor time each;"
        yield f"    largest process {two.peak:.0f} MB; extrapolated nbgrader / ours: {each * size / two.wall:.0f} times"
        yield f"    with our configuration, {bare * size / two.wall:.0f} times as it comes"


def code(folder: Path, size: int, sample: int) -> Iterator[str]:
    """Hand-ins with code cells that use pandas."""
    layout = code_class(folder / "code", size)
    with BARE(layout):
        each = stock(layout, CODE, sample)
    two, one = ours(layout, CODE), ours(layout, CODE, workers=1)
    yield f"code with pandas; nbgrader as it comes, sample of {sample}: {1000 * each:.0f} ms each"
    yield f"  {size:,} hand-ins: {two.wall:.2f} s with two workers, {one.wall:.2f} s with one"
    yield f"    ({one.wall / two.wall:.2f} times); extrapolated nbgrader / ours: {each * size / two.wall:.0f} times"


def main(asked: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The lines of the report."""
    yield f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start"
    yield from code(folder, asked.code, asked.sample)
    yield from tags(folder, asked.tags, asked.sample)
    yield f"load {os.getloadavg()[0]:.1f} at the end"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tags", type=int, nargs="+", default=[100, 1_000, 10_000], help="sizes of the class")
    parser.add_argument("--code", type=int, default=200, help="hand-ins with code")
    parser.add_argument("--sample", type=int, default=50, help="hand-ins that nbgrader grades")
    with tempfile.TemporaryDirectory() as place:
        for said in main(parser.parse_args(), Path(place)):
            print(said, flush=True)
