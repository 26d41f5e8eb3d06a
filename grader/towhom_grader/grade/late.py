"""Late penalties, by nbgrader's own plugin (or the course's), which is imported only when somebody is late."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property
from types import SimpleNamespace
from typing import Any


class Late:
    """``duedate`` is UTC without a zone, or None; ``config`` is nbgrader's."""

    def __init__(self, duedate: datetime | None, config: Any) -> None:
        self.duedate, self.config = duedate, config

    def penalty(
        self, student: str, score: float, submitted: datetime | None, extension: timedelta | None
    ) -> tuple[float, float | None]:
        """``(seconds late, penalty)``, the penalty None where there is none; never more than the score."""
        if submitted is None or self.duedate is None:
            return 0.0, None
        seconds = max(0.0, (submitted - self.duedate - (extension or timedelta())).total_seconds())
        if not seconds:
            return 0.0, None
        asked = self._plugin.plugin_inst.late_submission_penalty(student, score, seconds)
        if asked is None:
            return seconds, None
        return seconds, float(self._plugin._check_late_penalty(SimpleNamespace(score=score), asked))

    @cached_property
    def _plugin(self) -> Any:
        from nbgrader.preprocessors import AssignLatePenalties

        step: Any = AssignLatePenalties(config=self.config)
        step.init_plugin()
        return step
