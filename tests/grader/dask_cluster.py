"""A Dask cluster of the tests' own on loopback: a scheduler and two workers, which can be kept from seeing a folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from grader.testcourse import REPOSITORY

_QUIET = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}


@dataclass
class Running:
    """``address`` of the scheduler, and the processes of the workers."""

    address: str
    workers: list[subprocess.Popen[bytes]]


@contextmanager
def cluster(folder: Path, *, hidden: Path | None = None) -> Iterator[Running]:
    """Start it; ``hidden`` is a folder that the workers find empty. All of it is ended afterwards."""
    file = folder / "scheduler.json"
    words = ["distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"]
    with _ended(_start([*words, "--scheduler-file", str(file)], folder)):
        address = _address(file)
        first, second = (_worker(address, folder / f"worker-{number}", hidden) for number in range(2))
        with _ended(first), _ended(second):
            yield Running(address, [first, second])


def _worker(address: str, folder: Path, hidden: Path | None) -> subprocess.Popen[bytes]:
    folder.mkdir()
    words = ["distributed.cli.dask_worker", address, "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    before: list[str] = []
    if hidden is not None:
        before = [shutil.which("bwrap") or "bwrap", "--bind", "/", "/", "--dev-bind", "/dev", "/dev"]
        before += ["--tmpfs", str(hidden), "--die-with-parent", "--"]
    return _start([*words, "--local-directory", str(folder)], folder, before)


def _start(module: list[str], folder: Path, before: list[str] | None = None) -> subprocess.Popen[bytes]:
    paths = os.pathsep.join(str(REPOSITORY / name) for name in ("src", "grader"))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONWARNINGS": "ignore"}
    return subprocess.Popen([*(before or []), sys.executable, "-m", *module], cwd=folder, env=environment, **_QUIET)


@contextmanager
def _ended(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _address(file: Path) -> str:
    for _ in range(600):
        if file.exists() and (text := file.read_text("utf-8")):
            return str(json.loads(text)["address"])
        time.sleep(0.1)
    raise AssertionError("the scheduler did not start")
