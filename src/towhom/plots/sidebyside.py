"""Several articles side by side: how many tags of each label in a hundred words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from towhom.codebook import GUIDE
from towhom.model import Article
from towhom.plots.picture import BLUE, GREEN, GREY, ORANGE, PURPLE, Picture, new_figure, shortened, tidy
from towhom.tables import articles

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_LOOKS = ((BLUE, "o"), (ORANGE, "s"), (GREEN, "^"), (PURPLE, "D"), (GREY, "v"))


def compare(asked: Sequence[str | Article], *, labels: str | Iterable[str] = "source hedge loaded number") -> Picture:
    """Draw tags per hundred words for up to five articles, a row for each label and a shape for each article.

    Texts of different lengths can be compared so. Raises UnknownName, and ValueError for more than five.
    """
    if not 1 <= len(asked) <= len(_LOOKS):
        raise ValueError(f"compare draws from one to {len(_LOOKS)} articles, not {len(asked)}")
    wanted = labels.split() if isinstance(labels, str) else list(labels)
    table = articles(asked)
    rates = table[wanted].div(table["words"], axis=0) * 100
    titles = {str(slug): str(headline) for slug, headline in table["headline"].items()}
    figure = new_figure(7.5, 1.5 + 0.5 * len(wanted) + 0.25 * len(titles))
    _draw(figure.subplots(), rates, titles)
    figure.legend(frameon=False, loc="outside lower left")
    return Picture(figure, " ".join(_in_words(titles[str(s)], row) for s, row in rates.iterrows()))


def _draw(place: Axes, rates: pd.DataFrame, titles: Mapping[str, str]) -> None:
    names = [GUIDE[label].title for label in rates.columns]
    for (slug, row), (colour, mark) in zip(rates.iterrows(), _LOOKS, strict=False):
        place.plot(list(row), range(len(row)), mark, color=colour, ms=9, label=shortened(titles[str(slug)]))
    place.set_yticks(range(len(names)), names)
    place.set_ylim(len(names) - 0.5, -0.5)
    place.set_xlim(left=-0.2)
    place.grid(axis="y", color="#ececec")
    place.tick_params(left=False)
    place.set_xlabel("tags in a hundred words")
    tidy(place)


def _in_words(title: str, row: pd.Series[float]) -> str:
    parts = ", ".join(f"{GUIDE[str(label)].title.lower()} {value:.1f}" for label, value in row.items())
    return f"{title}: {parts} in a hundred words."
