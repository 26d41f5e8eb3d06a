"""A student's notebook, read as data: quickly where it is as JupyterLab writes it, else with all of nbformat's care."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from json.encoder import encode_basestring
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]
_quoted: Callable[[str], str] = encode_basestring
_HALF = re.compile(rb"\\u[dD][89a-fA-F]")
_BROKEN = (ValueError, TypeError, KeyError, AttributeError, AssertionError, RecursionError)


@lru_cache(1)
def _schema() -> Callable[[Any], Any]:
    """The schema of format 4.5, nbformat's own, compiled; nbformat itself takes seconds to import."""
    import fastjsonschema

    spec = find_spec("nbformat")
    assert spec is not None and spec.origin is not None
    text = (Path(spec.origin).parent / "v4" / "nbformat.v4.5.schema.json").read_text("utf-8")
    compiled: Callable[[Any], Any] = fastjsonschema.compile(json.loads(text))
    return compiled


def read_notebook(data: bytes) -> tuple[Notebook | None, str]:
    """``(notebook, "")``, or None and the reason, in words that follow the notebook's name."""
    try:
        found = json.loads(data.decode())
        # Half a character pair can be read, and not written again.
        if found["nbformat"] == 4 and found["nbformat_minor"] == 5 and _ids(found) and not _HALF.search(data):
            _schema()(found)
            return _joined(found), ""
    except Exception:  # noqa: S110 (whatever it is, nbformat finds the word for it)
        pass
    return _slowly(data)


def _ids(found: Any) -> bool:
    ids = [cell["id"] for cell in found["cells"]]
    return len(set(ids)) == len(ids)


def _slowly(data: bytes) -> tuple[Notebook | None, str]:
    import nbformat

    from towhom_grader.notebooks import check_notebook, notebook_text

    reads: Any = nbformat.reads
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is missing is put in
            notebook = reads(data.decode(), as_version=4)
            check_notebook(notebook)
            text = notebook_text(notebook)
        text.encode()
    except nbformat.ValidationError:
        return None, "is not a notebook that can be read"
    except _BROKEN as e:
        return None, f"cannot be read ({type(e).__name__})"
    return _joined(json.loads(text)), ""


def _joined(notebook: Notebook) -> Notebook:
    """Texts that the format splits into lines, whole again. Outputs are left: they are not used."""
    for cell in notebook["cells"]:
        cell["source"] = _whole(cell["source"])
        for attached in cell.get("attachments", {}).values():
            for kind, value in attached.items():
                if isinstance(value, list) and not kind.endswith("json"):
                    attached[kind] = _whole(value)
    return notebook


def _whole(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def write_notebook(notebook: Notebook) -> str:
    """The notebook as nbformat writes it. The cells' texts are split in place."""
    for cell in notebook["cells"]:
        cell["source"] = cell["source"].splitlines(True)
        for output in cell.get("outputs", ()):
            _split(output)
        for attached in cell.get("attachments", {}).values():
            _split_bundle(attached)
    try:
        return f"{_json(notebook)}\n"
    except RecursionError:  # metadata in metadata in metadata: whatever could be read can be written, on one line
        return f"{json.dumps(notebook, ensure_ascii=False, sort_keys=True)}\n"


def _json(value: Any, margin: str = "\n") -> str:
    """``json.dumps`` with an indent of 1, sorted keys and no escapes, in a third of its time."""
    inner = f"{margin} "
    if isinstance(value, dict) and value:
        items = [f"{_quoted(name)}: {_item(value[name], inner)}" for name in sorted(value)]
        return f"{{{inner}{f',{inner}'.join(items)}{margin}}}"
    if isinstance(value, list) and value:
        # Most of a notebook is lists of lines: no call for each of them.
        items = [_quoted(item) if type(item) is str else _item(item, inner) for item in value]
        return f"[{inner}{f',{inner}'.join(items)}{margin}]"
    return json.dumps(value)


def _item(value: Any, margin: str) -> str:
    return _quoted(value) if isinstance(value, str) else _json(value, margin)


def _split(output: dict[str, Any]) -> None:
    if output["output_type"] == "stream" and isinstance(output["text"], str):
        output["text"] = output["text"].splitlines(True)
    _split_bundle(output.get("data", {}))


def _split_bundle(data: dict[str, Any]) -> None:
    for kind, value in data.items():
        if isinstance(value, str) and kind.startswith("text/"):
            data[kind] = value.splitlines(True)
