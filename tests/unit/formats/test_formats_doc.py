"""The page on formats keeps its promises: its example runs, and every format stands in its table."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
MODULES = re.findall(r"^\| `(\w+)` \|", PAGE, flags=re.M)


def test_the_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    [example] = re.findall(r"```python\n(.*?)```", PAGE, flags=re.S)
    names: dict[str, object] = {}
    exec(example, names)
    gold, read = names["article"].gold, names["read"]  # type: ignore[attr-defined]
    assert [(t.label, t.start, t.end, t.attributes) for t in read.tagset.tags] == [  # type: ignore[attr-defined]
        (t.label, t.start, t.end, t.attributes) for t in gold.tags
    ]
    assert len(read.tagset.links) == len(gold.links) > 0  # type: ignore[attr-defined]
    assert read.notes == ()  # type: ignore[attr-defined]


def test_every_format_is_in_the_table_and_writes_and_reads() -> None:
    found = {p.stem for p in (ROOT / "src/towhom/formats").glob("*.py") if "\ndef loads(" in p.read_text("utf-8")}
    assert set(MODULES) == found
    for name in MODULES:
        module = import_module(f"towhom.formats.{name}")
        assert module.dumps.__doc__
        assert module.loads.__doc__
