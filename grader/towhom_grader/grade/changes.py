"""What a mended key would change: who gains, who loses, and by how much, before anything of it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from towhom_grader.grade.book import Assignment
from towhom_grader.grade.entries import Entry, Standing, scores
from towhom_grader.grading.result import printable

_SAME = 1e-9


@dataclass(frozen=True)
class Change:
    """One student whose automatic points differ: ``cells`` gives (before, after); the totals are those that count."""

    student: str
    cells: Mapping[str, tuple[float | None, float | None]]
    before: float
    after: float

    @property
    def gain(self) -> float:
        """Points gained; negative where they are lost."""
        return self.after - self.before


def change(entry: Entry, standing: Standing | None, a: Assignment) -> Change | None:
    """How an outcome differs from what the gradebook holds; None where it does not, or nothing is there yet."""
    if standing is None or not standing.grades:
        return None
    stand = scores(standing, a)
    new = {name: entry.outcome.scores.get(name, auto) for name, (auto, _, _) in stand.items()}
    differ = {name: (old[0], new[name]) for name, old in stand.items() if not _same(old[0], new[name])}
    if not differ:
        return None
    before = sum(_counts(auto, manual) + extra for auto, manual, extra in stand.values())
    after = sum(_counts(new[name], manual) + extra for name, (_, manual, extra) in stand.items())
    return Change(entry.student, differ, before, after)


def _same(old: float | None, new: float | None) -> bool:
    return old is new if old is None or new is None else abs(old - new) <= _SAME


def _counts(auto: float | None, manual: float | None) -> float:
    """A person's points count before automatic ones."""
    return manual if manual is not None else auto or 0.0


def table(changes: Sequence[Change], most: int = 200) -> str:
    """The changes as lines of text, the greatest loss first, with a sum."""
    ordered = sorted(changes, key=lambda c: (c.gain, c.student))
    width = max([7, *(len(printable(c.student)) for c in ordered)])
    lines = [f"{'student':{width}}  before   after    change  cells"]
    lines += [_row(c, width) for c in ordered[:most]]
    if len(ordered) > most:
        lines.append(f"… and {len(ordered) - most:,} more; the report has them all")
    return "\n".join([*lines, summary(changes)])


def _row(c: Change, width: int) -> str:
    cells = ", ".join(f"{name} {_points(old)} → {_points(new)}" for name, (old, new) in sorted(c.cells.items()))
    return f"{printable(c.student):{width}}  {c.before:6.2f}  {c.after:6.2f}  {c.gain:+8.2f}  {cells}"


def _points(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def summary(changes: Sequence[Change]) -> str:
    """One line: how many gain, lose, and stay as they are though something in them changed."""
    gain = [c.gain for c in changes if c.gain > _SAME]
    lose = [c.gain for c in changes if c.gain < -_SAME]
    even = len(changes) - len(gain) - len(lose)
    return f"{len(gain):,} gain {sum(gain):.2f} points, {len(lose):,} lose {-sum(lose):.2f}, {even:,} come out even."
