"""The cage of one hand-in: namespaces and limits of its own, put around a fork before any of its code runs."""

from __future__ import annotations

import os
import resource
import stat
from dataclasses import dataclass
from pathlib import Path

from towhom_grader.sandbox.inside import kernel, syscalls

WORK, GIVEN = "work", "given"
TEMPORARY = "/tmp"  # noqa: S108 (one of its own)
_SPARE = 4_000_000  # bytes of the temporary folder beyond what a hand-in may write


@dataclass(frozen=True)
class Bounds:
    """The limits of one cage; ``room`` is how much its temporary folder holds, with what is handed in."""

    seconds: int
    memory: int
    processes: int
    file_size: int
    room: int


def leave() -> None:
    """Leave the zygote's namespaces; the next fork is process 1 of its own. Raises OSError."""
    uid, gid = os.getuid(), os.getgid()
    flags = kernel.NEWUSER | kernel.NEWNS | kernel.NEWPID | kernel.NEWIPC | kernel.NEWUTS | kernel.NEWNET
    kernel.unshare(flags)
    kernel.keep_ids(uid, gid)


def close(bounds: Bounds) -> None:
    """In process 1: see only oneself, write only to a small temporary folder, and keep no right to change that."""
    kernel.mount("none", "/", "none", kernel.REC | kernel.PRIVATE)
    careful = kernel.NOSUID | kernel.NODEV
    kernel.mount("proc", "/proc", "proc", careful | kernel.NOEXEC)
    _temporary("/dev/shm", 16_000_000, 64)  # noqa: S108
    shown = _shown_in(TEMPORARY)
    _temporary(TEMPORARY, bounds.room + _SPARE, 10_000)
    _show_again(shown)
    # Whoever makes a user namespace is its master: from there all limits on mounts could be undone.
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    kernel.drop_rights()
    syscalls.forbid()


def _shown_in(where: str) -> dict[str, int]:
    """What is mounted inside a folder that is about to be covered: a course or its Python may lie there."""
    lines = Path("/proc/self/mountinfo").read_text().splitlines()
    inside = [place for line in lines if (place := line.split()[4]).startswith(f"{where}/")]
    return {place: os.open(place, os.O_PATH) for place in inside}


def _show_again(shown: dict[str, int]) -> None:
    for place, fd in shown.items():
        at = Path(place)
        at.parent.mkdir(parents=True, exist_ok=True)
        at.mkdir(exist_ok=True) if stat.S_ISDIR(os.fstat(fd).st_mode) else at.touch()
        kernel.mount(f"/proc/self/fd/{fd}", place, "none", kernel.BIND | kernel.REC)
        os.close(fd)


def _temporary(where: str, room: int, files: int) -> None:
    kernel.mount("tmpfs", where, "tmpfs", kernel.NOSUID | kernel.NODEV, f"size={room},nr_inodes={files},mode=0700")


def limit(bounds: Bounds, *, strict: bool) -> None:
    """The limits that hold for each process; processor time only where ``strict``. Raises OSError, ValueError."""
    grown = _address_space()
    limits = {
        resource.RLIMIT_FSIZE: bounds.file_size,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NOFILE: 96,  # sockets hold memory that counts for nobody
        resource.RLIMIT_MEMLOCK: 0,
        resource.RLIMIT_AS: grown + bounds.memory,
        resource.RLIMIT_NPROC: bounds.processes,
    }
    if strict:
        limits[resource.RLIMIT_CPU] = bounds.seconds
    for which, value in limits.items():
        _, most = resource.getrlimit(which)
        value = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(which, (value, value))
    _die_early(1000 if strict else 500)


def _die_early(first: int) -> None:
    """Where memory runs out, this process goes before others, a student's before a test's."""
    score = Path("/proc/self/oom_score_adj")
    if score.exists():
        kernel.show_memory()  # else the file is root's
        score.write_text(str(first))


def _address_space() -> int:
    """Bytes that the warm interpreter takes up before any student's code."""
    size = Path("/proc/self/statm")
    return int(size.read_text().split()[0]) * resource.getpagesize() if size.exists() else 1 << 32


def folders(home: Path) -> None:
    """Make the working folder, and go there; beside it one for the instructor's own modules."""
    for name in (WORK, GIVEN):
        (home / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chdir(home / WORK)
    os.environ["HOME"] = str(home)
