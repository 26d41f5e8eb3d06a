"""Every hostile hand-in comes to what it must: no point gained, no key seen, nobody else touched, the run goes on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile import again, endless, harm, machinery, pages, reach, values
from hostile.case import ALL, Case
from hostile.unit import CANARY, HONEST, UNIT, Desk, desk, make_attacked, shown

from towhom_grader.grade.marking import Marked

CASES = [*values.CASES, *machinery.CASES, *harm.CASES, *endless.CASES, *reach.CASES, *pages.CASES, *again.CASES]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, Path, Marked]]:
    """A desk, the course's folder, and an honest hand-in as it was marked before anything hostile."""
    layout = make_attacked(tmp_path_factory.mktemp("attacked") / "course")
    with desk(layout) as found:
        yield found, layout.root, found.mark(HONEST)


@pytest.fixture(scope="module")
def listening() -> Iterator[list[socket.socket]]:
    """Two programs on this machine that wait for somebody to talk to them."""
    with socket.socket() as internet, socket.socket(socket.AF_UNIX) as local:
        internet.bind(("127.0.0.1", 0))
        local.bind(f"\0towhom-hostile-{internet.getsockname()[1]}")
        for one in (internet, local):
            one.listen()
            one.setblocking(False)
        yield [internet, local]


def aimed(case: Case, root: Path, listening: list[socket.socket]) -> Case:
    """The case with its targets on this machine filled in."""
    port = listening[0].getsockname()[1]
    targets = {
        "{root!r}": repr(str(root)),
        "{root}": str(root),
        "{port}": str(port),
        "{name}": f"towhom-hostile-{port}",
    }
    answer = case.answer
    for mark, target in targets.items():
        answer = answer.replace(mark, target)
    return replace(case, answer=answer)


def test_there_are_enough_and_each_has_a_name() -> None:
    assert len({case.name for case in CASES}) == len(CASES) >= 60


def test_an_honest_hand_in_earns_everything(attacked: tuple[Desk, Path, Marked]) -> None:
    _, _, honest = attacked
    assert honest.outcome.scores == {**ALL, "tag-ferry-again": 4.0, "answer": honest.outcome.scores.get("answer")} or (
        honest.outcome.scores == {**ALL, "tag-ferry-again": 4.0}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_comes_to_what_it_must(
    case: Case, attacked: tuple[Desk, Path, Marked], listening: list[socket.socket]
) -> None:
    found, root, honest = attacked
    before = (root / "build/nbgrader/gradebook.db").read_bytes()
    marked = found.mark(aimed(case, root, listening))
    scores = marked.outcome.scores
    assert {name: scores[name] for name in case.earns} == dict(case.earns)
    assert scores["tag-ferry-again"] == 4.0
    assert not [word for word in case.shows if word in shown(marked)]
    assert not hidden_words(marked)
    assert len(marked.notebook) < 3_000_000
    marked.notebook.encode()
    assert (root / "build/nbgrader/gradebook.db").read_bytes() == before
    for one in listening:
        with pytest.raises(BlockingIOError):
            one.accept()
    again = found.mark(HONEST)
    assert again.notebook == honest.notebook and again.outcome == honest.outcome


def hidden_words(marked: Marked) -> list[str]:
    """Outputs that say something of a hidden test, in cells that a student gets to see."""
    cells = json.loads(marked.notebook)["cells"]
    open_ones = [c for c in cells if c["metadata"].get("nbgrader", {}).get("grade_id") != "hidden"]
    return [text for c in open_ones if CANARY in (text := json.dumps(c.get("outputs", [])))]


@pytest.mark.parametrize("name", ["script", "script-attached", "script-error", "terminal"])
def test_nothing_of_it_runs_on_a_page(name: str, attacked: tuple[Desk, Path, Marked]) -> None:
    from nbconvert import HTMLExporter
    from nbformat import reads

    found, _, _ = attacked
    marked = found.mark(next(case for case in CASES if case.name == name))
    page, _ = HTMLExporter(template_name="basic").from_notebook_node(reads(marked.notebook, as_version=4))
    seen = Seen()
    seen.feed(page)
    assert not [tag for tag in seen.tags if tag in ("script", "iframe", "svg", "object", "embed", "meta", "base")]
    assert not [name for name, value in seen.attributes if name.startswith("on") or "javascript:" in (value or "")]


class Seen(HTMLParser):
    """The tags and attributes that a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_the_unit_that_is_attacked_is_the_one_that_is_graded(attacked: tuple[Desk, Path, Marked]) -> None:
    _, root, _ = attacked
    assert CANARY in (root / "solutions" / UNIT / f"{UNIT}.ipynb").read_text("utf-8")
    assert CANARY not in (root / "exercises" / UNIT / f"{UNIT}.ipynb").read_text("utf-8")
