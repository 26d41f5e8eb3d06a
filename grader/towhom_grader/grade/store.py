"""Outcomes kept as they come, so that nothing is graded twice and nothing is lost: one SQLite file for each unit.

    outcome   (digest of the hand-in, digest of the key) -> outcome      the same content has one outcome
    answers   digest of the hand-in -> the hand-in                       what regrading starts from
    written   student -> the two digests that stand in the gradebook

The file is also the lock: one run at a time grades a unit. A process that is killed leaves it whole and unlocked.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from towhom.errors import StoreError, ToWhomError
from towhom_grader.grade import outcome as outcomes
from towhom_grader.grade.outcome import Outcome

VERSION = 1
_TABLES = """
CREATE TABLE IF NOT EXISTS outcome (handin TEXT, key TEXT, outcome TEXT NOT NULL, PRIMARY KEY (handin, key));
CREATE TABLE IF NOT EXISTS answers (handin TEXT PRIMARY KEY, packed BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS written (book TEXT, student TEXT, handin TEXT, key TEXT, PRIMARY KEY (book, student));
"""
Mark = tuple[str, str]


class Store:
    """A context. ``book`` names the gradebook: what is written in one is not in another.

    Raises ToWhomError where another run has it, or its version is unknown; StoreError where the disk is full.
    """

    def __init__(self, folder: Path, book: str) -> None:
        self.path, self.book = folder / "results.db", book

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock = self._locked()
            self._db = sqlite3.connect(self.path)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = NORMAL")
            self._version()
            self._db.executescript(_TABLES)
        except (sqlite3.Error, OSError) as e:
            raise self._failed(e) from e
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        with closing(self._lock), closing(self._db):
            pass

    def _locked(self) -> sqlite3.Connection:
        """A second, empty database, locked as long as this process lives: every system frees it when we die."""
        lock = sqlite3.connect(self.path.with_name("lock.db"), timeout=0, isolation_level=None)
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as e:
            lock.close()
            if "locked" not in str(e):
                raise
            raise ToWhomError("This unit is being graded already: wait for the other run, or stop it.") from e
        return lock

    def _version(self) -> None:
        found = self._db.execute("PRAGMA user_version").fetchone()[0]
        if found not in (0, VERSION):
            raise ToWhomError(f"{self.path} is of version {found}, and this grader knows {VERSION}: update towhom.")
        self._db.execute(f"PRAGMA user_version = {VERSION}")

    def _failed(self, error: Exception) -> StoreError:
        full = "full" in str(error) or getattr(error, "errno", 0) in (28, 122)
        remedy = (
            "Free some space, and grade again: what is done is kept" if full else "See to the folder, and grade again"
        )
        return StoreError(f"{self.path} cannot be used ({error}). {remedy}.")

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            with self._db:
                yield self._db
        except sqlite3.Error as e:
            raise self._failed(e) from e

    def keep(self, results: Iterable[tuple[str, str, Outcome, bytes]]) -> None:
        """Keep (digest, key, outcome, packed hand-in) of each result, in one transaction."""
        listed = list(results)
        with self._writing() as db:
            rows = [(digest, key, outcome.dumps()) for digest, key, outcome, _ in listed]
            db.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?)", rows)
            answers = [(digest, packed) for digest, _, _, packed in listed if packed]
            db.executemany("INSERT OR IGNORE INTO answers VALUES (?, ?)", answers)

    def find(self, digest: str, key: str) -> Outcome | None:
        """The outcome of a hand-in under a key, if it is known."""
        query = "SELECT outcome FROM outcome WHERE handin = ? AND key = ?"
        row = self._db.execute(query, (digest, key)).fetchone()
        return outcomes.loads(row[0]) if row else None

    def known(self, digests: Iterable[str], key: str) -> set[str]:
        """Those of the digests that have an outcome under this key."""
        query = "SELECT 1 FROM outcome WHERE handin = ? AND key = ?"
        return {digest for digest in digests if self._db.execute(query, (digest, key)).fetchone()}

    def answers(self, digest: str) -> bytes | None:
        """A hand-in as it was graded, packed."""
        row = self._db.execute("SELECT packed FROM answers WHERE handin = ?", (digest,)).fetchone()
        return bytes(row[0]) if row else None

    def mark(self, written: Iterable[tuple[str, str, str]]) -> None:
        """Note (student, digest, key) of what now stands in the gradebook."""
        rows = [(self.book, *row) for row in written]
        with self._writing() as db:
            db.executemany("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?)", rows)

    def marks(self, students: Sequence[str]) -> dict[str, Mark]:
        """What stands in the gradebook, by student."""
        query = "SELECT handin, key FROM written WHERE book = ? AND student = ?"
        found = {name: self._db.execute(query, (self.book, name)).fetchone() for name in students}
        return {name: (row[0], row[1]) for name, row in found.items() if row}

    def graded(self) -> list[str]:
        """All students who stand in the gradebook by this store, in order."""
        query = "SELECT student FROM written WHERE book = ? ORDER BY student"
        return [row[0] for row in self._db.execute(query, (self.book,))]
