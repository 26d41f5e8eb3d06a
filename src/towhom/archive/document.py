"""One document of the archive: a Markdown file with front matter, and plain paragraphs beneath.

    ---
    title: Harbour light to stay dark
    outlet: The Ostrel Lamp
    owner: Lamp Publishing
    date: 2061-11-16
    url: https://lamp.example/harbour-light
    links: [council-minutes]
    ---
    The harbour light will stay dark until spring, the council decided on Thursday.

``links`` names other documents and may be left out; everything else is needed. Nothing else may stand there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import yaml

from towhom.errors import MarkupError

SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_TEXTS = ("title", "outlet", "owner")
FIELDS = (*_TEXTS, "date", "url", "links")
# Addresses of the invented web end in a name that is kept free of real pages (RFC 2606).
_URL = re.compile(r"https://([a-z0-9-]+\.)+example(/[\w./-]*)?")


@dataclass(frozen=True)
class Document:
    """``owner`` is who owns the outlet: two outlets of one owner are not independent. ``links`` are slugs."""

    slug: str
    title: str
    outlet: str
    owner: str
    date: date
    url: str
    links: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @cached_property
    def text(self) -> str:
        """Title and paragraphs, joined by single newlines, NFC-normalised."""
        return unicodedata.normalize("NFC", "\n".join((self.title, *self.paragraphs)))


def parse_document(text: str, slug: str, where: str) -> Document:
    """Read a document. Raises MarkupError with file, line and reason."""
    if not SLUG.fullmatch(slug):
        raise MarkupError(where, 1, "a document's file name is made of a-z, 0-9 and hyphens")
    head, body, line = _split(text.replace("\r\n", "\n"), where)
    fields = _fields(head, where)
    paragraphs = tuple(" ".join(block.split()) for block in re.split(r"\n\s*\n", body) if block.strip())
    if not paragraphs:
        raise MarkupError(where, line, "a document has at least one paragraph")
    links = tuple(fields.get("links") or ())
    made = {name: fields[name].strip() for name in _TEXTS}
    return Document(slug, **made, date=fields["date"], url=fields["url"], links=links, paragraphs=paragraphs)


def _split(text: str, where: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    marks = [i for i, line in enumerate(lines) if line.strip() == "---"]
    if len(marks) < 2 or marks[0] != 0:
        raise MarkupError(where, 1, "a document starts with front matter between two lines of three hyphens")
    return "\n".join(lines[1 : marks[1]]), "\n".join(lines[marks[1] + 1 :]), marks[1] + 2


def _fields(head: str, where: str) -> Mapping[str, Any]:
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError as e:
        mark = getattr(e, "problem_mark", None)
        raise MarkupError(where, mark.line + 2 if mark else 1, f"the front matter is not YAML: {e}") from e
    if not isinstance(fields, dict):
        raise MarkupError(where, 2, f"the front matter holds no fields; they are {', '.join(FIELDS)}")
    lines = head.split("\n")
    for name, wrong in _wrong(fields):
        at = next((i for i, line in enumerate(lines, 2) if line.startswith(f"{name}:")), 2)
        raise MarkupError(where, at, wrong)
    return fields


def _wrong(fields: Mapping[Any, Any]) -> list[tuple[str, str]]:
    """``(field, what is wrong with it)``."""
    found = [(str(n), f"unknown field {n!r}; the fields are {', '.join(FIELDS)}") for n in fields if n not in FIELDS]
    found += [
        (name, f"{name} is missing, or is not a text in quotation marks")
        for name in _TEXTS
        if not isinstance(fields.get(name), str) or not fields[name].strip()
    ]
    if type(fields.get("date")) is not date:
        found.append(("date", f"date is {fields.get('date')!r}; write it as year-month-day"))
    if not isinstance(fields.get("url"), str) or not _URL.fullmatch(fields["url"]):
        found.append(("url", f"url is {fields.get('url')!r}; it is an address as https://lamp.example/light"))
    links = fields.get("links") or []
    if not isinstance(links, list) or not all(isinstance(n, str) and SLUG.fullmatch(n) for n in links):
        found.append(("links", "links is a list of names of other documents"))
    return found
