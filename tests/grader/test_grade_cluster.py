"""A Dask cluster, for real: the same gradebook and files as on one machine, and a worker killed in mid-run."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from faults.disturbed import code_class
from grader.dask_cluster import Running, cluster
from grader.grade_help import autograded, book, grade, hand_in, report, rows, url
from grader.testcourse import CODE, TAGS

from towhom_grader.layout import Layout


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def start(layout: Layout, unit: str, address: str) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "towhom", "grade", unit, "--root", str(layout.root), "--scheduler", address]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(process: subprocess.Popen[str]) -> tuple[int, str]:
    _, said = process.communicate(timeout=300)
    return process.returncode, said


@pytest.fixture
def pair(fresh: Layout, tmp_path: Path) -> tuple[Layout, Layout]:
    """Two copies of a class, one of them graded on this machine."""
    for number in range(60):
        hand_in(fresh, f"s{number:02}", skill=number / 60, seed=number)
    shutil.copytree(fresh.root, tmp_path / "here")
    here = Layout(tmp_path / "here")
    assert grade(here, TAGS) == 0
    return fresh, here


def same(there: Layout, here: Layout, unit: str = TAGS) -> bool:
    return book(url(there), unit) == book(url(here), unit) and autograded(there) == autograded(here)


def test_workers_need_no_shared_disk(pair: tuple[Layout, Layout], tmp_path_factory: pytest.TempPathFactory) -> None:
    there, here = pair
    with cluster(tmp_path_factory.mktemp("far"), hidden=there.root) as far:
        assert finished(start(there, TAGS, far.address)) == (0, "")
        assert same(there, here)
        assert finished(start(there, TAGS, far.address)) == (0, "")
    assert report(there)["summary"]["unchanged"] == 60


def test_code_cells_run_in_the_workers_sandbox(running: Running, course: Layout, tmp_path: Path) -> None:
    there = code_class(course, tmp_path)
    shutil.copytree(there.root, tmp_path / "here")
    here = Layout(tmp_path / "here")
    assert grade(here, CODE) == 0
    assert finished(start(there, CODE, running.address)) == (0, "")
    assert same(there, here, CODE)


def test_a_worker_killed_in_mid_run_costs_nothing_but_time(
    pair: tuple[Layout, Layout], tmp_path_factory: pytest.TempPathFactory
) -> None:
    there, here = pair
    with cluster(tmp_path_factory.mktemp("doomed")) as doomed:
        process = start(there, TAGS, doomed.address)
        until = time.monotonic() + 60
        while not list((there.root / "build" / "nbgrader" / "grading").glob("*/staged/*")) and time.monotonic() < until:
            time.sleep(0.01)
        doomed.workers[0].kill()
        code, _ = finished(process)
    assert code == 0
    assert same(there, here)
    assert rows(url(there), "SELECT count(*) FROM submitted_assignment") == [(60,)]


def test_nobody_there_is_one_line(fresh: Layout) -> None:
    hand_in(fresh, "ada")
    code, said = finished(start(fresh, TAGS, "tcp://127.0.0.1:1"))
    assert code == 2 and len(said.splitlines()) == 1 and "start one with `dask scheduler`" in said
