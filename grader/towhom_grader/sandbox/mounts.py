"""What a sandbox shows of this machine: the system, Python and its packages, and nothing else; all of it read-only."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from towhom.library import content_root
from towhom_grader.layout import PRACTICE
from towhom_grader.sandbox.model import SandboxError

HARNESS = Path("/sandbox")
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
# The C library asks there whether pages may be huge.
PAGES = "/sys/kernel/mm/transparent_hugepage"
_SETTINGS = (PAGES, "/etc/ld.so.cache", "/etc/alternatives", "/etc/fonts", "/etc/localtime")


def system() -> Iterator[list[str]]:
    """Bwrap's words for the system itself."""
    for name in _SYSTEM:
        path = Path(name)
        if path.is_symlink():
            yield ["--symlink", str(path.readlink()), name]
        elif path.is_dir():
            yield ["--ro-bind", name, name]
    yield from (["--ro-bind-try", name, name] for name in _SETTINGS)


def pythons() -> dict[Path, Path]:
    """Folders to show -> where they are shown: Python, packages, the course as students have it, what runs inside."""
    own = Path(__file__).parent
    spec = find_spec("towhom")
    shown = [Path(sys.base_prefix), Path(sys.prefix), *(Path(p) for p in sys.path if p.endswith("-packages"))]
    shown += [Path(place) for place in (spec.submodule_search_locations or [] if spec else [])]
    shown += [content_root() / PRACTICE]  # its gold is in every student's copy; no other article is to be seen
    found = {path: path for path in _outermost(shown)}
    _keep_the_course_out(found)
    found |= {path: path for path in _templates() if not any(map(path.is_relative_to, found))}
    return found | {
        own.parent / "__init__.py": HARNESS / "towhom_grader/__init__.py",
        own: HARNESS / own.parent.name / own.name,
    }


def _templates() -> list[Path]:
    """The files from which practice texts are made; what else is in their folder, students do not have."""
    folder = content_root() / "datasets" / "templates"
    return sorted(path for path in (*folder.glob("*.md.j2"), folder / "names.yaml") if path.is_file())


def _outermost(paths: list[Path]) -> list[Path]:
    """Each folder that is there and in no other one, nor in the system's."""
    known = [p for p in dict.fromkeys(path.absolute() for path in paths) if p.is_dir()]
    inside = [Path(name) for name in _SYSTEM]
    return [
        p
        for p in known
        if not any(p != q and p.is_relative_to(q) for q in known) and not any(map(p.is_relative_to, inside))
    ]


def _keep_the_course_out(shown: dict[Path, Path]) -> None:
    here = Path.cwd()
    for folder in (*shown, *map(Path, _SYSTEM)):
        if here.is_relative_to(folder):
            raise SandboxError(
                f"This course, with its keys, is inside {folder}, which student code must be able to read. "
                "Move the course out of there, and grade again."
            )
