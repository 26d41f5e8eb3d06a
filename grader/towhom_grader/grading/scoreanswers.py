"""Score one question of any kind but choice: the answer is read as data, and only the student's own is explained."""

from __future__ import annotations

from pathlib import Path

from towhom.archive import Archive, open_archive
from towhom.controls import read_answers
from towhom.controls.kinds import Key, Mark, Question
from towhom.controls.kinds.question import OPEN, RIGHT, ended
from towhom.errors import FormatError
from towhom.library import content_root
from towhom_grader.grading.reading import Files, NothingReadError, read
from towhom_grader.grading.result import Result, listed, paragraph, unread
from towhom_grader.grading.scoretags import Articles
from towhom_grader.keys import AnswerKey
from towhom_grader.layout import ARCHIVE

NAME = "answers.json"


def bound(question: Question, articles: Articles) -> Question:
    """The question with the texts that it is about. Raises ToWhomError where one is missing."""
    question = question.with_texts({slug: articles.article(slug) for slug in question.articles})
    return question.with_archive(_archive(articles)) if question.searches else question


def _archive(articles: Articles) -> Archive:
    """The archive of the course itself, where it has one; else that which is installed. Never one of a hand-in's."""
    folders = [root / ARCHIVE for root in (getattr(articles, "root", None), content_root()) if root is not None]
    return open_archive(next((folder for folder in folders if any(folder.glob("*.md"))), folders[-1]))


class AnswerScorer:
    """Scores one question. Raises ToWhomError where its key does not fit it."""

    def __init__(self, question: Question, key: AnswerKey, articles: Articles, *, show_key: bool = False) -> None:
        self.question = bound(question, articles)
        self.key: Key = question.key(key.right, key.because)
        self.show_key = show_key

    def score(self, files: Path | Files) -> Result:
        """Score the answer in a hand-in, which is a folder or data. What cannot be read scores 0 and says why."""
        try:
            given = read_answers(read(files, NAME), NAME, strict=False).get(self.question.name)
        except (NothingReadError, FormatError) as e:
            return unread(str(e))
        fits = given is not None and given.kind == self.question.kind
        value = self.question.read(given.value) if given is not None and fits else self.question.blank
        if value == self.question.blank:
            return Result(0.0, paragraph(self.question.text) + listed(["Not answered."]))
        found = self.question.score(self.key, value)
        return Result(found.share, paragraph(self.question.text) + listed([*self._lines(value), *found.reasons]))

    def _lines(self, value: object) -> list[str]:
        """The student's own answers; no reasons for one who answered the same everywhere and would buy the key."""
        blind = value in self.question.players().values()
        solution = self.question.solution(self.key)
        return [self._line(mark, solution, blind=blind) for mark in self.question.marks(self.key, value)]

    def _line(self, mark: Mark, solution: dict[str, str], *, blind: bool) -> str:
        title = f"{mark.title}: " if mark.title else ""
        said = f"{title}{mark.given} ({'right' if mark.state == RIGHT else 'not right'})"
        if mark.state == OPEN:
            said = f"{title}not answered"
        if self.show_key:
            return f"{said}. The key: {ended(solution.get(mark.part, ''))} {self.key.because.get(mark.part, '')}"
        # A deduction is explained; why a right answer is right would be the key's own words.
        told = mark.state not in {RIGHT, OPEN} and not blind
        return f"{said}. {self.key.because.get(mark.part, '') if told else ''}".rstrip()
