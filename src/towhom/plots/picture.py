"""A figure that carries its own summary in words; matplotlib is imported when one is drawn."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from html import escape
from io import BytesIO
from textwrap import fill, shorten
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Okabe and Ito: told apart by all; hatching, shapes and numbers say the same without colour.
BLUE, ORANGE, GREEN, PURPLE, GREY = "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#767676"


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


def new_figure(width: float, height: float) -> Figure:
    """An empty figure, in inches, that belongs to no notebook's list of open figures."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def entitle(figure: Figure, title: str) -> None:
    """A title over the whole width, on as many lines as it needs."""
    figure.suptitle(fill(title, 84), x=0.01, ha="left", fontweight="bold", fontsize="medium")


def shortened(title: str) -> str:
    """A headline that fits a legend."""
    return shorten(title, 80, placeholder=" …")


def tidy(place: Axes, title: str = "") -> None:
    """A title at the left, no frame at top and right."""
    if title:
        place.set_title(title, loc="left", fontweight="bold", fontsize="medium")
    place.spines[["top", "right"]].set_visible(False)


def many(count: int, word: str) -> str:
    """``1 word``, ``2 words``."""
    return f"{count} {word if count == 1 else word + 's'}"
