"""The gradebook in PostgreSQL, for real: the same rows as stock nbgrader writes there, and two graders at once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from grader import postgres
from grader.grade_help import book, change, grade, hand_in, handed_in_at, report
from grader.testcourse import TAGS, nbgrader

from towhom_grader.grade.book import Gradebook
from towhom_grader.grade.course import open_course
from towhom_grader.grade.entries import Entry, write
from towhom_grader.grade.late import Late
from towhom_grader.grade.outcome import Outcome
from towhom_grader.layout import Layout

NAMES = ("ada", "ben", "cleo", "dora")


@pytest.fixture(scope="module")
def server(course: Layout, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with one gradebook that knows the unit, as `nbgrader generate_assignment` makes it."""
    layout = Layout(tmp_path_factory.mktemp("empty") / "course")
    shutil.copytree(course.root, layout.root)
    with postgres.cluster() as url:
        _create(url, "empty")
        nbgrader(layout, "generate_assignment", TAGS, "--force", f"--CourseDirectory.db_url={url}empty")
        change(f"{url}empty", "UPDATE assignment SET duedate = '2026-03-01 12:00' WHERE name = :u", u=TAGS)
        yield url


def _create(server: str, name: str, more: str = "") -> None:
    admin = sa.create_engine(f"{server}postgres", isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {name} {more}"))
    admin.dispose()


def database(server: str, name: str) -> str:
    """A gradebook of the test's own."""
    _create(server, name, "TEMPLATE empty")
    return f"{server}{name}"


def hand_in_all(layout: Layout, names: tuple[str, ...] = NAMES) -> Layout:
    for number, name in enumerate(names):
        folder = hand_in(layout, name, skill=number / 4, seed=number)
        handed_in_at(folder, f"2026-03-01 1{number}:30:00 UTC")
    return layout


def test_it_is_the_same_as_with_stock_nbgrader(server: str, fresh: Layout, tmp_path: Path) -> None:
    hand_in_all(fresh)
    shutil.copytree(fresh.root, tmp_path / "stock")
    ours, theirs = database(server, "ours"), database(server, "theirs")
    nbgrader(Layout(tmp_path / "stock"), "autograde", TAGS, f"--CourseDirectory.db_url={theirs}")
    assert grade(fresh, TAGS, "--db", ours) == 0
    assert book(ours, TAGS) == book(theirs, TAGS)
    assert len(book(ours, TAGS)["grades"]) == 20


def test_nothing_is_written_twice_and_a_persons_points_stay(server: str, fresh: Layout) -> None:
    url = database(server, "twice")
    hand_in_all(fresh)
    assert grade(fresh, TAGS, "--db", url) == 0
    change(url, "UPDATE grade SET manual_score = 0.5, needs_manual_grade = FALSE")
    before = book(url, TAGS)
    assert grade(fresh, TAGS, "--db", url) == 0
    assert report(fresh)["summary"]["unchanged"] == 4
    assert book(url, TAGS) == before
    hand_in(fresh, "ada", skill=1.0)
    assert grade(fresh, TAGS, "--db", url) == 0
    asked = {(row[0], row[3], row[5]) for row in book(url, TAGS)["grades"]}
    assert asked == {("ada", 0.5, True), *((name, 0.5, False) for name in NAMES[1:])}


def test_two_graders_at_once(server: str, fresh: Layout, tmp_path: Path) -> None:
    """Two machines with half a class each, and some students in both halves, write to one gradebook."""
    url = database(server, "shared")
    halves = []
    for half, names in enumerate((range(40), range(30, 70))):
        layout = Layout(tmp_path / f"half{half}")
        shutil.copytree(fresh.root, layout.root)
        halves.append(hand_in_all(layout, ()))
        for number in names:
            hand_in(layout, f"s{number:02}", skill=1.0)
    words = [sys.executable, "-m", "towhom", "grade", TAGS, "--db", url, "--workers", "1", "--root"]
    running = [subprocess.Popen([*words, str(layout.root)], stdout=subprocess.DEVNULL) for layout in halves]
    assert [process.wait(120) for process in running] == [0, 0]
    found = book(url, TAGS)
    assert len(found["grades"]) == 70 * 5 and len(found["submissions"]) == 70
    assert {row[2] for row in found["grades"] if row[1] == "tag-ferry"} == {5.0}


def test_the_same_student_at_the_same_moment(server: str, fresh: Layout) -> None:
    """Both graders find that the student has no submission yet, and both make one: the second takes the first's."""
    url, both = database(server, "moment"), threading.Barrier(2, timeout=60)
    met: dict[int, bool] = {}

    def hold(entry: Entry, standing: object) -> bool:
        if not met.setdefault(threading.get_ident(), False):
            met[threading.get_ident()] = True
            both.wait()
        return False

    def one(points: float) -> float:
        with closing(Gradebook(url)) as book:
            assignment = book.assignment(TAGS)
            outcome = Outcome({"tag-ferry": points}, {"tag-ferry": 5.0}, {})
            return write(book, assignment, [Entry("ada", outcome)], late, hold)["ada"].score

    late = Late(None, open_course(fresh.root).config)
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(one, (1.0, 2.0))) == [1.0, 2.0]
    found = book(url, TAGS)
    assert len(found["submissions"]) == 1
    assert [row[2] for row in found["grades"] if row[1] == "tag-ferry"] in ([1.0], [2.0])


def test_a_password_is_not_repeated(fresh: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    hand_in(fresh, "ada")
    assert grade(fresh, TAGS, "--db", "postgresql://me:secret-word@127.0.0.1:1/none?connect_timeout=2") == 2
    said = capsys.readouterr().err
    assert "cannot be opened" in said and "secret-word" not in said and len(said.splitlines()) == 1
