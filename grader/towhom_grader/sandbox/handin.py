"""The course of one hand-in: all of the student's cells first, then each test against the variables of its place."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from towhom_grader.sandbox.channel import Channel, ChannelError, pair
from towhom_grader.sandbox.checked import Output, checked, failed, status_of
from towhom_grader.sandbox.inside.cage import Bounds
from towhom_grader.sandbox.model import MEGA, Cell, Limits, Ran, SandboxError, Status
from towhom_grader.sandbox.start import Warm

SMALL = 400_000  # bytes of a message about outputs, without their texts
AT_LEAST = 100_000  # bytes that a test may say
ROOM = 100 * MEGA  # bytes of a hand-in's files that its code gets to see
GRACE = 1.5  # seconds in which a cell that was told to stop may still do so
HIDDEN = "### BEGIN HIDDEN TESTS"
_SAID: dict[Status, tuple[str, str]] = {
    "timeout": ("CellTimeoutError", "This cell took too long and was stopped."),
    "killed": ("NotFinished", "This cell did not run to its end: it, or the code before it, stopped its interpreter."),
    "not run": ("NotFinished", "This cell was not run to its end: the code before it had stopped the interpreter."),
}
_MEMORY = "The code took more memory than a hand-in may have."


@dataclass(eq=False)
class Place:
    """What is known of one cell."""

    cell: Cell
    status: Status = "not run"
    outputs: list[Output] = field(default_factory=list)
    link: socket.socket | None = None


class HandIn:
    """Runs one hand-in in a warm interpreter."""

    def __init__(self, warm: Warm, limits: Limits, cells: Sequence[Cell]) -> None:
        self._warm, self._limits = warm, limits
        self._places = [Place(cell) for cell in cells]
        self._end = time.monotonic() + limits.seconds_total
        self._left = limits.output
        self._student: Channel | None = None
        self._why = ""
        self._broken = False

    def run(self, files: Mapping[str, bytes], given: Mapping[str, bytes]) -> Ran:
        """Run all cells. Raises SandboxError where the sandbox broke."""
        try:
            self._students_cells({**files, **given})
            if self._tests():
                self._all_tests({**files, **given}, given)
        finally:
            self._close()
        if self._broken and not self._why:
            # No student code reaches the tests' interpreter: this is the machine's doing, and must cost nobody points.
            raise SandboxError("The sandbox for tests broke; this hand-in was not graded. Grade again.")
        return self._ran()

    # The student's side

    def _students_cells(self, files: Mapping[str, bytes]) -> None:
        self._student = self._spawn("student", sum(map(len, files.values())))
        try:
            _send_files(self._student, {"do": "files", "names": list(files)}, files, until=self._end)
            self._student.receive(until=self._end)
        except (ChannelError, TimeoutError):
            self._lose()
        for place in self._places:
            if self._gone():
                return
            if place.cell.kind == "test":
                self._keep(place, last=place is self._places[-1])
            else:
                self._run(place)

    def _gone(self) -> bool:
        return self._student is None

    def _run(self, place: Place) -> None:
        assert self._student is not None
        until = min(self._end, time.monotonic() + self._limits.seconds_cell)
        try:
            self._student.send({"do": "run", "source": place.cell.source, "left": self._left}, until=until)
            self._take(place, self._student, until)
        except TimeoutError:
            self._stop(place)
        except ChannelError:
            self._lose()
            self._fail(place, "killed")

    def _stop(self, place: Place) -> None:
        """Tell a cell to stop, as nbgrader does; if it does not, the rest is not run."""
        assert self._student is not None
        self._fail(place, "timeout")
        self._signal("i")
        try:
            self._answer(self._student, time.monotonic() + min(GRACE, self._limits.seconds_cell))
        except (ChannelError, TimeoutError):
            self._lose()

    def _keep(self, place: Place, *, last: bool) -> None:
        """Have the variables kept as they are, for the test that stands here.

        A copy of the student's process keeps them; where nothing comes after, the process itself does.
        """
        assert self._student is not None
        ours, theirs = pair()
        place.link = ours
        try:
            with theirs:
                until = min(self._end, time.monotonic() + self._limits.seconds_cell)
                self._student.send({"do": "stay" if last else "keep"}, [theirs.fileno()], until=until)
                self._student.receive(1000, until=until)
                if last:
                    self._student.close()
                    self._student = None
        except (ChannelError, TimeoutError):
            ours.close()
            place.link = None
            self._lose()

    def _lose(self) -> None:
        """The student's process is no use any more; what was kept for earlier tests stays."""
        if self._student is not None:
            self._signal("k")
            self._student.close()
            self._student = None

    def _signal(self, how: str) -> None:
        self._warm.order({"do": "signal", "how": how})

    # The tests' side

    def _tests(self) -> list[Place]:
        """The tests whose variables were kept; those that a student may see come first.

        What a hidden test asked of the student's code could otherwise turn up in the output of a later, open one.
        """
        kept = [place for place in self._places if place.link is not None]
        return sorted(kept, key=lambda place: HIDDEN in place.cell.source)

    def _all_tests(self, files: Mapping[str, bytes], given: Mapping[str, bytes]) -> None:
        self._lose()
        tester = self._tester()
        message = {"do": "files", "names": list(files), "given": list(given)}
        try:
            _send_files(tester, message, files, given, until=self._end)
            tester.receive(until=self._end)
            for place in self._tests():
                self._test(tester, place)
            tester.send({"do": "stop"}, until=self._end)
            tester.receive(until=self._end)
        except TimeoutError:  # the hand-in's time is over; the rest stays "not run"
            self._warm.lose_tester()
        except ChannelError:
            self._warm.lose_tester()
            self._broken = True

    def _tester(self) -> Channel:
        """The tests' interpreter: it never sees a student's code, so one serves many hand-ins."""
        if self._warm.tester is None or self._warm.tester[0] != self._limits:
            self._warm.lose_tester()
            size = ROOM * 2
            self._warm.tester = self._limits, self._spawn("tester", size)
        return self._warm.tester[1]

    def _test(self, tester: Channel, place: Place) -> None:
        ours, theirs = pair()
        report = Channel(ours)
        assert place.link is not None
        with contextlib.closing(report):
            with theirs, place.link as link:
                tester.send(self._order(place), [theirs.fileno(), link.fileno()], until=self._end)
            tester.receive(until=self._end)
            until = min(self._end, time.monotonic() + self._limits.seconds_cell)
            try:
                self._take(place, report, until)
            except TimeoutError:
                self._fail(place, "timeout")
            except ChannelError:
                self._fail(place, "killed")

    def _order(self, place: Place) -> dict[str, Any]:
        cell, at = place.cell, self._places.index(place)
        before = [(p.cell.kind, p.cell.source) for p in self._places[:at] if p.cell.kind != "student"]
        return {
            "do": "test",
            "source": cell.source,
            "before": before if cell.before is None else cell.before,
            "touched": None if cell.touched is None else sorted(cell.touched),
            "left": max(self._left, AT_LEAST),  # what the student printed must not silence a test
        }

    # Both

    def _spawn(self, role: str, size: int) -> Channel:
        """A new cage; ``size`` is what is handed in, in bytes."""
        ours, theirs = pair()
        limits = self._limits
        bounds = Bounds(
            seconds=int(limits.seconds_total) + 1,
            memory=limits.memory,
            processes=limits.processes,
            file_size=max(limits.file_size, size),
            room=limits.file_size + 2 * size,
        )
        with theirs:
            self._warm.order({"do": "spawn", "role": role, "bounds": asdict(bounds)}, theirs)
        return Channel(ours)

    def _answer(self, channel: Channel, until: float) -> tuple[dict[str, Any], bytes]:
        """A cell's small message, and its texts. Raises ChannelError, TimeoutError."""
        answer = channel.receive(SMALL, until=until)
        texts = channel.receive_bytes(max(self._left, AT_LEAST) + SMALL, until=until)
        return (answer if type(answer) is dict else {}), texts

    def _take(self, place: Place, channel: Channel, until: float) -> None:
        answer, texts = self._answer(channel, until)
        place.status = status_of(answer.get("status"))
        place.outputs = checked(answer.get("outputs"), texts)
        if place.status == "error" and not any(o["output_type"] == "error" for o in place.outputs):
            place.outputs.append(failed(*_SAID["killed"]))
        self._left = max(0, self._left - sum(map(_size, place.outputs)))

    def _fail(self, place: Place, status: Status) -> None:
        place.status, place.outputs = status, []

    def _close(self) -> None:
        if self._student is not None:
            self._student.close()
        for place in self._places:
            if place.link is not None:
                place.link.close()
        self._why = self._warm.order({"do": "end"}).get("why", "")
        if self._why:
            self._warm.lose_tester()

    def _ran(self) -> Ran:
        for place in self._places:
            if place.status in _SAID:
                name, said = _SAID[place.status]
                place.outputs = [failed(name, f"{said} {_MEMORY}" if self._why == "memory" else said)]
        return Ran(tuple(p.outputs for p in self._places), tuple(p.status for p in self._places), self._said())

    def _said(self) -> str:
        worst: tuple[Status, ...] = ("timeout", "killed", "not run")
        said = [f"{count} {status}" for status in worst if (count := sum(p.status == status for p in self._places))]
        text = f"cells: {', '.join(said)}" if said else ""
        return f"{text}. {_MEMORY}".lstrip(". ") if self._why == "memory" else text


def _send_files(channel: Channel, message: dict[str, Any], *files: Mapping[str, bytes], until: float) -> None:
    channel.send(message, until=until)
    for each in files:
        for data in each.values():
            channel.send_bytes(data, until=until)


def _size(output: Output) -> int:
    texts: Iterator[Any] = iter(output.get("data", {}).values())
    return sum(map(len, texts)) + len(output.get("text", ""))
