"""Read archives from strangers: nothing leaves its folder or grows without bound, and a broken zip stops no other."""

from __future__ import annotations

import lzma
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from towhom.errors import ToWhomError
from towhom_grader.grading.result import printable

MOST_BYTES = 200_000_000  # of one hand-in, unpacked
MOST_FILES = 5_000  # of one hand-in
_MOST_ENTRIES = 100_000  # of one zip, which may be a whole class
_DEEPEST = 4  # zips in zips
_SKIPPED = {"__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep"}
_AGAIN = "Ask for the file that towhom hand-in makes."
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)

Chain = tuple[str, ...]  # the names around a file and its own, from the outside in; a zip counts as a folder


class ArchiveError(ToWhomError):
    """An archive, or a file in it, that cannot be taken: names it, the reason and the remedy."""


class TooLargeError(ArchiveError):
    """A hand-in that is too large: nothing of it is taken."""


@dataclass(frozen=True)
class Found:
    """One file: where it was found, when it was last changed if that is known, and where its bytes are."""

    chain: Chain
    date: datetime | None
    disk: Path
    member: zipfile.ZipInfo | None = None


@dataclass
class Archives:
    """All files below a folder, those in zips and in zips of zips too. Faults go to ``say``, one sentence or two each.

    ``whose`` gives the part of a chain that makes one hand-in: the bounds are for each of these.
    """

    top: Path
    scratch: Path
    whose: Callable[[Chain], Chain]
    say: Callable[[str], None]
    faulty: set[Chain] = field(default_factory=set)  # the hand-ins of which a fault was told
    _bytes: Counter[Chain] = field(default_factory=Counter)
    _files: Counter[Chain] = field(default_factory=Counter)
    _dropped: set[Chain] = field(default_factory=set)
    _last: zipfile.ZipFile | None = None

    def walk(self) -> list[Found]:
        """What there is; nothing of a hand-in that is too large."""
        found: list[Found] = []
        for path in sorted(self.top.rglob("*")):
            chain = path.relative_to(self.top).parts
            if path.is_symlink():
                self._fault(chain, f"{shown(chain)} is a link, and was not followed. {_AGAIN}")
            elif path.is_file() and not skipped(chain):
                found += self._taken(Found(chain, datetime.fromtimestamp(path.stat().st_mtime), path), 0)
        return [f for f in found if self.whose(f.chain) not in self._dropped]

    def read(self, found: Found) -> bytes:
        """The bytes of a file. Raises ArchiveError."""
        try:
            return self._read(found)
        except (*_BROKEN, RuntimeError) as error:
            raise ArchiveError(f"{shown(found.chain)} cannot be read ({_reason(error)}). {_AGAIN}") from error

    def _read(self, found: Found) -> bytes:
        size = found.member.file_size if found.member else found.disk.stat().st_size
        owner = self.whose(found.chain)
        self._bytes[owner] += size
        if self._bytes[owner] > MOST_BYTES:
            self._dropped.add(owner)
            raise TooLargeError(f"{shown(owner)} is larger than {MOST_BYTES // 1_000_000} MB when unpacked. {_AGAIN}")
        if found.member is None:
            return found.disk.read_bytes()
        with self._opened(found.disk).open(found.member) as file:
            return file.read(size)  # never more than was declared, whatever is in there

    def _opened(self, disk: Path) -> zipfile.ZipFile:
        """The zip that was read last stays open: to open one takes as long as its list of files."""
        if self._last is None or self._last.filename != str(disk):
            self.close()
            self._last = zipfile.ZipFile(disk)
        return self._last

    def close(self) -> None:
        """Let go of the zip that was read last."""
        if self._last is not None:
            self._last.close()
        self._last = None

    def _taken(self, found: Found, depth: int) -> Iterable[Found]:
        owner = self.whose(found.chain)
        if owner in self._dropped:
            return
        self._files[owner] += 1
        if self._files[owner] > MOST_FILES:
            self._dropped.add(owner)
            self._fault(found.chain, f"{shown(owner)} holds more than {MOST_FILES:,} files. {_AGAIN}")
        elif not is_zip(found.chain[-1]):
            yield found
        elif depth == _DEEPEST:
            self._fault(found.chain, f"{shown(found.chain)} is a zip in too many zips. {_AGAIN}")
        else:
            yield from self._unzipped(found, depth)

    def _unzipped(self, found: Found, depth: int) -> Iterable[Found]:
        try:
            disk = self._on_disk(found)
            with zipfile.ZipFile(disk) as archive:
                members = archive.infolist()
        except ArchiveError as error:
            self._fault(found.chain, str(error))
            return
        except (*_BROKEN, RuntimeError) as error:
            self._fault(
                found.chain,
                f"{shown(found.chain)} is broken or no zip ({_reason(error)}). Download it again or ask for a new one.",
            )
            return
        if len(members) > _MOST_ENTRIES:
            self._fault(found.chain, f"{shown(found.chain)} holds more than {_MOST_ENTRIES:,} files. {_AGAIN}")
            return
        for member in self._safe(found.chain, members):
            yield from self._taken(Found(found.chain + parts(member), date(member), disk, member), depth + 1)

    def _on_disk(self, found: Found) -> Path:
        """A zip in a zip is copied out, since reading it needs jumps."""
        if found.member is None:
            return found.disk
        path = self.scratch / f"{sum(self._files.values())}.zip"
        path.write_bytes(self.read(found))
        return path

    def _safe(self, chain: Chain, members: list[zipfile.ZipInfo]) -> Iterable[zipfile.ZipInfo]:
        told: set[str] = set()
        for member in members:
            reason = unsafe(member)
            if reason and reason not in told:
                told.add(reason)
                name = repr(member.filename)
                self._fault((*chain, *parts(member)), f"{shown(chain)}: {name} {reason}, and was left out. {_AGAIN}")
            if not reason and not member.filename.endswith(("/", "\\")) and not skipped(parts(member)):
                yield member

    def _fault(self, chain: Chain, sentence: str) -> None:
        self.faulty.add(self.whose(chain))
        self.say(sentence)


def shown(chain: Chain) -> str:
    """A chain as a person reads it."""
    return printable("/".join(chain))


def is_zip(name: str) -> bool:
    """Whether a file of this name is looked into."""
    return name.lower().endswith(".zip")


def parts(member: zipfile.ZipInfo) -> Chain:
    """The folders and the name of a zip's entry; old Windows zippers write backslashes between them."""
    return tuple(p for p in member.filename.replace("\\", "/").split("/") if p not in {"", "."})


def unsafe(member: zipfile.ZipInfo) -> str:
    """Why an entry of a zip is not touched; empty where it is safe."""
    name = member.filename.replace("\\", "/")
    if stat.S_ISLNK(member.external_attr >> 16):
        return "is a link"
    if name.startswith("/") or re.match("[A-Za-z]:", name):
        return "is an absolute path"
    return "leads out of its folder" if ".." in name.split("/") else ""


def skipped(chain: Chain) -> bool:
    """What computers leave behind by themselves, and nobody hands in."""
    return bool(_SKIPPED & set(chain)) or any(part.startswith("._") for part in chain)


def date(member: zipfile.ZipInfo) -> datetime | None:
    """When an entry was last changed. None where the zip does not say: 1980 is what it has then."""
    try:
        return datetime(*member.date_time) if member.date_time[0] > 1980 else None
    except ValueError:
        return None


def _reason(error: BaseException) -> str:
    if isinstance(error, RuntimeError) and "password" in str(error):
        return "it is locked with a password"
    return str(error).strip().rstrip(".") or type(error).__name__
