"""Things put in order with buttons, or by choosing a place: on a list of places a number key is enough."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.rank import Rank


class RankList(Control):
    """The list of :func:`rank`. The rows stay where they are and their texts move, so that the focus can follow."""

    question: Rank

    def _build(self) -> list[Any]:
        count = len(self.question.items)
        self._rows = [self._row(place, count) for place in range(count)]
        first, last = self.question.ends
        self.keep = widgets.Button(
            description="This is my order", layout=widgets.Layout(width="auto", align_self="flex-start")
        )
        self.keep.on_click(lambda _: self._set(self.order))
        rows = [widgets.HBox(list(row), layout=_LINE) for row in self._rows]
        return [widgets.HTML(f"<i>{escape(first)}</i>"), *rows, widgets.HTML(f"<i>{escape(last)}</i>"), self.keep]

    def _row(self, place: int, count: int) -> tuple[Any, Any, Any, Any]:
        choose = widgets.Dropdown(
            options=[(str(i + 1), i) for i in range(count)], value=place, layout=widgets.Layout(width="4em")
        )
        choose.observe(lambda change: self._choose(place, change["new"]), names="value")
        up, down = (self._button(place, step) for step in (-1, 1))
        up.disabled, down.disabled = place == 0, place == count - 1
        return choose, up, down, widgets.HTML(layout=widgets.Layout(flex="1 1 8em"))

    def _button(self, place: int, step: int) -> Any:
        button = widgets.Button(icon="arrow-up" if step < 0 else "arrow-down", layout=widgets.Layout(width="2.8em"))
        button.on_click(lambda _: self.move(place, place + step))
        return button

    @property
    def order(self) -> list[str]:
        """The items as they stand on the page, saved or not."""
        return list(self.value or self.question.items)

    def _choose(self, place: int, to: int) -> None:
        if not self._quiet:
            self.move(place, to)

    def move(self, place: int, to: int) -> None:
        """Put the item at ``place`` (from 0) to the place ``to``, and save."""
        order = self.order
        order.insert(to, order.pop(place))
        self._set(order)
        self._refresh()
        row = self._rows[to]
        button = row[1] if to < place else row[2]
        (row[0] if button.disabled else button).focus()

    def _show(self) -> None:
        for place, (item, (choose, up, down, text)) in enumerate(zip(self.order, self._rows, strict=True)):
            said = self.question.items[item]
            choose.value, text.value = place, escape(said)
            choose.tooltip, up.tooltip, down.tooltip = f"Place of: {said}", f"Up: {said}", f"Down: {said}"

    def _saved(self) -> str:
        return f"Saved: {', '.join(self.question.items[item] for item in self.value)}."


_LINE = widgets.Layout(flex_flow="row nowrap", align_items="center")


def rank(
    name: str,
    question: str,
    items: Mapping[str, str],
    *,
    ends: tuple[str, str] = ("first", "last"),
    answer: Sequence[Any] | None = None,
    because: Mapping[str, str] | None = None,
) -> RankList:
    """Ask for an order: ``towhom.rank("words", "Least sure first?", {"may": "may", …}, ends=("least", "most"))``.

    With ``answer``, names in order with ties in an inner list, and ``because``, a reason for each, it is a practice
    question. Scored by Kendall's tau-b. Raises ToWhomError.
    """
    asked = Rank.make(name, question, items, ends=ends)
    return RankList(asked, practice_key(asked, answer, because), Path.cwd())
