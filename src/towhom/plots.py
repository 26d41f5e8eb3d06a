"""Pictures for lessons. Each carries its own summary in words; matplotlib is imported when one is drawn."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from towhom.tables import NOBODY

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito: told apart by all; hatching and the numbers at the bars say the same without colour.
_NAMED, _NOBODY = "#0072b2", "#e69f00"


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure with its summary: the alternative text of the image, and printed beneath it."""

    figure: Figure
    summary: str

    def __repr__(self) -> str:
        return self.summary

    def _repr_html_(self) -> str:
        file = BytesIO()
        # No tight box: it would make the size depend on the fonts of the machine.
        self.figure.savefig(file, format="png", dpi=144)
        data, said = b64encode(file.getvalue()).decode("ascii"), escape(self.summary)
        width = round(self.figure.get_figwidth() * 96)
        image = f'<img alt="{said}" width="{width}" style="max-width:100%" src="data:image/png;base64,{data}">'
        return f'<figure style="margin:0">{image}<figcaption><b>In words.</b> {said}</figcaption></figure>'


def plot_voices(tables: Mapping[str, pd.DataFrame]) -> Picture:
    """Bars for the tables of :func:`towhom.who_speaks`, title -> table: how many words each voice is given.

    All panels share one scale of words. Returns the figure with a summary in words.
    """
    from matplotlib.figure import Figure

    rows = [max(1, len(table)) for table in tables.values()]
    figure = Figure(figsize=(7.5, 0.9 * len(rows) + 0.42 * sum(rows)), layout="constrained")
    axes = figure.subplots(len(rows), 1, sharex=True, squeeze=False, height_ratios=rows)[:, 0]
    for place, (title, table) in zip(axes, tables.items(), strict=True):
        _bars(place, title, table)
    axes[-1].set_xlabel("words of claims given to this voice")
    return Picture(figure, " ".join(_in_words(title, table) for title, table in tables.items()))


def _bars(place: Axes, title: str, table: pd.DataFrame) -> None:
    names, words = [str(name) for name in table.index], [int(n) for n in table["words"]]
    unnamed = [name == NOBODY for name in names]
    colours = [_NOBODY if u else _NAMED for u in unnamed]
    drawn: Any = place.barh(names, words, color=colours, hatch=["//" if u else "" for u in unnamed], edgecolor="white")
    place.bar_label(drawn, padding=4)
    place.invert_yaxis()
    place.margins(x=0.12)
    place.set_title(title, loc="left", fontweight="bold", fontsize="medium")
    place.spines[["top", "right"]].set_visible(False)
    place.tick_params(left=False)


def _in_words(title: str, table: pd.DataFrame) -> str:
    voices = sum(name != NOBODY for name in table.index)
    parts = [f"{name} {int(row['words'])} (in {_many(int(row['claims']), 'claim')})" for name, row in table.iterrows()]
    total = f"{title}: {_many(int(table['words'].sum()), 'word')} of claims, {_many(voices, 'voice')}."
    return f"{total} {'; '.join(parts)}." if parts else total


def _many(count: int, word: str) -> str:
    return f"{count} {word if count == 1 else word + 's'}"
