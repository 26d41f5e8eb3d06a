"""A table of counts as bars: a bar for each row, a part of it for each column."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from towhom.plots.picture import BLUE, GREEN, GREY, ORANGE, PURPLE, Picture, entitle, new_figure, tidy

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

# Colour and hatching say the same.
_LOOKS = ((BLUE, ""), (ORANGE, "//"), (GREEN, ".."), (PURPLE, "xx"), (GREY, "--"))


def plot_counts(counts: pd.DataFrame, title: str, *, across: str) -> Picture:
    """Draw a table of counts: a horizontal bar for each row, in the table's order, made of up to five columns.

    ``across`` says what is counted. The summary in words gives each row. Raises ValueError for more columns.
    """
    if not 1 <= counts.shape[1] <= len(_LOOKS):
        raise ValueError(f"plot_counts draws from one to {len(_LOOKS)} columns, not {counts.shape[1]}")
    figure = new_figure(7.5, 1.6 + 0.34 * max(1, len(counts)))
    _bars(figure.subplots(), counts, across)
    if counts.shape[1] > 1:
        figure.legend(frameon=False, loc="outside lower left", ncols=2)
    entitle(figure, title)
    return Picture(figure, f"{title}: {_in_words(counts)}")


def _bars(place: Axes, counts: pd.DataFrame, across: str) -> None:
    names, before = [fill(str(name), 32) for name in counts.index], [0.0] * len(counts)
    for column, (colour, hatch) in zip(counts.columns, _LOOKS, strict=False):
        long = [float(n) for n in counts[column]]
        drawn: Any = place.barh(names, long, left=before, label=str(column), color=colour, hatch=hatch, ec="white")
        before = [b + n for b, n in zip(before, long, strict=True)]
    place.bar_label(drawn, labels=[f"{b:g}" for b in before], padding=4)
    place.invert_yaxis()
    place.margins(x=0.12)
    place.locator_params(axis="x", integer=True)
    place.tick_params(left=False)
    place.set_xlabel(across)
    tidy(place)


def _in_words(counts: pd.DataFrame) -> str:
    rows = []
    for name, row in counts.iterrows():
        parts = [f"{n:g} {column}" if counts.shape[1] > 1 else f"{n:g}" for column, n in row.items() if n]
        rows.append(f"{name}: {', '.join(parts) or '0'}")
    return "; ".join(rows) + "."
