"""Start the warm interpreter inside bubblewrap, or refuse and say how to get a sandbox."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from towhom_grader.sandbox import launch, mounts
from towhom_grader.sandbox.channel import Channel, ChannelError, pair
from towhom_grader.sandbox.model import Limits, SandboxError

PATIENCE = 120.0  # seconds; importing pandas on a busy machine takes a while
_STARTS = 3  # so often is it tried, where somebody killed it while it started
_KILLED = (-signal.SIGKILL, -signal.SIGTERM, 128 + signal.SIGKILL, 128 + signal.SIGTERM)  # bubblewrap passes it on
HOW = (
    "On Debian and Ubuntu: sudo apt install bubblewrap; on Fedora: sudo dnf install bubblewrap. On macOS and Windows: "
    "grade in a Linux virtual machine (Windows: in WSL 2). For code that you trust as your own: --unsafe-no-sandbox."
)
BLOCKED = (
    "bubblewrap is there and may not do its work here (unprivileged user namespaces are shut off). On Ubuntu 24.04 and "
    "later: sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0; in a container: start it with "
    "--security-opt seccomp=unconfined --security-opt systempaths=unconfined, or grade outside it."
)
LOUD = (
    "NO SANDBOX: student code runs with your rights, on your files and over your network. It can read the keys, change "
    "other hand-ins, and give itself any score. Only for code that you trust as your own."
)
_ENVIRONMENT = {
    "HOME": "/tmp",  # noqa: S108
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "USER": "student",
    "LOGNAME": "student",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "MPLCONFIGDIR": "/tmp/matplotlib",  # noqa: S108
    "IPYTHONDIR": "/tmp/ipython",  # noqa: S108
    "NBGRADER_EXECUTION": "autograde",
    # A fork copies a table entry for each page: one heap of huge pages has few. (Python's own allocator takes small
    # pieces from the kernel instead.)
    "PYTHONMALLOC": "malloc",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"),
}


class UnsafeWarning(UserWarning):
    """Student code runs without a sandbox."""


@dataclass
class Warm:
    """A running interpreter, and the channel over which it takes orders."""

    process: subprocess.Popen[bytes]
    control: Channel
    log: IO[bytes]
    tester: tuple[Limits, Channel] | None = None

    def order(self, message: dict[str, Any], *ends: socket.socket) -> dict[str, Any]:
        """Give an order and wait for its answer. Raises SandboxError."""
        try:
            until = time.monotonic() + PATIENCE
            self.control.send(message, [end.fileno() for end in ends], until=until)
            answer = self.control.receive(until=until)
        except (ChannelError, TimeoutError) as e:
            raise SandboxError(f"The sandbox broke: {self.said() or type(e).__name__}. Grade again.") from e
        if "error" in answer:
            raise SandboxError(f"The sandbox cannot be closed ({answer['error']}). {BLOCKED}")
        return dict(answer)

    def lose_tester(self) -> None:
        """The tests' interpreter is no use any more; the next hand-in gets a new one."""
        if self.tester is not None:
            self.tester[1].close()
            self.tester = None

    def said(self) -> str:
        """The last line of what the interpreter or bubblewrap complained of."""
        self.log.seek(0)
        lines = self.log.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        return "".join(c for c in lines[-1] if c.isprintable()) if lines else ""

    def stop(self) -> None:
        """End it, with all that runs in it."""
        self.lose_tester()
        self.control.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def start(unsafe: bool, plots: bool = True) -> Warm:
    """Start an interpreter and wait until it is warm, with ``plots`` for these too.

    Raises SandboxError, which says how to get a sandbox.
    """
    for left in reversed(range(_STARTS)):
        warm = _launched(unsafe, plots)
        try:
            warm.control.receive(until=time.monotonic() + PATIENCE)
            return warm
        except (ChannelError, TimeoutError) as e:
            said = warm.said() or type(e).__name__
            warm.stop()
            if not left or warm.process.returncode not in _KILLED:
                raise SandboxError(
                    f"The sandbox did not start ({said}). {BLOCKED if not unsafe else ''}".strip()
                ) from e
    raise AssertionError("unreachable")


def _launched(unsafe: bool, plots: bool) -> Warm:
    with contextlib.ExitStack() as stack:
        ours, theirs = map(stack.enter_context, pair())
        log = stack.enter_context(tempfile.TemporaryFile())
        make = _unsafe if unsafe else _caged
        words = make(theirs.fileno(), plots)
        variables = {**os.environ, **_own_variables()} if unsafe else {"PATH": os.environ.get("PATH", os.defpath)}
        process = subprocess.Popen(
            words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=variables, pass_fds=[theirs.fileno()], cwd="/"
        )
        theirs.close()
        stack.pop_all()
    return Warm(process, Channel(ours), log)


def _own_variables() -> dict[str, str]:
    kept = {"PATH", "HOME", "USER", "LOGNAME", "LANG"}
    return {name: value for name, value in _ENVIRONMENT.items() if name not in kept}


def _inside(fd: int, how: str, place: Path, plots: bool) -> list[str]:
    text = f"import sys; sys.path.insert(0, {str(place)!r})\nfrom towhom_grader.sandbox.inside.zygote import main"
    return [
        sys.executable,
        *(["-P", "-s"] if how == "caged" else ["-I"]),
        "-B",
        "-X",
        "utf8",
        "-c",
        f"{text}\nmain({fd}, {how == 'caged'}, {plots})",
    ]


def _unsafe(fd: int, plots: bool) -> list[str]:
    if not hasattr(os, "fork"):
        raise SandboxError(f"Student code cannot be run on this system, not even without a sandbox. {HOW}")
    warnings.warn(LOUD, UnsafeWarning, stacklevel=2)
    return _inside(fd, "free", Path(__file__).parents[2], plots)


def _caged(fd: int, plots: bool) -> list[str]:
    bwrap = shutil.which("bwrap")
    if sys.platform != "linux" or bwrap is None:
        raise SandboxError(f"This unit has code that must run in a sandbox, and there is none here. {HOW}")
    shown = mounts.pythons()
    if os.geteuid() != 0:
        return _words(bwrap, shown, fd, plots)
    places = {launch.PLACE / str(i): at for i, at in enumerate(shown.values())}
    arguments = json.dumps([[str(path) for path in shown], _words(bwrap, places, fd, plots)])
    return [sys.executable, "-I", "-B", str(Path(launch.__file__)), str(Path(__file__).parents[2]), arguments]


def _words(bwrap: str, shown: dict[Path, Path], fd: int, plots: bool) -> list[str]:
    words = [bwrap, "--unshare-all", "--new-session", "--clearenv", "--hostname", "sandbox"]
    words += ["--uid", str(launch.NOBODY), "--gid", str(launch.NOBODY)]
    for bind in mounts.system():
        words += bind
    words += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]  # noqa: S108
    for source, at in shown.items():
        words += ["--ro-bind", str(source), str(at)]
    words += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]  # noqa: S108
    for name, value in _ENVIRONMENT.items():
        words += ["--setenv", name, value]
    return [*words, "--", *_inside(fd, "caged", mounts.HARNESS, plots)]
