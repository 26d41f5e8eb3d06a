"""Open JupyterLab on a page of the working copy."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

from towhom.errors import StoreError


def open_lab(folder: Path, page: str) -> int:
    """Run JupyterLab until it is stopped, and return its exit code. Raises StoreError where it is not installed."""
    if find_spec("jupyterlab") is None:
        raise StoreError("JupyterLab is not installed here. Install it: pip install jupyterlab.")
    print(f"Opening {page} in JupyterLab. It stops when you press Ctrl-C here.", flush=True)  # noqa: T201
    child = subprocess.Popen(command(folder, page), cwd=folder, env=environment())  # noqa: S603  our own words, no shell
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # JupyterLab got it as well; it asks, or stops


def command(folder: Path, page: str) -> list[str]:
    """The command line. What JupyterLab logs is cut to warnings and the address to open, which a reader may need."""
    words = [
        *(sys.executable, "-m", "jupyterlab"),
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{quote(page)}",
        "--log-level=WARN",
    ]
    # As root (in a container) JupyterLab wants to be told that this is meant.
    return [*words, "--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else words


def environment() -> dict[str, str]:
    """The environment with a configuration of ours in front: JupyterLab then asks nobody for news and updates.

    Its own switch for that (``LabApp.news_url``) still asks the reader a question on the first page. The folder of
    this installation's commands comes first too, so that ``towhom hand-in`` is found in JupyterLab's terminal.
    """
    commands = [sysconfig.get_path("scripts"), os.environ.get("PATH", "")]
    paths = [str(Path(__file__).parent / "jupyter"), os.environ.get("JUPYTER_CONFIG_PATH", "")]
    joined = {"JUPYTER_CONFIG_PATH": paths, "PATH": commands}
    return {**os.environ, **{name: os.pathsep.join(filter(None, parts)) for name, parts in joined.items()}}
