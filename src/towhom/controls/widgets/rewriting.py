"""A sentence to repair: the original above, a box with a copy of it to change."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.control import Control
from towhom.controls.kinds import practice_key
from towhom.controls.kinds.conditions import words_in
from towhom.controls.kinds.question import plural
from towhom.controls.kinds.rewrite import Rewrite


class RewriteBox(Control):
    """The box of :func:`rewrite`. It begins with the original, which is saved only when something is changed."""

    question: Rewrite
    announces = False

    def _build(self) -> list[Any]:
        shown = widgets.HTML(f"<p>The original: “{escape(self.question.original)}”</p>")
        self._area = widgets.Textarea(
            description="Your version", rows=3, layout=widgets.Layout(width="auto", height="auto")
        )
        self._area.style.description_width = "auto"
        self._area.observe(lambda change: self._type(change["new"]), names="value")
        again = widgets.Button(description="Begin again", tooltip="Put the original back into the box")
        again.on_click(lambda _: self.answer(self.question.original))
        return [shown, self._area, again]

    def _type(self, text: str) -> None:
        self._set(text)

    def _show(self) -> None:
        self._area.value = self.value or self.question.original

    def _saved(self) -> str:
        if self.question.unchanged(self.value):
            return "Saved: still the original."
        mine, before = (len(words_in(text)) for text in (self.value, self.question.original))
        return f"Saved: {plural(mine, 'word')}; the original has {before}."


def rewrite(
    name: str, question: str, original: str, *, answer: Mapping[str, Any] | None = None, because: str | None = None
) -> RewriteBox:
    """Ask for a sentence to be rewritten; what is typed is kept in ``answers.json`` at each change.

    With ``answer`` (a model and conditions, see docs/controls.md) and ``because`` it is a practice question. The
    original earns nothing; full marks only where all conditions hold. Raises ToWhomError.
    """
    asked = Rewrite.make(name, question, original)
    return RewriteBox(asked, practice_key(asked, answer, because), Path.cwd())
