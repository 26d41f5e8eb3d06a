"""Worker processes that die or fall silent: everyone else is graded, once, and the culprit is named."""

from __future__ import annotations

import multiprocessing.forkserver
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from grader import fake_work

from towhom.errors import ToWhomError
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


def test_much_in_and_much_out_at_once_does_not_stand_still(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than a pipe holds, both ways: neither end may wait for the other to read first."""
    monkeypatch.setattr(pool, "work", fake_work.work)
    much = [Task(f"s{number}", "", "", packed=bytes(1_000_000)) for number in range(24)]
    with Pool(bench, 1, batch=4, patience=60) as found:
        results = list(found.run(iter(much)))
    assert {result.state for result in results} == {"graded"} and len(results) == 24


def test_the_server_of_the_workers_is_killed(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "work", fake_work.work)
    with Pool(bench, 2, batch=4) as found:
        server = multiprocessing.forkserver._forkserver  # type: ignore[attr-defined]
        os.kill(server._forkserver_pid, signal.SIGKILL)
        results = list(found.run(tasks("a", "once-1", "once-2", "b")))
    assert {result.student: result.state for result in results} == dict.fromkeys(
        ("a", "b", "once-1", "once-2"), "graded"
    )


def test_a_system_that_starts_no_process_stops_the_run(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(process: object) -> None:
        raise EOFError("unexpected EOF")

    monkeypatch.setattr("multiprocessing.context.ForkServerProcess._Popen", staticmethod(none))
    with pytest.raises(ToWhomError, match=r"No worker process can be started \(EOFError"), Pool(bench, 1):
        pass
