"""Can a task be gamed? Players that know nothing, robots, cheats with the key in hand, and honest students."""

from towhom_grader.gaming.table import Row, faults, render, rows

__all__ = ["Row", "faults", "render", "rows"]
