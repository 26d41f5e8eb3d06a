"""What all controls on the page share: they save at once, come back on re-run, explain practice, and fail closed.

A control is thin: what a value may be and what it is worth is for its question (``towhom.controls.kinds``) to say.
"""

from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import Any, ClassVar

import ipywidgets as widgets

from towhom.controls.answers import NAME, Answer, AnswerStore
from towhom.controls.explaining import explained
from towhom.controls.keyguard import guarded
from towhom.controls.kinds import Key, Question
from towhom.controls.looks import STYLE
from towhom.errors import StoreError, ToWhomError
from towhom.library.store import grading


class Control:
    """A question on the page; :attr:`value` is what is answered, kept in ``answers.json`` at each change."""

    titled: ClassVar[bool] = True  # False: a widget's own label says what is asked
    announces: ClassVar[bool] = True  # False: it saves at each key, which nobody wants to have read out
    asked: ClassVar[dict[str, Any]] = {}  # name -> the control that was shown last, for towhom.answer

    def __init__(self, question: Question, key: Key | None = None, folder: Path | None = None) -> None:
        self.question, self.key = question, key
        self.store = AnswerStore(folder or Path.cwd())
        self.value: Any = question.blank
        self.status, self.explanation = widgets.HTML(), widgets.HTML()
        self._seen: Any = None  # what the file last said, for whoever else may write to it
        self._quiet = False  # while the page is brought up to date, nothing is saved
        self._show_all = widgets.Button(description="Show all", tooltip="Show the right answers and every reason")
        self._restore()
        title = widgets.HTML(f"{STYLE}<p><b>{escape(question.text)}</b></p>" if self.titled else STYLE)
        parts = [title, *self._build(), *self._buttons(), self.explanation, self.status]
        self.box = guarded(parts)
        if not self.titled:
            self.box.add_class("tw-own")
        self._refresh()
        Control.asked[question.name] = self

    # --- what each control brings ------------------------------------------------------------------------------

    def _build(self) -> list[Any]:
        """Make the widgets, once."""
        raise NotImplementedError

    def _show(self) -> None:
        """Bring the widgets up to date with :attr:`value`. What they report meanwhile must go to :meth:`_set`."""
        raise NotImplementedError

    # --- the value ---------------------------------------------------------------------------------------------

    def answer(self, *value: Any) -> None:
        """Answer in code, and save. Raises ToWhomError that says what this question takes."""
        self.value = self.question.merge(self.value, self.question.fit(*value))
        self._refresh()
        self._save()

    def _set(self, value: Any) -> None:
        """A widget has changed: keep its value, and save it."""
        if not self._quiet and value != self.value:
            self.value = value
            self._save()

    def _refresh(self) -> None:
        self._quiet = True
        try:
            self._show()
        finally:
            self._quiet = False

    def _restore(self) -> None:
        try:
            saved = self.store.load().get(self.question.name)
        except (ToWhomError, OSError) as e:
            self._say(f"Not saved: {e}", wrong=True)
            return
        self._seen = saved
        if saved is None:
            return
        if saved.kind != self.question.kind:
            said = f"{NAME} holds an answer of another kind ({saved.kind}) under the name {self.question.name!r}."
            self._say(f"{said} It will be replaced when you answer.", wrong=True)
            return
        self.value = self.question.read(saved.value)
        if self.value != self.question.blank:
            self._say(self._saved())

    def _save(self) -> None:
        self.explanation.value = ""
        try:
            self._keep()
        except (ToWhomError, OSError) as e:
            self._say(f"Not saved: {e}", wrong=True)
        else:
            self._say(self._saved())

    def _keep(self) -> None:
        try:
            self.question.shape(self.value)
        except ValueError as e:
            raise StoreError(f"{e}. What was saved before is kept.") from e
        mine = Answer(self.question.kind, self.value)
        found = self.store.load().get(self.question.name)
        if found not in (None, self._seen, mine) and not grading():
            raise StoreError(
                "this answer was changed in another tab or notebook meanwhile. Run the cell again to see it; "
                "copy what you need from here first."
            )
        self.store.save(self.question.name, self.value, self.question.kind)
        self._seen = mine

    def _saved(self) -> str:
        return "Saved."

    def _say(self, text: str, *, wrong: bool = False) -> None:
        role = ' role="alert" style="color: #a40000"' if wrong else ' role="status"' if self.announces else ""
        self.status.value = f"<p{role}>{escape(text)}</p>"

    # --- practice ----------------------------------------------------------------------------------------------

    def _buttons(self) -> list[Any]:
        if self.key is None:
            return []
        check = widgets.Button(description="Check")
        check.on_click(lambda _: self.check())
        self._show_all.on_click(lambda _: self.check(show_all=True))
        self._show_all.layout.display = "none"
        return [widgets.HBox([check, self._show_all], layout=widgets.Layout(flex_flow="row wrap"))]

    def check(self, *, show_all: bool = False) -> None:
        """Explain a practice answer: first what is right and what is not yet, with ``show_all`` every reason."""
        if self.key is None:
            return
        if self.value == self.question.blank:
            self.explanation.value = '<p role="status">Answer first, then check.</p>'
            return
        self._show_all.layout.display = None
        self.explanation.value = explained(self.question, self.key, self.value, show_all=show_all)

    # --- the page ----------------------------------------------------------------------------------------------

    def _graded_page(self) -> Any:
        # Fails closed: executed for grading without our preprocessors, a graded cell is worth nothing.
        return {"text/plain": "0.0"}

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self._graded_page() if "NBGRADER_EXECUTION" in os.environ else self.box._repr_mimebundle_(**kwargs)


def answer(name: str, *value: Any) -> None:
    """Answer a question in code, for whoever does not want to use its buttons: ``towhom.answer("nobody", "b", "e")``.

    The cell that asks it must have been run. Raises ToWhomError that says what the question takes.
    """
    if name not in Control.asked:
        known = ", ".join(sorted(Control.asked)) or "none yet"
        raise ToWhomError(f"No question {name!r} has been asked here (asked: {known}): run its cell first.")
    Control.asked[name].answer(*value)
