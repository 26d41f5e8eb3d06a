"""The kinds of questions, as data: each checks its arguments and values, and scores them. No widgets, no files."""

from typing import Any

from towhom.controls.kinds.chain import Chain
from towhom.controls.kinds.classify import Classify
from towhom.controls.kinds.dossier import Dossier
from towhom.controls.kinds.evidence import Evidence
from towhom.controls.kinds.number import Number
from towhom.controls.kinds.question import Key, Mark, Question, Scored
from towhom.controls.kinds.ranges import Ranges
from towhom.controls.kinds.rank import Rank
from towhom.controls.kinds.rewrite import Rewrite
from towhom.controls.kinds.written import Written

# Each is asked with the function of its name: towhom.classify(…), and so on.
KINDS: dict[str, type[Question]] = {
    cls.kind: cls for cls in (Chain, Classify, Dossier, Evidence, Number, Ranges, Rank, Rewrite, Written)
}

__all__ = ["KINDS", "Key", "Mark", "Question", "Scored", "practice_key"]


def practice_key(question: Question, answer: Any, because: Any) -> Key | None:
    """The key of a practice question, from its ``answer=`` and ``because=``; None for one that explains nothing.

    Raises ToWhomError for an answer without reasons, reasons without an answer, and what does not fit the question.
    """
    return None if answer is None and because is None else question.key(answer, because)
