"""What all processes of a hand-in take together: one process has limits of its own, many small ones add up."""

from __future__ import annotations

import contextlib
import os
import resource
from pathlib import Path

_PAGE = resource.getpagesize()
_WHOLE = Path("/proc")


class Watch:
    """``why`` says what was too much, once something was."""

    def __init__(self, memory: int, spared: set[int]) -> None:
        self._memory, self._spared = memory, spared
        self._before = _exact([os.getpid()]) if memory else 0
        self.why = ""

    def too_much(self) -> bool:
        """Whether the processes hold more memory than allowed; a cheap guess first, the exact figure if it is high."""
        pids = [int(entry) for entry in os.listdir(_WHOLE) if entry.isdecimal()]  # noqa: PTH208 (asked 20 times a second)
        mine = [pid for pid in pids if pid not in self._spared]
        if _guess(mine) > self._memory and _exact(mine) > self._memory + self._before:
            self.why = "memory"
        return bool(self.why)


def _guess(pids: list[int]) -> int:
    """Bytes, with what processes share counted again for each."""
    return sum(map(_resident, pids))


def _resident(pid: int) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        return int((_WHOLE / str(pid) / "statm").read_text().split()[1]) * _PAGE
    return 0


def _exact(pids: list[int]) -> int:
    """Bytes, with what processes share counted once; in full for a process that hides its memory."""
    return sum(map(_own, pids))


def _own(pid: int) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError, StopIteration):
        rollup = (_WHOLE / str(pid) / "smaps_rollup").read_text()
        return next(int(line.split()[1]) * 1024 for line in rollup.splitlines() if line.startswith("Pss:"))
    return _resident(pid)
