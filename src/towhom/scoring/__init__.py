"""The one scorer: gold x student -> counts. Pure: no I/O, no pandas, no widget."""

from towhom.scoring.key import Key
from towhom.scoring.result import LOSSES, Match, Score
from towhom.scoring.rule import score

__all__ = ["LOSSES", "Key", "Match", "Score", "score"]
