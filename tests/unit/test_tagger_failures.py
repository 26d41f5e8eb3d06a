"""When saving really fails (a full disk, a read-only folder, a forbidden one): a plain sentence, and nothing lost.

The small disks and the folders without rights are bubblewrap's, which the grader's tests need as well.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
TEXT = "---\nheadline: Ferry\n---\n\nAnn Orr said the ferry sails.\n"
INSIDE = """
import json, os, sys
from pathlib import Path
import towhom

folder, way = Path(sys.argv[1]), sys.argv[2]
os.chdir(folder)
tagger = towhom.tagger("guided", article="ferry", labels="source cue claim")
answers = []
tagger.send = answers.append
def send(revision, *tags):
    message = {"kind": "save", "client": "me", "revision": revision, "base": tagger.saved.seen, "links": [],
               "finished": False, "tags": [dict(zip(("id", "label", "start", "end"), t), attributes={}) for t in tags]}
    tagger._hear(tagger, message, [])
    return next(a for a in reversed(answers) if a["client"] == "me")

one, two = ("t1", "source", 6, 13), ("t2", "cue", 14, 18)
said = []
if way == "full":
    said.append(send(1, one))
    ballast = Path("ballast")
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 512)
        except OSError:
            pass
said.append(send(2, one, two))
path = Path("tags/guided.json")
left = [p.name for p in Path("tags").iterdir()] if Path("tags").is_dir() else []
kept = len(json.loads(path.read_text())["items"]) if path.exists() else 0
if way == "full":
    ballast.unlink()
    said.append(send(2, one, two))
print(json.dumps({"said": said, "left": left, "kept": kept, "at_last": len(towhom.tagger("guided", article="ferry",
    labels="source cue claim").tags.tags)}))
"""


def inside(folder: Path, way: str, *options: str) -> dict[str, Any]:
    """What the script found in ``folder``, under bubblewrap with ``options``."""
    bwrap = shutil.which("bwrap") or "bwrap"
    paths = ["--setenv", "PYTHONPATH", str(ROOT / "src"), "--setenv", "HOME", str(folder)]
    command = [bwrap, "--bind", "/", "/", "--dev-bind", "/dev", "/dev", *options, *paths]
    command += ["--unsetenv", "NBGRADER_EXECUTION", "--"]
    done = subprocess.run(
        [*command, sys.executable, "-B", "-c", INSIDE, str(folder), way], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "ferry.md").write_text(TEXT)
    return tmp_path


def test_a_full_disk(folder: Path) -> None:
    disk = ["--size", str(64 * 1024), "--tmpfs", str(folder)]
    found = inside(folder, "full", *disk, "--ro-bind", str(folder / "articles"), str(folder / "articles"))
    first, failed, later = found["said"]
    assert (first["kind"], failed["kind"], later["kind"]) == ("saved", "refused", "saved")
    assert "The disk is full: free some space, and saving goes on by itself" in failed["message"]
    assert (found["left"], found["kept"], found["at_last"]) == (["guided.json"], 1, 2)


def test_a_read_only_folder(folder: Path) -> None:
    found = inside(folder, "refused", "--ro-bind", str(folder), str(folder))
    [failed] = found["said"]
    assert failed["kind"] == "refused"
    assert "The folder can only be read: move your course to a folder of your own" in failed["message"]
    assert found["left"] == []


def test_a_folder_without_the_right_to_write(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        found = inside(folder, "refused", "--unshare-user", "--uid", "1000")
    finally:
        folder.chmod(0o755)
    [failed] = found["said"]
    assert failed["kind"] == "refused"
    assert "You may not write there: move your course to a folder of your own" in failed["message"]
    assert [path.name for path in folder.iterdir()] == ["articles"]
