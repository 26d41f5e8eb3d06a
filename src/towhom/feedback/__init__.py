"""Score -> sentences that teach: what was right, what was missed, and why."""

from towhom.feedback.report import Remark, Report, explain

__all__ = ["Remark", "Report", "explain"]
