"""The warm interpreter: it has imported everything once, forks a caged child when told to, and runs no cell itself."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import select
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from towhom_grader.sandbox.channel import Channel, ChannelError
from towhom_grader.sandbox.inside import cage, kernel
from towhom_grader.sandbox.inside.shell import Shell, forget, make_shell, run
from towhom_grader.sandbox.inside.watch import Watch

_OWN = "towhom_grader.sandbox.inside"
# Every page of memory costs each hand-in's fork time: a unit without plots does without what draws them.
PLOTS = "matplotlib.pyplot matplotlib.backends.backend_agg matplotlib_inline.backend_inline"
WARM = (
    "numpy pandas pandas.testing asyncio collections csv datetime json math pathlib random re statistics "
    f"unittest.mock towhom {_OWN}.frames {_OWN}.student {_OWN}.tester"
)
TICK = 0.05
# A plot, a table, an error: each is slow for the first time only.
FIRST_PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 2], label='x'); plt.legend(); plt.title('x')"
FIRST = (
    "import pandas\npandas.DataFrame({'a': [1, 2], 'b': ['x', 'y']}).groupby('b').sum()",
    "def fail(x):\n    return 1 / x\nfail(0)",
    "1 +",
)


@dataclass
class Child:
    """Process 1 of a cage, and the pipe over which it takes orders."""

    pid: int
    orders: int


def main(fd: int, caged: bool, plots: bool) -> None:
    """Serve the grader over the socket ``fd`` until it closes; with ``plots``, what draws them is warm too."""
    if caged:
        kernel.be_reaper()
    shell = make_shell()
    warm(shell, plots)
    gc.collect()
    gc.freeze()
    gc.disable()
    control = Channel.of(fd)
    control.send({"ready": True})
    zygote = Zygote(control, shell, caged)
    with contextlib.suppress(ChannelError):
        zygote.serve()
    zygote.close()


def warm(shell: Shell, plots: bool) -> None:
    """Import what hand-ins use, and run through what is slow for the first time."""
    for name in f"{PLOTS if plots else ''} {WARM}".split():
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for source in (FIRST_PLOT, *FIRST) if plots else FIRST:
        run(shell, source, 1_000_000)
    forget(shell)


class Zygote:
    """One hand-in at a time: a cage for the student's code, which ends with it, and one for tests, which stays."""

    def __init__(self, control: Channel, shell: Shell, caged: bool) -> None:
        self._control, self._shell, self._caged = control, shell, caged
        self._children: dict[str, Child] = {}
        self._watch = Watch(0, set())
        self._home = Path("/tmp") if caged else Path(tempfile.mkdtemp())  # noqa: S108 (in a cage, one of its own)

    def serve(self) -> None:
        """Take orders. Raises ChannelError when the grader is gone."""
        while True:
            ready, _, _ = select.select([self._control], [], [], TICK if self._children else None)
            if not ready:
                self._look()
                continue
            order, fds = self._control.receive_fds()
            answer = self._do(order, fds)
            for fd in fds:
                os.close(fd)
            self._control.send(answer)

    def close(self) -> None:
        """End everything."""
        for role in list(self._children):
            self._end(role)
        if not self._caged:
            shutil.rmtree(self._home, ignore_errors=True)

    def _do(self, order: dict[str, Any], fds: list[int]) -> dict[str, Any]:
        if order["do"] == "spawn":
            return self._spawn(order["role"], cage.Bounds(**order["bounds"]), fds[0])
        if order["do"] == "signal":
            with contextlib.suppress(OSError):
                os.write(self._children["student"].orders, order["how"].encode())
            return {}
        why = self._watch.why
        for role in list(self._children) if why else ["student"]:
            self._end(role)
        return {"why": why}

    def _look(self) -> None:
        """Kill all of a hand-in's processes where they take more than it may have."""
        if self._caged and self._watch.too_much():
            for child in self._children.values():
                os.kill(child.pid, signal.SIGKILL)

    def _end(self, role: str) -> None:
        child = self._children.pop(role, None)
        if child is None:
            return
        os.close(child.orders)
        with contextlib.suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL) if self._caged else os.killpg(child.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child.pid, 0)
        if not self._caged:
            shutil.rmtree(self._home / role, ignore_errors=True)

    def _spawn(self, role: str, bounds: cage.Bounds, fd: int) -> dict[str, Any]:
        self._end(role)
        if role == "student":
            self._watch = Watch(bounds.memory, {1, os.getpid()})
        told, tells = os.pipe()
        obeys, orders = os.pipe()
        pid = os.fork()
        if pid == 0:
            _never_return(lambda: self._become(role, bounds, {"channel": fd, "tells": tells, "obeys": obeys}))
        os.close(tells)
        os.close(obeys)
        return self._settled(role, pid, told, orders)

    def _settled(self, role: str, pid: int, told: int, orders: int) -> dict[str, Any]:
        """Wait until the child stands in its cage, or has said why it does not."""
        with os.fdopen(told, "r") as lines:
            said = lines.read().splitlines()
        if self._caged:
            os.waitpid(pid, 0)
            pid = next((int(line[4:]) for line in said if line.startswith("pid ")), 0)
        if pid:
            self._children[role] = Child(pid, orders)
        return {} if "settled" in said and pid else {"error": " ".join(said) or "no child"}

    def _become(self, role: str, bounds: cage.Bounds, fds: dict[str, int]) -> None:
        """In the fork: go into the cage, say so, and do the role's work."""
        _close_all_but(set(fds.values()))
        tells = os.fdopen(fds["tells"], "w")
        try:
            self._cage(bounds, tells)
            cage.folders(self._home / role)
            cage.limit(bounds, strict=role == "student")
        except BaseException as e:
            tells.write(f"{type(e).__name__}: {e}\n")
            tells.close()
            raise
        tells.write("settled\n")
        tells.close()
        work = importlib.import_module(f"{_OWN}.{role}")
        work.init(Channel.of(fds["channel"]), self._shell, fds["obeys"])

    def _cage(self, bounds: cage.Bounds, tells: Any) -> None:
        if not self._caged:
            os.setsid()
            return
        cage.leave()
        pid = os.fork()
        if pid:
            tells.write(f"pid {pid}\n")
            tells.close()
            os._exit(0)
        cage.close(bounds)


def _close_all_but(kept: set[int]) -> None:
    """Nothing of the zygote's stays open: no orders, no answers, no terminal."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nothing, fd)
    low = 3
    for fd in sorted(kept):
        os.closerange(low, fd)
        low = fd + 1
    os.closerange(low, 1024)


def _never_return(work: Callable[[], None]) -> None:
    """Run the rest of a forked child's life: it must never come back into its parent's loop."""
    try:
        work()
    except BaseException:
        time.sleep(0)
    finally:
        os._exit(1)
