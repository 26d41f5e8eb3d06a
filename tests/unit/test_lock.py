"""The lock files: pinned, hashed, without hosts, complete for every Python and system that is promised."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def entries(name: str) -> list[tuple[Requirement, int]]:
    """Each pinned requirement with its number of hashes."""
    text = (ROOT / name).read_text().replace("\\\n", " ")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    parts = [([w for w in words if not w.startswith("--")], words) for words in lines]
    return [(Requirement(" ".join(plain)), sum(w.startswith("--hash=sha256:") for w in all_)) for plain, all_ in parts]


def holds(marker: Marker | None, python: str, system: str) -> bool:
    os_name, platform = SYSTEMS[system]
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.3",
        "sys_platform": system,
        "os_name": os_name,
        "platform_system": platform,
        "extra": "",
    }
    return marker is None or marker.evaluate(environment)


def direct(name: str) -> list[Requirement]:
    """What pyproject.toml asks for itself, in the lock of that name."""
    extras = PROJECT["optional-dependencies"] if name == "requirements-dev.lock" else {}
    asked = [Requirement(line) for line in (*PROJECT["dependencies"], *(x for lines in extras.values() for x in lines))]
    return [requirement for requirement in asked if requirement.name != PROJECT["name"]]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_is_pinned_and_hashed(name: str) -> None:
    found = entries(name)
    assert len(found) > 50
    assert [str(r) for r, hashes in found if not re.fullmatch(r"==[\w.+!]+", str(r.specifier)) or hashes == 0] == []


@pytest.mark.parametrize("name", LOCKS)
def test_no_host_is_named(name: str) -> None:
    assert not re.search(r"https?:|file:|index-url|find-links|@", (ROOT / name).read_text())


@pytest.mark.parametrize("name", LOCKS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("system", SYSTEMS)
def test_what_the_project_asks_for_is_there_once_and_fits(name: str, python: str, system: str) -> None:
    pinned: dict[str, list[str]] = {}
    for requirement, _ in entries(name):
        if holds(requirement.marker, python, system):
            version = str(requirement.specifier).removeprefix("==")
            pinned.setdefault(canonicalize_name(requirement.name), []).append(version)
    assert [package for package, versions in pinned.items() if len(versions) > 1] == []
    for requirement in direct(name):
        if holds(requirement.marker, python, system):
            [version] = pinned[canonicalize_name(requirement.name)]
            assert requirement.specifier.contains(version, prereleases=True), requirement


def test_the_developers_lock_has_everything_of_the_students() -> None:
    students, developers = ({f"{r.name}{r.specifier}" for r, _ in entries(name)} for name in LOCKS)
    assert students <= developers
