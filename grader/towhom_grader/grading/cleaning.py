"""Nothing that a student wrote can run on the pages that instructors and students open: text and outputs, cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

_TAGS = (
    "a abbr b blockquote br caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i kbd li ol p pre s small "
    "span strong sub summary sup table tbody td tfoot th thead tr u ul"
)
_ATTRIBUTES = {"a": ["href", "title"], "abbr": ["title"], "td": ["align"], "th": ["align"], "*": ["dir", "lang"]}
_MARKUP = re.compile(r"<[A-Za-z!/?]")
_ATTACHED = re.compile(r"attachment:([^\s)\"'>]+)")
# Formats of output that hold nothing to run; the rest (scripts, widgets, drawings with scripts in them) is left out.
_HARMLESS = ("text/plain", "image/png", "image/jpeg", "image/gif")


@lru_cache(1)
def _cleaner() -> Any:
    # Imported when there is markup to clean: it takes longer than grading a class of tags.
    from nbconvert.preprocessors.sanitize import SanitizeHTML

    sanitizer: Any = SanitizeHTML  # nbconvert has no annotations
    return sanitizer(tags=_TAGS.split(), attributes=_ATTRIBUTES)


def html(text: str) -> str:
    """Markup reduced to what formats text; everything else is shown as the letters it is made of."""
    return str(_cleaner().sanitize_html_tags(text))


def markdown(text: str, attached: Iterable[str]) -> str:
    """A student's Markdown without markup that runs, and without images that were not handed in with it.

    nbconvert stops at a reference to an attachment that is not there, as it stands in text copied from another cell.
    """
    known = set(attached)
    text = _ATTACHED.sub(lambda m: m[0] if m[1] in known else f"not-handed-in:{m[1]}", text)
    if not _MARKUP.search(text):
        return text
    # ">" and "&" alone harm nobody, and Markdown needs them for quotations and entities.
    return html(text).replace("&gt;", ">").replace("&amp;", "&")


def output(found: Any) -> Any:
    """One output of a cell, with its HTML cleaned and what could run left out."""
    data = found.get("data")
    if data is not None:
        kept = {kind: value for kind, value in data.items() if kind in _HARMLESS}
        kept |= {kind: html(_text(data[kind])) for kind in ("text/html", "text/markdown") if kind in data}
        found["data"] = kept
    return found


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
