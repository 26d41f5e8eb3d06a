"""The rules of the house about imports, read from the source of every module (design: the table of layers)."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import towhom

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "towhom"
MODULES = sorted(SRC.rglob("*.py"))

# Each layer, from the ground up: a module may import from its own layer and from those named, and what they may.
LAYERS: dict[str, set[str]] = {
    "errors": set(),
    "codebook": {"errors"},
    "words": set(),
    "terms": {"codebook"},
    "model": {"errors", "codebook", "words"},
    "task": {"errors", "codebook", "model"},
    "frontmatter": {"errors", "codebook", "model"},
    "markup": {"errors", "codebook", "words", "model", "frontmatter"},
    "formats": {"errors", "codebook", "words", "model"},
    "scoring": {"errors", "codebook", "words", "model", "task"},
    "feedback": {"errors", "codebook", "words", "model", "task", "scoring"},
    "variants": {"errors", "codebook", "words", "model", "frontmatter", "markup"},
    "library": {"errors", "codebook", "words", "model", "task", "markup", "formats", "variants"},
    # A notebook cell names an article by its slug, so tables open it themselves.
    "tables": {"errors", "codebook", "words", "model", "task", "scoring", "library"},
    "plots": {"errors", "codebook", "words", "model", "task", "scoring", "library", "tables"},
    "tagger": {"errors", "codebook", "words", "model", "task", "library", "feedback", "scoring", "formats"},
    "examples": {"errors", "model", "markup", "tagger"},
    "series": {"errors", "model", "library", "markup", "variants"},
    "practising": {"errors", "model", "library", "tagger"},
    "archive": {"errors", "words", "library"},
    "controls": {"archive", "errors", "codebook", "words", "model", "task", "library", "feedback", "scoring"},
    "desk": {"errors", "library", "controls"},
    "own": {"errors", "codebook", "model", "markup", "formats", "library", "tables", "tagger"},
    "printing": {
        *(
            "errors",
            "codebook",
            "terms",
            "model",
            "task",
            "library",
            "tagger",
            "examples",
            "archive",
            "controls",
            "desk",
        )
    },
    "workspace": {"errors", "codebook", "model", "task", "library", "markup", "formats", "controls"},
    "cli": {"errors", "printing", "workspace", "library", "markup", "series"},
    "__main__": {"cli"},
}
FORBIDDEN = {"towhom_grader", "nbgrader", "jupytext", "nbclient", "nbconvert", "dask", "sqlalchemy", "rich", "notebook"}
PURE = {"errors", "codebook", "words", "terms", "model", "task", "scoring", "feedback"}
IMPURE = {
    *("pandas", "matplotlib", "numpy", "anywidget", "ipywidgets", "traitlets", "IPython", "yaml"),
    *("io", "os", "pathlib", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "urllib", "logging", "random"),
}
HEAVY = ("pandas", "matplotlib", "numpy", "IPython", "ipywidgets", "anywidget", "jupyterlab", "yaml", "markdown_it")


def layer_of(path: Path) -> str:
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[str]:
    """Full names of the modules that a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are written in full"
            yield str(node.module)
            if node.module == "towhom":
                yield from (f"towhom.{alias.name}" for alias in node.names)


def outside(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imported(path)}


def name_of(path: Path) -> str:
    return path.relative_to(SRC).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_students_package_imports_nothing_of_the_instructors(path: Path) -> None:
    assert not outside(path) & FORBIDDEN


@pytest.mark.parametrize("path", [p for p in MODULES if p != SRC / "__init__.py"], ids=name_of)
def test_each_layer_imports_only_from_beneath(path: Path) -> None:
    own = layer_of(path)
    assert own in LAYERS, f"{own} is in no layer yet: name it in LAYERS, and in the design's table"
    used = {name.split(".")[1] for name in imported(path) if name.startswith("towhom.")} - {own, "__version__"}
    assert used <= LAYERS[own]


def test_the_layers_are_written_from_the_ground_up() -> None:
    placed: set[str] = set()
    for layer, below in LAYERS.items():
        assert below <= placed, f"{layer} imports from above itself"
        placed.add(layer)


def is_pure(path: Path) -> bool:
    return layer_of(path) in PURE or path.is_relative_to(SRC / "controls" / "kinds")


@pytest.mark.parametrize("path", [p for p in MODULES if is_pure(p)], ids=name_of)
def test_the_pure_layers_do_no_io_and_know_no_tables_or_widgets(path: Path) -> None:
    assert not outside(path) & IMPURE
    called = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text()))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert not called & {"open", "print", "input", "exec", "eval"}


def loaded_by(statement: str) -> list[str]:
    """Names of all modules that are loaded after a statement in a fresh interpreter."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(sorted(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return list(json.loads(said.stdout.splitlines()[-1]))


def test_importing_towhom_loads_nothing_heavy_and_no_part_of_itself() -> None:
    loaded = loaded_by("import towhom")
    assert not [name for name in loaded if name.startswith("towhom.")]
    assert not set(HEAVY) & set(loaded)


@pytest.mark.parametrize(
    "statement", ["towhom.score", "towhom.open_article", "towhom.tagger", "towhom.choice", "towhom.show"]
)
def test_no_exported_name_loads_tables_or_plots(statement: str) -> None:
    assert not {"pandas", "matplotlib"} & set(loaded_by(f"import towhom; {statement}"))


def test_reading_and_scoring_answers_loads_no_widgets() -> None:
    loaded = loaded_by("from towhom.controls import read_answers; from towhom.controls.kinds import KINDS")
    assert not {"ipywidgets", "anywidget", "IPython", "traitlets"} & set(loaded)


@pytest.mark.parametrize("name", towhom.__all__)
def test_each_exported_name_is_there_and_can_be_used(name: str) -> None:
    found = getattr(towhom, name)
    assert callable(found) or all(callable(getattr(found, part)) for part in found.__all__ if part.islower())


def test_the_tagger_can_still_be_called_when_a_part_of_it_was_imported_first() -> None:
    loaded_by("import towhom.tagger.html, towhom; assert callable(towhom.tagger)")


def test_an_unknown_name_lists_what_there_is() -> None:
    with pytest.raises(AttributeError, match="tagger"):
        towhom.tager  # noqa: B018


def test_the_exported_names_are_offered_for_completion() -> None:
    assert set(towhom.__all__) <= set(dir(towhom))
