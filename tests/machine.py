"""What the tests need of a machine: a browser, PostgreSQL and, on Linux, the sandbox. Found, installed, or said how."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

# Set to the browser's program, for the tests and by whoever wants another one than is found.
BROWSER = "TOWHOM_BROWSER"
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
)
_MAC = ("Google Chrome", "Chromium", "Microsoft Edge")
_POSTGRES = (
    "usr/lib/postgresql/*/bin/initdb",
    "usr/pgsql-*/bin/initdb",
    "opt/homebrew/opt/postgresql*/bin/initdb",
    "usr/local/opt/postgresql*/bin/initdb",
    "Program Files/PostgreSQL/*/bin/initdb.exe",
)
_WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe")


def find_browser() -> str | None:
    """The program of an installed Chromium, Chrome or Edge that starts, or None."""
    return next((path for path in _candidates() if _starts(path)), None)


def browser() -> str:
    """The same, installing one where there is none. Raises SystemExit with one line that says how to get one."""
    found = find_browser() or _from_debian() or _from_playwright()
    if found is None:
        raise SystemExit(
            "The browser tests need Chromium, Chrome or Edge: install one (on Debian and Ubuntu: sudo apt install "
            f"chromium), or put its path into {BROWSER}, and run this again."
        )
    return found


def sandbox() -> None:
    """See to bubblewrap on Linux. Raises SystemExit with one line that says how to get it."""
    if sys.platform != "linux" or shutil.which("bwrap"):
        return
    _apt("bubblewrap")
    if not shutil.which("bwrap"):
        raise SystemExit(
            "The grader's tests need bubblewrap: install it (on Debian and Ubuntu: sudo apt install bubblewrap)."
        )


def find_postgres() -> Path | None:
    """The folder of PostgreSQL's own programs, the newest that is installed, or None."""
    found = {Path(path).parent for path in filter(None, [shutil.which("initdb")])}
    for pattern in _POSTGRES:
        found |= {path.parent for path in Path("/").glob(pattern) if path.is_file()}
    return max(found, key=_version, default=None)


def postgres() -> Path:
    """The same, installing it where there is none. Raises SystemExit with one line that says how to get it."""
    found = find_postgres()
    if found is None:
        _apt("postgresql")
        found = find_postgres()
    if found is None:
        raise SystemExit(
            "The gradebook's tests need PostgreSQL: install it (on Debian and Ubuntu: sudo apt install postgresql; on "
            "a Mac: brew install postgresql)."
        )
    return found


def _version(folder: Path) -> float:
    return max((float(number) for number in re.findall(r"\d+(?:\.\d+)?", folder.parent.name)), default=0.0)


def _candidates() -> Iterator[str]:
    yield from filter(None, [os.environ.get(BROWSER)])
    yield from filter(None, map(shutil.which, _NAMES))
    for name in _MAC:
        yield f"/Applications/{name}.app/Contents/MacOS/{name}"
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        for tail in _WINDOWS:
            yield str(Path(os.environ.get(variable, "")) / tail)
    yield from filter(None, [_playwrights_own()])


def _starts(path: str) -> bool:
    """Whether it is there and runs; a packager's placeholder or a browser without its libraries does not."""
    if not Path(path).is_file():
        return False
    if os.name == "nt":
        return True  # --version opens a window there
    asked = subprocess.run([path, "--version"], capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
    return asked.returncode == 0


def _playwrights_own() -> str:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _from_debian() -> str | None:
    _apt("chromium")
    return next((path for name in _NAMES if (path := shutil.which(name)) and _starts(path)), None)


def _apt(package: str) -> None:
    """Install a Debian package where that is possible without asking: as root. Otherwise do nothing."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return
    print(f"Installing {package} with apt ...", flush=True)
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", package]):
        subprocess.run(["apt-get", *words], env=quietly, stdout=subprocess.DEVNULL, check=False)


def _from_playwright() -> str | None:
    print("No browser was found; fetching Playwright's Chromium ...", flush=True)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    path = _playwrights_own()
    return path if _starts(path) else None
