"""The YAML block at the head of an article file: reading it, checking it, writing it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import yaml

from towhom.codebook import LABELS, VERDICTS
from towhom.errors import MarkupError

FIELDS = (
    "headline",
    "outlet",
    "byline",
    "date",
    "genre",
    "clean",
    "difficulty",
    "teaches",
    "headline_verdict",
    "notes",
)
# What would give the answers away: a graded article reaches students without these.
KEY_FIELDS = ("clean", "difficulty", "teaches", "headline_verdict", "notes")


def split(text: str, where: str) -> tuple[dict[str, Any], str, int]:
    """``(fields, body, line on which the body starts)``. Raises MarkupError with file and line."""
    lines = text.split("\n")
    if lines[0].strip() != "---" or "---" not in (line.strip() for line in lines[1:]):
        raise MarkupError(where, 1, "an article starts with front matter between two lines of three hyphens")
    end = next(i for i, line in enumerate(lines[1:], 1) if line.strip() == "---")
    try:
        fields = yaml.safe_load("\n".join(lines[1:end]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        raise MarkupError(where, line, f"the front matter is not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(fields, dict):
        raise MarkupError(where, 2, "the front matter holds no fields: start with `headline: …`")
    return _checked(fields, lines, where), "\n".join(lines[end + 1 :]), end + 2


def _checked(fields: dict[str, Any], lines: list[str], where: str) -> dict[str, Any]:
    def refuse(name: str, reason: str) -> MarkupError:
        line = next((i for i, text in enumerate(lines, 1) if text.startswith(f"{name}:")), 2)
        return MarkupError(where, line, f"front matter: {reason}")

    for name in fields:
        if name not in FIELDS:
            raise refuse(str(name), f"unknown field {name!r}; the fields are {', '.join(FIELDS)}")
    if not isinstance(fields.get("headline"), str) or not fields["headline"].strip():
        raise refuse("headline", "headline is missing, or is not a text in quotation marks")
    if "date" in fields and not isinstance(fields["date"], date):
        raise refuse("date", f"date is {fields['date']!r}; write it as year-month-day")
    for name, known in (
        ("clean", (True, False)),
        ("difficulty", (1, 2, 3)),
        ("teaches", LABELS),
        ("headline_verdict", VERDICTS),
    ):
        values = fields.get(name, [])
        for value in values if isinstance(values, list) else [values]:
            if not any(value is k or (value == k and type(value) is type(k)) for k in known):
                raise refuse(name, f"{name} cannot be {value!r}; choose from {', '.join(map(str, known))}")
    return fields


def render(fields: Mapping[str, Any], *, gold: bool) -> str:
    """The front matter as text, fields in order; without ``gold`` the fields that are part of the key stay out."""
    kept = {k: fields[k] for k in FIELDS if k in fields and (gold or k not in KEY_FIELDS)}
    body = yaml.safe_dump(kept, allow_unicode=True, sort_keys=False, width=100)
    return f"---\n{body}---\n"
