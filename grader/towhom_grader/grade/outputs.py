"""Outputs cut to a length that can be read: nbgrader's LimitOutput, on plain dicts."""

from __future__ import annotations

from typing import Any

LINES = 1000
TRACEBACK = 100


def limited(outputs: list[dict[str, Any]], lines: int = LINES, traceback: int = TRACEBACK) -> list[dict[str, Any]]:
    """The outputs with at most ``lines`` lines of text in all and ``traceback`` lines in each error."""
    length, kept = 0, []
    for output in outputs:
        if output["output_type"] == "stream":
            if length == lines:
                continue
            text = output["text"].split("\n")
            if len(text) + length > lines:
                text = [*text[: lines - length - 1], "... Output truncated ..."]
            length += len(text)
            output = {**output, "text": "\n".join(text)}
        elif output["output_type"] == "error" and len(output["traceback"]) > traceback:
            output = {**output, "traceback": _cut(output["traceback"], traceback)}
        kept.append(output)
    return kept


def _cut(lines: list[str], most: int) -> list[str]:
    start = most // 2
    return [*lines[:start], "... Traceback truncated ...", *lines[-(most - start - 1) :]]
