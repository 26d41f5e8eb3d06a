"""The tests' side of the wall: an interpreter that never ran a line of the student's runs the instructor's tests."""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from towhom_grader.sandbox.channel import Channel, ChannelError
from towhom_grader.sandbox.inside import kernel
from towhom_grader.sandbox.inside.cage import GIVEN, WORK, folders
from towhom_grader.sandbox.inside.codec import CodecError
from towhom_grader.sandbox.inside.remote import NO_ANSWER, Link
from towhom_grader.sandbox.inside.shell import Shell, run, transformed
from towhom_grader.sandbox.inside.student import report, take_files
from towhom_grader.sandbox.inside.trusted import Earlier, Needs, needs, shows_the_students

# What a test may use by a name that only the student imported.
_MODULES = (
    "bs4 collections csv datetime functools itertools json math matplotlib matplotlib.pyplot numpy operator os pandas "
    "pathlib random re statistics string sys textwrap towhom typing unicodedata urllib.parse"
)
MODULES = frozenset(_MODULES.split())
LARGEST_FILES = 100_000_000
ONLY_YOURS = "The test ends in a value that the student's code made: that is no score. Let it end in a comparison."


def init(channel: Channel, shell: Shell, obeys: int) -> NoReturn:
    """Process 1 of the tests' cage: forks a fresh child for each test."""
    os.close(obeys)
    if os.path.exists("/proc/self"):  # noqa: PTH110
        kernel.hide_memory()
    with contextlib.suppress(ChannelError):
        Tester(channel, shell).serve()
    os._exit(0)


class Tester:
    """Starts tests, one at a time, and ends them; of one hand-in nothing is left for the next."""

    def __init__(self, channel: Channel, shell: Shell) -> None:
        self._channel, self._shell = channel, shell
        self._child, self._number = 0, 0

    def serve(self) -> None:
        """Take orders until the grader has no more."""
        sys.path.insert(0, str(Path.cwd().parent / GIVEN))
        while True:
            order, fds = self._channel.receive_fds()
            if order["do"] == "files":
                self._end()
                self._clear()
                take_files(self._channel, order["names"], Path())
                take_files(self._channel, order["given"], Path.cwd().parent / GIVEN)
            elif order["do"] == "test":
                self._start(order, fds)
            else:
                self._end()
            self._channel.send({})

    def _clear(self) -> None:
        """Nothing of the last hand-in stays: no process, no file."""
        if os.getpid() == 1:
            with contextlib.suppress(ProcessLookupError):
                os.kill(-1, signal.SIGKILL)  # every process of this cage but this one
            with contextlib.suppress(ChildProcessError):
                while True:
                    os.waitpid(-1, 0)
        home = Path.cwd().parent
        for path in home.iterdir():
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink()
        folders(home)
        importlib.invalidate_caches()

    def _start(self, order: dict[str, Any], fds: list[int]) -> None:
        self._end()
        self._number += 1
        self._child = os.fork()
        if self._child == 0:
            try:
                self._channel.close()
                Test(self._shell, order, self._number).report(Channel.of(fds[0]), Link(Channel.of(fds[1])))
            finally:
                os._exit(0)
        for fd in fds:
            os.close(fd)

    def _end(self) -> None:
        if self._child:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)
            shutil.rmtree(Path.cwd().parent / f"test-{self._number}", ignore_errors=True)
            self._child = 0


class Test:
    """One test, in a process of its own."""

    def __init__(self, shell: Shell, order: dict[str, Any], number: int) -> None:
        self._shell, self._order, self._number = shell, order, number

    def report(self, grader: Channel, link: Link) -> None:
        """Run the test, and tell the grader over a channel that the student's side never had."""
        np.random.seed()
        try:
            status, outputs = self._run(link)
        except Exception as e:  # the student's side said what is no answer
            status, outputs = "error", [_error("NoAnswer", f"{NO_ANSWER} ({type(e).__name__})", NO_ANSWER)]
        report(grader, status, outputs)

    def _run(self, link: Link) -> tuple[str, list[dict[str, Any]]]:
        tree = self._parsed(self._order["source"])
        if tree is None:
            return run(self._shell, self._order["source"], self._order["left"])  # the error is the instructor's
        touched = self._order["touched"]
        earlier = [Earlier(kind, found) for kind, text in self._order["before"] if (found := self._parsed(text))]
        needed = needs(tree, earlier, None if touched is None else set(touched))
        self._folder(link)
        self._from_student(link, needed)
        self._own_lines(needed.lines)
        status, outputs = run(self._shell, self._order["source"], self._order["left"])
        if status == "ok" and shows_the_students(tree, needed.own, needed.names):
            return "error", [*outputs, _error("NoScore", ONLY_YOURS, ONLY_YOURS)]
        return status, outputs

    def _parsed(self, source: str) -> ast.Module | None:
        try:
            return ast.parse(transformed(self._shell, source))
        except (SyntaxError, ValueError, RecursionError):
            return None

    def _folder(self, link: Link) -> None:
        """A folder for this test: what was handed in, what the student's code wrote, and over it what is given."""
        home = Path.cwd().parent
        here = home / f"test-{self._number}"
        shutil.copytree(home / WORK, here, copy_function=os.link)
        os.chdir(here)
        left = LARGEST_FILES
        for name, data in link.files():
            left -= len(data)
            path = Path(name)
            if left < 0 or not _is_inside(here, path) or (home / GIVEN / name).exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            path.write_bytes(data)

    def _from_student(self, link: Link, needed: Needs) -> None:
        names = None if needed.names is None else sorted(needed.names)
        for name, data in link.variables(names).items():
            # An answer to what was not asked would be a way to replace what the test stands on.
            if (names is None or name in names) and name.isidentifier() and name not in needed.own:
                self._take(link, name, data)

    def _take(self, link: Link, name: str, data: Any) -> None:
        touched = self._order["touched"]
        if hasattr(builtins, name) and name not in (touched or ()):
            return
        if type(data) is list and data and data[0] == "module":
            # With a key, its own imports have been run; without one the student's are believed, of a known few.
            if touched is None and data[1:] and data[1] in MODULES:
                self._shell.user_ns[name] = importlib.import_module(data[1])
            return
        with contextlib.suppress(CodecError):  # the test then finds no such name
            self._shell.user_ns[name] = link.decode(data)

    def _own_lines(self, lines: list[ast.stmt]) -> None:
        """Run what earlier cells of the instructor's import, define and set; where one fails, its name is missing."""
        for line in lines:
            with contextlib.suppress(Exception):
                code = compile(ast.Module([line], []), "<given>", "exec")
                exec(code, self._shell.user_ns)  # noqa: S102 (the instructor's own lines)


def _error(name: str, said: str, trace: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [trace]}


def _is_inside(folder: Path, path: Path) -> bool:
    return not path.is_absolute() and ".." not in path.parts and (folder / path).resolve().is_relative_to(folder)
