"""What was given to a student: a hash of each file, kept in .towhom/manifest.json of the working copy.

The hash of a notebook is over its cells' *sources*, so that running cells, or a new output, is no change.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path

from towhom import __version__
from towhom.errors import FormatError
from towhom.library import read_bounded, write_atomic

FOLDER = ".towhom"
PATH = f"{FOLDER}/manifest.json"
FORMAT = 1
_LIMIT = 5_000_000
_REMEDY = f"Delete {FOLDER} and run `towhom start` again: nothing of yours is overwritten"


@dataclass(frozen=True)
class Given:
    """One file as it was given: hashes of its sources and of the whole."""

    sources: str
    whole: str

    @classmethod
    def of(cls, path: str, data: bytes) -> Given:
        """The hashes of a file that is given now."""
        return cls(sources_of(path, data), hashlib.sha256(data).hexdigest())


def sources_of(path: str, data: bytes) -> str:
    """Hash what a person could have changed; a notebook that cannot be read counts byte by byte."""
    if path.endswith(".ipynb"):
        try:
            cells = [[cell["cell_type"], "".join(cell["source"])] for cell in json.loads(data)["cells"]]
            return hashlib.sha256(json.dumps(cells).encode()).hexdigest()
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
    return hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()


@dataclass
class Manifest:
    """The manifest of one working copy. ``beside`` lists versions that were put next to changed files."""

    files: dict[str, Given] = field(default_factory=dict)
    beside: list[str] = field(default_factory=list)

    @classmethod
    def load(cls, folder: Path) -> Manifest | None:
        """Read it; None where the folder has none. Raises FormatError when it is damaged or of a later version."""
        try:
            data = read_bounded(folder / PATH, folder, _LIMIT)
        except FileNotFoundError:
            return None
        try:
            page = json.loads(data)
            if page["format"] != FORMAT:
                raise FormatError(str(folder / PATH), "format", f"{page['format']} is not known here", "Update towhom")
            return cls({path: Given(*map(str, pair)) for path, pair in page["files"].items()}, list(page["beside"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise FormatError(str(folder / PATH), "the whole file", "it cannot be read", _REMEDY) from error

    def save(self, folder: Path) -> None:
        """Write it in one step. Raises StoreError."""
        files = {path: [given.sources, given.whole] for path, given in sorted(self.files.items())}
        page = {"format": FORMAT, "version": __version__, "files": files, "beside": sorted(set(self.beside))}
        write_atomic(folder / PATH, json.dumps(page, indent=1) + "\n")
