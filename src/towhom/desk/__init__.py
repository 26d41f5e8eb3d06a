"""The desk test: twelve short texts, nine of them sound, to be run or held; before the course and after it."""

from towhom.desk.measure import Outcome, measure
from towhom.desk.show import desk_result, desk_test

__all__ = ["Outcome", "desk_result", "desk_test", "measure"]
