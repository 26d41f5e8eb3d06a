"""Inside a sandbox of its own: stock nbgrader grades one hostile hand-in, and an honest one after it.

Reads ``{"template", "unit", "notebook", "honest", "files", "seconds"}`` as JSON from its input, prints one JSON line.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

COURSE = Path("/course")
SCORES = """
SELECT s.student_id, b.name, g.auto_score FROM grade g JOIN base_cell b ON b.id = g.cell_id
JOIN submitted_notebook n ON n.id = g.notebook_id JOIN submitted_assignment s ON s.id = n.assignment_id
"""


def main() -> None:
    asked = json.load(sys.stdin)
    shutil.copytree(asked["template"], COURSE, dirs_exist_ok=True)
    os.chdir(COURSE)
    listen()
    for student, notebook, files in (("hostile", asked["notebook"], asked["files"]), ("victim", asked["honest"], {})):
        folder = COURSE / "submitted" / student / asked["unit"]
        folder.mkdir(parents=True)
        (folder / f"{asked['unit']}.ipynb").write_text(json.dumps(notebook))
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    ended = autograde(asked["seconds"])
    print(json.dumps({"ended": ended, "scores": scores(), "shown": shown(asked["unit"])}))


def limit() -> None:
    os.setsid()
    os.nice(5)  # a bomb must not slow the whole machine down
    most = {"AS": 2_000_000_000, "NPROC": 70, "FSIZE": 50_000_000, "CPU": 200, "CORE": 0}
    for name, value in most.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def autograde(seconds: float) -> str:
    """How stock nbgrader ended: "well", "with an error" or "not at all"."""
    words = [sys.executable, "-m", "nbgrader", "autograde", "--assignment=00-attacked"]
    process = subprocess.Popen(words, preexec_fn=limit, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        return "well" if process.wait(seconds) == 0 else "with an error"
    except subprocess.TimeoutExpired:
        return "not at all"
    finally:
        for _ in range(20):  # a fork bomb does not go at once
            for entry in Path("/proc").iterdir():
                if entry.name.isdecimal() and int(entry.name) > 2 and int(entry.name) != os.getpid():
                    with contextlib.suppress(OSError):
                        os.kill(int(entry.name), signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)


def listen() -> None:
    """Somebody on this machine who can be talked to."""
    server = socket.create_server(("127.0.0.1", 9009))
    threading.Thread(target=server.accept, daemon=True).start()


def scores() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    try:
        rows = list(sqlite3.connect(COURSE / "gradebook.db").execute(SCORES))
    except sqlite3.Error:
        return {}
    for student, name, score in rows:
        found.setdefault(student, {})[name] = score
    return found


def shown(unit: str) -> list[dict[str, Any]]:
    """The cells of the graded notebook, with their outputs."""
    try:
        notebook = json.loads((COURSE / "autograded" / "hostile" / unit / f"{unit}.ipynb").read_text()[:20_000_000])
    except (OSError, ValueError):
        return []
    return [
        {"id": c["metadata"].get("nbgrader", {}).get("grade_id"), "outputs": json.dumps(c.get("outputs", []))[:200_000]}
        for c in notebook["cells"]
    ]


if __name__ == "__main__":
    main()
