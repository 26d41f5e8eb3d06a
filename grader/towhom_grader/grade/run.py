"""One run of the engine: hand-ins out to the workers, results into store, gradebook and autograded tree, in batches.

For each batch: the outcomes are kept, the gradebook is written, the graded copies are put in their places, and only
then is it noted as done. Whatever moment a crash picks, the next run repeats a step or two, and ends the same.
"""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol

from towhom.errors import StoreError, ToWhomError
from towhom_grader.grade.book import Assignment, Gradebook
from towhom_grader.grade.changes import Change, change
from towhom_grader.grade.course import Course
from towhom_grader.grade.entries import Entry, Standing, write
from towhom_grader.grade.key import Key
from towhom_grader.grade.late import Late
from towhom_grader.grade.outcome import Outcome
from towhom_grader.grade.progress import Progress
from towhom_grader.grade.report import Report
from towhom_grader.grade.staging import place, staged_name
from towhom_grader.grade.store import Mark, Store
from towhom_grader.grade.worker import Result, Task

_BATCH = 200
_SECONDS = 1.0  # results are not kept back longer


class Scheduler(Protocol):
    """Where hand-ins are graded: Pool, or Cluster."""

    def run(self, tasks: Iterator[Task]) -> Iterator[Result]:
        """Grade them all; results come in any order, each exactly once."""


@dataclass(frozen=True)
class Options:
    """``students``: these only. ``again``: also what is known. ``regrade``: from stored answers.

    ``sure``: write though scores of hand-ins graded before change.
    """

    students: Sequence[str] = ()
    again: bool = False
    regrade: bool = False
    sure: bool = False


@dataclass
class Summary:
    """How a run went, in numbers of hand-ins."""

    hand_ins: int = 0
    graded: int = 0
    unchanged: int = 0
    failed: int = 0
    held: int = 0
    waiting: int = 0
    seconds: float = 0.0
    changes: list[Change] = field(default_factory=list, repr=False)

    def dumps(self) -> dict[str, object]:
        """For the report."""
        return {name: value for name, value in asdict(self).items() if name != "changes"}


@dataclass(frozen=True)
class _Ready:
    result: Result
    outcome: Outcome
    mark: Mark | None


class Run:
    """``ask``: shown the changes, says whether to write what was held back."""

    def __init__(
        self,
        course: Course,
        book: Gradebook,
        assignment: Assignment,
        key: Key,
        store: Store,
        *,
        options: Options,
        report: Report,
        progress: Progress,
        ask: Callable[[Sequence[Change]], bool],
    ) -> None:
        self.course, self.book, self.assignment, self.key, self.store = course, book, assignment, key, store
        self.options, self.report, self.progress, self.ask = options, report, progress, ask
        self.late = Late(assignment.duedate, course.config)
        self.staged = course.work(key.unit) / "staged"
        self.summary = Summary()
        self.ready: list[_Ready] = []
        self.held: list[tuple[_Ready, Change]] = []
        self.again: list[Task] = []
        self.tasks: dict[str, Task] = {}
        self.flushed = time.monotonic()

    def grade(self, scheduler: Scheduler, names: Sequence[str]) -> Summary:
        """Grade these students' hand-ins. Raises ToWhomError where the run cannot go on; what is done is kept."""
        start = time.monotonic()
        self.summary.hand_ins = len(names)
        for result in scheduler.run(self._tasks(names)):
            self._take(result)
        again, self.again = self.again, []
        for result in scheduler.run(iter(again)):
            self._take(result)
        self._flush()
        self._settle()
        self.summary.seconds = time.monotonic() - start
        return self.summary

    def _tasks(self, names: Sequence[str]) -> Iterator[Task]:
        for i in range(0, len(names), _BATCH):
            chunk = names[i : i + _BATCH]
            marks = self.store.marks([name for name in chunk if _is_text(name)])
            for name in chunk:
                task = self._task(name, marks.get(name))
                self.tasks[name] = task
                yield task

    def _task(self, name: str, mark: Mark | None) -> Task:
        folder = self.course.folder("submitted", self.key.unit, name)
        target = self.course.folder("autograded", self.key.unit, name)
        packed = self.store.answers(mark[0]) or b"" if mark and self.options.regrade else b""
        return Task(name, str(folder), str(target), mark, packed, self.options.again)

    def _take(self, result: Result) -> None:
        if result.state == "stop":
            raise ToWhomError(f"{result.said}. What was graded is kept; put that right, and grade again.")
        task = self.tasks.pop(result.student)
        if result.state == "failed":
            self._failed(result)
            return
        outcome = result.outcome or self.store.find(result.digest, self.key.digest)
        if outcome is None:  # its copy was made, and its outcome not yet kept
            self.tasks[result.student] = Task(
                task.student, task.folder, task.target, task.mark, task.packed, again=True
            )
            self.again.append(self.tasks[result.student])
            return
        self.ready.append(_Ready(result, outcome, task.mark))
        if len(self.ready) >= _BATCH or time.monotonic() - self.flushed > _SECONDS:
            self._flush()

    def _failed(self, result: Result) -> None:
        self.summary.failed += 1
        self.report.failed(result.student, result.said)
        self.progress.say(f"{_printable(result.student)}: {result.said}")
        self.progress.advance()

    def _flush(self) -> None:
        ready, self.ready = self.ready, []
        key = self.key.digest
        self.store.keep((r.result.digest, key, r.outcome, r.result.packed) for r in ready if r.result.state == "graded")
        self._write(ready, self._hold)
        self.flushed = time.monotonic()
        self.progress.advance(len(ready))

    def _write(self, ready: Sequence[_Ready], hold: Callable[[_Ready, Entry, Standing | None], bool]) -> None:
        by_name = {r.result.student: r for r in ready}
        entries = [Entry(r.result.student, r.outcome, new=r.result.state != "same") for r in ready]
        self.held = [(r, c) for r, c in self.held if r.result.student not in by_name]
        written = write(
            self.book, self.assignment, entries, self.late, lambda e, standing: hold(by_name[e.student], e, standing)
        )
        done = [by_name[name] for name in written]
        self._place([r.result for r in done if r.result.state != "same"])
        self.store.mark((r.result.student, r.result.digest, self.key.digest) for r in done)
        for r in done:
            same = r.result.state == "same"
            self.summary.unchanged += same
            self.summary.graded += not same
            self.summary.waiting += written[r.result.student].needs_manual
            state = "unchanged" if same else "graded"
            self.report.written(r.result.student, state, r.outcome, written[r.result.student])

    def _place(self, results: Sequence[Result]) -> None:
        for result in results:
            staged = self.staged / staged_name(result.student, result.digest, self.key.digest)
            target = self.course.folder("autograded", self.key.unit, result.student)
            try:
                place(staged, target)
            except OSError as e:
                said = f"{target} could not be written ({e.strerror})"
                raise StoreError(f"{said}. What was graded is kept; put that right, and grade again.") from e

    def _hold(self, ready: _Ready, entry: Entry, standing: Standing | None) -> bool:
        """Whether an old hand-in would get new points: not before somebody has seen the table."""
        found = change(entry, standing, self.assignment)
        if found is None or self._newer(ready, standing):
            return False
        self.summary.changes = [c for c in self.summary.changes if c.student != found.student] + [found]
        if self.options.sure:
            return False
        self.held = [(r, c) for r, c in self.held if c.student != found.student] + [(ready, found)]
        return True

    @staticmethod
    def _newer(ready: _Ready, standing: Standing | None) -> bool:
        """Whether this is another hand-in than the one whose points stand in the gradebook."""
        if ready.mark is not None:
            return ready.mark[0] != ready.result.digest
        submitted = ready.outcome.submitted
        stamped = standing.timestamp if standing else None
        return submitted is not None and (stamped is None or submitted > stamped)

    def _settle(self) -> None:
        """Ask about what was held back, and write it or leave it."""
        held = self.held
        if held and self.ask([c for _, c in held]):
            for i in range(0, len(held), _BATCH):
                self._write([r for r, _ in held[i : i + _BATCH]], lambda r, e, s: False)
            return
        self.summary.held = len(held)
        for ready, found in held:
            self.report.held(found, ready.outcome)


def _is_text(name: str) -> bool:
    with contextlib.suppress(UnicodeEncodeError):
        return bool(name.encode())
    return False


def _printable(name: str) -> str:
    from towhom_grader.grading.result import printable

    return printable(name)


def processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def report_path(course: Course, unit: str) -> Path:
    """Where the report goes unless it is said otherwise."""
    return course.work(unit) / "report.json"
