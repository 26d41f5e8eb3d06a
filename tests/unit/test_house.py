"""The rules of the house about size: short functions, small modules, a first line that says what a file is for."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = [ROOT / "start.py", *sorted(ROOT.glob("src/**/*.py")), *sorted(ROOT.glob("grader/**/*.py"))]
JAVASCRIPT = sorted(ROOT.glob("src/towhom/tagger/js/*.js"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> dict[str, int]:
    """Name -> lines of code, without the docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return {f"{node.name}:{node.lineno}": lines(node) for node in found}


def lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    says = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if says else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)) or path.name == "__init__.py"
    assert text.count("\n") < 300


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_is_long(path: Path) -> None:
    assert {name: length for name, length in functions(path).items() if length > 50} == {}


@pytest.mark.parametrize("top", ["src", "grader"])
def test_functions_are_short_as_a_rule(top: str) -> None:
    lengths = [length for path in ROOT.glob(f"{top}/**/*.py") for length in functions(path).values()]
    assert median(lengths) <= 10


@pytest.mark.parametrize("path", JAVASCRIPT, ids=name_of)
def test_a_javascript_module_says_what_it_is_for_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.lstrip().startswith("/")
    assert text.count("\n") < 300
