"""A chain built arrow by arrow: two lists and a button, each arrow with a button of its own to take it out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.chain import Chain
from towhom.controls.kinds.question import plural
from towhom.controls.widgets.graph import draw


class ChainBuilder(Control):
    """The builder of :func:`chain`."""

    question: Chain

    def _build(self) -> list[Any]:
        reports = [("– choose –", ""), *((text, name) for name, text in self.question.items.items())]
        self._report = self._list("This report", reports)
        self._origin = self._list("has it from", reports)
        self._add = widgets.Button(
            description="Draw the arrow", layout=widgets.Layout(width="auto", align_self="flex-start")
        )
        self._add.on_click(lambda _: self._draw())
        self._arrows, self._picture = widgets.VBox(), widgets.HTML()
        counts = [("– choose –", 0), *((str(n), n) for n in range(1, len(self.question.items) + 1))]
        self._count = self._list("How many independent origins are there?", counts)
        self._count.observe(lambda change: self._set_count(change["new"]), names="value")
        return [self._report, self._origin, self._add, self._picture, self._arrows, self._count]

    def _list(self, text: str, options: list[tuple[str, Any]]) -> Any:
        made = widgets.Dropdown(options=options, value=options[0][1], description=text)
        made.layout.width, made.style.description_width = "auto", "auto"
        made.layout.max_width = "28em"
        return made

    @property
    def edges(self) -> list[list[str]]:
        """The arrows so far."""
        return list(self.value.get("edges", ()))

    def _draw(self) -> None:
        report, origin = self._report.value, self._origin.value
        if not report or not origin or report == origin:
            self._say("Choose two different reports first.", wrong=True)
        elif [report, origin] in self.edges:
            self._say("This arrow is drawn already.", wrong=True)
        else:
            self._change(edges=[*self.edges, [report, origin]])
            self._report.value = self._origin.value = ""
            self._report.focus()

    def _set_count(self, number: int) -> None:
        if not self._quiet:
            self._change(origins=number or None)

    def _change(self, **new: Any) -> None:
        self._set(self.question.read({"edges": self.edges, "origins": self.value.get("origins"), **new}))
        self._refresh()

    def _show(self) -> None:
        self._picture.value = draw(self.question.items, self.edges)
        self._arrows.children = [self._arrow(edge) for edge in self.edges]
        self._count.value = self.value.get("origins") or 0

    def _arrow(self, edge: list[str]) -> Any:
        said = f"{self.question.items[edge[0]]} ← {self.question.items[edge[1]]}"
        out = widgets.Button(icon="times", tooltip=f"Take out: {said}", layout=widgets.Layout(width="2.8em"))
        out.on_click(lambda _: self._change(edges=[e for e in self.edges if e != edge]))
        return widgets.HBox([out, widgets.Label(said)])

    def _saved(self) -> str:
        return f"Saved: {plural(len(self.edges), 'arrow')}."


def chain(
    name: str,
    question: str,
    reports: Mapping[str, str],
    *,
    answer: Mapping[str, Any] | None = None,
    because: Mapping[str, str] | None = None,
) -> ChainBuilder:
    """Ask who has it from whom: ``towhom.chain("who", "Who repeats whom?", {"lamp": "The Lamp", …})``.

    With ``answer`` (report -> where it has it from; whoever is not named is an origin) and ``because`` it is a practice
    question. Scored by F1 of the arrows and the number of independent origins. Raises ToWhomError.
    """
    asked = Chain.make(name, question, reports)
    return ChainBuilder(asked, practice_key(asked, answer, because), Path.cwd())
