"""Results written into the gradebook: the same rows as nbgrader's own autograde leaves, manual grades untouched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Connection

from towhom_grader.grade import tables as t
from towhom_grader.grade.book import Assignment, Gradebook, many
from towhom_grader.grade.late import Late
from towhom_grader.grade.outcome import Outcome


@dataclass(frozen=True)
class Entry:
    """One student's result. ``new``: it was not in the gradebook before, so that manual grades need another look."""

    student: str
    outcome: Outcome
    new: bool = True


@dataclass
class Standing:
    """What the gradebook holds of one student: rows by cell id, as they are or are to be."""

    student: str
    submission: str
    notebook: str
    timestamp: Any = None
    extension: Any = None
    penalty: float | None = None
    grades: dict[str, Any] = field(default_factory=dict)
    comments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """What stands in the gradebook after writing, for the report."""

    score: float
    needs_manual: bool
    seconds_late: float
    penalty: float | None


def standings(c: Connection, a: Assignment, students: Sequence[str]) -> dict[str, Standing]:
    """What the gradebook holds of these students; nothing of those who have no submission."""
    sub, nb = t.submitted_assignment, t.submitted_notebook
    join = sub.outerjoin(nb, sa.and_(nb.c.assignment_id == sub.c.id, nb.c.notebook_id == a.notebook))
    rows = c.execute(
        sa.select(sub, nb.c.id.label("nb"), nb.c.late_submission_penalty.label("penalty"))
        .select_from(join)
        .where(sub.c.assignment_id == a.id, sub.c.student_id.in_(students))
    ).all()
    found = {r.student_id: Standing(r.student_id, r.id, r.nb or "", r.timestamp, r.extension, r.penalty) for r in rows}
    by_notebook = {s.notebook: s for s in found.values() if s.notebook}
    for row in c.execute(sa.select(t.grade).where(t.grade.c.notebook_id.in_(by_notebook))):
        by_notebook[row.notebook_id].grades[row.cell_id] = row
    for row in c.execute(sa.select(t.comment).where(t.comment.c.notebook_id.in_(by_notebook))):
        by_notebook[row.notebook_id].comments[row.cell_id] = row
    return found


Hold = Callable[[Entry, Standing | None], bool]


def write(
    book: Gradebook, a: Assignment, entries: Sequence[Entry], late: Late, hold: Hold = lambda entry, standing: False
) -> dict[str, Written]:
    """Write a batch in one transaction, but for what ``hold`` holds back; doing it twice changes nothing.

    Returns what stands in the gradebook, by student. Raises ToWhomError.
    """
    return book.transaction(lambda c: _Batch(c, a, late).write(entries, hold)) if entries else {}


class _Batch:
    def __init__(self, connection: Connection, assignment: Assignment, late: Late) -> None:
        self.c, self.a, self.late = connection, assignment, late
        self.inserts: dict[Any, list[dict[str, Any]]] = {
            table: [] for table in (t.submitted_assignment, t.submitted_notebook, t.grade, t.comment)
        }
        self.updates: dict[Any, list[dict[str, Any]]] = {table: [] for table in self.inserts}

    def write(self, entries: Sequence[Entry], hold: Hold) -> dict[str, Written]:
        known = standings(self.c, self.a, [entry.student for entry in entries])
        entries = [entry for entry in entries if not hold(entry, known.get(entry.student))]
        self._students([entry.student for entry in entries])
        written = {e.student: self._entry(e, known.get(e.student)) for e in entries}
        for table, rows in self.inserts.items():
            many(self.c, table.insert(), rows)
        for table, rows in self.updates.items():
            self._update(table, rows)
        return written

    def _students(self, names: list[str]) -> None:
        there = set(self.c.execute(sa.select(t.student.c.id).where(t.student.c.id.in_(names))).scalars())
        insert: Any = postgresql.insert if self.c.dialect.name == "postgresql" else sqlite.insert
        rows = [{"id": name} for name in names if name not in there]
        many(self.c, insert(t.student).on_conflict_do_nothing(), rows)

    def _update(self, table: Any, rows: list[dict[str, Any]]) -> None:
        """Rows with the same columns go together; ``_id`` says which row."""
        groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for row in rows:
            groups.setdefault(tuple(sorted(row)), []).append(row)
        for columns, same in groups.items():
            values: dict[str, Any] = {column: sa.bindparam(column) for column in columns if column != "_id"}
            many(self.c, table.update().where(table.c.id == sa.bindparam("_id")).values(values), same)

    def _entry(self, entry: Entry, standing: Standing | None) -> Written:
        if standing is None:
            standing = self._submission(entry)
        elif entry.outcome.submitted not in (None, standing.timestamp):
            standing.timestamp = entry.outcome.submitted
            self.updates[t.submitted_assignment].append({"_id": standing.submission, "timestamp": standing.timestamp})
        if not standing.notebook:
            standing.notebook = self._insert(
                t.submitted_notebook, assignment_id=standing.submission, notebook_id=self.a.notebook, flagged=False
            )
        score, waiting = self._grades(entry, standing)
        self._comments(entry, standing)
        seconds, penalty = self.late.penalty(entry.student, score, standing.timestamp, standing.extension)
        if penalty != standing.penalty:
            self.updates[t.submitted_notebook].append({"_id": standing.notebook, "late_submission_penalty": penalty})
        return Written(score, waiting, seconds, penalty)

    def _submission(self, entry: Entry) -> Standing:
        when = entry.outcome.submitted
        values = {"assignment_id": self.a.id, "student_id": entry.student, "timestamp": when, "extension": None}
        return Standing(entry.student, self._insert(t.submitted_assignment, **values), "", when)

    def _insert(self, table: Any, **values: Any) -> str:
        name = token_hex(16)  # of the form of nbgrader's own, uuid4().hex
        if table is t.submitted_notebook:
            values["late_submission_penalty"] = None
        self.inserts[table].append({"id": name, **values})
        return name

    def _grades(self, entry: Entry, standing: Standing) -> tuple[float, bool]:
        """Returns the score that counts, and whether a person must still look."""
        score, waiting = 0.0, False
        for name, cell in self.a.graded.items():
            auto, row = entry.outcome.scores.get(name), standing.grades.get(cell)
            manual, extra = (row.manual_score, row.extra_credit) if row else (None, None)
            needs = manual is not None or auto is None
            if row is None:
                values = {"auto_score": auto, "manual_score": None, "extra_credit": None, "needs_manual_grade": needs}
                self._insert(t.grade, notebook_id=standing.notebook, cell_id=cell, **values)
            elif name in entry.outcome.scores and (
                row.auto_score != auto or (entry.new and row.needs_manual_grade != needs)
            ):
                self.updates[t.grade].append({"_id": row.id, "auto_score": auto, "needs_manual_grade": needs})
            else:
                needs = row.needs_manual_grade
            counted = manual if manual is not None else auto
            score += (counted + (extra or 0.0)) if counted is not None else 0.0
            waiting = waiting or needs
        return score, waiting

    def _comments(self, entry: Entry, standing: Standing) -> None:
        for name, cell in self.a.answered.items():
            said, row = entry.outcome.comments.get(name), standing.comments.get(cell)
            if row is None:
                values = {"auto_comment": said, "manual_comment": None}
                self._insert(t.comment, notebook_id=standing.notebook, cell_id=cell, **values)
            elif row.auto_comment != said:
                self.updates[t.comment].append({"_id": row.id, "auto_comment": said})


def scores(standing: Standing, a: Assignment) -> dict[str, tuple[float | None, float | None, float]]:
    """Cell -> (automatic points, manual points, extra credit) of one student."""
    names = {cell: name for name, cell in a.graded.items()}
    return {
        names[cell]: (row.auto_score, row.manual_score, row.extra_credit or 0.0)
        for cell, row in standing.grades.items()
        if cell in names
    }
