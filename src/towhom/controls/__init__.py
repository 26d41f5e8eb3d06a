"""Small controls for questions that are not tags: ipywidgets on top, plain data in answers.json beneath."""

from towhom.controls.answers import Answer, AnswerStore, read_answers
from towhom.controls.choosing import Choice, choice
from towhom.controls.control import answer
from towhom.controls.scoring import score_choice
from towhom.controls.widgets.chaining import chain
from towhom.controls.widgets.classifying import classify
from towhom.controls.widgets.filing import dossier
from towhom.controls.widgets.numbering import number
from towhom.controls.widgets.proving import evidence
from towhom.controls.widgets.ranging import ranges
from towhom.controls.widgets.ranking import rank
from towhom.controls.widgets.rewriting import rewrite
from towhom.controls.widgets.searching import document, search
from towhom.controls.widgets.writing import write

__all__ = [
    "Answer",
    "AnswerStore",
    "Choice",
    "answer",
    "chain",
    "choice",
    "classify",
    "document",
    "dossier",
    "evidence",
    "number",
    "ranges",
    "rank",
    "read_answers",
    "rewrite",
    "score_choice",
    "search",
    "write",
]
