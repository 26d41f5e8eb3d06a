"""Where own articles are kept: ``articles/own-….md`` beside the notebook, never one over another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from towhom.errors import ToWhomError
from towhom.library import write_atomic
from towhom.markup import read_article, write_article
from towhom.model import Article


def keep(article: Article, folder: Path) -> Article:
    """Write the article, under another name where one of this name has another text. Returns it as it is called now."""
    for number in range(1, 1000):
        slug = article.slug if number == 1 else f"{article.slug[:36]}-{number}"
        path = folder / "articles" / f"{slug}.md"
        named = replace(article, slug=slug)
        if not path.exists():
            write_atomic(path, write_article(named, gold=False))
            return named
        if read_article(path).text == article.text:
            path.touch()  # it is the newest now, and so the one that is opened
            return named
    raise ToWhomError(
        f"There are a thousand articles called {article.slug} in {folder}: give this one another headline."
    )


def newest(folder: Path) -> Article:
    """The own article that was brought last. Raises ToWhomError where there is none yet."""
    kept = sorted((folder / "articles").glob("own-*.md"), key=lambda path: (path.stat().st_mtime_ns, path.name))
    if not kept:
        raise ToWhomError(
            "There is no article of yours yet: paste one in the box above, press Read it in, run this again."
        )
    return read_article(kept[-1])
