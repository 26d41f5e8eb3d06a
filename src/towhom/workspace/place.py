"""Where a working copy may be, and how it is found again."""

from __future__ import annotations

from pathlib import Path

from towhom.errors import StoreError
from towhom.library import content_root
from towhom.workspace.manifest import PATH

IN_CLONE = "my-course"
AT_HOME = "according-to-whom"


def default_folder() -> Path:
    """In a clone ``my-course`` (which git ignores), otherwise ``according-to-whom`` in the home folder."""
    root = content_root()
    return root / IN_CLONE if (root / "pyproject.toml").is_file() else Path.home() / AT_HOME


def find(folder: Path | None) -> Path:
    """The working copy: the one named, else the one around the current folder, else the default one.

    Raises StoreError where there is none.
    """
    here = Path.cwd()
    places = [folder.absolute()] if folder else [here, *here.parents, default_folder()]
    for place in places:
        if (place / PATH).is_file():
            return place
    raise StoreError(f"There is no copy of the course in {places[-1]}. Make one: towhom start, or towhom start DIR.")


def refuse_bad_place(folder: Path, given: dict[str, bytes]) -> None:
    """Refuse a folder that is not for a working copy: a file, the course's own folders, or one in use for other things.

    Raises StoreError; nothing has been written then.
    """
    if folder.exists() and not folder.is_dir():
        raise StoreError(f"{folder} is a file. Name a folder that is new or empty.")
    root, real = content_root().resolve(), folder.resolve()
    if real.is_relative_to(root) and real.relative_to(root).parts[:1] != (IN_CLONE,):
        raise StoreError(f"{folder} belongs to the course itself. Name a folder of your own: towhom start DIR.")
    if folder.is_dir() and not (folder / PATH).is_file() and not any((folder / path).exists() for path in given):
        try:
            foreign = sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))
        except OSError as error:
            raise StoreError(f"{folder} cannot be read ({error.strerror}). Name another folder.") from error
        if foreign:
            raise StoreError(f"{folder} has other files in it ({foreign[0]}). Name a new folder: {folder / AT_HOME}.")


def refuse_links(folder: Path, path: str) -> None:
    """Refuse a path of the copy that goes through a symbolic link or ends in no ordinary file. Raises StoreError."""
    at = folder
    for part in Path(path).parts:
        at = at / part
        if at.is_symlink():
            raise StoreError(f"{at} is a symbolic link, and the course writes through none. Take it away, then repeat.")
    if at.exists() and not at.is_file():
        raise StoreError(f"{at} is no ordinary file, and the course needs its place. Move it away, then repeat.")
