"""A question with options: one answer (radio buttons) or several (ticks). Saved at once, restored on re-run.

A practice question explains what was chosen: at once where one can be chosen, at *Check* where several can be. So there
is a second try; *Show all* explains the other options too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from towhom.controls.answers import AnswerStore
from towhom.controls.control import Control
from towhom.controls.keyguard import guarded
from towhom.controls.looks import STYLE
from towhom.controls.practice import Practice, practice
from towhom.errors import ToWhomError

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_GRADING = "NBGRADER_EXECUTION"


def check_question(name: Any, question: Any, options: Any) -> None:
    """Check the arguments of a question. Raises ToWhomError that says what to change."""
    if not isinstance(name, str) or not _ID.fullmatch(name):
        raise ToWhomError(f"A question's name is made of a-z, 0-9 and hyphens, not {name!r}: rename it.")
    if not isinstance(question, str) or not question.strip():
        raise ToWhomError(f"The question {name!r} asks nothing: write its text.")
    if not isinstance(options, Mapping) or len(options) < 2:
        raise ToWhomError(f"The question {name!r} needs at least two options, as {{'a': 'text', …}}.")
    for key, text in options.items():
        if not isinstance(key, str) or not _ID.fullmatch(key) or not isinstance(text, str) or not text.strip():
            raise ToWhomError(f"Option {key!r} of {name!r} needs a name of a-z, 0-9 and hyphens, and a text.")


class Choice:
    """A question on the page; :attr:`value` is what is chosen, saved in ``answers.json`` at each change."""

    def __init__(
        self,
        name: str,
        question: str,
        options: Mapping[str, str],
        many: bool,
        folder: Path,
        explains: Practice | None = None,
    ) -> None:
        check_question(name, question, options)
        self.name, self.question, self.options, self.many = name, question, dict(options), many
        self.store, self.explains = AnswerStore(folder), explains
        self.value: tuple[str, ...] = ()
        self.status = widgets.HTML()
        self._restore()
        self._inputs = self._ticks() if many else self._radio()
        self.explanation = widgets.HTML()
        self.all_button = widgets.Button(description="Show all", tooltip="Explain all the answers, the others too")
        self.all_button.on_click(lambda _: self.show_all())
        title = widgets.HTML(f"{STYLE}<p><b>{escape(question)}</b></p>")
        self.box = guarded(
            [title, *self._inputs, *self._check_button(), self.explanation, self.all_button, self.status]
        )
        self._explain("")
        Control.asked[name] = self
        if not many:
            self.check()

    def _restore(self) -> None:
        try:
            saved = self.store.load().get(self.name)
        except ToWhomError as e:
            self._say(f"Not saved: {e}", wrong=True)
            return
        self.value = tuple(v for v in saved.value if v in self.options) if saved and saved.kind == "choice" else ()
        if self.value:
            self._say("Saved.")

    def _ticks(self) -> list[Any]:
        boxes = []
        for key, text in self.options.items():
            box = widgets.Checkbox(
                value=key in self.value, description=text, indent=False, layout=widgets.Layout(width="auto")
            )
            box.observe(lambda change, key=key: self._tick(key, change["new"]), names="value")
            boxes.append(box)
        return boxes

    def _radio(self) -> list[Any]:
        radio = widgets.RadioButtons(
            options=[(text, key) for key, text in self.options.items()],
            value=self.value[0] if self.value else None,
            layout=widgets.Layout(width="auto"),
        )
        radio.observe(lambda change: self.choose(*([change["new"]] if change["new"] else [])), names="value")
        return [radio]

    def _check_button(self) -> list[Any]:
        # One answer is explained when it is given. Of several, the first tick must not give the others away.
        if self.explains is None or not self.many:
            return []
        button = widgets.Button(description="Check")
        button.on_click(lambda _: self.check())
        return [button]

    def check(self) -> None:
        """Show how right the answer is, and the reasons for what is chosen. Graded questions show nothing."""
        if self.explains is None:
            return
        if self.value:
            self._explain(self.explains.explain(self.options, self.value), more=True)
        elif self.many:
            self._explain('<p role="status">Choose first, then check.</p>')

    def show_all(self) -> None:
        """Show the reasons for all options; those of a question that is graded or not yet answered stay hidden."""
        if self.explains is not None and self.value:
            self._explain(self.explains.explain(self.options, self.value, everything=True))

    def _explain(self, text: str, *, more: bool = False) -> None:
        self.explanation.value = text
        self.all_button.layout.display = "" if more else "none"

    def _tick(self, key: str, on: bool) -> None:
        self.choose(*(k for k in self.options if (on if k == key else k in self.value)))

    def answer(self, *keys: str) -> None:
        """Choose in code: as :meth:`choose`, and the page shows it."""
        self.choose(*keys)
        if self.many:
            for key, box in zip(self.options, self._inputs, strict=False):
                box.value = key in keys
        else:
            self._inputs[0].value = keys[0] if keys else None

    def choose(self, *keys: str) -> None:
        """Choose these options and save. Raises ToWhomError for an option that does not exist."""
        unknown = [k for k in keys if k not in self.options]
        if unknown or (len(keys) > 1 and not self.many):
            raise ToWhomError(
                f"{self.name!r} takes {'options' if self.many else 'one option'} of {list(self.options)}."
            )
        self.value = tuple(keys)
        self._save()
        if self.many:
            self._explain("")
        else:
            self.check()

    def _save(self) -> None:
        try:
            self.store.save(self.name, self.value)
        except ToWhomError as e:
            self._say(f"Not saved: {e}", wrong=True)
        else:
            self._say("Saved.")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        role = ' role="alert" style="color: #a40000"' if wrong else ' role="status"'
        self.status.value = f"<p{role}>{escape(text)}</p>"

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        # Fails closed: executed for grading without our preprocessors, a graded cell is worth nothing.
        if _GRADING in os.environ:
            return {"text/plain": "0.0"}
        return self.box._repr_mimebundle_(**kwargs)


def choice(
    name: str,
    question: str,
    options: Mapping[str, str],
    *,
    many: bool = False,
    answer: str | None = None,
    because: Mapping[str, str] | None = None,
) -> Choice:
    """Ask a question with options; the answer is kept in ``answers.json`` beside the notebook.

    ``options`` maps short names to texts; ``many`` allows several ticks. With ``because``, a reason for each option, it
    is a practice question that explains itself; ``answer`` names the right option (or several, with spaces between)
    and is left out where there is none. Raises ToWhomError for a bad question.
    """
    check_question(name, question, options)
    return Choice(name, question, options, many, Path.cwd(), practice(name, options, answer, because, many))
