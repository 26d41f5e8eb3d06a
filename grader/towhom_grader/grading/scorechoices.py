"""Score one question: the answer is read as data, and only the student's own options are explained."""

from __future__ import annotations

from pathlib import Path

from towhom.controls import read_answers, score_choice
from towhom.errors import FormatError
from towhom_grader.calls import ChoiceCall
from towhom_grader.grading.reading import Files, NothingReadError, read
from towhom_grader.grading.result import Result, listed, paragraph, unread
from towhom_grader.keys import ChoiceKey

NAME = "answers.json"


def score_answer(call: ChoiceCall, key: ChoiceKey, files: Path | Files, *, show_key: bool = False) -> Result:
    """Score the answer in a hand-in, which is a folder or data. What cannot be read scores 0 and says why."""
    try:
        given = read_answers(read(files, NAME), NAME, strict=False).get(call.name)
    except NothingReadError as e:
        return unread(str(e))
    except FormatError as e:
        return unread(str(e))
    chosen = frozenset(given.value if given and given.kind == "choice" else ()) & frozenset(call.options)
    share, reasons = score_choice(key.right, chosen, call.many)
    shown = sorted(call.options) if show_key else _own(call, chosen)
    return Result(
        share, paragraph(call.question) + listed([_about(o, call, key, chosen, show_key) for o in shown] + reasons)
    )


def _own(call: ChoiceCall, chosen: frozenset[str]) -> list[str]:
    """The student's own ticks; none of many, lest ticking everything buy the key for a few points."""
    return [] if call.many and 2 * len(chosen) > len(call.options) else [o for o in call.options if o in chosen]


def _about(option: str, call: ChoiceCall, key: ChoiceKey, chosen: frozenset[str], show_key: bool) -> str:
    right = option in key.right
    if option in chosen:
        mark, verdict = "You chose", "right" if right else "not right"
    else:
        mark, verdict = ("You missed", "right") if right else ("You rightly left", "not right")
    # A deduction is explained; why a right tick is right would be the key's own words.
    reason = key.because.get(option, "") if show_key or not right else ""
    return f"{mark}: {call.options[option]} ({verdict}) {reason}".rstrip()
