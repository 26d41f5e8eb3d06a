"""A row of options for each item: radio buttons where they are few, a list to choose from where they are many."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.classify import Classify

_FEW = 4


class ClassifyGrid(Control):
    """The grid of :func:`classify`."""

    question: Classify

    def _build(self) -> list[Any]:
        self._rows = {item: self._row(item, text) for item, text in self.question.items.items()}
        box = widgets.VBox(list(self._rows.values()))
        box.add_class("tw-side")
        return [box]

    def _row(self, item: str, text: str) -> Any:
        options = [(shown, option) for option, shown in self.question.options.items()]
        few = len(options) <= _FEW
        row = (widgets.RadioButtons if few else widgets.Dropdown)(
            options=options if few else [("– choose –", ""), *options],
            value=None if few else "",
            description=text,
            layout=widgets.Layout(width="auto", max_width="100%", margin="0 0 8px 0"),
            style={"description_width": "auto"},
        )
        row.observe(lambda change: self._pick(item, change["new"]), names="value")
        return row

    def _pick(self, item: str, option: str | None) -> None:
        given = {k: v for k, v in self.value.items() if k != item} | ({item: option} if option else {})
        self._set(self.question.read(given))

    def _show(self) -> None:
        for item, row in self._rows.items():
            # A list has a line of its own for what is not chosen; radio buttons are all off.
            row.value = self.value.get(item, "" if isinstance(row, widgets.Dropdown) else None)

    def _saved(self) -> str:
        return f"Saved: {len(self.value)} of {len(self.question.items)} answered."


def classify(
    name: str,
    question: str,
    items: Mapping[str, str],
    options: Mapping[str, str],
    *,
    answer: Mapping[str, str] | None = None,
    because: Mapping[str, str] | None = None,
) -> ClassifyGrid:
    """Give each item one of the same options: ``towhom.classify("twelve", "Faithful?", {"a": "…"}, {"y": "Yes", …})``.

    With ``answer`` (item -> option) and ``because`` (item -> reason) it is a practice question that explains itself.
    Scored as hits minus false alarms, so that one answer everywhere earns nothing. Raises ToWhomError.
    """
    asked = Classify.make(name, question, items, options)
    return ClassifyGrid(asked, practice_key(asked, answer, because), Path.cwd())
