"""Small controls for questions that are not tags: ipywidgets on top, plain data in answers.json beneath."""

from towhom.controls.answers import AnswerStore, read_answers
from towhom.controls.choosing import Choice, choice
from towhom.controls.scoring import score_choice

__all__ = ["AnswerStore", "Choice", "choice", "read_answers", "score_choice"]
