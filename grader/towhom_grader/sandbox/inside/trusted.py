"""Which lines of the instructor's own cells a test needs, and which names it takes from the student."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

IMPORTS = (ast.Import, ast.ImportFrom)
_DEFINES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BUILT_IN = frozenset(dir(builtins)) | {"get_ipython", "display", "__name__", "__file__"}
# Where one of these stands, a test may use names that it does not spell.
_ANY_NAME = frozenset({"globals", "locals", "vars", "eval", "exec", "get_ipython", "dir"})


@dataclass
class Needs:
    """``lines`` run before the test; ``names`` come from the student (None: all of them)."""

    lines: list[ast.stmt] = field(default_factory=list)
    names: set[str] | None = field(default_factory=set)
    own: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Earlier:
    """A cell of the instructor's that stands before the test, parsed."""

    kind: str
    tree: ast.Module


def needs(test: ast.Module, before: Iterable[Earlier], touched: set[str] | None) -> Needs:
    """What ``test`` needs.

    ``touched`` holds the names that the key's own answers assign or change; these are the student's to give, whatever
    else sets them. Without a key (None), what given cells work out counts as the student's, and only their imports,
    definitions and constants are the instructor's.
    """
    wanted = _taken(test)
    found = Needs()
    every = [(e.kind, line) for e in before for line in e.tree.body]
    for kind, line in reversed(every):
        sets = bound(line)
        if (sets & wanted or "*" in sets) and _counts(kind, line, sets, touched):
            found.lines.insert(0, line)
            found.own |= sets
            wanted |= used(line)
    # A builtin comes from the student only where the key's own answer makes one.
    found.names = None if wanted & _ANY_NAME else wanted - (_BUILT_IN - (touched or set())) - found.own
    return found


def _counts(kind: str, line: ast.stmt, sets: set[str], touched: set[str] | None) -> bool:
    if isinstance(line, IMPORTS):
        return True  # what numpy is, is no student's answer
    if isinstance(line, _DEFINES) or kind == "test":
        return touched is None or not sets & touched
    if touched is None:
        return isinstance(line, ast.Assign | ast.AnnAssign) and _is_constant(line.value)
    return not sets & touched


def _is_constant(value: ast.expr | None) -> bool:
    try:
        ast.literal_eval(value or ast.Constant(None))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True


def used(tree: ast.AST) -> set[str]:
    """Every name that is read somewhere in the code."""
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _taken(test: ast.Module) -> set[str]:
    """The names that a test uses before it has set them itself."""
    wanted: set[str] = set()
    here: set[str] = set()
    for line in test.body:
        wanted |= _read(line) - here
        here |= bound(line)
    return wanted


def _read(line: ast.stmt) -> set[str]:
    if isinstance(line, ast.Assign) and all(isinstance(target, ast.Name) for target in line.targets):
        return used(line.value)
    return used(line) - ({line.target.id} if isinstance(line, ast.For) and isinstance(line.target, ast.Name) else set())


def bound(line: ast.AST) -> set[str]:
    """The names that a statement assigns, imports, defines or changes in place; "*" for those of a whole module."""
    return set(_assigned(line)) | set(_changed(line))


def touched_by(answers: Iterable[ast.Module], defined: set[str]) -> set[str]:
    """The names that a key's answers assign or change; a call of what is ``defined`` by given cells changes nothing."""
    lines = [line for answer in answers for line in answer.body if not isinstance(line, IMPORTS)]
    assigned = {name for line in lines for name in _assigned(line)}
    return assigned | {name for line in lines for name in _changed(line)} - defined


def defined_by(cells: Iterable[ast.Module]) -> set[str]:
    """The names that cells import or define."""
    return {
        name for cell in cells for line in cell.body if isinstance(line, (*IMPORTS, *_DEFINES)) for name in bound(line)
    }


def _assigned(node: ast.AST) -> Iterator[str]:
    if isinstance(node, _DEFINES):
        yield node.name
        return  # what is assigned inside is its own
    if isinstance(node, IMPORTS):
        yield from ((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            yield from _assigned(child)


def _changed(node: ast.AST) -> Iterator[str]:
    if isinstance(node, _DEFINES):
        return
    if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
        yield from _root(node)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        yield from _root(node.value.func)
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.Lambda):
            yield from _changed(child)


def _root(node: ast.expr) -> Iterator[str]:
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    if isinstance(node, ast.Name):
        yield node.id


def shows_the_students(test: ast.Module, own: set[str], names: set[str] | None) -> bool:
    """Whether the test's last line shows what the student's code made, as it is: that would be a score of their own."""
    last = test.body[-1] if test.body else None
    if not isinstance(last, ast.Expr):
        return False
    value = last.value
    while isinstance(value, ast.Call | ast.Attribute | ast.Subscript | ast.Await):
        value = value.func if isinstance(value, ast.Call) else value.value
    here = {name for line in test.body for name in bound(line)} | own | _BUILT_IN
    return isinstance(value, ast.Name) and value.id not in here and (names is None or value.id in names)
