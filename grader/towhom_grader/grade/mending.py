"""What would keep a hand-in from being graded, set right in a copy: as towhom_grader.grading.mend does it on disk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from towhom_grader.grade.handin import HandIn
from towhom_grader.grade.notebook import Notebook, read_notebook
from towhom_grader.layout import LESSON, MENDED, TAGS

TIMESTAMP = "timestamp.txt"


@dataclass(frozen=True)
class Mended:
    """``handin`` after mending, its notebook, and what was done, one sentence each; ``note`` is all of mended.txt."""

    handin: HandIn
    notebook: Notebook
    done: tuple[str, ...]
    note: str


def mend(handin: HandIn, unit: str, blank: bytes) -> Mended:
    """Mend a copy; ``blank`` is the released notebook, which takes the place of one that cannot be read."""
    done = list(handin.notes)
    handin = _make_room(handin, unit, done)
    handin, notebook = _supply(handin, unit, blank, done)
    before = handin.files.get(MENDED, b"").decode("utf-8", "replace").splitlines()
    note = "\n".join([*before, *(new for new in dict.fromkeys(done) if new not in before)])
    return Mended(handin, notebook, tuple(done), note + "\n" if note else "")


def _make_room(handin: HandIn, unit: str, done: list[str]) -> HandIn:
    for name, wrong, what in _in_the_way(handin, unit):
        if wrong:
            handin = _renamed(handin, name)
            done.append(f"{name} was {what}, and was set aside as {name}.set-aside.")
    return handin


def _in_the_way(handin: HandIn, unit: str) -> Iterator[tuple[str, bool, str]]:
    yield f"{unit}.ipynb", f"{unit}.ipynb" in handin.folders, "a folder"
    yield "articles", "articles" in handin.files, "a file"
    yield TAGS, TAGS in handin.files, "a file"
    there = TIMESTAMP in handin.files or TIMESTAMP in handin.folders or TIMESTAMP in handin.faults
    yield TIMESTAMP, there and timestamp(handin) is None, "not a time that can be read"


def _renamed(handin: HandIn, name: str) -> HandIn:
    """The same with a file or a folder, and all in it, under another name."""

    def new(path: str) -> str:
        aside = path == name or path.startswith(f"{name}/")
        return f"{name}.set-aside{path[len(name) :]}" if aside else path

    return replace(
        handin,
        files={new(path): data for path, data in handin.files.items()},
        folders=frozenset(map(new, handin.folders)),
        faults={new(path): fault for path, fault in handin.faults.items()},
    )


def timestamp(handin: HandIn) -> datetime | None:
    """When it was handed in, as UTC without a zone; None where that is not said, or cannot be read."""
    try:
        text = handin.files[TIMESTAMP].decode().strip()
        return parse_utc(text)
    except (KeyError, ValueError, OverflowError):
        return None


def parse_utc(text: str) -> datetime:
    """A time as nbgrader reads it: with an offset, a zone's name, or none, which means UTC. Raises ValueError."""
    from dateutil import parser, tz  # type: ignore[import-untyped]

    zones = None
    *words, zone = text.split(" ")
    if len(words) == 2:
        text = " ".join([*words, "TZ"])
        seconds = _seconds(zone)
        zones = {"TZ": tz.gettz(zone) if seconds is None else seconds}
    found: datetime = parser.parse(text, tzinfos=zones)
    offset = found.utcoffset()
    return found if offset is None else (found - offset).replace(tzinfo=None)


def _seconds(zone: str) -> int | None:
    # nbgrader takes a number for seconds, and so +0200 for two hundred of them. The two engines must agree.
    try:
        return int(zone)
    except ValueError:
        return None


def _supply(handin: HandIn, unit: str, blank: bytes, done: list[str]) -> tuple[HandIn, Notebook]:
    """See to it that there is one readable notebook of the right name."""
    name = f"{unit}.ipynb"
    others = [n for n in sorted(handin.files) if n.endswith(".ipynb") and "/" not in n and n != name]
    others = [n for n in others if n != f"{LESSON}.ipynb"]
    files = dict(handin.files)
    there = name in files or name in handin.faults
    if not there and len(others) == 1:
        files[name], there = files[others[0]], True
        done.append(f"{others[0]} was taken for {name}.")
    notebook, reason = read_notebook(files[name]) if name in files else (None, "is too large to be read")
    if notebook is None:
        if name in files:
            files[f"{name}.unreadable"] = files[name]
        files[name] = blank
        why = reason if there else "is missing"
        done.append(f"{name} {why}: a blank one was graded in its place. Tags and answers are graded as saved.")
        notebook = read_notebook(blank)[0]
        assert notebook is not None
    faults = {n: fault for n, fault in handin.faults.items() if n != name}
    return replace(handin, files=files, faults=faults), notebook
