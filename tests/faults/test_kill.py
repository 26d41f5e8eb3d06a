"""kill -9 at random moments, twenty rounds: the engine, a worker, a sandbox. The end is that of an undisturbed run."""

from __future__ import annotations

import contextlib
import random
import shutil
import signal
import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from faults.disturbed import UNITS, below, code_class, copied, outcome, start, tags_class
from grader.grade_help import grade, report, submitted

from towhom_grader.layout import WORK, Layout

# (which unit, who is killed)
ROUNDS = [*[("tags", "engine")] * 7, *[("tags", "below")] * 4, *[("code", "engine")] * 4, *[("code", "below")] * 5]


@dataclass
class Undisturbed:
    """Classes as handed in, what an undisturbed run makes of them, and how many seconds it takes."""

    classes: dict[str, Layout]
    outcomes: dict[str, tuple[object, object]]
    seconds: dict[str, float]


@pytest.fixture(scope="module")
def undisturbed(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    found = Undisturbed({}, {}, {})
    make = {"tags": lambda folder: tags_class(course, folder, 60), "code": lambda folder: code_class(course, folder)}
    for name, unit in UNITS.items():
        found.classes[name] = make[name](tmp_path_factory.mktemp(name))
        layout = copied(found.classes[name], tmp_path_factory.mktemp(name))
        begin = time.monotonic()
        process = start(layout, unit)
        process.communicate(timeout=120)
        assert process.returncode == 0
        found.seconds[name] = time.monotonic() - begin
        found.outcomes[name] = outcome(layout, unit)
    return found


struck: Counter[str] = Counter()


@pytest.mark.parametrize("number", range(len(ROUNDS)))
def test_a_process_killed_at_a_random_moment_costs_nothing_but_time(
    undisturbed: Undisturbed, tmp_path: Path, number: int
) -> None:
    name, victim = ROUNDS[number]
    unit = UNITS[name]
    layout = copied(undisturbed.classes[name], tmp_path)
    before = submitted(layout)
    process = start(layout, unit)
    time.sleep(random.Random(number).uniform(0.15, 1.0) * undisturbed.seconds[name])
    struck[victim] += _strike(process, victim)
    _, said = process.communicate(timeout=120)
    assert process.returncode in (0, -signal.SIGKILL), said
    if process.returncode:
        assert grade(layout, unit) == 0
    assert differences(outcome(layout, unit), undisturbed.outcomes[name]) == []
    assert submitted(layout) == before
    shutil.rmtree(layout.root)


def differences(found: Any, wanted: Any, at: str = "") -> list[str]:
    """Where two outcomes differ, one line for each place."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        keys = sorted({*found, *wanted}, key=str)
        return [line for k in keys for line in differences(found.get(k), wanted.get(k), f"{at}/{k}")]
    if isinstance(found, list | tuple) and isinstance(wanted, list | tuple) and len(found) == len(wanted):
        pairs = enumerate(zip(found, wanted, strict=True))
        return [line for i, (a, b) in pairs for line in differences(a, b, f"{at}/{i}")]
    return [] if found == wanted else [f"{at}: {str(found)[:300]} instead of {str(wanted)[:300]}"]


def _strike(process: subprocess.Popen[str], victim: str) -> bool:
    """Whether anybody was hit."""
    if process.poll() is not None:
        return False
    if victim == "engine":
        process.kill()
        return True
    with contextlib.suppress(psutil.NoSuchProcess):
        found = below(process)
        if found:
            random.choice(found).kill()
            return True
    return False


def test_most_rounds_struck_somebody() -> None:
    assert struck["engine"] >= 5 and struck["below"] >= 4


def test_killed_again_and_again_it_still_comes_to_the_end(undisturbed: Undisturbed, tmp_path: Path) -> None:
    """Each start gets a little further; nothing that was kept is graded again."""
    layout = copied(undisturbed.classes["tags"], tmp_path)
    for number in range(4):
        process = start(layout, UNITS["tags"])
        time.sleep((0.4 + 0.15 * number) * undisturbed.seconds["tags"])
        process.kill()
        process.communicate()
    assert grade(layout, UNITS["tags"]) == 0
    assert outcome(layout, UNITS["tags"]) == undisturbed.outcomes["tags"]
    assert grade(layout, UNITS["tags"]) == 0
    assert report(layout, UNITS["tags"])["summary"]["unchanged"] == 60
    left = [path.name for path in (layout.root / WORK / "grading" / UNITS["tags"] / "staged").iterdir()]
    assert left == []
