"""What goes into the sandbox and what comes out of it: plain values, without any code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from towhom.errors import ToWhomError

Kind = Literal["student", "test", "given"]
Status = Literal["ok", "error", "timeout", "killed", "not run"]
MEGA = 1_000_000


class SandboxError(ToWhomError):
    """There is no sandbox to be had here, or it broke; str() says how to get one. Never the student's doing."""


@dataclass(frozen=True)
class Cell:
    """One code cell, in the order of the notebook.

    ``kind``: "student" is what was handed in; "given" is the instructor's code that students run too; "test" is
    the instructor's test. The source of the last two comes from the key or the released notebook, never the hand-in.
    For a test: ``before`` are the instructor's cells that stand before it in the key, as (kind, source); where it is
    None, those before it in the list count. ``touched`` are the names that the key's own answers assign or change:
    these are the student's to give; what else given cells set, the test takes from the given cells. Where it is None,
    tests take imports, definitions and constants from given cells, and all else from the student.
    """

    id: str
    source: str
    kind: Kind
    points: float = 0.0
    before: tuple[tuple[Kind, str], ...] | None = None
    touched: frozenset[str] | None = None


@dataclass(frozen=True)
class Limits:
    """What one hand-in may use. Seconds are wall time, sizes bytes.

    ``memory`` and ``processes`` (threads count) hold for all of a hand-in's processes together, ``file_size`` for one
    file and for all it writes, ``output`` for all it prints and displays.
    """

    seconds_cell: float = 30.0
    seconds_total: float = 120.0
    memory: int = 1000 * MEGA
    processes: int = 32
    file_size: int = 64 * MEGA
    output: int = 4 * MEGA


@dataclass(frozen=True)
class Ran:
    """What became of one hand-in's cells, in their order; ``outputs`` are nbformat's, checked and bounded.

    Only an "ok" earns points: a test whose process said nothing is "killed", with an error among its outputs.
    ``said`` is one plain line, empty where all went well.
    """

    outputs: tuple[list[dict[str, Any]], ...]
    status: tuple[Status, ...]
    said: str = ""
