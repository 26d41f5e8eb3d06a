"""A full disk, at several moments: the run stops with one line, and goes on when there is room, to the same end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from faults.disturbed import copied, tags_class
from grader.grade_help import book, grade, url
from grader.testcourse import REPOSITORY, TAGS

from towhom_grader.layout import Layout

HERE = Path(__file__).parent
SIZE = 12_000_000  # bytes of the small disk


@pytest.fixture(scope="module")
def handed_in(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Layout:
    return tags_class(course, tmp_path_factory.mktemp("class"), 30)


@pytest.fixture(scope="module")
def undisturbed(handed_in: Layout, tmp_path_factory: pytest.TempPathFactory) -> object:
    layout = copied(handed_in, tmp_path_factory.mktemp("undisturbed"))
    assert grade(layout, TAGS) == 0
    return json.loads(json.dumps(book(url(layout), TAGS)))


@pytest.mark.parametrize("free", [0, 40_000, 120_000, 300_000, 600_000])
def test_a_full_disk_stops_the_run_with_one_line_and_nothing_is_lost(
    handed_in: Layout, undisturbed: object, free: int
) -> None:
    paths = os.pathsep.join(str(REPOSITORY / name) for name in ("src", "grader", "tests"))
    done = subprocess.run(
        [
            *(shutil.which("bwrap") or "bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev"),
            *("--size", str(SIZE), "--tmpfs", "/disk", "--setenv", "PYTHONPATH", paths, "--"),
            *(sys.executable, str(HERE / "inside_full_disk.py"), str(handed_in.root), TAGS, str(free)),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["codes"] == [2, 0], found["said"]
    assert len(found["said"].splitlines()) == 1 and found["said"].startswith("towhom: ")
    assert found["book"] == undisturbed
