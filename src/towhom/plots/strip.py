"""The certainty strip: where along an article its hedges stand, of which kind, and whose doubt they carry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from towhom.library import open_article
from towhom.model import Article
from towhom.plots.picture import BLUE, GREEN, GREY, ORANGE, PURPLE, Picture, entitle, many, new_figure, tidy
from towhom.tables import tags, words

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# From the least to the most committed; marks differ in shape as well as in colour.
_KINDS: Mapping[str, tuple[str, str]] = {
    "evidential": ("D", PURPLE),
    "conditional": ("s", GREY),
    "possible": ("v", ORANGE),
    "probable": ("^", GREEN),
    "forecast": ("o", BLUE),
}


def certainty_strip(article: str | Article, *, paragraphs: str | None = None) -> Picture:
    """Draw the hedges of one article along its text, a row for each kind.

    A filled mark is the author's doubt, a hollow one a source's; lines mark where paragraphs begin. Contested hedges
    and variants are left out. Raises UnknownName, ModelError, and ToWhomError for a graded article.
    """
    whole = (open_article(article) if isinstance(article, str) else article).excerpt(paragraphs)
    table, text = _hedges(whole), words(whole)
    figure = new_figure(7.5, 2.7)
    place = figure.subplots()
    _draw(place, whole, table, text)
    tidy(place)
    entitle(figure, whole.headline or whole.slug)
    return Picture(figure, _in_words(whole, table, len(text)))


def _hedges(article: Article) -> pd.DataFrame:
    """The hedges that count, with ``at``: how many words stand before each."""
    table = tags(article)
    table = table[(table["label"] == "hedge") & ~table["contested"] & table["variant_of"].isna()].copy()
    table["at"] = [article.words.touched(s, e)[0] for s, e in zip(table["start"], table["end"], strict=True)]
    return table


def _draw(place: Axes, article: Article, table: pd.DataFrame, text: pd.DataFrame) -> None:
    for start, _ in article.spans:
        place.axvline(article.words.touched(start, start + 1)[0], color="#d0d0d0", linewidth=1, zorder=0)
    for row, (kind, (mark, colour)) in enumerate(_KINDS.items()):
        place.axhline(row, color="#ececec", linewidth=6, zorder=-1)
        for holder, fill in (("author", colour), ("source", "white")):
            chosen = table[(table["kind"] == kind) & (table["holder"] == holder)]
            place.plot(chosen["at"], [row] * len(chosen), mark, mfc=fill, mec=colour, ms=9, mew=2)
    place.set_yticks(range(len(_KINDS)), list(_KINDS))
    place.set_ylim(-0.6, len(_KINDS) - 0.4)
    place.set_xlim(-2, len(text) + 2)
    place.set_xlabel("words from the beginning · filled: the author’s doubt, hollow: a source’s")
    place.tick_params(left=False)


def _in_words(article: Article, table: pd.DataFrame, length: int) -> str:
    counts = {kind: int((table["kind"] == kind).sum()) for kind in _KINDS}
    kinds = ", ".join(f"{n} {kind}" for kind, n in counts.items() if n) or "none"
    authors = int((table["holder"] == "author").sum())
    half = int((table["at"] < length / 2).sum())
    return (
        f"{article.headline or article.slug}: {many(len(table), 'hedge')} in {many(length, 'word')} ({kinds}). "
        f"The author’s own: {authors}; a source’s: {len(table) - authors}. "
        f"In the first half of the text: {half}; in the second: {len(table) - half}."
    )
