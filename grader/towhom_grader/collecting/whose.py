"""Whose is it? The outermost name says so, the platform's or the instructor's, never one in a student's zip."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from towhom_grader.collecting.archives import Chain, is_zip

# Students choose what comes last in such a name: so the first of several likenesses counts, and Canvas goes first.
PATTERNS = [
    # Canvas: "okoroada_LATE_1234_56789_work": the person's number, and the upload's, which grows
    r"(?P<student_id>[^_]+)(?:_LATE)?_(?P<person>\d+)_(?P<attempt>\d+)_.*",
    # Moodle: "Ada Okoro_12345_assignsubmission_file", perhaps with the file's own name after it
    r"(?P<student_id>.+?_\d+)_assignsubmission_\w+?_?.*",
    # Blackboard: "Unit 1_aokoro_attempt_2026-01-30-15-00-00_work"
    r".*?_(?P<student_id>[^_]+)_attempt_(?P<timestamp>\d{4}(-\d\d){5}).*",
]
_UNSAFE = re.compile(r"[^\w.@-]+")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_LONGEST = 80


@dataclass(frozen=True)
class Owner:
    """A student, and what the platform tells of the upload. ``person`` is the same for all attempts of one person."""

    student: str
    person: str = ""
    timestamp: str = ""
    attempt: int | None = None


@dataclass(frozen=True)
class Names:
    """How names are read, in one unit. ``patterns``: a platform's; the whole name must match."""

    patterns: Sequence[str]
    unit: str

    def extent(self, chain: Chain) -> Chain:
        """The outer part of a chain that one person's hand-in has in common."""
        for end, _ in enumerate(chain, start=1):
            if self._by_platform(chain[end - 1]):
                return chain[:end]
        return chain[: self._plain(_outside(chain))[1] or 1]

    def owner(self, root: Chain) -> Owner | None:
        """Who is named by the folder ``root``. None where nobody is."""
        for part in root:
            found = self._by_platform(part)
            if found:
                return found
        student, end = self._plain(_outside((*root, "")))
        return Owner(student) if end else None

    def _by_platform(self, part: str) -> Owner | None:
        for pattern in self.patterns:
            match = re.fullmatch(pattern, _stem(part))
            if match:
                said = match.groupdict()
                person = f"{pattern} {said.get('person') or match['student_id']}"
                attempt = int(said["attempt"]) if said.get("attempt") else None
                return Owner(safe(match["student_id"]), person, _time(said.get("timestamp")), attempt)
        return None

    def _plain(self, chain: Chain) -> tuple[str, int]:
        """The outermost name that is more than the unit's (`<unit>--<name>` names too), and where it ends."""
        for end, part in enumerate(chain, start=1):
            name = re.sub(r" ?\(\d+\)$", "", _stem(part))  # a browser numbers what it has downloaded before
            rest = name.removeprefix(self.unit)
            if re.search(r"\w" if rest == name else r"[^\W\d_]", rest):
                return safe(rest.strip(" -_")), end
        return "", 0


def _outside(chain: Chain) -> Chain:
    """The folders around a file that its student did not name: on the disk, and the zip itself."""
    first = next((end for end, part in enumerate(chain, start=1) if is_zip(part)), len(chain) - 1)
    return chain[:first]


def safe(name: str) -> str:
    """A name that can be a folder's on every computer."""
    name = _UNSAFE.sub("-", unicodedata.normalize("NFC", name)).strip("-.")[:_LONGEST].strip("-.")
    return f"student-{name}" if _RESERVED.fullmatch(name) or not name else name


def _stem(part: str) -> str:
    return part[: -len(".zip")] if is_zip(part) else part


def _time(stamp: str | None) -> str:
    """Blackboard's 2026-01-30-15-00-00 as nbgrader reads it; nothing where there is no such time."""
    try:
        return str(datetime.strptime(stamp or "", "%Y-%m-%d-%H-%M-%S"))
    except ValueError:
        return ""
