"""A notebook read as data: its prose, and the calls in its cells with what they say. Nothing is run."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from towhom.errors import FormatError

# A key stands in these, in lessons: they are left behind before anything else sees the call.
_KEY = {"answer", "because"}


@dataclass(frozen=True)
class Prose:
    """A Markdown cell."""

    text: str


@dataclass(frozen=True)
class Call:
    """``towhom.<name>(*args, **named)``, as far as it is written out in the cell; never with its key."""

    name: str
    args: tuple[Any, ...]
    named: Mapping[str, Any]


@dataclass(frozen=True)
class Screen:
    """A code cell without a call that paper can show: it draws or computes something."""


Piece = Prose | Call | Screen


def pieces(path: Path) -> Iterator[Piece]:
    """The cells of a notebook, in order. Raises FormatError for a file that is no notebook."""
    try:
        cells = [(c["cell_type"], "".join(c["source"])) for c in json.loads(path.read_bytes())["cells"]]
    except (ValueError, KeyError, TypeError) as e:
        raise FormatError(str(path), "cells", "it is not a notebook", "Bring it back: towhom start --restore") from e
    for kind, source in cells:
        if kind == "markdown":
            yield Prose(source)
        elif source.strip():
            yield from _code(source)


def _code(source: str) -> Iterator[Piece]:
    try:
        tree = ast.parse(source)
    except SyntaxError:
        tree = ast.Module([], [])
    if any(isinstance(n, ast.Attribute) and n.attr == "answer" and _is_ours(n) for n in ast.walk(tree)):
        return  # code that fills in the box above it
    nodes = [n for n in ast.walk(tree) if isinstance(n, ast.Call) and _is_ours(n.func)]
    calls = [call for node in sorted(nodes, key=lambda n: (n.lineno, n.col_offset)) if (call := _call(node))]
    if calls:
        yield from calls
    else:
        yield Screen()


def _is_ours(func: ast.expr) -> bool:
    """Whether ``func`` is ``towhom.<name>``."""
    return isinstance(func, ast.Attribute) and isinstance(func.value, ast.Name) and func.value.id == "towhom"


def _call(node: ast.Call) -> Call | None:
    """The call, or None where it is not written out: then it shows what the cell has computed."""
    assert isinstance(node.func, ast.Attribute)
    try:
        args = tuple(ast.literal_eval(arg) for arg in node.args)
        named = {k.arg: ast.literal_eval(k.value) for k in node.keywords if k.arg and k.arg not in _KEY}
    except ValueError:
        return None
    return Call(node.func.attr, args, named)
