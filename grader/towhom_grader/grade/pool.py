"""Worker processes on this machine. One that dies costs its hand-ins nothing but time, and is replaced."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from towhom.errors import ToWhomError
from towhom_grader.grade.worker import Bench, Result, Task, Worker, line

_BATCH = 16
_AHEAD = 2  # batches that a worker has before it
_FLUSH = 0.25  # seconds after which results are sent though the batch is not full
_FALSE_STARTS = 10  # so many workers may die, one after the other, before any has graded anything
_STARTS = 5  # so often is it tried to start a worker
_WAIT = 0.3  # seconds: a server that was killed may not be quite gone, and is asked again
_DEATHS = 3  # so often may a hand-in, alone, take a worker with it


def work(connection: Any, bench: Bench) -> None:
    """A worker's life: batches of tasks in, lists of results out, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the engine, which then closes the pipe
    try:
        worker = Worker(bench)
    except ToWhomError as e:
        connection.send([Result("", "stop", said=line(e))])
        return
    batches: SimpleQueue[list[Task] | None] = SimpleQueue()
    Thread(target=_receive, args=(connection, batches), daemon=True).start()
    with worker, contextlib.suppress(BrokenPipeError, ConnectionResetError):
        while (tasks := batches.get()) is not None:
            _batch(connection, worker, tasks)


def _receive(connection: Any, batches: SimpleQueue[list[Task] | None]) -> None:
    """Take what comes as it comes: were both ends to wait until the other reads, they would wait for ever."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            batches.put(connection.recv())
    batches.put(None)


def _batch(connection: Any, worker: Worker, tasks: list[Task]) -> None:
    done: list[Result] = []
    sent = time.monotonic()
    for task in tasks:
        done.append(worker.do(task))
        if time.monotonic() - sent > _FLUSH:
            connection.send(done)
            done, sent = [], time.monotonic()
    if done:
        connection.send(done)


def _started(context: Any, bench: Bench) -> tuple[Connection, Any]:
    """A worker process and our end of its pipe. Raises ToWhomError where the system starts none."""
    for left in reversed(range(_STARTS)):
        ours, theirs = context.Pipe()
        process = context.Process(target=work, args=(theirs, bench), daemon=True)
        try:
            process.start()
            return ours, process
        except (EOFError, OSError) as e:  # the server that forks them was killed; the next start begins another
            ours.close()
            if not left:
                said = f"No worker process can be started ({type(e).__name__}: {e})"
                raise ToWhomError(f"{said}. What was graded is kept; put that right, and grade again.") from e
            time.sleep(_WAIT)
        finally:
            theirs.close()
    raise AssertionError("unreachable")


class _Hand:
    """One worker process and what it has before it, oldest first."""

    def __init__(self, context: Any, bench: Bench) -> None:
        self.connection: Connection
        self.connection, self.process = _started(context, bench)
        self.tasks: deque[Task] = deque()
        self.heard = time.monotonic()

    def give(self, tasks: list[Task]) -> None:
        if not self.tasks:
            self.heard = time.monotonic()
        self.tasks.extend(tasks)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # its death is noticed where it is listened to
            self.connection.send(tasks)

    def take(self) -> list[Result]:
        """Raises EOFError where the worker is dead."""
        try:
            results: list[Result] = self.connection.recv()
        except OSError as e:
            raise EOFError from e
        self.heard = time.monotonic()
        done = {result.student for result in results}
        self.tasks = deque(task for task in self.tasks if task.student not in done)
        return results

    def close(self, *, kill: bool = False) -> None:
        self.connection.close()
        if kill:
            self.process.kill()
        self.process.join(10)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


class Pool:
    """``count`` processes; a hand-in that gives no sign for ``patience`` seconds has its worker killed. A context."""

    def __init__(self, bench: Bench, count: int, *, batch: int = _BATCH, patience: float = 600.0) -> None:
        self.bench, self.count, self.batch, self.patience = bench, count, batch, patience
        # A server that has imported what workers need, and holds neither the gradebook nor threads, is forked.
        self.context = multiprocessing.get_context("spawn" if sys.platform == "win32" else "forkserver")
        if sys.platform != "win32":
            self.context.set_forkserver_preload([__name__, "towhom_grader.grade.warm"])
        self.hands: list[_Hand] = []
        self.alone: deque[Task] = deque()
        self.deaths: dict[str, int] = {}
        self.false_starts = 0

    def __enter__(self) -> Self:
        self.hands = [_Hand(self.context, self.bench) for _ in range(self.count)]
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        for hand in self.hands:
            hand.connection.close()
        for hand in self.hands:
            hand.close(kill=kind is not None)

    def run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Grade them all; results come in any order, each exactly once."""
        more = True
        while True:
            for hand in self.hands:
                more = self._feed(hand, tasks) and more
            busy = {hand.connection: hand for hand in self.hands if hand.tasks}
            if not busy and not self.alone and not more:
                return
            for ready in wait(list(busy), timeout=1.0):
                yield from self._listen(busy[ready])  # type: ignore[index]
            for hand in [h for h in self.hands if h.tasks and time.monotonic() - h.heard > self.patience]:
                yield from self._died(hand)

    def _feed(self, hand: _Hand, tasks: Iterator[Task]) -> bool:
        """Give a worker more to do; False when there is nothing left."""
        if self.alone:
            if not hand.tasks:
                hand.give([self.alone.popleft()])
            return True
        while len(hand.tasks) <= (_AHEAD - 1) * self.batch:
            batch = list(islice(tasks, self.batch))
            if not batch:
                return False
            hand.give(batch)
        return True

    def _listen(self, hand: _Hand) -> Iterator[Result]:
        try:
            yield from hand.take()
            self.false_starts = 0
        except EOFError:
            yield from self._died(hand)

    def _died(self, hand: _Hand) -> Iterator[Result]:
        """Replace a worker. What it had before it is graded one by one, to find out whether one of them killed it."""
        hand.close(kill=True)
        self.false_starts += 1
        if self.false_starts >= _FALSE_STARTS:
            yield Result("", "stop", said="worker processes stop as soon as they are started")
        self.hands[self.hands.index(hand)] = _Hand(self.context, self.bench)
        if len(hand.tasks) == 1:
            student = hand.tasks[0].student
            self.deaths[student] = self.deaths.get(student, 0) + 1
            if self.deaths[student] >= _DEATHS:
                yield Result(
                    student, "failed", said="the process that graded it was stopped three times: look at it by hand"
                )
                return
        self.alone.extend(hand.tasks)
