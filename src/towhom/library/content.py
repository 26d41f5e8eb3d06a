"""Where the course's texts are: in the installed package, or in the clone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from towhom.errors import StoreError, UnknownName
from towhom.markup import read_article
from towhom.model import Article

# The end of the name of a text whose tags are given: drawn for the student, without attributes.
GIVEN = ".given.md"


def content_root() -> Path:
    """The folder that holds ``course``, ``exercises`` and ``datasets``. Raises StoreError where there is none."""
    package = Path(__file__).resolve().parents[1]
    for root in (package / "_content", package.parents[1]):
        if (root / "datasets").is_dir():
            return root
    raise StoreError("The course's texts are missing from this installation. Install it again: pip install towhom.")


def open_article(slug: str, beside: Path | None = None) -> Article:
    """The article called ``slug``: from ``articles/`` in ``beside`` (the notebook's folder), then from practice.

    Raises UnknownName that lists the near ones, MarkupError when the file cannot be read.
    """
    folders = [(beside or Path.cwd()) / "articles", content_root() / "datasets" / "practice"]
    known = {
        path.stem: path for folder in reversed(folders) for path in folder.glob("*.md") if not path.match(f"*{GIVEN}")
    }
    if slug not in known:
        raise UnknownName("article", slug, known)
    return read_article(known[slug])


def open_shown(slug: str, beside: Path | None = None) -> Article:
    """The article as ``towhom.show`` shows it: with the tags that an assignment gives away, where it gives some.

    They stand in ``articles/<slug>.given.md``, a file of their own: a tagger never sees them. Raises as open_article.
    """
    given = (beside or Path.cwd()) / "articles" / f"{slug}{GIVEN}"
    return replace(read_article(given), slug=slug) if given.is_file() else open_article(slug, beside)
