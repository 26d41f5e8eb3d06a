"""Small controls for questions that are not tags: ipywidgets on top, plain data in answers.json beneath.

Each name is loaded when it is first asked for: who grades answers needs no widgets.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from towhom.controls.answers import Answer as Answer
    from towhom.controls.answers import AnswerStore as AnswerStore
    from towhom.controls.answers import read_answers as read_answers
    from towhom.controls.choosing import Choice as Choice
    from towhom.controls.choosing import choice as choice
    from towhom.controls.control import answer as answer
    from towhom.controls.scoring import score_choice as score_choice
    from towhom.controls.widgets.chaining import chain as chain
    from towhom.controls.widgets.classifying import classify as classify
    from towhom.controls.widgets.filing import dossier as dossier
    from towhom.controls.widgets.numbering import number as number
    from towhom.controls.widgets.proving import evidence as evidence
    from towhom.controls.widgets.ranging import ranges as ranges
    from towhom.controls.widgets.ranking import rank as rank
    from towhom.controls.widgets.rewriting import rewrite as rewrite
    from towhom.controls.widgets.searching import document as document
    from towhom.controls.widgets.searching import search as search
    from towhom.controls.widgets.writing import write as write

_HOME = {
    "Answer": "answers",
    "AnswerStore": "answers",
    "Choice": "choosing",
    "answer": "control",
    "chain": "widgets.chaining",
    "choice": "choosing",
    "classify": "widgets.classifying",
    "document": "widgets.searching",
    "dossier": "widgets.filing",
    "evidence": "widgets.proving",
    "number": "widgets.numbering",
    "rank": "widgets.ranking",
    "ranges": "widgets.ranging",
    "read_answers": "answers",
    "rewrite": "widgets.rewriting",
    "score_choice": "scoring",
    "search": "widgets.searching",
    "write": "widgets.writing",
}

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


def __getattr__(name: str) -> Any:
    """Load an exported name from its module, once."""
    if name not in _HOME:
        raise AttributeError(f"module 'towhom.controls' has no attribute {name!r}; it offers {', '.join(__all__)}")
    value = getattr(import_module(f"towhom.controls.{_HOME[name]}"), name)
    globals()[name] = value
    return value
