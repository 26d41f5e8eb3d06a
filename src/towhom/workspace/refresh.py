"""Make or update a working copy: what is untouched is updated, what is touched gets the new version beside it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from towhom.errors import StoreError, UnknownName
from towhom.library import write_atomic
from towhom.workspace.manifest import PATH, Given, Manifest, sources_of
from towhom.workspace.place import refuse_bad_place, refuse_links
from towhom.workspace.shipped import LESSON, shipped


@dataclass
class Report:
    """What was done, by paths in the copy. ``beside`` pairs a file with the version that stands next to it."""

    folder: Path
    first_page: str = ""
    made: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    beside: list[tuple[str, str]] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Sentences for the person who asked."""
        lines = [f"Your copy of the course is in {self.folder}"]
        if self.made:
            lines.append(f"New in it: {_listed(self.made)}.")
        if self.updated:
            lines.append(f"Updated to this version, because you had not changed them: {_listed(self.updated)}.")
        for path, new in self.beside:
            lines.append(f"You have changed {path}. It stays as it is; the new version is beside it: {new}")
        for path, mine in self.kept:
            lines.append(f"{path} is as it was given. Yours is kept as {mine}")
        return lines


def _listed(paths: list[str]) -> str:
    """A few names, or how many files there are."""
    return ", ".join(paths) if len(paths) <= 4 else f"{len(paths)} files"


def start(folder: Path) -> Report:
    """Make the copy in ``folder``, or bring it up to date.

    Raises StoreError for a place that is not for it, a link in it, or a disk that refuses; it can always be repeated.
    """
    folder = folder.expanduser().absolute()
    files = shipped()
    refuse_bad_place(folder, files)
    for path in (*files, PATH):
        refuse_links(folder, path)
    manifest = Manifest.load(folder) or Manifest()
    report = Report(folder, next(path for path in files if path.endswith(LESSON)))
    for path, data in files.items():
        manifest.files[path] = _refresh(report, path, data, manifest)
    manifest.save(folder)
    return report


def _refresh(report: Report, path: str, data: bytes, manifest: Manifest) -> Given:
    """Bring one file up to date and return what the manifest should say of it."""
    target, before, now = report.folder / path, manifest.files.get(path), Given.of(path, data)
    if not target.exists():
        write_atomic(target, data)
        report.made.append(path)
        return now
    if before is not None and before.whole == now.whole:
        return before
    current = sources_of(path, _read(target))
    if before is not None and current == before.sources:
        write_atomic(target, data)
        report.updated.append(path)
        return now
    if current == now.sources:
        return now
    new = _put_beside(report.folder, path, "new", data)
    report.beside.append((path, new))
    manifest.beside.append(new)
    return Given(before.sources, now.whole) if before else now


def restore(folder: Path, name: str) -> Report:
    """Bring one file back as it was given, keeping the student's under another name.

    ``name`` is its path in the copy, or its file name where that is enough. Raises UnknownName, StoreError.
    """
    files = shipped()
    path = _meant(folder, name, list(files))
    for each in (path, PATH):
        refuse_links(folder, each)
    manifest = Manifest.load(folder) or Manifest()
    report = Report(folder)
    if (folder / path).exists() and _read(folder / path) != files[path]:
        mine = _put_beside(folder, path, "mine", _read(folder / path))
        report.kept.append((path, mine))
        manifest.beside.append(mine)
    else:
        report.made.append(path)
    write_atomic(folder / path, files[path])
    manifest.files[path] = Given.of(path, files[path])
    manifest.save(folder)
    return report


def _meant(folder: Path, name: str, known: list[str]) -> str:
    """The one shipped file that a person means by ``name``."""
    wanted = Path(name)
    if wanted.is_absolute() and wanted.is_relative_to(folder):
        wanted = wanted.relative_to(folder)
    parts = PurePosixPath(wanted.as_posix()).parts
    meant = [path for path in known if parts and PurePosixPath(path).parts[-len(parts) :] == parts]
    if len(meant) != 1:
        raise UnknownName("file of the course", name, meant or known)
    return meant[0]


def _put_beside(folder: Path, path: str, word: str, data: bytes) -> str:
    """Write ``lesson.new.ipynb`` beside ``lesson.ipynb``, with a number where that name is taken by something else."""
    whole = PurePosixPath(path)
    number = 1
    while True:
        number_too = f"-{number}" if number > 1 else ""
        name = str(whole.with_name(f"{whole.stem}.{word}{number_too}{whole.suffix}"))
        target = folder / name
        if not target.exists() and not target.is_symlink():
            write_atomic(target, data)
            return name
        if not target.is_symlink() and _read(target) == data:
            return name
        number += 1


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error.strerror}). Move it away, then repeat.") from error
