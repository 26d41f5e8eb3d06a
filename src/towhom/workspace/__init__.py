"""A student's working copy of the course: made, updated, handed in, exported, erased. Nothing is ever overwritten."""

from towhom.workspace.archive import Made
from towhom.workspace.erase import Plan, erase, plan_erasure
from towhom.workspace.export import export
from towhom.workspace.handin import hand_in
from towhom.workspace.lab import open_lab
from towhom.workspace.place import default_folder, find
from towhom.workspace.refresh import Report, restore, start
from towhom.workspace.standing import Progress, progress

__all__ = [
    "Made",
    "Plan",
    "Progress",
    "Report",
    "default_folder",
    "erase",
    "export",
    "find",
    "hand_in",
    "open_lab",
    "plan_erasure",
    "progress",
    "restore",
    "start",
]
