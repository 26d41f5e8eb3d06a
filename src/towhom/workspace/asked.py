"""What a notebook asks of a student: the tasks, the questions and the cells to be written in."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from towhom.controls.kinds import KINDS


@dataclass
class Asked:
    """``tasks``: name -> (article, paragraphs); ``questions``: their names; ``cells``: grade_id -> source."""

    tasks: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    questions: list[str] = field(default_factory=list)
    cells: dict[str, str] = field(default_factory=dict)


def asked_in(notebook: bytes) -> Asked:
    """Read a notebook as data; nothing is run. Raises ValueError when it is no notebook."""
    asked = Asked()
    for cell_type, source, metadata in _cells(notebook):
        if metadata.get("solution") is True:
            asked.cells[str(metadata.get("grade_id"))] = source
        if cell_type == "code":
            for call in _calls(source):
                _note(asked, call)
    return asked


def _cells(notebook: bytes) -> Iterator[tuple[str, str, dict[str, Any]]]:
    try:
        for cell in json.loads(notebook)["cells"]:
            own = cell.get("metadata", {}).get("nbgrader")
            yield cell["cell_type"], "".join(cell["source"]), own if isinstance(own, dict) else {}
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("it has no cells") from error


def _calls(source: str) -> list[ast.Call]:
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError):
        return []  # a student's own cell, with magics or half finished
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args]


def _note(asked: Asked, call: ast.Call) -> None:
    """Take down a call of ``towhom.tagger``, ``towhom.choice`` or another question, with literal arguments."""
    if not isinstance(call.func, ast.Attribute) or not isinstance(call.args[0], ast.Constant):
        return
    name = str(call.args[0].value)
    if call.func.attr in {"choice", *KINDS}:
        asked.questions.append(name)
    if call.func.attr == "tagger":
        named = {word.arg: word.value.value for word in call.keywords if isinstance(word.value, ast.Constant)}
        paragraphs = named.get("paragraphs")
        asked.tasks[name] = (str(named.get("article", "")), str(paragraphs) if paragraphs is not None else None)
