"""What a notebook shows of the desk test: the twelve texts, and afterwards what the decisions say, in words."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from towhom.controls import Answer, AnswerStore, classify
from towhom.desk.forms import NAMES, Form, form
from towhom.desk.measure import HOLD, RUN, Outcome, measure
from towhom.errors import ToWhomError

_OPTIONS = {RUN: "Run it", HOLD: "Hold it"}


def desk_test(name: str) -> Any:
    """The twelve texts of form ``a`` or ``b``, each to be run or held; nothing is explained until all are decided.

    The decisions are kept in ``answers.json`` beside the notebook and are never handed in. Raises UnknownName.
    """
    chosen = form(name)
    return classify(chosen.question, f"{chosen.title}. Run it, or hold it?", chosen.texts, _OPTIONS)


def desk_result(folder: Path | None = None) -> Result:
    """What the decisions so far say: for each form that is finished, and the change where both are.

    The two forms stand in two units: answers are looked for beside the notebook and in the folders of the other units.
    """
    answers = _answers((folder or Path.cwd()).resolve())
    decided = {name: answers[form(name).question].value for name in NAMES if form(name).question in answers}
    forms = {name: form(name) for name in NAMES}
    done = {n: measure(forms[n].sound, d) for n, d in decided.items() if set(forms[n].texts) <= set(d)}
    missing = {n: len(set(forms[n].texts) - set(decided.get(n, {}))) for n in NAMES}
    return Result(forms, done, decided, missing)


def _answers(here: Path) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for unit in [here, *sorted(here.parent.glob("[0-9][0-9]-*"))]:
        with suppress(ToWhomError):  # a file that cannot be read is the business of its own notebook
            found = {**AnswerStore(unit).load(), **found}
    return found


@dataclass(frozen=True)
class Result:
    """The outcome of one or both forms; shown as a page, or printed as text."""

    forms: dict[str, Form]
    done: dict[str, Outcome]
    decided: dict[str, dict[str, str]]
    missing: dict[str, int]

    def __repr__(self) -> str:
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        if not self.done:
            left = min(self.missing.values())
            return [f"Decide all twelve first: {left} still to go." if left < 12 else "Decide all twelve texts first."]
        lines = [line for name, outcome in self.done.items() for line in said(self.forms[name].title, outcome)]
        return lines + (change(self.done["a"], self.done["b"]) if set(self.done) == set(NAMES) else [])

    def _repr_html_(self) -> str:
        body = "".join(f"<p>{escape(line)}</p>" for line in self._lines())
        return body + "".join(self._reasons(name) for name in self.done)

    def _reasons(self, name: str) -> str:
        one, decisions = self.forms[name], self.decided[name]
        verdicts = {True: "Sound", False: "Not sound"}
        rows = "".join(
            f"<li><b>{verdicts[one.sound[item]]}</b> (you: {_OPTIONS[decisions[item]].lower()}). {escape(text)} "
            f"<i>{escape(one.because[item])}</i></li>"
            for item, text in one.texts.items()
        )
        return f"<details><summary>{escape(one.title)}: all twelve, explained</summary><ol>{rows}</ol></details>"


def said(title: str, outcome: Outcome) -> list[str]:
    """The outcome of one form in plain words."""
    counts = (
        f"{title}: you held {outcome.hits} of the {outcome.unsound} texts that were not sound, "
        f"and {outcome.alarms} of the {outcome.sound} that were."
    )
    telling = f"How well you tell them apart (d′; 0 is guessing, 2 and more is good): {outcome.discernment:.1f}."
    return [counts, telling, _leaning(outcome.criterion)]


def _leaning(criterion: float) -> str:
    figure = f"(c = {criterion:+.1f})"
    if criterion > 0.4:
        return f"When in doubt you run {figure}: some unsound texts slip through."
    if criterion < -0.4:
        return f"When in doubt you hold {figure}: some good work never gets printed."
    return f"When in doubt you lean neither way {figure}."


def change(first: Outcome, last: Outcome) -> list[str]:
    """What changed between the two nights, in words; three unsound texts are few, and that is said."""
    better = last.discernment - first.discernment
    how = "better" if better > 0.3 else "worse" if better < -0.3 else "about as well"
    lines = [f"From the first night to the last you tell them apart {how} (d′ {better:+.1f})."]
    if last.criterion - first.criterion < -0.4:
        lines.append("You also hold more than you did. Becoming suspicious is not the same as becoming good at it.")
    return [*lines, "Twelve texts are few: one other decision would move these figures. Read them as a hint."]
