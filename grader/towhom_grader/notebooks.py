"""Reading, writing and making notebooks: nbformat's functions, with types."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

# nbformat has no annotations; these names give its functions a type once, for the whole package.
_read: Any = nbformat.read
_writes: Any = nbformat.writes
_validate: Any = nbformat.validate
_v4: Any = v4


def read_notebook(path: Path) -> Any:
    """The notebook in ``path`` as format 4. Raises ValueError and its kind for what is none."""
    return _read(path, as_version=4)


def check_notebook(notebook: Any) -> None:
    """Raise nbformat.ValidationError for a notebook of the wrong shape."""
    _validate(notebook)


def notebook_text(notebook: Any) -> str:
    """The notebook as JSON text, the same for the same notebook."""
    return f"{_writes(notebook, version=4)}\n"


def make_notebook(cells: list[Any], metadata: dict[str, Any]) -> Any:
    """A notebook of these cells, whose format has cell ids."""
    return _v4.new_notebook(cells=cells, metadata=metadata, nbformat_minor=5)


def make_markdown(text: str) -> Any:
    """A cell of Markdown."""
    return _v4.new_markdown_cell(text)


def result_output(text: str, html: str = "") -> Any:
    """The output of a cell whose last line displays ``text`` (and ``html``)."""
    data = {"text/plain": text} | ({"text/html": html} if html else {})
    return _v4.new_output("execute_result", data)


def error_output(name: str, said: str) -> Any:
    """The output of a cell that failed."""
    return _v4.new_output("error", ename=name, evalue=said, traceback=[said])


def printed_output(text: str) -> Any:
    """The output of a cell that printed ``text``."""
    return _v4.new_output("stream", name="stdout", text=text)
