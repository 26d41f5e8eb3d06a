"""Delete a working copy: what the course made there, and the tags and answers. Files of the student's own stay."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from towhom.controls.answers import NAME as ANSWERS
from towhom.errors import StoreError
from towhom.workspace.handin import FOLDER as HAND_IN
from towhom.workspace.manifest import PATH, Manifest
from towhom.workspace.place import refuse_links


@dataclass(frozen=True)
class Plan:
    """What would be deleted, and what would stay."""

    folder: Path
    files: tuple[Path, ...]
    staying: tuple[Path, ...]

    def describe(self) -> str:
        """The plan in words, for the person who has to decide."""
        work = sum(file.parent.name in ("tags", "older") or file.name == ANSWERS for file in self.files)
        said = f"This deletes your copy of the course in {self.folder}: {len(self.files)} files"
        said += f", {work} of them your tags and answers." if work else "."
        if self.staying:
            names = ", ".join(str(path.relative_to(self.folder)) for path in self.staying[:4])
            said += f" Files that the course did not make stay ({len(self.staying)}: {names})."
        return said


def plan_erasure(folder: Path) -> Plan:
    """Find what the course made in ``folder``. Raises StoreError when there is no copy, or a link stands in its way."""
    manifest = Manifest.load(folder)
    if manifest is None:
        raise StoreError(f"There is no copy of the course in {folder}, so nothing is deleted.")
    refuse_links(folder, PATH)
    made = {folder / path for path in (*manifest.files, *manifest.beside, PATH)}
    homes = {path.parent for path in made if path.suffix == ".ipynb"}
    for home in homes:
        made |= {home / ANSWERS, *(home / "tags").glob("*.json"), *(home / "tags" / "older").glob("*.json")}
        made |= set(home.glob(".ipynb_checkpoints/*-checkpoint.ipynb"))
    made |= set((folder / HAND_IN).glob("*.zip"))
    everything = [Path(at) / name for at, _, names in os.walk(folder) for name in names]
    # Only what the walk met: it follows no links, and a forged manifest leads nowhere else.
    files = [file for file in everything if file in made]
    return Plan(folder, tuple(sorted(files)), tuple(sorted(set(everything) - set(files))))


def erase(plan: Plan) -> str:
    """Delete what was planned, then the folders that are empty; say what is left. Raises StoreError."""
    try:
        for file in plan.files:
            file.unlink(missing_ok=True)
        _remove_empty(plan.folder)
    except OSError as error:
        raise StoreError(f"{error.filename} could not be deleted ({error.strerror}). Close it, then repeat.") from error
    return f"Deleted. {plan.folder} is kept, with your own files." if plan.folder.exists() else "Deleted."


def _remove_empty(folder: Path) -> None:
    for at, _, _ in os.walk(folder, topdown=False):
        try:
            Path(at).rmdir()
        except OSError:
            continue  # not empty: something of the student's is in it
