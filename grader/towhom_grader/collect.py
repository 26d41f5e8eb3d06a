"""Collect hand-ins from archives that a learning platform made: every file keeps its folder, tags/ above all.

For `nbgrader zip_collect`. Stock, it skips .json files, and so loses every tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import List, Unicode

from towhom_grader.layout import TAGS

_SKIPPED = {"__MACOSX", ".ipynb_checkpoints"}
_UNSAFE = re.compile(r"[^\w.@-]+")


class HandInCollector(FileNameCollectorPlugin):  # type: ignore[misc]
    """A hand-in is a folder with a notebook or tags in it; the folder around it names the student."""

    valid_ext = List(Unicode(), [".ipynb", ".json"], help="Endings of the files that are collected.").tag(config=True)
    student_patterns = List(
        Unicode(),
        [
            # Moodle: "Ada Okoro_12345_assignsubmission_file", perhaps with the file's own name after it
            r"(?P<student_id>.+_\d+)_assignsubmission_\w+?_?.*",
            # Blackboard: "Unit 1_aokoro_attempt_2026-01-30-15-00-00_work"
            r".*?_(?P<student_id>[^_]+)_attempt_(?P<timestamp>\d{4}(-\d\d){5}).*",
            # Canvas: "okoroada_LATE_1234_56789_work"
            r"(?P<student_id>[^_]+)(?:_LATE)?_\d+_\d+_.*",
            r"(?P<student_id>.+)",
        ],
        help="Regular expressions for the name of an archive or folder, tried in order; the whole name must match.",
    ).tag(config=True)

    @cached_property
    def _extracted(self) -> Path:
        app = self.parent
        return Path(app._format_collect_path(app.extracted_directory))

    @cached_property
    def _roots(self) -> dict[str, tuple[Path, str]]:
        """Student -> (the folder of their hand-in, its time or nothing). Of several, the newest counts."""
        found: dict[str, list[tuple[str, float, Path]]] = {}
        for path in self._extracted.glob("*.*"):
            if path.is_file():
                self.log.error("%s came alone, without its tags: ask for the file that towhom hand-in makes.", path)
        for root in sorted(hand_ins(self._extracted)):
            student, time = self._whose(root)
            if student:
                newest = max((p.stat().st_mtime for p in root.rglob("*") if p.is_file()), default=0.0)
                found.setdefault(student, []).append((time, newest, root))
            else:
                self.log.error("Nobody's name is on %s: put it into a folder named after the student.", root)
        for student, several in found.items():
            if len(several) > 1:
                self.log.warning("%s handed in %d times; the newest is taken.", student, len(several))
        return {student: (max(several)[2], max(several)[0]) for student, several in found.items()}

    def _whose(self, root: Path) -> tuple[str, str]:
        for name in names(root.relative_to(self._extracted), self.parent.coursedir.assignment_id):
            for pattern in self.student_patterns:
                match = re.fullmatch(pattern, name)
                if match:
                    return _UNSAFE.sub("-", match["student_id"]).strip("-."), _time(match.groupdict().get("timestamp"))
        return "", ""

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Nbgrader asks this of each extracted file: whose is it, and what is it called in their folder?"""
        path = Path(submitted_file)
        if path.suffix not in self.valid_ext or _skipped(path.relative_to(self._extracted)):
            return None
        for student, (root, time) in self._roots.items():
            if path.is_relative_to(root):
                about = {"student_id": student, "file_id": path.relative_to(root).as_posix()}
                return about | ({"timestamp": time} if time else {})
        return None


def names(path: Path, unit: str) -> list[str]:
    """What may name the student, best first: the innermost folder that is not the unit's, else `<unit>-<name>`."""
    others = [part for part in path.parts if not part.startswith(unit)]
    rests = [part.removeprefix(unit).strip(" -_") for part in path.parts if part.startswith(unit)]
    return others[::-1][:1] or [rest for rest in rests if re.search(r"[^\W\d_]", rest)][:1]


def hand_ins(folder: Path) -> Iterable[Path]:
    """The outermost folders that hold a notebook, answers.json, or tags/."""
    found: list[Path] = []
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        marks = path.suffix == ".ipynb" or path.name == "answers.json" or (path.name == TAGS and path.is_dir())
        if marks and len(inside.parts) > 1 and not _skipped(inside) and not any(path.is_relative_to(r) for r in found):
            found = [r for r in found if not r.is_relative_to(path.parent)] + [path.parent]
    return found


def _skipped(path: Path) -> bool:
    return bool(_SKIPPED & set(path.parts)) or any(p.startswith("._") for p in path.parts)


def _time(stamp: str | None) -> str:
    """Blackboard's 2026-01-30-15-00-00 as nbgrader reads it."""
    if not stamp:
        return ""
    parts = stamp.split("-")
    return f"{'-'.join(parts[:3])} {':'.join(parts[3:])}"
