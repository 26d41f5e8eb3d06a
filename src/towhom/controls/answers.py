"""answers.json beside the notebook: what a student chose or wrote, read strictly and written atomically.

    {"format": 2, "answers": {"nobody": {"kind": "choice", "value": ["b", "e"]},
                              "reason": {"kind": "write", "value": "Fix. Nobody answers for …"}}}

The kinds are those of :data:`towhom.controls.kinds.KINDS`, and ``choice``. Format 1 had only choices; it is read, and
written as 2. A file that cannot be read is never overwritten: it may hold a student's only copy.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from towhom.controls.kinds import KINDS
from towhom.errors import FormatError
from towhom.library import read_bounded, write_atomic

NAME = "answers.json"
FORMAT = 2
KNOWN = (1, 2)
LIMIT = 1_000_000  # bytes
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_REMEDY = "Restore the file from a copy, or move it away and answer again."


class Answer(NamedTuple):
    """What one question was answered with: ``kind`` says what ``value`` looks like."""

    kind: str
    value: Any

    @property
    def given(self) -> bool:
        """Whether anything is answered at all."""
        return bool(self.value.strip() if isinstance(self.value, str) else self.value)


Answers = dict[str, Answer]


def read_answers(data: bytes | str, where: str, *, strict: bool = True) -> Answers:
    """Read the bytes of an answers file: question name -> answer.

    ``strict`` refuses the file for one bad answer; otherwise that one is left out and the others are read, for
    grading. Raises FormatError that names the file, the place and the remedy.
    """
    try:
        page = json.loads(data, object_pairs_hook=_no_repeats, parse_constant=_no_constants)
    except (ValueError, RecursionError) as e:
        raise FormatError(where, "the whole file", f"this is not JSON that can be read ({e})", _REMEDY) from e
    if not isinstance(page, dict) or set(page) != {"format", "answers"} or not isinstance(page["answers"], dict):
        raise FormatError(where, "the top", "it should hold format and answers, nothing else", _REMEDY)
    if type(page["format"]) is not int or page["format"] not in KNOWN:
        version = f"{page['format']!r:.20}"
        raise FormatError(where, "format", f"{version} is not a version known here {KNOWN}", "Update the course.")
    answers: Answers = {}
    for name, answer in page["answers"].items():
        try:
            answers[name] = _answer(name, answer, where)
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


def _answer(name: str, answer: Any, where: str) -> Answer:
    place = f"answer {name[:70]!r}"
    if not _ID.fullmatch(name):
        raise FormatError(where, place, "a question's name is made of a-z, 0-9 and hyphens", _REMEDY)
    if not isinstance(answer, dict) or set(answer) != {"kind", "value"}:
        raise FormatError(where, place, 'it should be {"kind": …, "value": …}', _REMEDY)
    kind = answer["kind"]
    if not isinstance(kind, str) or kind not in {"choice", *KINDS}:
        raise FormatError(where, place, f"there is no kind {f'{kind!r:.40}'}", _REMEDY)
    try:
        return Answer(kind, _options(answer["value"]) if kind == "choice" else KINDS[kind].shape(answer["value"]))
    except ValueError as e:
        raise FormatError(where, place, str(e), _REMEDY) from e


def _options(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(v, str) and _ID.fullmatch(v) for v in value):
        raise ValueError("its value should be a list of option names")
    if len(set(value)) != len(value):
        raise ValueError("an option is chosen twice")
    return tuple(value)


def dump_answers(answers: Mapping[str, Answer]) -> str:
    """Give the file's text, the same for the same answers."""
    page = {name: {"kind": a.kind, "value": _plain(a)} for name, a in sorted(answers.items())}
    return json.dumps({"format": FORMAT, "answers": page}, indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(answer: Answer) -> Any:
    # Ticks have no order; what else is a list has one.
    return sorted(answer.value) if answer.kind == "choice" else answer.value


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

    def save(self, name: str, value: Any, kind: str = "choice") -> None:
        """Put one answer in, keeping the others. Raises FormatError (nothing is overwritten) or StoreError.

        Does nothing while a notebook is executed for grading.
        """
        if "NBGRADER_EXECUTION" in os.environ:
            return
        text = dump_answers({**self.load(), name: Answer(kind, value)})
        read_answers(text, NAME)  # what could not be read again is not written
        write_atomic(self.path, text)
