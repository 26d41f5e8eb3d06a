"""Who speaks in an article: its voices, and how many words each is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from towhom.errors import ModelError
from towhom.library import open_shown
from towhom.model import Article, Tag, TagSet
from towhom.tables.opened import gold_of

if TYPE_CHECKING:
    import pandas as pd

NOBODY = "nobody named"
_Names = Mapping[str, Sequence[str]]


def who_speaks(slug: str, *, paragraphs: str | None = None, same: _Names | None = None) -> pd.DataFrame:
    """Who speaks in an article: one row for each voice, with its claims and the words handed to it.

    Columns: ``voice`` (index), ``claims`` and ``words`` (counts), most words first. Claims with a cue and no source
    count for "nobody named"; claims that the author makes alone, and contested ones, are left out. A chain of sources
    counts for the outermost, who tells us. ``same`` joins the names of a voice, ``{"Hallewe": ["the deputy", "he"]}``;
    a source that contains the name belongs to it already. Raises UnknownName, ModelError, and ToWhomError for a
    graded article, whose gold is not here.
    """
    import pandas as pd

    article = open_shown(slug).excerpt(paragraphs)
    rows = [(voice, 1, words) for voice, _, words in _handed_over(article, gold_of(article), same or {})]
    table = pd.DataFrame(rows, columns=["voice", "claims", "words"]).groupby("voice").sum()
    return table.sort_values(["words", "claims"], ascending=False, kind="stable")


def speakers(asked: str | Article, *, paragraphs: str | None = None, same: _Names | None = None) -> pd.DataFrame:
    """The table of :func:`who_speaks` with what kind of source each voice is.

    Columns: ``voice`` (index), ``identity`` (a value of the codebook, that of the voice's first mention; missing
    for nobody), ``claims`` and ``words`` (counts), most words first. Raises as :func:`who_speaks`.
    """
    import pandas as pd

    article = (open_shown(asked) if isinstance(asked, str) else asked).excerpt(paragraphs)
    found = list(_handed_over(article, gold_of(article), same or {}))
    kinds: dict[str, str | None] = {}
    for voice, source, _ in found:
        kinds.setdefault(voice, None if source is None else source.attributes.get("identity", "").split("|")[0] or None)
    rows = [(voice, kinds[voice], 1, words) for voice, _, words in found]
    table = pd.DataFrame(rows, columns=["voice", "identity", "claims", "words"])
    grouped = table.groupby("voice").agg({"identity": "first", "claims": "sum", "words": "sum"})
    return grouped.sort_values(["words", "claims"], ascending=False, kind="stable")


def _handed_over(article: Article, gold: TagSet, same: _Names) -> Iterator[tuple[str, Tag | None, int]]:
    """``(voice, source, words)`` for each attributed claim, in reading order."""
    tags = gold.by_id()
    outermost: dict[str, str | None] = {}
    for link in gold.links:
        outermost.setdefault(link.claim, link.source)
    for claim in gold.tags:
        if claim.label == "claim" and claim.id in outermost and claim.variant_of is None and not claim.contested:
            source = outermost[claim.id]
            voice = NOBODY if source is None else _voice(_text(article, tags[source]), same)
            yield voice, None if source is None else tags[source], _count(article, claim)


def _text(article: Article, tag: Tag) -> str:
    return article.text[tag.start : tag.end]


def _count(article: Article, tag: Tag) -> int:
    first, last = article.words.touched(tag.start, tag.end)
    return last - first


def _voice(source: str, same: _Names) -> str:
    """The name under which this source is counted; without one it stands for itself."""
    said = source.lower()
    found = [name for name, others in same.items() if said in {o.lower() for o in others} or name.lower() in said]
    if len(found) > 1:
        raise ModelError(f"“{source}” belongs to {' and to '.join(found)}: take it out of one of them in same=.")
    return found[0] if found else f"{source[:1].lower()}{source[1:]}" if source.startswith("The ") else source
