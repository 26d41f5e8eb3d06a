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
    seconds, peak = 0.0, 0
    while process.poll() is None:
        now = 0.0
        with suppress(psutil.Error):
            for each in [watched, *watched.children(recursive=True)]:
                with suppress(psutil.Error):
                    now += sum(each.cpu_times()[:4])  # its own, and those of its children that have ended
                    peak = max(peak, each.memory_info().rss)
        seconds = max(seconds, now)
        time.sleep(0.05)
    assert process.returncode == 0, command
    return Took(time.perf_counter() - start, seconds, peak / 1e6)


def ours(layout: Layout, unit: str, workers: int = 2) -> Took:
    """Grade the whole class from nothing."""
    forget(layout)
    return took([*TOWHOM, unit, "--workers", str(workers)], layout)


def stock(layout: Layout, unit: str, sample: int) -> tuple[float, float]:
    """Wall and processor seconds for each hand-in with nbgrader autograde, its start not counted: two sample sizes."""
    seconds = []
    for count in (2, sample):
        forget(layout)
        with only(layout, count):
            seconds.append(took([*NBGRADER, unit], layout))
    few, many = seconds
    return (many.wall - few.wall) / (sample - 2), (many.processor - few.processor) / (sample - 2)


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
    with_ours = stock(layout, TAGS, sample)
    with BARE(layout):
        bare = stock(layout, TAGS, sample)
    yield f"tags only; nbgrader with our configuration (no kernel where no code is graded): {_each(*with_ours)}"
    yield f"tags only; nbgrader as it comes: {_each(*bare)}"
    for size in sizes:
        with only(layout, size):
            two, one = ours(layout, TAGS), ours(layout, TAGS, workers=1)
            again = took([*TOWHOM, TAGS], layout)
        yield f"  {size:,} hand-ins: {_both(two, one)}; {again.wall:.2f} s when nothing has changed"
        yield f"    against our configuration {_times(with_ours, two, size)}"
        yield f"    against nbgrader as it comes {_times(bare, two, size)}"


def code(folder: Path, size: int, sample: int) -> Iterator[str]:
    """Hand-ins with code cells that use pandas."""
    layout = code_class(folder / "code", size)
    with BARE(layout):
        bare = stock(layout, CODE, sample)
    two, one = ours(layout, CODE), ours(layout, CODE, workers=1)
    yield f"code with pandas; nbgrader as it comes: {_each(*bare)}"
    yield f"  {size:,} hand-ins: {_both(two, one)}"
    yield f"    against nbgrader as it comes {_times(bare, two, size)}"


def _each(wall: float, processor: float) -> str:
    return f"{1000 * wall:.0f} ms each, {1000 * processor:.0f} ms of processor time"


def _both(two: Took, one: Took) -> str:
    said = f"{two.wall:.2f} s with two workers, {one.wall:.2f} s with one ({one.wall / two.wall:.2f} times)"
    return f"{said}; {two.processor:.1f} s of processor time; largest process {two.peak:.0f} MB"


def _times(stock_each: tuple[float, float], two: Took, size: int) -> str:
    wall, processor = stock_each
    said = f"(extrapolated): {wall * size / two.wall:.0f} times as fast"
    return f"{said}; by processor time, shared between two, {2 * processor * size / two.processor:.0f} times"


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
