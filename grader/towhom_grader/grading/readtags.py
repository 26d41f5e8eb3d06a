"""First step of autograding: read and score tags and answers, before any student code could rewrite them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, List, Unicode

from towhom.errors import ToWhomError
from towhom_grader.calls import ChoiceCall, TagCall, graded_call
from towhom_grader.grading.place import Place, place_of
from towhom_grader.grading.result import Result
from towhom_grader.grading.scorechoices import score_answer
from towhom_grader.grading.scoretags import TagScorer
from towhom_grader.keys import ChoiceKey, Keys
from towhom_grader.layout import GRADED, PRACTICE, PRIVATE
from towhom_grader.notebooks import read_notebook

RESULTS = "towhom"


class ReadTags(NbGraderPreprocessor):  # type: ignore[misc]
    """Leaves a Result for each graded tag or choice cell in ``resources["towhom"]``."""

    article_folders = List(
        Unicode(),
        [PRIVATE, GRADED, PRACTICE],
        help="Folders of articles with gold, relative to the course; the first that has the article wins.",
    ).tag(config=True)
    show_key = Bool(False, help="Whether feedback shows the words of the key.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Score the hand-in. Raises ToWhomError where the course itself, not the hand-in, is at fault."""
        place = place_of(self, resources)
        keys = Keys(place.root, self.article_folders)
        choices = keys.choices(place.unit)
        resources[RESULTS] = {
            grade_id: self._score(call, place, keys, choices) for grade_id, call in trusted_calls(place.source).items()
        }
        return nb, resources

    def _score(self, call: TagCall | ChoiceCall, place: Place, keys: Keys, choices: dict[str, ChoiceKey]) -> Result:
        if isinstance(call, ChoiceCall):
            if call.name not in choices:
                raise ToWhomError(
                    f"There is no key for the question {call.name!r} of {place.unit}: add it to key.yaml."
                )
            result = score_answer(call, choices[call.name], place.submitted, show_key=self.show_key)
        else:
            result = TagScorer(call.task, keys, show_key=self.show_key).score(place.submitted)
        if result.missing:
            self.log.warning("%s: %s", place.submitted, result.missing)
        return result


def trusted_calls(source: Path) -> dict[str, TagCall | ChoiceCall]:
    """The graded calls of the instructor's own notebook, by grade_id: what a hand-in says of them is not asked.

    Raises ToWhomError where the notebook is missing or cannot be read.
    """
    if not source.is_file():
        raise ToWhomError(f"{source} is missing: run towhom build, then grade again.")
    found = {}
    for cell in read_notebook(source).cells:
        meta = cell.metadata.get("nbgrader") or {}
        if cell.cell_type == "code" and meta.get("grade") and not meta.get("solution"):
            call = graded_call(cell.source)
            if call is not None:
                found[meta["grade_id"]] = call
    return found
