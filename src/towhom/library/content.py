"""Where the course's texts are: in the installed package, or in the clone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from towhom.errors import StoreError, UnknownName
from towhom.markup import read_article
from towhom.model import Article

if TYPE_CHECKING:  # variants bring Jinja2, which most notebooks do not need
    from towhom.variants import Template

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

    ``variant-council-2-7`` is made from the template ``council``, unless there is a file of that name.
    Raises UnknownName that lists the near ones, MarkupError when the file cannot be read.
    """
    folders = [(beside or Path.cwd()) / "articles", content_root() / "datasets" / "practice"]
    known = {
        path.stem: path for folder in reversed(folders) for path in folder.glob("*.md") if not path.match(f"*{GIVEN}")
    }
    if slug in known:
        return read_article(known[slug])
    if slug.startswith("variant-"):
        from towhom.variants import VariantName

        if (name := VariantName.parse(slug)) is not None:
            return template(name.template).variant(name.seed, name.difficulty)
    raise UnknownName("article", slug, known)


def templates() -> dict[str, Path]:
    """The practice templates of the course, by name."""
    found = sorted((content_root() / "datasets" / "templates").glob("*.md.j2"))
    return {path.name.removesuffix(".md.j2"): path for path in found}


def template(name: str) -> Template:
    """A practice template by its name, or any by its file (``private/mine.md.j2``). Raises UnknownName."""
    from towhom.variants import Template

    known = templates()
    if name.endswith(".md.j2") and Path(name).is_file():
        return Template(Path(name), content_root() / "datasets" / "templates" / "names.yaml")
    if name not in known:
        raise UnknownName("template", name, known)
    return Template(known[name])


def variant(template_name: str, seed: int | str, difficulty: int = 1) -> Article:
    """An article made from a practice template, with its gold: ``variant("council", 7)``.

    The same seed gives the same text, byte for byte. ``difficulty`` is 1, 2 or 3. Its slug, ``variant-council-1-7``, is
    a name by which the tagger and ``open_article`` find it again. Raises UnknownName for a template that does not
    exist, ModelError for a seed (a whole number, or small letters and digits) or a difficulty that is none.
    """
    return template(template_name).variant(seed, difficulty)


def open_shown(slug: str, beside: Path | None = None) -> Article:
    """The article as ``towhom.show`` shows it: with the tags that an assignment gives away, where it gives some.

    They stand in ``articles/<slug>.given.md``, a file of their own: a tagger never sees them. Raises as open_article.
    """
    given = (beside or Path.cwd()) / "articles" / f"{slug}{GIVEN}"
    return replace(read_article(given), slug=slug) if given.is_file() else open_article(slug, beside)
