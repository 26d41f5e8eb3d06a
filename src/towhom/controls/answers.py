"""answers.json beside the notebook: what a student chose, read strictly and written atomically.

    {"format": 1, "answers": {"nobody": {"kind": "choice", "value": ["b", "e"]}}}

A file that cannot be read is never overwritten: it may hold a student's only copy.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from towhom.errors import FormatError
from towhom.library import read_bounded, write_atomic

NAME = "answers.json"
FORMAT = 1
LIMIT = 1_000_000  # bytes
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_REMEDY = "Restore the file from a copy, or move it away and answer again."

Answers = dict[str, tuple[str, ...]]


def read_answers(data: bytes | str, where: str, *, strict: bool = True) -> Answers:
    """Read the bytes of an answers file: question name -> chosen options.

    ``strict`` refuses the file for one bad answer; otherwise that one is left out and the others are read, for
    grading. Raises FormatError that names the file, the place and the remedy.
    """
    try:
        page = json.loads(data, object_pairs_hook=_no_repeats, parse_constant=_no_constants)
    except (ValueError, RecursionError) as e:
        raise FormatError(where, "the whole file", f"this is not JSON that can be read ({e})", _REMEDY) from e
    if not isinstance(page, dict) or set(page) != {"format", "answers"} or not isinstance(page["answers"], dict):
        raise FormatError(where, "the top", "it should hold format and answers, nothing else", _REMEDY)
    if type(page["format"]) is not int or page["format"] != FORMAT:
        version = f"{page['format']!r:.20}"
        raise FormatError(where, "format", f"{version} is not a version known here ({FORMAT})", "Update the course.")
    answers: Answers = {}
    for name, answer in page["answers"].items():
        try:
            answers[name] = _value(name, answer, where)
        except FormatError:
            if strict:
                raise
    return answers


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands in it twice")
    return found


def _no_constants(name: str) -> Any:
    raise ValueError(f"{name} is no value here")


def _value(name: str, answer: Any, where: str) -> tuple[str, ...]:
    place = f"answer {name[:70]!r}"
    if not _ID.fullmatch(name):
        raise FormatError(where, place, "a question's name is made of a-z, 0-9 and hyphens", _REMEDY)
    if not isinstance(answer, dict) or set(answer) != {"kind", "value"} or answer["kind"] != "choice":
        raise FormatError(where, place, 'it should be {"kind": "choice", "value": […]}', _REMEDY)
    value = answer["value"]
    if not isinstance(value, list) or not all(isinstance(v, str) and _ID.fullmatch(v) for v in value):
        raise FormatError(where, place, "its value should be a list of option names", _REMEDY)
    if len(set(value)) != len(value):
        raise FormatError(where, place, "an option is chosen twice", _REMEDY)
    return tuple(value)


def dump_answers(answers: Mapping[str, tuple[str, ...]]) -> str:
    """Give the file's text, the same for the same answers."""
    page = {name: {"kind": "choice", "value": sorted(value)} for name, value in sorted(answers.items())}
    return json.dumps({"format": FORMAT, "answers": page}, indent=1, ensure_ascii=False) + "\n"


class AnswerStore:
    """The answers of one folder."""

    def __init__(self, folder: str | Path = ".") -> None:
        self.folder = Path(folder).resolve()

    @property
    def path(self) -> Path:
        """Where the answers are kept."""
        return self.folder / NAME

    def load(self) -> Answers:
        """Read all answers; none where there is no file. Raises FormatError, StoreError."""
        if not os.path.lexists(self.path):
            return {}
        return read_answers(read_bounded(self.path, self.folder, LIMIT), NAME)

    def save(self, name: str, value: tuple[str, ...]) -> None:
        """Put one answer in, keeping the others. Raises FormatError (nothing is overwritten) or StoreError.

        Does nothing while a notebook is executed for grading.
        """
        if "NBGRADER_EXECUTION" in os.environ:
            return
        write_atomic(self.path, dump_answers({**self.load(), name: value}))
