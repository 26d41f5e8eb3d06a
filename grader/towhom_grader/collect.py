"""Collect hand-ins from what a learning platform made: the two plugins of `nbgrader zip_collect`.

Stock, it unpacks whatever a zip says, stops at the first broken one, and skips .json files: every tag is lost.
"""

from __future__ import annotations

import filecmp
import shutil
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import List, Unicode

from towhom_grader.collecting.archives import ArchiveError, Archives, TooLargeError, shown
from towhom_grader.collecting.handins import HandIn, choose, hand_ins
from towhom_grader.collecting.whose import PATTERNS, Names
from towhom_grader.layout import MENDED, TOO_LARGE, UNREADABLE


class HandInExtractor(ExtractorPlugin):  # type: ignore[misc]
    """Puts each student's one hand-in into a folder of their name; says what could not be taken, and goes on.

    It may be asked again, when more has come: what was collected before stays as it is. With ``--force`` all is
    collected anew, as nbgrader has it.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        _empty_what_was_unpacked(self.parent)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Nbgrader asks this once. Faults are errors, and make the command fail when all others are collected."""
        self._faults = 0
        self._unit = str(self.parent.coursedir.assignment_id)
        names = Names(self.parent.collector_plugin_inst.student_patterns, self._unit)
        with tempfile.TemporaryDirectory() as scratch:
            archives = Archives(Path(archive_path), Path(scratch), names.extent, self._error)
            with closing(archives):
                found = hand_ins(archives.walk(), names, archives.faulty, self._error)
                for one in choose(found, self._error, self.log.warning):
                    folder = Path(extracted_path) / one.owner.student
                    self._write(archives, one, folder)
                    self._keep_earlier(one, folder)
        if self._faults:
            _fail_at_the_end(self.parent, self._faults)

    def _error(self, sentence: str) -> None:
        self._faults += 1
        self.log.error("%s", sentence)

    def _write(self, archives: Archives, one: HandIn, folder: Path) -> None:
        self.log.info("%s: from %s", one.owner.student, shown(one.root))
        self.parent.collector_plugin_inst.times[one.owner.student] = one.owner.timestamp
        for name, file in one.files.items():
            try:
                data = archives.read(file)
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
            except TooLargeError as error:
                self._error(f"{one.owner.student}: {error}")
                shutil.rmtree(folder, ignore_errors=True)
                return
            except ArchiveError as error:
                self._error(f"{one.owner.student}: {error}")
            except OSError as error:
                self._error(f"{one.owner.student}: {shown(file.chain)} was not written ({error.strerror}).")
        if folder.is_dir() and not any(folder.glob("*.ipynb")):
            self._supply(folder)

    def _keep_earlier(self, one: HandIn, folder: Path) -> None:
        """Leave a hand-in alone that was collected before; say so where this one is another."""
        course = self.parent.coursedir
        earlier = Path(course.format_path(course.submitted_directory, one.owner.student, self._unit))
        if self.parent.force or not folder.is_dir() or not (earlier.is_dir() and any(earlier.iterdir())):
            return
        files = [path for path in folder.rglob("*") if path.is_file()]
        same = all(_same(path, earlier / path.relative_to(folder)) for path in files)
        if same and _saved(earlier) == _saved(folder):
            self.log.info("%s: collected before, and unchanged.", one.owner.student)
        else:
            self._error(
                f"{one.owner.student} has been collected before, and {shown(one.root)} is not the same. The earlier "
                "one was kept; to take the newest of everybody: nbgrader zip_collect --force"
            )
        shutil.rmtree(folder)

    def _supply(self, folder: Path) -> None:
        """Without a notebook nbgrader would pass the tags over: the blank exercise stands in, and the page says so."""
        course = self.parent.coursedir
        blank = Path(course.format_path(course.release_directory, ".", self._unit)) / f"{self._unit}.ipynb"
        if not blank.is_file():
            self._error(
                f"{folder.name}: no notebook came, and {blank} is missing. Run towhom build, and collect again."
            )
            return
        shutil.copyfile(blank, folder / blank.name)
        said = f"{blank.name} is missing: a blank one was graded in its place. Tags and answers are graded as saved."
        (folder / MENDED).write_text(f"{said}\n", "utf-8")
        self.log.warning("%s: %s", folder.name, said)


class HandInCollector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Tells nbgrader whose each extracted file is: the first folder's."""

    student_patterns = List(
        Unicode(),
        PATTERNS,
        help="Regular expressions for the names that a platform gives archives and folders; the whole name must match.",
    ).tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.times: dict[str, str] = {}

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Nbgrader asks this of each extracted file: whose is it, and what is it called in their folder?"""
        app = self.parent
        extracted = Path(app._format_collect_path(app.extracted_directory))
        student, *rest = Path(submitted_file).relative_to(extracted).parts
        time = self.times.get(student)
        return {"student_id": student, "file_id": "/".join(rest)} | ({"timestamp": time} if time else {})


def _saved(folder: Path) -> set[str]:
    """The files of tags and answers in a hand-in, by their names in it."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*.json*"))
    return {name.removesuffix(TOO_LARGE) for name in names if name.endswith((".json", TOO_LARGE))}


def _same(path: Path, other: Path) -> bool:
    """Whether a file was collected before; grading may have put it under another name, or have written its own."""
    kept = (other.with_name(other.name + ending) for ending in ("", TOO_LARGE, UNREADABLE))
    return path.name == MENDED or any(k.is_file() and filecmp.cmp(path, k, shallow=False) for k in kept)


def _empty_what_was_unpacked(app: Any) -> None:
    """Nbgrader stops where the folder that it unpacks into is not empty; only copies are in it, so it is emptied."""
    clear = app._clear_existing_files

    def clear_or_stop(path: str) -> None:
        if Path(path) == Path(app._format_collect_path(app.extracted_directory)) and not app.force:
            shutil.rmtree(path)
            Path(path).mkdir(parents=True)
        else:
            clear(path)

    app._clear_existing_files = clear_or_stop


def _fail_at_the_end(app: Any, faults: int) -> None:
    """Nbgrader has no step after the collecting in which a plugin could set the exit code; so one is put around it."""
    collect = app.process_extracted_files

    def then_fail() -> None:
        collect()
        what = "1 thing was" if faults == 1 else f"{faults} things were"
        app.fail(f"{what} not collected as handed in; see the errors above. All else was collected.")

    app.process_extracted_files = then_fail
