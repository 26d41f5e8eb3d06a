"""What a table is asked about: one article or several, by name or as they are."""

from __future__ import annotations

from collections.abc import Iterable

from towhom.errors import ToWhomError
from towhom.library import content_root, open_shown
from towhom.model import Article, TagSet

Asked = str | Article | Iterable[str | Article] | None


def opened(asked: Asked, paragraphs: str | None = None) -> list[Article]:
    """The articles, cut to an excerpt; all practice articles for None. Of a graded text, the tags that are given.

    Raises UnknownName, ModelError.
    """
    if asked is None:
        asked = sorted(path.stem for path in (content_root() / "datasets" / "practice").glob("*.md"))
    several = [asked] if isinstance(asked, str | Article) else list(asked)
    whole = [open_shown(a) if isinstance(a, str) else a for a in several]
    return [a.excerpt(paragraphs) for a in whole]


def gold_of(article: Article) -> TagSet:
    """The gold of an article. Raises ToWhomError for a graded one, whose gold is not here."""
    if article.gold is None:
        raise ToWhomError(
            f"The tags of {article.slug!r} are not here, so nothing can be counted: choose a practice article."
        )
    return article.gold
