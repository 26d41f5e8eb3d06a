"""nbgrader's gradebook: what it knows of a unit, and batches of results written into it, each in one transaction."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection, make_url
from sqlalchemy.exc import IntegrityError, OperationalError, SQLAlchemyError

from towhom.errors import ToWhomError
from towhom_grader.grade import tables as t

_TRIES = 6
_Found = TypeVar("_Found")


@dataclass(frozen=True)
class SourceCell:
    """A cell as it was released, hidden tests included. ``most``: its points, None where it is not graded."""

    name: str
    cell_type: str
    locked: bool
    source: str
    checksum: str
    most: float | None


@dataclass(frozen=True)
class Assignment:
    """A unit in the gradebook. ``graded`` and ``answered``: id by name of the cells with a grade, with a comment."""

    id: str
    duedate: datetime | None
    notebook: str
    kernelspec: dict[str, Any]
    cells: Mapping[str, SourceCell]
    graded: Mapping[str, str]
    answered: Mapping[str, str]


class Gradebook:
    """A context. Raises ToWhomError where the database cannot be reached, is none, or is of an unknown version."""

    def __init__(self, url: str) -> None:
        self.name = _name(url)
        try:
            timeout = {"timeout": 60} if url.startswith("sqlite") else {}
            self.engine = sa.create_engine(url, connect_args=timeout)
        except (SQLAlchemyError, ImportError, ValueError) as e:
            raise ToWhomError(f"The gradebook {self.name} cannot be opened: {_short(e)}") from e
        try:
            self._check()
        except ToWhomError:
            self.close()
            raise
        except SQLAlchemyError as e:
            self.close()
            raise ToWhomError(f"The gradebook {self.name} cannot be opened: {_short(e)}") from e

    def _check(self) -> None:
        if not sa.inspect(self.engine).has_table("alembic_version"):
            raise ToWhomError(f"{self.name} is no gradebook yet: run towhom build.")
        with self.engine.connect() as connection:
            found = connection.execute(sa.select(t.revision.c.version_num)).scalars().first()
        if found not in t.REVISIONS:
            raise ToWhomError(
                f"The gradebook {self.name} is of a version of nbgrader that this grader does not know ({found}). "
                "Bring it up to date with nbgrader db upgrade, or grade with nbgrader autograde."
            )

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    def assignment(self, unit: str) -> Assignment:
        """What the gradebook knows of a unit. Raises ToWhomError where it knows none, or more than one notebook."""
        with self.engine.connect() as c:
            row = c.execute(sa.select(t.assignment).where(t.assignment.c.name == unit)).first()
            books = c.execute(sa.select(t.notebook).where(t.notebook.c.assignment_id == row.id)).all() if row else []
            if row is None or [b.name for b in books] != [unit]:
                raise ToWhomError(f"The gradebook {self.name} does not know the unit {unit}: run towhom build.")
            book = books[0]
            points_of = (t.grade_cells, t.task_cells)
            most = {row.id: row.max_score for table in points_of for row in c.execute(sa.select(table))}
            base = c.execute(sa.select(t.base_cell).where(t.base_cell.c.notebook_id == book.id)).all()
            source = c.execute(sa.select(t.source_cell).where(t.source_cell.c.notebook_id == book.id)).all()
        graded = {b.name: b.id for b in base if b.type in ("GradeCell", "TaskCell")}
        answered = {b.name: b.id for b in base if b.type in ("SolutionCell", "TaskCell")}
        points = {b.name: most[b.id] for b in base if b.id in most}
        cells = {
            s.name: SourceCell(s.name, s.cell_type, s.locked, s.source, s.checksum, points.get(s.name)) for s in source
        }
        kernelspec = json.loads(book.kernelspec) if book.kernelspec else {}
        return Assignment(row.id, row.duedate, book.id, kernelspec or {}, cells, graded, answered)

    def transaction(self, work: Callable[[Connection], _Found]) -> _Found:
        """Do ``work`` in one transaction, again where somebody else was in the way. Raises ToWhomError.

        In the way is a lock, a deadlock, or a row that another grader made while this one was about to.
        """
        for left in reversed(range(_TRIES)):
            try:
                with self.engine.begin() as connection:
                    return work(connection)
            except (OperationalError, IntegrityError) as e:
                if not left or "full" in str(e.orig):
                    raise ToWhomError(f"The gradebook {self.name} could not be written: {_short(e)}") from e
                time.sleep(0.2)
        raise AssertionError("unreachable")


def many(connection: Connection, statement: Any, rows: Iterable[dict[str, Any]]) -> None:
    """Execute for all rows, where there are any."""
    listed = list(rows)
    if listed:
        connection.execute(statement, listed)


def _short(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]


def _name(url: str) -> str:
    """The URL without its password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except SQLAlchemyError:
        return "of this URL"
