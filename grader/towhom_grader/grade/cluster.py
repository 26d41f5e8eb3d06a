"""The same tasks on a Dask cluster: hand-ins and key travel as data, workers need towhom and no shared disk."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from towhom.errors import ToWhomError
from towhom_grader.grade import key as keys
from towhom_grader.grade.handin import HandIn, HandInError, unpack
from towhom_grader.grade.marking import Marked
from towhom_grader.grade.worker import Bench, Result, Task, Worker, known, line, put, read

_AHEAD = 4  # hand-ins for each thread of the cluster that are under way at once
_SECONDS = 30


@dataclass(frozen=True)
class Sent:
    """What a worker sends back: the marked hand-in, or why there is none (``stop``: nor will be any)."""

    marked: Marked | None
    said: str = ""
    stop: bool = False


# On a worker: the key's Worker, and one hand-in at a time, however many threads the worker has.
_ready: dict[str, Worker] = {}
_one = threading.Lock()


def _same(bench: Bench) -> Bench:
    return bench


def mark(bench: Bench, packed: bytes) -> Sent:
    """Runs on a worker of the cluster."""
    with _one:
        try:
            if bench.key not in _ready:
                for old in _ready.values():
                    old.__exit__(None, None, None)
                _ready.clear()
                _ready[bench.key] = Worker(bench)
        except ToWhomError as e:
            return Sent(None, line(e), stop=True)
        try:
            return Sent(_ready[bench.key].mark(unpack(packed)))
        except Exception as e:  # one bad hand-in is one line, whatever it did
            return Sent(None, line(f"{type(e).__name__}: {e}"))


def _answers(address: str) -> None:
    """Raise OSError at once where nobody listens: Dask itself tries for half a minute."""
    found = urlsplit(address)
    if found.scheme == "tcp" and found.hostname and found.port:
        socket.create_connection((found.hostname, found.port), 5).close()


class Cluster:
    """A context; ``address`` is the scheduler's, tcp://host:port. Raises ToWhomError where nobody answers there."""

    def __init__(self, bench: Bench, address: str) -> None:
        self.bench, self.address = bench, address
        self.key = keys.loads(bench.key).digest

    def __enter__(self) -> Self:
        try:
            from distributed import Client
        except ImportError as e:
            raise ToWhomError("Grading on a cluster needs Dask: pip install 'towhom[cluster]'.") from e
        make: Any = Client
        try:
            _answers(self.address)
            self.client = make(self.address, timeout=_SECONDS, set_as_default=False)
        except (OSError, ValueError) as e:
            raise ToWhomError(f"No Dask scheduler answers at {self.address}: start one with `dask scheduler`.") from e
        if not self.client.nthreads():
            self.client.close()
            raise ToWhomError(f"The Dask scheduler at {self.address} has no workers: start some with `dask worker`.")
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()

    def run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Grade them all; a worker that dies has its hand-ins graded by another."""
        from distributed import as_completed

        # A task, not scattered data: those are named by what they hold, and lost, or waited for in vain, where an
        # earlier run's of the same name are just let go. A task that is lost with its worker is done again.
        shared = self.client.submit(_same, self.bench, pure=False)
        ahead = _AHEAD * max(1, sum(self.client.nthreads().values()))
        waiting: dict[str, tuple[Task, HandIn]] = {}
        make: Any = as_completed
        running = make(loop=self.client.loop)
        more = True
        while more or waiting:
            while more and len(waiting) < ahead:
                task = next(tasks, None)
                more = task is not None
                if task is not None:
                    yield from self._send(task, shared, waiting, running)
            if waiting:
                yield self._took(next(running), waiting)

    def _send(self, task: Task, shared: Any, waiting: dict[str, tuple[Task, HandIn]], running: Any) -> Iterator[Result]:
        """Send a hand-in out, unless there is nothing to grade in it."""
        try:
            handin = read(task, self.bench)
        except HandInError as e:
            yield Result(task.student, "failed", said=line(e))
            return
        state = known(task, self.bench, handin.digest, self.key)
        if state is not None:
            yield Result(task.student, state, handin.digest)
            return
        future = self.client.submit(mark, shared, handin.pack(), pure=False, retries=2)
        waiting[future.key] = (task, handin)
        running.add(future)

    def _took(self, future: Any, waiting: dict[str, tuple[Task, HandIn]]) -> Result:
        task, handin = waiting.pop(future.key)
        try:
            sent: Sent = future.result()
        except Exception as e:  # a worker that died again and again at this hand-in, for one
            return Result(task.student, "failed", said=line(f"{type(e).__name__}: {e}"))
        finally:
            future.release()
        if sent.marked is None:
            return Result(task.student, "stop" if sent.stop else "failed", said=sent.said)
        try:
            put(sent.marked, task, handin, self.bench, self.key)
        except OSError as e:
            return Result(task.student, "stop", said=line(e))
        return Result(task.student, "graded", handin.digest, sent.marked.outcome, b"" if task.packed else handin.pack())
