"""Find the hand-ins among the files, choose one for each student, and put its files where nbgrader looks for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from towhom_grader.collecting.archives import Chain, Found, is_zip, shown
from towhom_grader.collecting.whose import Names, Owner
from towhom_grader.layout import LESSON, TAGS

_ANSWERS = "answers.json"
_WANTED = (".ipynb", ".json")
_MOST_PLACES = 20  # in the hand-in of one person
_ASK = "Ask the student for the file that towhom hand-in makes."
_MADE = "hand-in"  # the folder in a working copy where towhom puts the zip it makes


@dataclass(frozen=True)
class HandIn:
    """One hand-in: its folder, whose it is, and its files by their names in that folder."""

    root: Chain
    owner: Owner
    files: dict[str, Found]

    @property
    def newest(self) -> datetime | None:
        """When it was last worked on, as far as the dates of its files tell."""
        return max((f.date for f in self.files.values() if f.date), default=None)


def roots(files: Sequence[Found], unit: str) -> list[Chain]:
    """The folders of one person's files that hold a hand-in: the outermost with work in them, this unit's before all.

    The zip that towhom made in a working copy counts only where the work itself did not come with it.
    """
    saved = {root for f in files if (root := _saved_in(f.chain)) is not None}
    work = saved | {f.chain[:-1] for f in files if _is_notebook(f.chain[-1])}
    work = {root for root in work if root}
    above = {root for root in saved if not _is_below(root, saved)}
    books = [f.chain for f in files if _unit_notebook(f.chain, unit)]
    ours = {root for root in above if _unit_named(root, unit)}
    found = [r for r in work if not _is_below(r, work)]
    if ours:
        found = [r for r in ours if not _is_below(r, ours)]
    elif _apart(found, saved) != found:
        found = _apart(found, saved)
    elif books:
        found = [r for r in found if any(_under(book, r) for book in books)]
    alive = [root for root in found if _MADE not in root]
    return sorted(alive or found)


def _apart(found: list[Chain], saved: set[Chain]) -> list[Chain]:
    """A notebook in one folder and the tags in another beside it are one hand-in, in the folder around both."""
    if len(found) != 2 or sum(any(_under(place, root) for place in saved) for root in found) != 1:
        return found
    same = [a == b for a, b in zip(*found, strict=False)]
    around = found[0][: [*same, False].index(False)]
    return [around] if around else found


def arrange(files: Sequence[Found], root: Chain, unit: str) -> dict[str, Found]:
    """File name in the hand-in -> file. What lies too deep, or is written in other letters, is put where it belongs."""
    inside = {f.chain[len(root) :]: f for f in files if _under(f.chain, root)}
    wanted = {rel: f for rel, f in inside.items() if rel[-1].lower().endswith(_WANTED)}
    placed = {"/".join(rel): f for rel, f in wanted.items() if not any(is_zip(part) for part in rel)}
    own = sorted((rel for rel in wanted if _unit_notebook(rel, unit)), key=_depth)
    others = [rel for rel in wanted if _is_notebook(rel[-1])]
    if own:
        _lift(placed, own[0], f"{unit}.ipynb", wanted)
    elif len(others) == 1:
        _lift(placed, others[0], str(PurePosixPath(others[0][-1]).with_suffix(".ipynb")), wanted)
    for rel in sorted((rel for rel in wanted if rel[-1].lower() == _ANSWERS), key=_depth)[:1]:
        _lift(placed, rel, _ANSWERS, wanted)
    pages = [(rel, place) for rel in wanted if (place := _saved_in(rel)) is not None and rel[-1].lower() != _ANSWERS]
    first = min((place for _, place in pages), key=_depth, default=())
    for rel, place in pages:
        if place == first:
            name = "/".join((TAGS, *rel[len(place) + 1 :]))
            _lift(placed, rel, name[: -len(".json")] + ".json", wanted)
    return placed


def _lift(placed: dict[str, Found], rel: Chain, to: str, files: dict[Chain, Found]) -> None:
    placed.pop("/".join(rel), None)
    placed[to] = files[rel]


def choose(found: Sequence[HandIn], error: Callable[[str], None], warn: Callable[[str], None]) -> list[HandIn]:
    """One hand-in for each student. Several of one person: the newest. Of several persons: none, and an error."""
    by_student: dict[str, list[HandIn]] = {}
    for one in found:
        by_student.setdefault(one.owner.student.casefold(), []).append(one)
    chosen = []
    for several in by_student.values():
        if len({one.owner.person or one.root for one in several}) > 1:
            error(
                f"{several[0].owner.student} is claimed by {' and by '.join(shown(one.root) for one in several)}; none "
                "was taken. Leave one, or give each a name of its own in the archive folder; unpack there an archive "
                "that holds a whole class."
            )
        else:
            chosen.append(_newest(several, warn))
    return chosen


def _newest(several: Sequence[HandIn], warn: Callable[[str], None]) -> HandIn:
    kinds: list[tuple[str, Callable[[HandIn], object]]] = [
        ("the platform's time", lambda one: one.owner.timestamp or None),
        ("the platform's number", lambda one: one.owner.attempt),
        ("the dates of its files", lambda one: one.newest),
    ]
    left, how = list(several), ""
    for name, kind in kinds:
        values = [kind(one) for one in left]
        if len(left) > 1 and None not in values and len(set(values)) > 1:
            latest = max(values)  # type: ignore[type-var]
            left, how = [one for one in left if kind(one) == latest], name
    last = left[-1]
    if len(left) > 1:
        warn(
            f"{last.owner.student} handed in {len(several)} times, and nothing tells which is the newest. "
            f"{shown(last.root)} was taken, which is a guess: leave only the right one, and collect again with --force."
        )
    elif len(several) > 1:
        warn(f"{last.owner.student} handed in {len(several)} times; the newest by {how} was taken: {shown(last.root)}.")
    return last


def hand_ins(files: Sequence[Found], names: Names, faulty: set[Chain], error: Callable[[str], None]) -> list[HandIn]:
    """All hand-ins. Whatever holds none, or names nobody, is an error, unless a fault of it (``faulty``) was told."""
    groups: dict[Chain, list[Found]] = {}
    for file in files:
        groups.setdefault(names.extent(file.chain), []).append(file)
    found, empty = [], []
    for extent, group in groups.items():
        places = [root for root in roots(group, names.unit) if len(root) >= len(extent)]
        if len(places) > _MOST_PLACES:
            error(
                f"{shown(extent)} holds {len(places)} folders with work in them; one is wanted. {_ASK} A whole "
                "class's archive is to be unpacked into the archive folder itself."
            )
            continue
        for root in places:
            owner = names.owner(root)
            if owner:
                found.append(HandIn(root, owner, arrange(group, root, names.unit)))
            else:
                error(f"Nobody's name is on {shown(root)}: put it into a folder named after the student.")
        if not places and extent not in faulty:
            empty.append(extent)
    students = {one.owner.student for one in found}
    for extent in empty:
        owner = names.owner(extent)
        if owner is None or owner.student not in students:
            error(_nothing_in(extent))
    return found


def _nothing_in(extent: Chain) -> str:
    if extent[-1].lower().endswith(_WANTED):
        return f"{shown(extent)} came alone, without its tags, and was not taken. {_ASK}"
    return f"{shown(extent)} holds no hand-in: neither a notebook, nor answers.json, nor tags. {_ASK}"


def _saved_in(chain: Chain) -> Chain | None:
    """The folder that a file of tags or answers belongs to. None for other files."""
    if not chain[-1].lower().endswith(".json"):
        return None
    if chain[-1].lower() == _ANSWERS:
        return chain[:-1]
    ends = [i for i, part in enumerate(chain[:-1]) if part.lower() == TAGS]
    return chain[: ends[-1]] if ends else None


def _is_notebook(name: str) -> bool:
    return name.lower().endswith(".ipynb") and PurePosixPath(name).stem.lower() != LESSON


def _unit_notebook(chain: Chain, unit: str) -> bool:
    return chain[-1].lower() == f"{unit}.ipynb".lower()


def _unit_named(root: Chain, unit: str) -> bool:
    return root[-1:] != () and root[-1].startswith(unit)


def _is_below(root: Chain, others: Set[Chain]) -> bool:
    return any(root[:end] in others for end in range(1, len(root)))


def _under(chain: Chain, root: Chain) -> bool:
    return chain[: len(root)] == root


def _depth(rel: Chain) -> tuple[int, Chain]:
    return len(rel), rel
