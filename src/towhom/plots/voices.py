"""Who speaks, as bars: how many words of claims each voice is given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from towhom.plots.picture import BLUE, ORANGE, Picture, many, new_figure, tidy
from towhom.tables import NOBODY

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes


def plot_voices(tables: Mapping[str, pd.DataFrame]) -> Picture:
    """Bars for the tables of :func:`towhom.who_speaks`, title -> table: how many words each voice is given.

    All panels share one scale of words. Returns the figure with a summary in words.
    """
    rows = [max(1, len(table)) for table in tables.values()]
    figure = new_figure(7.5, 0.9 * len(rows) + 0.42 * sum(rows))
    axes = figure.subplots(len(rows), 1, sharex=True, squeeze=False, height_ratios=rows)[:, 0]
    for place, (title, table) in zip(axes, tables.items(), strict=True):
        _bars(place, title, table)
    axes[-1].set_xlabel("words of claims given to this voice")
    return Picture(figure, " ".join(_in_words(title, table) for title, table in tables.items()))


def _bars(place: Axes, title: str, table: pd.DataFrame) -> None:
    names, words = [str(name) for name in table.index], [int(n) for n in table["words"]]
    unnamed = [name == NOBODY for name in names]
    colours = [ORANGE if u else BLUE for u in unnamed]
    drawn: Any = place.barh(names, words, color=colours, hatch=["//" if u else "" for u in unnamed], edgecolor="white")
    place.bar_label(drawn, padding=4)
    place.invert_yaxis()
    place.margins(x=0.12)
    tidy(place, title)
    place.tick_params(left=False)


def _in_words(title: str, table: pd.DataFrame) -> str:
    voices = sum(name != NOBODY for name in table.index)
    parts = [f"{name} {int(row['words'])} (in {many(int(row['claims']), 'claim')})" for name, row in table.iterrows()]
    total = f"{title}: {many(int(table['words'].sum()), 'word')} of claims, {many(voices, 'voice')}."
    return f"{total} {'; '.join(parts)}." if parts else total
