"""What a worker does with one hand-in: look whether it is known, mark it, put the graded copy ready. Never raises."""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

from towhom_grader.grade import key as keys
from towhom_grader.grade.handin import HandIn, HandInError, read_handin, unpack
from towhom_grader.grade.marking import Marked, Marker
from towhom_grader.grade.outcome import Outcome
from towhom_grader.grade.staging import stage, staged_name
from towhom_grader.grading.result import printable
from towhom_grader.sandbox.model import SandboxError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
State = Literal["graded", "staged", "same", "failed", "stop"]


@dataclass(frozen=True)
class Bench:
    """What is the same for all hand-ins of a run. ``key`` as JSON; ``staged``: the folder for graded copies."""

    unit: str
    key: str
    staged: str
    mode: int
    ignored: tuple[str, ...]
    unsafe: bool = False


@dataclass(frozen=True)
class Task:
    """One hand-in: its folder, or its stored answers. ``target``: its place in the autograded tree.

    ``mark``: (digest, key) of what was written before; ``again``: grade it even if it is known.
    """

    student: str
    folder: str
    target: str
    mark: tuple[str, str] | None = None
    packed: bytes = b""
    again: bool = False


@dataclass(frozen=True)
class Result:
    """``graded``: anew. ``staged``: done in an earlier run, and only to be written. ``same``: nothing has changed.

    ``failed``: ``said`` is the line for the report. ``stop``: no hand-in can be graded, ``said`` is why.
    """

    student: str
    state: State
    digest: str = ""
    outcome: Outcome | None = None
    packed: bytes = b""
    said: str = ""


def read(task: Task, bench: Bench) -> HandIn:
    """The hand-in of a task. Raises HandInError."""
    try:
        task.student.encode()
    except UnicodeEncodeError as e:
        raise HandInError("the folder's name is not text: rename it") from e
    if len(task.student) > 128:  # the gradebook's limit
        raise HandInError("the folder's name is longer than 128 characters: rename it")
    return unpack(task.packed) if task.packed else read_handin(Path(task.folder), bench.ignored)


def known(task: Task, bench: Bench, digest: str, key: str) -> State | None:
    """Whether there is nothing to grade: ``same`` or ``staged``; None where there is."""
    if task.again:
        return None
    # Plain strings: this runs for each of a class, again and again.
    if task.mark == (digest, key) and os.path.isfile(f"{task.target}/{bench.unit}.ipynb"):  # noqa: PTH113
        return "same"
    return "staged" if os.path.isdir(f"{bench.staged}/{staged_name(task.student, digest, key)}") else None  # noqa: PTH112


def put(marked: Marked, task: Task, handin: HandIn, bench: Bench, key: str) -> None:
    """Put the graded copy ready. Raises OSError."""
    target = Path(bench.staged) / staged_name(task.student, handin.digest, key)
    stage(marked, bench.unit, target, bench.mode)


class Worker:
    """A context: marks one hand-in after the other, with one key and one sandbox."""

    def __init__(self, bench: Bench) -> None:
        self.bench, self.key = bench, keys.loads(bench.key)
        self.marker = Marker(self.key, unsafe=bench.unsafe)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.marker.__exit__(kind, value, at)

    def do(self, task: Task) -> Result:
        """Grade one hand-in, and say how it went."""
        try:
            return self._do(task)
        except HandInError as e:
            return Result(task.student, "failed", said=line(e))
        except OSError as e:
            state: State = "stop" if e.errno in _FULL else "failed"
            return Result(task.student, state, said=line(f"{e.strerror}: {e.filename}" if e.filename else e))
        except Exception as e:  # one bad hand-in is one line, whatever it did
            return Result(task.student, "failed", said=line(f"{type(e).__name__}: {e}"))

    def _do(self, task: Task) -> Result:
        handin = read(task, self.bench)
        state = known(task, self.bench, handin.digest, self.key.digest)
        if state is not None:
            return Result(task.student, state, handin.digest)
        marked = self.mark(handin)
        put(marked, task, handin, self.bench, self.key.digest)
        packed = b"" if task.packed else handin.pack()
        return Result(task.student, "graded", handin.digest, marked.outcome, packed)

    def mark(self, handin: HandIn) -> Marked:
        """Mark it; where the sandbox breaks, once more in a new one. Raises SandboxError, ToWhomError."""
        try:
            return self.marker.mark(handin)
        except SandboxError:
            return self.marker.mark(handin)


def line(said: object) -> str:
    """One line that a terminal can show."""
    return printable(" ".join(str(said).split()))[:500]
