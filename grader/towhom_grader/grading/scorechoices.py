"""Score one question: the answer is read as data, and only the student's own options are explained."""

from __future__ import annotations

from pathlib import Path

from towhom.controls import read_answers, score_choice
from towhom.errors import FormatError
from towhom_grader.calls import ChoiceCall
from towhom_grader.grading.reading import NothingReadError, read
from towhom_grader.grading.result import Result, listed, paragraph, unread
from towhom_grader.keys import ChoiceKey

NAME = "answers.json"


def score_answer(call: ChoiceCall, key: ChoiceKey, folder: Path, *, show_key: bool = False) -> Result:
    """Score the answer in a hand-in. What cannot be read scores 0 and says why."""
    try:
        given = read_answers(read(folder, NAME), NAME).get(call.name)
    except NothingReadError as e:
        return unread(str(e))
    except FormatError as e:
        return unread(str(e))
    chosen = frozenset(given or ()) & frozenset(call.options)
    share, reasons = score_choice(key.right, chosen, call.many)
    shown = sorted(call.options) if show_key else [o for o in call.options if o in chosen]
    return Result(share, paragraph(call.question) + listed([_about(o, call, key, chosen) for o in shown] + reasons))


def _about(option: str, call: ChoiceCall, key: ChoiceKey, chosen: frozenset[str]) -> str:
    verdict = "right" if option in key.right else "not right"
    mark = "You chose" if option in chosen else "You did not choose"
    return f"{mark}: {call.options[option]} ({verdict}) {key.because.get(option, '')}".rstrip()
