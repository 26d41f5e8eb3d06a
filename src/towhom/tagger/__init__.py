"""Marking passages in a notebook: ``towhom.tagger("guided", article="wet-feet", labels="source cue claim")``.

This package can be called, so that ``towhom.tagger`` is the function that a notebook uses and the package behind it at
once, whichever of the two is imported first. The widget itself is loaded at the first call.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from towhom.model import Article, TagSet
    from towhom.tagger.display import Passage
    from towhom.tagger.widget import Tagger


def tagger(
    task: str,
    *,
    article: str | Article,
    labels: str | Iterable[str],
    attributes: str | Iterable[str] = (),
    links: bool = False,
    only: Mapping[str, Mapping[str, str]] | None = None,
    paragraphs: str | None = None,
) -> Tagger:
    """A tagger for one task; what is tagged is saved at ``tags/<task>.json`` beside the notebook.

    ``article`` is a name, or an article in hand (``towhom.variant("council", 7)``).
    ``labels`` and ``attributes`` are names with spaces between; ``only`` narrows a label to an attribute value;
    ``paragraphs`` is an excerpt, ``"0-5"`` (0 is the headline). Raises UnknownName and ModelError for what does not
    exist. A saved file that cannot be read is shown as a message in the tagger, and is never written over.
    """
    from towhom.library import TagStore, open_article
    from towhom.tagger.widget import Tagger
    from towhom.task import Task

    slug = article if isinstance(article, str) else article.slug
    asked = Task.make(
        task, article=slug, labels=labels, attributes=attributes, links=links, only=only, paragraphs=paragraphs
    )
    whole = open_article(article) if isinstance(article, str) else article
    return Tagger(asked, whole.excerpt(paragraphs), TagStore(Path.cwd()))


def show(
    article: str | Article,
    tags: TagSet | None = None,
    *,
    paragraphs: str | None = None,
    labels: str | Iterable[str] | None = None,
    shares: Iterable[float] = (),
) -> Passage:
    """An article with its tags, to read: the gold, or the ``tags`` that are given.

    ``paragraphs`` shows an excerpt, ``labels`` only some of the labels. ``shares`` is for each word that is shown the
    part of a class, 0 to 1, that tagged it. Raises UnknownName, ModelError.
    """
    from towhom.tagger.display import passage

    return passage(article, tags, paragraphs, labels, shares)


class _CallablePackage(ModuleType):
    __call__ = staticmethod(tagger)


sys.modules[__name__].__class__ = _CallablePackage
