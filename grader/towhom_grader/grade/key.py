"""All that decides about scores, as data that travels: trusted cells, articles with gold, choices, limits."""

from __future__ import annotations

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

from towhom import __version__
from towhom.errors import ToWhomError
from towhom.markup import parse_article
from towhom.model import Article
from towhom_grader.grading.cells import grade_id
from towhom_grader.grading.scorers import graded_calls
from towhom_grader.sandbox.model import Limits

# Raised whenever the same hand-in and key might come to another result.
RULES = 1


@dataclass(frozen=True)
class Key:
    """A unit's key.

    ``source``: the code cells of the instructor's own notebook; they tell what is scored as data, and what a test may
    take from whom. ``blank``: the released notebook. ``known``: its graded and locked cells as the gradebook holds
    them, hidden tests included. ``articles``: markup with gold, by slug. ``answers``: the unit's key.yaml. ``files``:
    what is put over a hand-in's own files, as Base64.
    """

    unit: str
    source: list[dict[str, Any]]
    blank: str
    known: list[dict[str, Any]]
    kernelspec: dict[str, Any]
    articles: dict[str, str]
    answers: str = ""
    files: dict[str, str] = field(default_factory=dict)
    limits: dict[str, float] = field(default_factory=dict)
    show_key: bool = False
    rules: int = RULES
    version: str = __version__

    def dumps(self) -> str:
        """As canonical JSON."""
        return json.dumps(asdict(self), sort_keys=True)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the key and the grader's version; what feedback shows is no part of what scores."""
        return hashlib.sha256(replace(self, show_key=False).dumps().encode()).hexdigest()

    @property
    def has_code(self) -> bool:
        """Whether a graded cell is scored by running it."""
        scored = graded_calls(self.source)
        return any(is_test(cell) and grade_id(cell) not in scored for cell in self.known)

    def source_files(self) -> dict[str, bytes]:
        """The instructor's own files, by path."""
        return {name: b64decode(data) for name, data in self.files.items()}

    def sandbox_limits(self) -> Limits:
        """What one hand-in's code may use."""
        return Limits(**self.limits)  # type: ignore[arg-type]


def loads(text: str) -> Key:
    """What ``dumps`` made."""
    return Key(**json.loads(text))


def as_text(data: bytes) -> str:
    """Bytes for ``Key.files``."""
    return b64encode(data).decode()


def is_test(cell: Mapping[str, Any]) -> bool:
    """Whether points depend on what this cell shows: a graded code cell that is not the student's own."""
    meta = cell["metadata"].get("nbgrader") or {}
    return bool(cell["cell_type"] == "code" and meta.get("grade") and not meta.get("solution"))


class Gold:
    """The key's articles, each parsed when it is first asked for."""

    def __init__(self, key: Key) -> None:
        self.key = key

    def article(self, slug: str) -> Article:
        """The article with its gold. Raises ToWhomError where the key has none of that name."""
        if slug not in self.key.articles:
            raise ToWhomError(f"The key of {self.key.unit} has no article {slug!r}: run towhom build.")
        return parse_article(self.key.articles[slug], slug, f"{slug}.md")
