"""Which code cells of a hand-in are the instructor's, and what a test may take from whom: read from the key alone."""

from __future__ import annotations

import ast
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from towhom_grader.sandbox.inside.trusted import IMPORTS, defined_by, touched_by
from towhom_grader.sandbox.model import Cell, Kind

Notebook = Sequence[Mapping[str, Any]]


class Trust:
    """Made from all cells of the key's own notebook (as in solutions/), in order; asked for each hand-in."""

    def __init__(self, key: Notebook) -> None:
        code = [cell for cell in key if cell["cell_type"] == "code"]
        self._by_id = {_id(cell): cell for cell in code if _id(cell)}
        self._plain = {cell["source"].strip() for cell in code if not _id(cell)}
        self._before: dict[str, tuple[tuple[Kind, str], ...]] = {}
        seen: list[tuple[Kind, str]] = []
        for cell in code:
            self._before[_id(cell)] = tuple(seen)
            # What the key's answers import, the tests import too: no student says what numpy is.
            own = _kind(cell) == "student"
            seen.append(("given", _imports(cell["source"])) if own else (_kind(cell), cell["source"]))
        answers = [_parsed(cell["source"]) for cell in code if _kind(cell) == "student"]
        given = [_parsed(cell["source"]) for cell in code if _kind(cell) != "student"]
        self.touched = frozenset(touched_by(answers, defined_by(given)))

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
        return Cell(_id(cell), known["source"], kind, points, self._before[_id(cell)], self.touched)


def _id(cell: Mapping[str, Any]) -> str:
    return str((cell["metadata"].get("nbgrader") or {}).get("grade_id") or "")


def _kind(cell: Mapping[str, Any]) -> Kind:
    meta = cell["metadata"].get("nbgrader") or {}
    if meta.get("solution"):
        return "student"
    return "test" if meta.get("grade") else "given"


def _parsed(source: str) -> ast.Module:
    """The source without the lines that are no Python: a magic, for one, sets no names."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError):
        kept = [line for line in source.splitlines() if not line.lstrip().startswith(("%", "!"))]
        return _parsed("\n".join(kept)) if len(kept) < len(source.splitlines()) else ast.Module([], [])


def _imports(source: str) -> str:
    return "\n".join(ast.unparse(line) for line in _parsed(source).body if isinstance(line, IMPORTS))
