"""The student's side of the wall: runs what was handed in, and answers a test's questions about it.

Student code shares this process and may turn everything in it against itself. Nothing here is trusted by anyone: what
goes out over the channels is checked by whoever reads it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from towhom_grader.sandbox.channel import Channel, ChannelError
from towhom_grader.sandbox.inside import kernel
from towhom_grader.sandbox.inside.answers import Answers
from towhom_grader.sandbox.inside.outputs import Output, packed
from towhom_grader.sandbox.inside.shell import Shell, run

_RUNNING = False


def init(channel: Channel, shell: Shell, obeys: int) -> NoReturn:
    """Process 1 of the student's cage: starts the student's own process, and passes on what the grader orders."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # orphans are reaped by the kernel
    pid = os.fork()
    if pid == 0:
        os.close(obeys)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        Student(channel, shell).serve()
        os._exit(0)
    channel.close()
    if os.path.exists("/proc/self"):  # noqa: PTH110
        kernel.hide_memory()
    for order in iter(lambda: os.read(obeys, 1), b""):
        with contextlib.suppress(OSError):
            os.kill(pid, signal.SIGINT if order == b"i" else signal.SIGKILL)
    os._exit(0)


def _interrupted(*_: Any) -> None:
    """An order to stop counts only while a cell runs; one that comes late must not end the process."""
    if _RUNNING:
        raise KeyboardInterrupt


class Student:
    """Runs cells in one shell, as a kernel does."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        self._channel, self._shell = channel, shell
        self._clean = set(shell.user_ns)
        self._work = Path.cwd()
        self._before: dict[str, tuple[int, int]] = {}

    def serve(self) -> None:
        """Take orders until the grader has no more."""
        signal.signal(signal.SIGINT, _interrupted)
        np.random.seed()
        sys.path.insert(0, "")
        with contextlib.suppress(ChannelError):
            while True:
                order, fds = self._channel.receive_fds()
                if order["do"] == "keep":
                    self._keep(fds[0])
                elif order["do"] == "stay":
                    self._channel.send({})
                    self._answer(fds[0])
                elif order["do"] == "files":
                    take_files(self._channel, order["names"], Path())
                    self._before = listing(self._work)
                    self._channel.send({})
                else:
                    report(self._channel, *self._run(order["source"], order["left"]))

    def _run(self, source: str, left: int) -> tuple[str, list[Output]]:
        global _RUNNING
        _RUNNING = True
        try:
            status, outputs = run(self._shell, source, left)
        except KeyboardInterrupt:
            status, outputs = "error", []
        _RUNNING = False
        return status, outputs

    def _keep(self, fd: int) -> None:
        """Fork a process that keeps the variables as they are now, for the test that stands here in the notebook."""
        pid = os.fork()
        if pid:
            os.close(fd)
            self._channel.send({})
            return
        self._answer(fd)

    def _answer(self, fd: int) -> NoReturn:
        """No more cells are run here; a test's questions are answered until it is over."""
        try:
            self._channel.close()
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            Answers(Channel.of(fd), self._shell, self._clean, (self._work, self._before)).serve()
        finally:
            os._exit(0)


def report(channel: Channel, status: str, outputs: list[Output]) -> None:
    """Tell what became of a cell: a small message, then all its texts."""
    small, texts = packed(outputs)
    channel.send({"status": status, "outputs": small})
    channel.send_bytes(texts)


def take_files(channel: Channel, names: list[str], folder: Path) -> None:
    """Receive files, one message each, and write them."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(channel.receive_bytes())


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Size and time of each file in the working folder, by name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            about = path.stat()
            found[path.relative_to(folder).as_posix()] = (about.st_size, about.st_mtime_ns)
    return found
