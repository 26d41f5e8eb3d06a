"""First step of autograding: read and score tags and answers, before any student code could rewrite them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, List, Unicode

from towhom.errors import ToWhomError
from towhom_grader.calls import Graded
from towhom_grader.grading.place import place_of
from towhom_grader.grading.scorers import graded_calls, scorers
from towhom_grader.keys import Keys
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
        known = scorers(trusted_calls(place.source), keys, keys.choices(place.unit), show_key=self.show_key)
        resources[RESULTS] = {name: score(place.submitted) for name, score in known.items()}
        for result in resources[RESULTS].values():
            if result.missing:
                self.log.warning("%s: %s", place.submitted, result.missing)
        return nb, resources


def trusted_calls(source: Path) -> dict[str, Graded]:
    """The graded calls of the instructor's own notebook, by grade_id: what a hand-in says of them is not asked.

    Raises ToWhomError where the notebook is missing or cannot be read.
    """
    if not source.is_file():
        raise ToWhomError(f"{source} is missing: run towhom build, then grade again.")
    return graded_calls(read_notebook(source).cells)
