"""A box for a written answer, saved as it is typed: a Markdown cell would leave a beginner in command mode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds.written import Written, as_html


class WriteBox(Control):
    """The text area of :func:`write`. Executed for grading it shows what was written, for the one who reads it."""

    question: Written
    titled = False
    announces = False

    def _build(self) -> list[Any]:
        low = self.question.words[0] if self.question.words else 0
        self._area = widgets.Textarea(
            description=self.question.text,
            placeholder="Write here. It is saved as you type.",
            rows=max(4, min(12, low // 8 + 3)),
            layout=widgets.Layout(width="auto", height="auto"),
            style={"description_width": "auto"},
        )
        self._area.observe(lambda change: self._set(change["new"]), names="value")
        return [self._area]

    def _show(self) -> None:
        self._area.value = self.value

    def _saved(self) -> str:
        return f"Saved: {self.question.length(self.value)}."

    def _graded_page(self) -> Any:
        said = as_html(self.question, self.value)
        return {"text/plain": self.value or "Nothing is written.", "text/html": said}


def write(name: str, prompt: str, *, words: tuple[int, int] | None = None) -> WriteBox:
    """Ask for a written answer; it is kept in ``answers.json`` beside the notebook as it is typed.

    ``words`` is the shortest and the longest length asked for; it is shown, not enforced. A person reads it: in a
    graded cell its points are given by hand. Raises ToWhomError for a bad name or an empty prompt.
    """
    return WriteBox(Written.make(name, prompt, words=words or ()), None, Path.cwd())
