"""A box for one number; it says how it understands what is typed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.number import Number, number_in


class NumberBox(Control):
    """The box of :func:`number`."""

    question: Number
    titled = False

    def _build(self) -> list[Any]:
        unit, within = self.question.unit, self.question.within
        self._box = widgets.Text(
            description=self.question.text,
            placeholder="a number, as 1,250 or 12.5",
            layout=widgets.Layout(width="auto"),
            style={"description_width": "auto"},
        )
        self._box.observe(lambda change: self._type(change["new"]), names="value")
        said = [f"in {unit}"] if unit else []
        said += [f"within {within:g} counts"] if within else []
        return [self._box, *([widgets.Label(", ".join(said))] if said else [])]

    def _type(self, text: str) -> None:
        if len(text) <= 64 and text.isprintable():
            self._set(text.strip())
        else:
            self._say("Not saved: a number is shorter than that.", wrong=True)

    def _show(self) -> None:
        self._box.value = self.value

    def _saved(self) -> str:
        found = number_in(self.value)
        if self.value and found is None:
            return f"Saved, but no number can be read in “{self.value}”: write it as 1,250 or 12.5."
        return "Saved." if found is None else f"Saved: {found:,.10g} {self.question.unit}".rstrip()


def number(
    name: str,
    question: str,
    *,
    unit: str = "",
    within: float = 0,
    answer: float | None = None,
    because: str | Mapping[str, str] | None = None,
) -> NumberBox:
    """Ask for a number: ``towhom.number("share", "What share of the town was asked?", unit="per cent", within=0.5)``.

    With ``answer`` and ``because`` it is a practice question; ``because`` is a text, or number -> text for the right
    number and for slips that many make. Raises ToWhomError.
    """
    asked = Number.make(name, question, unit=unit, within=within)
    return NumberBox(asked, practice_key(asked, answer, because), Path.cwd())
