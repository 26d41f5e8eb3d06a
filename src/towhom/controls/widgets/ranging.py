"""From and to for each word, typed into boxes, and a strip that shows all ranges one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.ranges import Ranges, is_range


class RangeRows(Control):
    """The rows of :func:`ranges`."""

    question: Ranges

    def _build(self) -> list[Any]:
        self._rows = {word: self._row(word, text) for word, text in self.question.items.items()}
        self._strip = widgets.HTML()
        lines = [
            widgets.VBox(
                [widgets.HTML(f"<b>{escape(self.question.items[word])}</b>"), widgets.HBox(list(row), layout=_WRAP)]
            )
            for word, row in self._rows.items()
        ]
        return [*lines, self._strip]

    def _row(self, word: str, text: str) -> tuple[Any, Any]:
        made = []
        for name in ("from", "to"):
            box = widgets.Text(description=f"{name} (per cent)", placeholder="0 to 100")
            box.layout.width, box.style.description_width = "9em", "auto"
            box.tooltip = f"{text}: {name}"
            box.observe(lambda _: self._pick(word), names="value")
            made.append(box)
        return made[0], made[1]

    def _pick(self, word: str) -> None:
        if self._quiet:
            return
        typed = [box.value.strip().rstrip("%").strip() for box in self._rows[word]]
        given = [int(text) for text in typed if text.isdecimal() and len(text) < 4]
        if is_range(given) or not any(typed):
            others = {k: v for k, v in self.value.items() if k != word}
            self._set(self.question.read(others | ({word: given} if given else {})))
            self._strip.value = strip(self.question, self.value)
        else:  # it may be half typed: nothing to be alarmed about
            said = self.question.items[word]
            self.status.value = f"<p>{escape(said)}: not saved yet. Give two whole numbers, the lower one first.</p>"

    def _show(self) -> None:
        for word, row in self._rows.items():
            for box, number in zip(row, self.value.get(word, ("", "")), strict=True):
                box.value = str(number)
        self._strip.value = strip(self.question, self.value)

    def _saved(self) -> str:
        return f"Saved: {len(self.value)} of {len(self.question.items)} answered."


def strip(question: Ranges, value: Mapping[str, Sequence[int]]) -> str:
    """The ranges as bars over a line from 0 to 100; the list of numbers stands for those who do not see it."""
    rows = [(question.items[word], value[word][0], value[word][1]) for word in question.items if word in value]
    if not rows:
        return ""
    bars = "".join(
        f'<rect x="{low * 3}" y="{n * 22 + 4}" width="{max(3, (high - low) * 3)}" height="14" fill="#0072b2"/>'
        f'<text x="308" y="{n * 22 + 15}" font-size="12" fill="currentColor">{escape(text)}</text>'
        for n, (text, low, high) in enumerate(rows)
    )
    foot = len(rows) * 22
    marks = "".join(
        f'<line x1="{n * 3}" x2="{n * 3}" y1="0" y2="{foot}" stroke="currentColor" stroke-opacity=".25"/>'
        f'<text x="{n * 3}" y="{foot + 13}" font-size="11" text-anchor="middle" fill="currentColor">{n}</text>'
        for n in (0, 25, 50, 75, 100)
    )
    said = escape("; ".join(f"{text}: {low} to {high} per cent" for text, low, high in rows), quote=True)
    size = f'viewBox="-10 0 480 {foot + 18}" width="480" style="max-width: 100%; height: auto"'
    return f'<svg role="img" aria-label="{said}" {size} xmlns="http://www.w3.org/2000/svg">{marks}{bars}</svg>'


_WRAP = widgets.Layout(flex_flow="row wrap")


def ranges(
    name: str,
    question: str,
    items: Mapping[str, str],
    *,
    answer: Mapping[str, Sequence[int]] | None = None,
    because: Mapping[str, str] | None = None,
) -> RangeRows:
    """Ask which per cent each word stands for: ``towhom.ranges("scale", "Under the scale?", {"likely": "likely"})``.

    With ``answer`` (word -> (low, high)) and ``because`` it is a practice question; without, own guesses are kept and
    not judged. Scored by the overlap with the scale. Raises ToWhomError.
    """
    asked = Ranges.make(name, question, items)
    return RangeRows(asked, practice_key(asked, answer, because), Path.cwd())
