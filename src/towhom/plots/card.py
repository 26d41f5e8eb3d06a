"""The source card of an article: who speaks, how many words, named or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING, Any

from towhom.library import open_article
from towhom.model import Article
from towhom.plots.picture import BLUE, GREEN, ORANGE, PURPLE, Picture, entitle, many, new_figure, tidy
from towhom.tables import speakers

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# What a reader wants to know of a voice: can I ask somebody by name, open something, or neither?
_GROUPS: Mapping[str, tuple[str, str, tuple[str | None, ...]]] = {
    "a person with a name": (BLUE, "", ("person",)),
    "an office, a paper, an outlet": (GREEN, "..", ("organisation", "document", "outlet")),
    "people without names": (ORANGE, "//", ("role", "group")),
    "nobody named": (PURPLE, "xx", (None,)),
}


def source_card(
    article: str | Article, *, paragraphs: str | None = None, same: Mapping[str, Sequence[str]] | None = None
) -> Picture:
    """Draw who speaks in one article: a bar for each voice, as long as the words of claims it is given.

    Colour and hatching tell people with names from papers and offices, from people without names and from nobody.
    ``same`` joins the names of a voice, as in :func:`towhom.who_speaks`; raises as that does.
    """
    table = speakers(article, paragraphs=paragraphs, same=same)
    title = (open_article(article) if isinstance(article, str) else article).headline
    figure = new_figure(7.5, 1.5 + 0.42 * max(1, len(table)))
    _bars(figure.subplots(), table)
    _legend(figure, [_group(i if isinstance(i, str) else None) for i in table["identity"]])
    entitle(figure, title)
    return Picture(figure, _in_words(title, table))


def _group(identity: str | None) -> str:
    return next((g for g, (_, _, kinds) in _GROUPS.items() if identity in kinds), "nobody named")


def _bars(place: Axes, table: pd.DataFrame) -> None:
    groups = [_group(i if isinstance(i, str) else None) for i in table["identity"]]
    names, words = [fill(str(n), 32) for n in table.index], [int(n) for n in table["words"]]
    looks = [_GROUPS[g] for g in groups]
    drawn: Any = place.barh(
        names, words, color=[c for c, _, _ in looks], hatch=[h for _, h, _ in looks], edgecolor="white"
    )
    place.bar_label(drawn, padding=4)
    place.invert_yaxis()
    place.margins(x=0.12)
    place.tick_params(left=False)
    place.set_xlabel("words of claims given to this voice")
    tidy(place)


def _legend(figure: Figure, present: list[str]) -> None:
    from matplotlib.patches import Patch

    groups = [g for g in _GROUPS if g in present]
    keys = [Patch(facecolor=_GROUPS[g][0], hatch=_GROUPS[g][1], edgecolor="white", label=g) for g in groups]
    if keys:
        figure.legend(handles=keys, frameon=False, loc="outside lower left", ncols=2)


def _in_words(title: str, table: pd.DataFrame) -> str:
    total = int(table["words"].sum())
    said = [f"{title}: {many(len(table), 'voice')}, {many(total, 'word')} of claims."]
    groups = [_group(i if isinstance(i, str) else None) for i in table["identity"]]
    for group in _GROUPS:
        inside = table[[g == group for g in groups]]
        if len(inside):
            share = round(100 * int(inside["words"].sum()) / total)
            voices = ", ".join(f"{name} {int(n)}" for name, n in inside["words"].items())
            said.append(f"{group[0].upper()}{group[1:]}: {share} per cent of the words ({voices}).")
    return " ".join(said)
