"""Small controls for questions that are not tags: ipywidgets on top, plain data in answers.json beneath."""

from towhom.controls.answers import Answer, AnswerStore, read_answers
from towhom.controls.choosing import Choice, choice
from towhom.controls.control import answer
from towhom.controls.scoring import score_choice
from towhom.controls.widgets.writing import write

__all__ = ["Answer", "AnswerStore", "Choice", "answer", "choice", "read_answers", "score_choice", "write"]
