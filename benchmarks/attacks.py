"""Who falls for what: every hostile hand-in against stock nbgrader and against `towhom grade`, as a table in docs/.

Stock nbgrader gets each of them in a bubblewrap of its own, without rights and with limits: some destroy things.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

from hostile import again, endless, harm, machinery, pages, reach, values  # noqa: E402
from hostile.case import Case  # noqa: E402
from hostile.test_hostile import hidden_words  # noqa: E402
from hostile.unit import CANARY, HONEST, UNIT, Desk, desk, make_attacked, shown  # noqa: E402

from towhom_grader.layout import Layout  # noqa: E402
from towhom_grader.sandbox import launch, mounts  # noqa: E402

THEMES = {
    "Forged values": values.CASES,
    "Python, IPython and the grader turned against the tests": machinery.CASES,
    "Using everything up": harm.CASES,
    "Never ending, ending too early, living on": endless.CASES,
    "Reaching for keys, the gradebook, other processes, the network": reach.CASES,
    "Notebooks that lie, and pages that attack": pages.CASES,
    "Thought of afterwards": again.CASES,
}
SECONDS = 150.0
HEAD = """{} hand-ins try to cheat or to harm. nbgrader {} with its own settings falls for {}, `towhom grade` for {}.

Each is in `tests/hostile/` with the outcome that is required; `benchmarks/attacks.py` makes this page. nbgrader met
each in a sandbox without network or rights, with limits, and for at most 150 seconds, so what it would do to a whole
machine is not shown here. An honest hand-in was graded after each. A dash means that the outcome was the
required one."""
CONFIG = """c = get_config()
c.CourseDirectory.course_id = 'stock'
c.CourseDirectory.db_url = 'sqlite:////course/gradebook.db'
"""


def template(layout: Layout, folder: Path) -> Path:
    """A course with nbgrader's own settings and our unit in it."""
    for step, source in (("source", layout.solution(UNIT)), ("release", layout.exercise(UNIT))):
        (folder / step / UNIT).mkdir(parents=True)
        shutil.copy(source, folder / step / UNIT)
    config = CONFIG.replace("/course/", f"{folder}/")
    (folder / "nbgrader_config.py").write_text(config)
    words = [sys.executable, "-m", "nbgrader", "generate_assignment", f"--assignment={UNIT}", "--force"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True)
    (folder / "nbgrader_config.py").write_text(CONFIG)
    return folder


def sandboxed(place: Path) -> list[str]:
    """The words that start stock nbgrader where it can harm nobody."""
    places = mounts.pythons() | {place: place, ROOT / "benchmarks": ROOT / "benchmarks"}
    made = [shutil.which("bwrap") or "bwrap", "--unshare-all", "--new-session", "--clearenv", "--die-with-parent"]
    made += ["--uid", str(launch.NOBODY), "--gid", str(launch.NOBODY)]
    for bind in mounts.system():
        made += bind
    made += ["--proc", "/proc", "--dev", "/dev", "--size", "300000000", "--tmpfs", "/tmp"]
    made += ["--size", "300000000", "--tmpfs", "/course"]
    for number, at in enumerate(places.values()):
        made += ["--ro-bind", str(launch.PLACE / str(number)), str(at)]
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    for name, value in {"HOME": "/tmp", "PATH": path, "LANG": "C.UTF-8"}.items():
        made += ["--setenv", name, value]
    inner = [*made, "--", sys.executable, str(ROOT / "benchmarks" / "stock.py")]
    arguments = json.dumps([[str(source) for source in places], inner])
    return [sys.executable, "-I", launch.__file__, str(ROOT / "grader"), arguments]


def stock(case: Case, blank: str, place: Path) -> dict[str, Any]:
    """What stock nbgrader makes of one hand-in."""
    targets = {"{root!r}": "'/course'", "{root}": "/course", "{port}": "9009", "{name}": "nobody"}
    answer = case.answer
    for mark, target in targets.items():
        answer = answer.replace(mark, target)
    notebook = case.hand_in(json.loads(blank))
    next(c for c in notebook["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == "answer")["source"] = (
        answer
    )
    files = {n: d.decode("latin-1") for n, d in case.files.items() if n.isprintable() and ".." not in n and len(n) < 99}
    asked = {"template": str(place), "unit": UNIT, "notebook": notebook, "seconds": SECONDS}
    asked |= {"honest": HONEST.hand_in(json.loads(blank)), "files": {n: d for n, d in files.items() if n[0] != "/"}}
    try:
        done = subprocess.run(
            sandboxed(place), input=json.dumps(asked), capture_output=True, text=True, timeout=SECONDS + 60
        )
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (subprocess.TimeoutExpired, ValueError, IndexError):
        return {"ended": "not at all", "scores": {}, "shown": []}
    return found


def verdict(case: Case, found: dict[str, Any]) -> list[str]:
    """What went wrong; empty where nothing did."""
    mine, victim = found["scores"].get("hostile", {}), found["scores"].get("victim", {})
    said = []
    if any((mine.get(name) or 0) > most for name, most in case.earns.items()):
        said.append(f"gains {sum((mine.get(n) or 0) - most for n, most in case.earns.items()):g} points")
    if any((mine.get(name) or 0) < most for name, most in case.earns.items()):
        said.append("takes points that were earned")
    texts = [cell["outputs"] for cell in found["shown"] if cell["id"] != "hidden"]
    if any(CANARY in text for text in texts) or any(word in text for word in case.shows for text in texts):
        said.append("shows or does what it must not")
    if found["ended"] != "well":
        said.append({"with an error": "fails the run", "not at all": "stops the run"}[found["ended"]])
    if any(victim.get(name) != most for name, most in HONEST_POINTS.items()):
        said.append("harms the next hand-in")
    return said


HONEST_POINTS = {"open": 3.0, "hidden": 3.0, "given": 2.0, "map": 1.0, "share": 2.0}


def ours(case: Case, at: Desk, root: Path) -> list[str]:
    """The same of our own grader."""
    answer = case.answer.replace("{root!r}", repr(str(root))).replace("{root}", str(root))
    marked = at.mark(Case(**{**vars(case), "answer": answer.replace("{port}", "9009").replace("{name}", "nobody")}))
    again = at.mark(HONEST)
    texts = [{"id": None, "outputs": shown(marked)}] + [{"id": "x", "outputs": CANARY} for _ in hidden_words(marked)]
    texts[0]["outputs"] = texts[0]["outputs"].replace(CANARY, "")
    scores = {"hostile": marked.outcome.scores, "victim": again.outcome.scores}
    return verdict(case, {"ended": "well", "scores": scores, "shown": texts})


def rows(names: list[str], kept: Kept) -> Iterator[tuple[str, Case, list[str], list[str]]]:
    """Each hand-in, and what went wrong with nbgrader and with us."""
    wanted = [(theme, case) for theme, cases in THEMES.items() for case in cases if not names or case.name in names]
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        layout = make_attacked(Path(folder) / "ours")
        place = template(layout, Path(folder) / "stock")
        with desk(layout) as at:
            at.mark(HONEST)
            blank = layout.exercise(UNIT).read_text("utf-8")
            waiting = {c.name: pool.submit(stock, c, blank, place) for _, c in wanted if c.name not in kept.found}
            for theme, case in wanted:
                if case.name in waiting:
                    theirs = verdict(case, waiting[case.name].result())
                    kept.add(case.name, theirs, ours(case, at, layout.root))
                yield theme, case, *kept.found[case.name]


class Kept:
    """Verdicts in a file, so that a run that was stopped goes on."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        lines = path.read_text("utf-8").splitlines() if path and path.exists() else []
        self.found: dict[str, tuple[list[str], list[str]]] = {name: (a, b) for name, a, b in map(json.loads, lines)}

    def add(self, name: str, theirs: list[str], mine: list[str]) -> None:
        self.found[name] = theirs, mine
        print(f"{name}: nbgrader {theirs or 'withstands'}; ours {mine or 'withstands'}", flush=True)
        if self.path:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([name, theirs, mine]) + "\n")


def page(found: list[tuple[str, Case, list[str], list[str]]]) -> str:
    """The table."""
    falls = [sum(bool(row[i]) for row in found) for i in (2, 3)]
    lines = ["# Hostile hand-ins: who falls for what", "", HEAD.format(len(found), version("nbgrader"), *falls), ""]
    for theme in dict.fromkeys(row[0] for row in found):
        lines += [f"## {theme}", "", "| hand-in | what it tries | nbgrader | towhom grade |", "|---|---|---|---|"]
        for at, case, theirs, mine in found:
            if at == theme:
                lines.append(
                    f"| `{case.name}` | {case.tries} | {', '.join(theirs) or '–'} | {', '.join(mine) or '–'} |"
                )
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="only these hand-ins; the page is then printed and not written")
    parser.add_argument("--keep", type=Path, help="a file of verdicts, which are not asked for again")
    arguments = parser.parse_args()
    names = arguments.names
    found = list(rows(names, Kept(arguments.keep)))
    if not names:
        (ROOT / "docs" / "hostile.md").write_text(page(found), "utf-8")


if __name__ == "__main__":
    main()
