"""Runs where /disk is a small disk of its own: grade until it is full, make room, grade again.

Prints the exit codes and what the first run said, then the gradebook: python inside_full_disk.py COURSE UNIT BYTES
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from grader.grade_help import book, url

from towhom_grader.layout import Layout

DISK = Path("/disk")


def main(course: str, unit: str, free: int) -> None:
    shutil.copytree(course, DISK / "course")
    ballast = DISK / "ballast"
    with ballast.open("wb") as file:
        room = os.statvfs(DISK)
        file.write(bytes(max(0, room.f_bavail * room.f_bsize - free)))
    words = [sys.executable, "-m", "towhom", "grade", unit, "--root", str(DISK / "course")]
    first = subprocess.run(words, capture_output=True, text=True, check=False)
    ballast.unlink()
    second = subprocess.run(words, capture_output=True, text=True, check=False)
    codes = [first.returncode, second.returncode]
    print(json.dumps({"codes": codes, "said": first.stderr, "book": book(url(Layout(DISK / "course")), unit)}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
