"""What every reader hands back: the tags, and a sentence for each thing that was changed on the way in."""

from __future__ import annotations

from dataclasses import dataclass

from towhom.model import TagSet


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as read. ``notes`` say, one sentence each, what was moved, left out or looks odd."""

    tagset: TagSet
    notes: tuple[str, ...] = ()
    reanchored: bool = False
