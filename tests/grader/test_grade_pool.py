"""Worker processes that die or fall silent: everyone else is graded, once, and the culprit is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from grader import fake_work

from towhom_grader.grade import pool
from towhom_grader.grade.pool import Pool
from towhom_grader.grade.worker import Bench, Result, Task


def tasks(*names: str) -> Iterator[Task]:
    return (Task(name, "", "") for name in names)


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench("unit", "", str(tmp_path), 0o444, ())


def run(bench: Bench, *names: str, patience: float = 60.0, batch: int = 4) -> dict[str, Result]:
    with Pool(bench, 2, batch=batch, patience=patience) as found:
        results = list(found.run(tasks(*names)))
    assert max(Counter(result.student for result in results).values()) == 1
    return {result.student: result for result in results}


def test_a_worker_that_dies_costs_its_hand_ins_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "work", fake_work.work)
    names = [f"{'once' if number % 7 == 3 else 'good'}-{number:02}" for number in range(30)]
    found = run(bench, *names)
    assert set(found) == set(names)
    assert {result.state for result in found.values()} == {"graded"}


def test_a_hand_in_that_kills_every_worker_is_named_and_alone_in_it(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "work", fake_work.work)
    found = run(bench, "a", "b", "kill", "c", "d", "e", "f")
    assert {name for name, result in found.items() if result.state == "failed"} == {"kill"}
    assert "stopped three times" in found["kill"].said and len(found) == 7


def test_a_worker_that_falls_silent_is_replaced(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "work", fake_work.work)
    found = run(bench, "a", "silent", "b", patience=1.5, batch=1)
    assert {name: result.state for name, result in found.items()} == {"a": "graded", "silent": "failed", "b": "graded"}


def test_workers_that_do_not_start_stop_the_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "work", fake_work.dies_at_once)
    with Pool(bench, 2) as found:
        first = next(result for result in found.run(tasks("a", "b", "c")) if result.state != "failed")
    assert first.state == "stop" and "as soon as they are started" in first.said
