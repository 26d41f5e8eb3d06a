#!/usr/bin/env python3
"""Set this clone up. `python3 start.py` opens the course; `python3 start.py test` passes all tests.

Standard library only. Old Pythons must get as far as the sentence that refuses them, so nothing in this file is newer
than Python 3.6. Everything is installed into .venv beside this file, and again only when a lock file has changed.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(["Scripts", "python.exe"] if os.name == "nt" else ["bin", "python"]))
STAMP = os.path.join(VENV, "towhom-setup.json")
STUDENT, DEVELOPER = "requirements.lock", "requirements-dev.lock"
USAGE = """\
python3 start.py               set up, and open the course in JupyterLab (your copy is kept in my-course/)
python3 start.py --no-browser  the same, without opening a web browser
python3 start.py test          set up, and run every check and test; words after it go to pytest
python3 start.py instructor    set up the instructor's tools too: towhom build, nbgrader
python3 start.py lock          for maintainers: write the lock files again (needs uv)"""


def main():
    # type: () -> int
    """Do what the command line asks, and return the exit code."""
    words = sys.argv[1:]
    if sys.version_info < (3, 11):
        return refuse(
            "this course needs Python 3.11 or later, and this is Python %d.%d. "
            "Get a newer one from https://www.python.org/downloads/ and start again with it." % sys.version_info[:2]
        )
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(USAGE)
        return 0
    if words[:1] == ["lock"]:
        return write_locks()
    if words[:1] == ["test"]:
        return set_up(DEVELOPER) or run([PYTHON, os.path.join("tests", "everything.py")] + words[1:])
    if words == ["instructor"]:
        return set_up(DEVELOPER) or run([PYTHON, "-m", "towhom", "--help"])
    if words and not words[0].startswith("-"):
        return refuse("there is no command %r. These are the commands:\n%s" % (words[0], USAGE))
    return set_up(STUDENT) or run([PYTHON, "-m", "towhom", "start"] + words)


def refuse(reason):
    # type: (str) -> int
    """Say in one line why it goes no further."""
    sys.stderr.write("start.py: %s\n" % reason)
    return 1


def run(command):
    # type: (list[str]) -> int
    """Run a command in the clone with a clean Python environment; Ctrl-C ends it quietly."""
    unwanted = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "UV_PROJECT_ENVIRONMENT")
    environment = {key: value for key, value in os.environ.items() if key not in unwanted}
    # A user-wide pip setting may ask for --user, which no virtual environment allows.
    environment.update(PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", PYTHONUTF8="1")
    sys.stdout.flush()
    child = subprocess.Popen(command, cwd=ROOT, env=environment)
    while True:
        try:
            return child.wait()
        except KeyboardInterrupt:
            continue  # the child got the same Ctrl-C and decides what to do with it


# --- setting up --------------------------------------------------------------------------------------------------


def set_up(lock):
    # type: (str) -> int
    """Make .venv and install what `lock` lists, unless that has been done; return 0, or 1 after saying why not."""
    if is_current(lock):
        return 0
    print("Setting up in .venv (once; about a minute, or a few seconds with uv) ...")
    uv = find_uv()
    if not works(PYTHON) and make_venv(uv):
        return 1
    if install(uv, ["--require-hashes", "-r", lock]) or install(uv, ["--no-deps", "--no-build-isolation", "-e", "."]):
        return refuse("the installation failed; the lines above say where. Are you online? It can simply be repeated.")
    write_stamp(lock)
    return 0


def is_current(lock):
    # type: (str) -> bool
    """Tell whether .venv holds what `lock` and pyproject.toml ask for, and still belongs to this folder."""
    try:
        with open(STAMP, encoding="utf-8") as file:
            stamp = json.load(file)
        return bool(stamp.get(lock) == fingerprint(lock)) and works(PYTHON)
    except (OSError, ValueError, AttributeError):
        return False


def write_stamp(lock):
    # type: (str) -> None
    """Remember what was installed; the developer's lock holds everything of the student's."""
    held = [STUDENT, DEVELOPER] if lock == DEVELOPER else [STUDENT]
    with open(STAMP, "w", encoding="utf-8") as file:
        json.dump({name: fingerprint(name) for name in held}, file)


def fingerprint(lock):
    # type: (str) -> str
    """Hash what decides about an installation: the place, the lock and the project's own metadata."""
    digest = hashlib.sha256(ROOT.encode("utf-8", "surrogateescape"))
    for name in (lock, "pyproject.toml"):
        with open(os.path.join(ROOT, name), "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    return digest.hexdigest()


def works(python, probe="import sys; sys.exit(sys.version_info < (3, 11))"):
    # type: (str, str) -> bool
    """Tell whether this interpreter starts and the probe succeeds; by default, whether it is new enough."""
    try:
        return subprocess.call([python, "-c", probe], stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def find_uv():
    # type: () -> str | None
    """Look for uv, which is many times faster than pip; None where there is none."""
    return shutil.which("uv")


def make_venv(uv):
    # type: (str | None) -> int
    """Make .venv anew; return 0, or 1 after saying what is missing."""
    if uv:
        return run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
    try:
        import ensurepip  # noqa: F401  Debian has venv without the part that brings pip
        import venv  # noqa: F401
    except ImportError:
        return refuse("Python's venv module is missing. On Debian and Ubuntu: sudo apt install python3-venv")
    if run([sys.executable, "-m", "venv", "--clear", VENV]):
        return refuse("no virtual environment could be made in %s; the lines above say why." % VENV)
    return 0


def install(uv, what):
    # type: (str | None, list[str]) -> int
    """Install with uv, or with the pip that came with .venv; return its exit code."""
    if uv:
        return run([uv, "pip", "install", "--quiet", "--python", PYTHON] + what)
    # Where .venv was made by uv, which brings no pip, and uv has gone since, there is none yet.
    if not works(PYTHON, "import pip") and run([PYTHON, "-m", "ensurepip"]):
        return 1
    return run([PYTHON, "-m", "pip", "install", "--quiet", "--no-input"] + what)


# --- for maintainers ---------------------------------------------------------------------------------------------


def write_locks():
    # type: () -> int
    """Resolve for all systems and Pythons at once, and export both lock files without any host's name."""
    uv = find_uv()
    if not uv:
        return refuse("the lock files are written by uv; install it first: https://docs.astral.sh/uv/")
    export = [uv, "export", "--quiet", "--no-emit-project", "--no-header", "--no-annotate", "--no-emit-index-url"]
    if run([uv, "lock", "--upgrade"]):
        return 1
    for extras, lock in (([], STUDENT), (["--all-extras"], DEVELOPER)):
        if run(export + ["--format", "requirements-txt", "-o", lock] + extras):
            return 1
    os.remove(os.path.join(ROOT, "uv.lock"))  # it names hosts
    return 0


if __name__ == "__main__":
    sys.exit(main())
