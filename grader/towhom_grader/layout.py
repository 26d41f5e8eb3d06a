"""Where everything is: the only place that spells folder names of the clone and of an nbgrader course."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from towhom.errors import ToWhomError

COURSE = "course"
SOLUTIONS = "solutions"
EXERCISES = "exercises"
GRADED = "datasets/graded"
PRACTICE = "datasets/practice"
ARCHIVE = "datasets/archive"
PRIVATE = "private"
WORK = "build/nbgrader"
ARTICLES = "articles"
TAGS = "tags"
DATASETS = "datasets"
KEY = "key.yaml"
LESSON = "lesson"
ASSIGNMENT = "assignment"
# A file that was taken out of a hand-in leaves a note of this ending, which says why.
REFUSED = ".refused.txt"
# A file too large to be read, or to be copied from step to step, gets this ending and stays where it was handed in.
TOO_LARGE = ".too-large"
# A notebook that cannot be opened keeps its bytes under this ending, while a blank one is graded.
UNREADABLE = ".unreadable"
# What was mended in a hand-in before grading, one sentence a line, for the feedback page.
MENDED = "mended.txt"

_UNIT = re.compile(r"[0-9a-z]+(-[0-9a-z]+)*")


@dataclass(frozen=True)
class Layout:
    """A clone of the course, or an instructor's own folder of the same shape."""

    root: Path

    @classmethod
    def find(cls, start: Path | None = None) -> Layout:
        """The nearest folder upwards that holds ``course/``. Raises ToWhomError where there is none."""
        here = (start or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / COURSE).is_dir():
                return cls(folder)
        raise ToWhomError(f"No folder {COURSE}/ in {here} or above it: run this inside a clone of the course.")

    def units(self) -> list[str]:
        """Names of all units, in order."""
        found = (p.parent for p in self.root.glob(f"{COURSE}/*/*.md") if p.stem in {LESSON, ASSIGNMENT})
        return sorted({p.name for p in found if _UNIT.fullmatch(p.name)})

    def lesson(self, unit: str) -> Path:
        """The lesson as it is written."""
        return self.root / COURSE / unit / f"{LESSON}.md"

    def assignment(self, unit: str) -> Path:
        """The assignment as it is written."""
        return self.root / COURSE / unit / f"{ASSIGNMENT}.md"

    def key(self, unit: str) -> Path:
        """The right answers of the choices."""
        return self.root / COURSE / unit / KEY

    def lesson_notebook(self, unit: str) -> Path:
        """The lesson as it is read (generated)."""
        return self.root / COURSE / unit / f"{LESSON}.ipynb"

    def solution(self, unit: str) -> Path:
        """The assignment in nbgrader's source tree (generated)."""
        return self.root / SOLUTIONS / unit / f"{unit}.ipynb"

    def exercise(self, unit: str) -> Path:
        """The assignment in nbgrader's release tree (generated)."""
        return self.root / EXERCISES / unit / f"{unit}.ipynb"

    @property
    def look(self) -> Path:
        """The notebook that shows the library, as it is written; a course of one's own may have none."""
        return self.root / DATASETS / "look.md"

    @property
    def gradebook(self) -> Path:
        """Nbgrader's database."""
        return self.root / WORK / "gradebook.db"

    def submitted(self, student: str, unit: str) -> Path:
        """A hand-in as it came."""
        return self.root / WORK / "submitted" / student / unit

    def autograded(self, student: str, unit: str) -> Path:
        """A hand-in as it was graded."""
        return self.root / WORK / "autograded" / student / unit

    def feedback(self, student: str, unit: str) -> Path:
        """The page that goes back to the student."""
        return self.root / WORK / "feedback" / student / unit

    def archive(self, unit: str) -> Path:
        """The folder for archives that were downloaded from a learning platform."""
        return self.root / WORK / "downloaded" / unit / "archive"
