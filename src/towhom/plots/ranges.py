"""Ranges from 0 to 100 as bars, with a mark in the middle: how differently people read one word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import TYPE_CHECKING

from towhom.plots.picture import BLUE, GREY, ORANGE, Picture, entitle, new_figure, tidy

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

_Own = Mapping[str, Sequence[int]]


def plot_ranges(table: pd.DataFrame, title: str, *, across: str, own: _Own | None = None) -> Picture:
    """Draw a range for each row, in the table's order, and say the same in words.

    The columns are ``low``, ``middle`` and ``high``, all from 0 to 100; ``across`` says what they are. ``own`` has a
    range of the reader's own, ``{"likely": (60, 80)}``, for some of the rows; names that are no row are left out.
    """
    mine = {name: own[name] for name in table.index if own and name in own}
    figure = new_figure(7.5, 1.4 + 0.34 * len(table))
    _bars(figure.subplots(), table, mine, across)
    figure.legend(frameon=False, loc="outside lower left", ncols=3)
    entitle(figure, title)
    return Picture(figure, f"{title}: {_in_words(table, mine)}")


def _bars(place: Axes, table: pd.DataFrame, mine: _Own, across: str) -> None:
    rows = range(len(table))
    wide = table["high"] - table["low"]
    place.barh(rows, wide, left=table["low"], height=0.5, color=BLUE, alpha=0.35, label="from, to")
    place.plot(table["middle"], rows, "o", color=BLUE, ms=7, label="middle")
    at = [row for row, name in enumerate(table.index) if name in mine]
    for edge, label in ((0, "yours"), (1, "_")):
        marks = [mine[table.index[row]][edge] for row in at]
        place.plot(marks, at, "D", mfc="white", mec=ORANGE, mew=2, ms=7, label=label if at else "_")
    place.set_yticks(rows, [fill(str(name), 32) for name in table.index])
    place.set_xlim(-2, 102)
    place.set_xlabel(across)
    place.grid(axis="x", color=GREY, alpha=0.25)
    place.tick_params(left=False)
    place.invert_yaxis()
    tidy(place)


def _in_words(table: pd.DataFrame, mine: _Own) -> str:
    rows = []
    for name, row in table.iterrows():
        yours = f", yours {mine[str(name)][0]} to {mine[str(name)][1]}" if name in mine else ""
        rows.append(f"{name}: {row['low']:g} to {row['high']:g}, middle {row['middle']:g}{yours}")
    return "; ".join(rows) + "."
