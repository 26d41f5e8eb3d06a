"""A PostgreSQL of the tests' own: a cluster in a temporary folder, on loopback, run by nobody who matters."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import machine


@contextmanager
def cluster() -> Iterator[str]:
    """Start it; gives the start of a URL, to which a database's name is added. Ends it, and removes all of it."""
    programs = machine.postgres()
    folder = Path(tempfile.mkdtemp(prefix="towhom-pg-"))
    data, port = folder / "data", _free_port()
    run = _runner(folder)
    try:
        run([str(programs / "initdb"), "-D", str(data), "-U", "towhom", "-A", "trust", "-E", "UTF8", "--no-sync"])
        asked = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c fsync=off"
        control = [str(programs / "pg_ctl"), "-D", str(data), "-w", "-t", "60", "-l", str(folder / "log")]
        run([*control, "-o", asked, "start"])
        try:
            yield f"postgresql://towhom@127.0.0.1:{port}/"
        finally:
            run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _runner(folder: Path) -> Any:
    """PostgreSQL refuses to be run by root: then it is run by the user nobody."""
    who: dict[str, Any] = {}
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        shutil.chown(folder, "nobody")
        who = {"user": "nobody", "group": os.stat(folder).st_gid, "extra_groups": []}  # noqa: PTH116
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "cwd": folder, "check": True, "timeout": 120}
    return lambda words: subprocess.run(words, **quiet, **who)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
