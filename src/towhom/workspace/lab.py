"""Open JupyterLab on a page of the working copy."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from towhom.errors import StoreError


def open_lab(folder: Path, page: str) -> int:
    """Run JupyterLab until it is stopped, and return its exit code. Raises StoreError where it is not installed."""
    if find_spec("jupyterlab") is None:
        raise StoreError("JupyterLab is not installed here. Install it: pip install jupyterlab.")
    print(f"Opening {page} in JupyterLab. It stops when you press Ctrl-C here.", flush=True)  # noqa: T201
    child = subprocess.Popen(command(folder, page), cwd=folder)  # noqa: S603  our own words, no shell
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab got it as well; it asks, or stops


def command(folder: Path, page: str) -> list[str]:
    """The command line. JupyterLab's questions about news and updates are switched off: the course asks nobody.

    What it logs is cut to warnings and the address to open, the one thing that a reader needs.
    """
    words = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{quote(page)}",
        "--log-level=WARN",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    # As root (in a container) JupyterLab wants to be told that this is meant.
    return [*words, "--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else words
