"""What scores a unit's graded tags and choices: prepared once for a class, used by both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from towhom.errors import ToWhomError
from towhom_grader.calls import AskCall, Graded, TagCall, graded_call
from towhom_grader.grading.reading import Files
from towhom_grader.grading.result import Result
from towhom_grader.grading.scoreanswers import AnswerScorer
from towhom_grader.grading.scorechoices import score_answer
from towhom_grader.grading.scoretags import Articles, TagScorer
from towhom_grader.keys import AnswerKey, ChoiceKey

Scorer = Callable[[Path | Files], Result]


def graded_calls(cells: Iterable[Any]) -> dict[str, Graded]:
    """The graded calls among an instructor's own cells, by grade_id."""
    found = {}
    for cell in cells:
        meta = cell["metadata"].get("nbgrader") or {}
        if cell["cell_type"] == "code" and meta.get("grade") and not meta.get("solution"):
            call = graded_call(cell["source"])
            if call is not None:
                found[meta["grade_id"]] = call
    return found


def scorers(
    calls: Mapping[str, Graded],
    articles: Articles,
    choices: Mapping[str, ChoiceKey | AnswerKey],
    *,
    show_key: bool = False,
) -> dict[str, Scorer]:
    """A function of the hand-in for each graded cell. Raises ToWhomError where an article or a key is missing."""
    return {name: _scorer(call, articles, choices, show_key) for name, call in calls.items()}


def _scorer(call: Graded, articles: Articles, choices: Mapping[str, ChoiceKey | AnswerKey], show_key: bool) -> Scorer:
    if isinstance(call, TagCall):
        return TagScorer(call.task, articles, show_key=show_key).score
    if call.name not in choices:
        raise ToWhomError(f"There is no key for the question {call.name!r}: add it to the unit's key.yaml.")
    key = choices[call.name]
    if isinstance(call, AskCall) and isinstance(key, AnswerKey):
        return AnswerScorer(call.question, key, articles, show_key=show_key).score
    if isinstance(call, AskCall) or not isinstance(key, ChoiceKey):
        raise ToWhomError(f"The key of {call.name!r} is of another kind: run towhom build, which says where.")
    return lambda files: score_answer(call, key, files, show_key=show_key)
