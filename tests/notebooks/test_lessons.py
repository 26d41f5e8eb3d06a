"""Every notebook runs from top to bottom in a fresh kernel, each cell by itself: no error, nothing on stderr."""

from __future__ import annotations

import shutil
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from towhom_grader.layout import Layout

ROOT = Path(__file__).resolve().parents[2]
LAYOUT = Layout(ROOT)
LOOK = ROOT / "datasets" / "look.ipynb"
NOTEBOOKS = [
    *(LAYOUT.lesson_notebook(unit) for unit in LAYOUT.units()),
    *sorted((ROOT / "exercises").glob("*/*.ipynb")),
    LOOK,
]


def run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Run it in a kernel of its own. Raises CellExecutionError at the first cell that fails."""
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_it_runs_without_a_word_on_stderr(path: Path, tmp_path: Path):
    for name in ("articles", "archive"):
        if (path.parent / name).is_dir():
            shutil.copytree(path.parent / name, tmp_path / name)
    notebook = nbformat.read(path, as_version=4)
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    assert code
    for cell in code if path != LOOK else []:
        cell.source = f"%reset -f\n{cell.source}"  # each cell runs alone, as after a restart of the kernel
    run(notebook, tmp_path)
    for cell in code:
        for output in cell.outputs:
            assert output.get("name") != "stderr", output.text
            assert output.output_type != "error", output.evalue
    assert all(cell.outputs for cell in code)
