"""Which code cells of a hand-in are the instructor's, and what a test may take from whom: read from the key alone."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from towhom_grader.sandbox.inside.trusted import bound
from towhom_grader.sandbox.model import Cell, Kind

Notebook = Sequence[Mapping[str, Any]]


class Trust:
    """Made from all cells of the key's own notebook (as in solutions/), in order; asked for each hand-in."""

    def __init__(self, key: Notebook) -> None:
        code = [cell for cell in key if cell["cell_type"] == "code"]
        self._by_id = {_id(cell): cell for cell in code if _id(cell)}
        self._plain = {cell["source"].strip() for cell in code if not _id(cell)}
        self._trusted: tuple[tuple[Kind, str], ...] = tuple(
            (_kind(cell), cell["source"]) for cell in code if _kind(cell) != "student"
        )
        answers = (cell["source"] for cell in code if _kind(cell) == "student")
        self.touched = frozenset(name for answer in answers for name in _names(answer))

    def asked(self, cells: Iterable[Mapping[str, Any]], scored: Container[str]) -> list[Cell]:
        """The cells that run, for a hand-in's code cells in order; those in ``scored`` (grade_ids) are left out.

        A hand-in is believed nothing but the source of its own answers.
        """
        wanted = (cell for cell in cells if cell["cell_type"] == "code" and _id(cell) not in scored)
        return [self._asked(cell, number) for number, cell in enumerate(wanted)]

    def _asked(self, cell: Mapping[str, Any], number: int) -> Cell:
        known = self._by_id.get(_id(cell))
        if known is None:
            # A cell that cannot be told from the instructor's own says what the instructor says.
            kind: Kind = "given" if cell["source"].strip() in self._plain else "student"
            return Cell(f"own-{number}", cell["source"], kind)
        kind = _kind(known)
        if kind == "student":
            return Cell(_id(cell), cell["source"], kind)
        points = float(known["metadata"]["nbgrader"].get("points") or 0)
        return Cell(_id(cell), known["source"], kind, points, self._before(known["source"]), self.touched)

    def _before(self, source: str) -> tuple[tuple[Kind, str], ...]:
        sources = [text for _, text in self._trusted]
        return self._trusted[: sources.index(source)]


def _id(cell: Mapping[str, Any]) -> str:
    return str((cell["metadata"].get("nbgrader") or {}).get("grade_id") or "")


def _kind(cell: Mapping[str, Any]) -> Kind:
    meta = cell["metadata"].get("nbgrader") or {}
    if meta.get("solution"):
        return "student"
    return "test" if meta.get("grade") else "given"


def _names(source: str) -> set[str]:
    try:
        return bound(ast.parse(source))
    except (SyntaxError, ValueError):  # a magic, for one; its line then counts for nothing
        return {name for line in source.splitlines() for name in _names(line)} if "\n" in source else set()
