"""What a graded code cell earned, read from its outputs: nbgrader gives full marks for what it cannot read.

Cells and outputs are nbformat's dicts, or its NotebookNodes; nothing of nbgrader is imported here.
"""

from __future__ import annotations

import ast
import math
import re
from typing import Any

_NUMBER = re.compile(r"(?:np\.(?:float|int)\d+\()?([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\)?", re.IGNORECASE)


def plain_outputs(source: str, outputs: list[Any], most: float) -> list[Any]:
    """The outputs with any displayed score as a plain number from 0 to ``most``, and warnings that are no errors."""
    for output in outputs:
        # Any line on stderr, a library's warning too, would cost all points; a real error has an output of its own.
        if output["output_type"] == "stream":
            output["name"] = "stdout"
    shown = [o for o in outputs if o["output_type"] == "execute_result"]
    failed = any(o["output_type"] == "error" for o in outputs)
    if failed or not (shown or displays(source)):
        return outputs
    value = plain(_text(shown[-1]), most) if shown else None
    kept = [o for o in outputs if o["output_type"] != "execute_result"]
    return [*kept, result(repr(value or 0.0))]


def _text(output: Any) -> str:
    text = output["data"].get("text/plain", "")
    return text if isinstance(text, str) else "".join(map(str, text))


def plain(text: str, most: float) -> float | None:
    """The number that ``text`` shows, between 0 and ``most``; None where it shows none."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not math.isfinite(value := float(found[1])):
        return None
    return min(most, max(0.0, value))


def displays(source: str) -> bool:
    """Whether a cell's last line is an expression, so that a score ought to be shown."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return False
    if not body or not isinstance(body[-1], ast.Expr) or source.rstrip().endswith(";"):
        return False
    value = body[-1].value
    return not (isinstance(value, ast.Call) and getattr(value.func, "id", "") == "print")


def result(text: str, html: str = "") -> dict[str, Any]:
    """The output of a cell whose last line displays ``text`` (and ``html``)."""
    data = {"text/plain": text} | ({"text/html": html} if html else {})
    return {"output_type": "execute_result", "metadata": {}, "data": data, "execution_count": None}


def error(name: str, said: str) -> dict[str, Any]:
    """The output of a cell that failed."""
    return {"output_type": "error", "ename": name, "evalue": said, "traceback": [said]}
