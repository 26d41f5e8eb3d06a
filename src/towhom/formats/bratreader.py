"""Understands the lines of a brat file: which spans are tags, and what attributes, notes and events say of them."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import Any

from towhom.formats.bratlines import Line, lines_of, roles_of, span_of
from towhom.formats.gather import Gather, same_words
from towhom.formats.loaded import Loaded
from towhom.model import Tag

_EVENT = "attribution"
_ALIASES = {"content": "claim"}


class Reader:
    """Reads one file into a :class:`Gather`."""

    def __init__(self, gather: Gather) -> None:
        self.gather = gather
        self.by_id: dict[str, Line] = {}
        self.extras: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self.renamed: set[str] = set()

    def read(self, text: str) -> Loaded:
        """The tags of the file. Raises FormatError."""
        lines = lines_of(text, self.gather.refuse)
        for line in lines:
            if line.id in self.by_id and line.id != "*":
                self.gather.refuse(
                    line.place, f"the id is used twice; the first is on line {self.by_id[line.id].number}"
                )
            self.by_id[line.id] = line
        readers = {"A": self._attribute, "M": self._attribute, "#": self._note, "N": self._left, "*": self._left}
        for line in lines:
            if line.id[0] in readers:
                readers[line.id[0]](line)
        triggers = {self._trigger(line) for line in lines if line.id[0] == "E"}
        for line in lines:
            if line.id[0] == "T" and line.id not in triggers:
                self._tag(line)
        for line in lines:
            if line.id[0] in "ER":
                self._event(line) if line.id[0] == "E" else self._relation(line)
        if self.renamed:
            self.gather.note("labels", f"{', '.join(sorted(self.renamed))} was read as claim")
        return self.gather.loaded()

    def _tag(self, line: Line) -> None:
        try:
            pieces = span_of(line)
        except ValueError as error:
            self.gather.refuse(line.place, str(error))
        start, end = pieces[0][0], pieces[-1][1]
        quote = " ".join(self.gather.text[a:b] for a, b in pieces) if end <= len(self.gather.text) else line.rest
        if line.rest is None or not same_words(line.rest, quote or ""):
            self.gather.refuse(
                line.place, f"the words of the span are {quote or 'missing'!r:.60}, not {line.rest!r:.60}"
            )
        tag = Tag(line.id, self._label(line.words[0]), start, end, **self.extras[line.id])
        self.gather.add(line.place, tag, line.rest if len(pieces) == 1 else None)
        gaps = [self.gather.text[a:b] for (_, a), (b, _) in pairwise(pieces)]
        if any(gap.strip() for gap in gaps):
            self.gather.note(
                line.place, f"{quote!r:.60} is in {len(pieces)} pieces and was read as one span, {start}–{end}"
            )

    def _label(self, name: str) -> str:
        if name.lower() in _ALIASES:
            self.renamed.add(name)
        return _ALIASES.get(name.lower(), name.lower())

    def _attribute(self, line: Line) -> None:
        words = line.words
        if len(words) not in (2, 3) or not words[1].startswith("T") or words[1] not in self.by_id:
            self.gather.refuse(
                line.place, f"{line.body[:40]!r} is not an attribute of a tag, such as Identity T1 person"
            )
        name, extras = words[0].lower(), self.extras[words[1]]
        if name == "contested" and len(words) == 2:
            extras["contested"] = True
            return
        if len(words) == 2 or name in extras.setdefault("attributes", {}):
            self.gather.refuse(line.place, f"{words[0][:40]!r} has no value, or {words[1][:40]!r} has it already")
        extras["attributes"][name] = words[2]

    def _note(self, line: Line) -> None:
        words = line.words
        if len(words) != 2 or words[1] not in self.by_id:
            self.gather.refuse(
                line.place, f"{line.body[:40]!r} is not a note on something here, such as AnnotatorNotes T1"
            )
        target = self.by_id[words[1]]
        if target.id[0] != "T" or target.body.lower().startswith(_EVENT) or words[0] != "AnnotatorNotes":
            self.gather.note(line.place, f"the {words[0][:40]} on {target.id} was left out: {line.rest or ''!r}")
            return
        extras = self.extras[target.id]
        if "note" in extras:
            self.gather.note(line.place, f"{target.id} has several notes; they are joined")
        extras["note"] = "\n".join(filter(None, [extras.get("note"), line.rest]))

    def _left(self, line: Line) -> None:
        kind = "normalisation" if line.id[0] == "N" else "equivalence"
        self.gather.note(line.place, f"the {kind} {line.body[:60]!r} was left out")

    def _arguments(self, line: Line) -> list[tuple[str, int, str]]:
        try:
            return roles_of(line.words[1:])
        except ValueError as error:
            self.gather.refuse(line.place, str(error))

    def _trigger(self, line: Line) -> str:
        name, _, trigger = (line.words or [""])[0].partition(":")
        found = self.by_id.get(trigger)
        if name.lower() != _EVENT or found is None or found.body.split(" ")[0] != name:
            self.gather.refuse(
                line.place, f"{line.body[:40]!r} is no Attribution with a span of that type as its trigger"
            )
        if trigger in self.extras:
            self.gather.refuse(line.place, f"the trigger {trigger} has attributes or notes, which a link cannot have")
        return trigger

    def _end(self, line: Line, role: str, name: str) -> Tag:
        tag = self.gather.tags.get(name)
        if tag is None:
            what = "an event, and links do not nest" if name.startswith("E") else "no tag here"
            self.gather.refuse(line.place, f"its {role} {name[:40]!r} is {what}")
        return tag

    def _event(self, line: Line) -> None:
        ends: dict[str, list[Tag]] = {"claim": [], "source": [], "cue": []}
        for role, _, name in self._arguments(line):
            label = _ALIASES.get(role, role)
            tag = self._end(line, role, name)
            if tag.label != label or label not in ends:
                self.gather.refuse(
                    line.place, f"{name} is a {tag.label}, and cannot be the {role[:40]} of an attribution"
                )
            ends[label].append(tag)
        if not ends["claim"]:
            self.gather.refuse(line.place, "the attribution has no claim, and a link starts at one")
        if not ends["source"] and not ends["cue"]:
            self.gather.note(
                line.place, "the attribution names neither source nor cue and was left out; its claim stays"
            )
        self._tie(line, ends)

    def _tie(self, line: Line, ends: dict[str, list[Tag]]) -> None:
        # Source with Cue, Source2 with Cue2; where only one of them is numbered, the other serves all.
        paired = len(ends["source"]) == len(ends["cue"]) > 1
        if paired:
            self.gather.note(line.place, "its sources and cues were paired by their numbers")
        for claim in ends["claim"]:
            for label in ("source", "cue"):
                for number, end in enumerate(ends[label]):
                    self.gather.ties.tie(line.place, claim, f"{line.id}:{number if paired else ''}", end)

    def _relation(self, line: Line) -> None:
        arguments = self._arguments(line)
        if len(arguments) != 2:
            self.gather.refuse(line.place, f"{line.body[:40]!r} is not a relation of two tags")
        origin, target = (self._end(line, role, name) for role, _, name in arguments)
        self.gather.ties.relate(line.place, line.words[0], origin, target)
