"""One more text to practise on, without end: ``towhom.practise()`` in a cell of any notebook."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from towhom.errors import FormatError
from towhom.library import TagStore, template, templates
from towhom.model import Article

if TYPE_CHECKING:
    from towhom.tagger.widget import Tagger

# What is asked for where nothing is said: more with each step.
LABELS = {
    1: "source cue claim",
    2: "source cue claim hedge",
    3: "source cue claim hedge loaded number interpretation",
}


def practise(
    template_name: str | None = None, *, difficulty: int = 1, labels: str | Iterable[str] | None = None
) -> Tagger:
    """A tagger on the first text that you have not finished yet: run the cell again after *Done*, and the next comes.

    ``template_name`` keeps to one kind of text; without it the kinds take turns. What is tagged is saved as
    ``tags/<name of the text>.json``, and *Check* explains it at once. Raises UnknownName, ModelError.
    """
    from towhom.tagger import tagger

    article = unfinished(TagStore(Path.cwd()), template_name, difficulty)
    asked = LABELS[difficulty] if labels is None else labels
    names = asked.split() if isinstance(asked, str) else list(asked)
    linked = "claim" in names and bool({"source", "cue"} & set(names))
    # Claims of the author's own are asked for together with the flags, and not before.
    only = {"claim": {"voice": "attributed"}} if "claim" in names and "interpretation" not in names else {}
    return tagger(article.slug, article=article, labels=names, links=linked, only=only)


def unfinished(store: TagStore, template_name: str | None, difficulty: int) -> Article:
    """The first variant, counted from seed 1, whose saved page is not finished (or cannot be read, and is shown so)."""
    kinds = [template_name] if template_name else list(templates())
    for number in count():
        kind, seed = kinds[number % len(kinds)], 1 + number // len(kinds)
        article = template(kind).variant(seed, difficulty)
        if not store.path(article.slug).exists():
            return article
        try:
            if not store.load(article.slug, article).tagset.finished:
                return article
        except FormatError:
            return article
    raise AssertionError
