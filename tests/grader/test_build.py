"""course/ -> solutions/ -> exercises/: deterministic, drift-checked, and strict about what it is given."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from grader.faults import FAULTS, WHERE
from grader.testcourse import ASSIGNMENT, CANARIES, CODE, FILES, TAGS, make_course

from towhom.cli import main
from towhom.errors import ToWhomError, UnknownName
from towhom_grader.build import build
from towhom_grader.layout import Layout
from towhom_grader.problems import BuildError
from towhom_grader.validate import validate


def tree(layout: Layout) -> dict[str, bytes]:
    paths = [p for top in ("solutions", "exercises", "course") for p in (layout.root / top).rglob("*") if p.is_file()]
    return {p.relative_to(layout.root).as_posix(): p.read_bytes() for p in paths}


def test_building_again_gives_the_same_bytes(course: Layout, tmp_path: Path) -> None:
    again = make_course(tmp_path)
    build(again)
    assert tree(again) == tree(course)


def test_what_is_made(course: Layout) -> None:
    made = set(tree(course)) - set(FILES)
    assert made == {
        f"course/{TAGS}/lesson.ipynb",
        *(f"{top}/{TAGS}/{TAGS}.ipynb" for top in ("solutions", "exercises")),
        *(
            f"{top}/{TAGS}/articles/{a}.md"
            for top in ("solutions", "exercises")
            for a in ("ferry-office", "clean-library")
        ),
        *(f"{top}/{CODE}/{CODE}.ipynb" for top in ("solutions", "exercises")),
        *(f"{top}/{CODE}/articles/ferry-office.md" for top in ("solutions", "exercises")),
    }


def test_no_key_is_in_an_exercise_or_beside_a_solution(course: Layout) -> None:
    for path, data in tree(course).items():
        if path.startswith("exercises/") or path.endswith("articles/ferry-office.md"):
            assert not [c for c in CANARIES if c.encode() in data], path
    assert b"{#" not in tree(course)[f"exercises/{TAGS}/articles/ferry-office.md"]


def test_ids_come_from_grade_ids_and_positions(course: Layout) -> None:
    nb = nbformat.read(course.exercise(TAGS), as_version=4)
    assert [c["id"] for c in nb.cells[:3]] == ["cell-001", "tag-ferry", "tag-library"]
    assert nb.metadata.language_info == {"name": "python"}


def test_a_built_course_has_not_drifted(course: Layout) -> None:
    assert build(course, write=False).changed == []


def touch(layout: Layout) -> str:
    layout.exercise(TAGS).write_text("{}")
    return f"exercises/{TAGS}/{TAGS}.ipynb"


def lose(layout: Layout) -> str:
    layout.lesson_notebook(TAGS).unlink()
    return f"course/{TAGS}/lesson.ipynb"


def old_unit(layout: Layout) -> str:
    shutil.copytree(layout.solution(TAGS).parent, layout.root / "solutions" / "09-gone")
    shutil.rmtree(layout.root / "solutions" / "09-gone" / "articles")
    return f"solutions/09-gone/{TAGS}.ipynb"


@pytest.mark.parametrize("how", [touch, lose, old_unit])
def test_drift_is_named_and_a_build_mends_it(
    fresh: Layout, how: Callable[[Layout], str], capsys: pytest.CaptureFixture[str]
) -> None:
    path = how(fresh)
    assert main(["build", "--check", "--root", str(fresh.root)]) == 1
    said = capsys.readouterr().out
    assert path in said and "Run: towhom build" in said
    assert main(["build", "--root", str(fresh.root)]) == 0
    assert build(fresh, write=False).changed == []


def test_tags_in_solutions_would_leak_and_are_named(fresh: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    leak = fresh.solution(TAGS).parent / "tags" / "ferry.json"
    leak.parent.mkdir()
    leak.write_text("{}")
    assert main(["build", "--root", str(fresh.root)]) == 1
    assert "tags/ferry.json was not made by a build" in capsys.readouterr().out
    assert leak.exists()


def test_work_in_an_exercise_that_is_opened_in_place_is_left_alone(fresh: Layout) -> None:
    mine = fresh.exercise(TAGS).parent / "tags" / "ferry.json"
    mine.parent.mkdir()
    mine.write_text("{}")
    assert build(fresh).changed == [] and mine.exists()


def test_one_unit_can_be_built_alone(fresh: Layout) -> None:
    touch(fresh)
    assert build(fresh, [CODE]).changed == []
    assert build(fresh, [TAGS]).changed == [f"exercises/{TAGS}/{TAGS}.ipynb"]
    with pytest.raises(UnknownName, match=TAGS):
        build(fresh, ["00-tag"])


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_fails_the_build_with_its_place(tmp_path: Path, name: str) -> None:
    changed, said = FAULTS[name]
    layout = make_course(tmp_path, changed)
    with pytest.raises(BuildError) as caught:
        build(layout)
    assert said in str(caught.value)
    assert not (tmp_path / "exercises").exists() and not (tmp_path / "solutions").exists()


def test_all_faults_are_listed_at_once(tmp_path: Path) -> None:
    text = ASSIGNMENT.replace("points: 5", "points: 0").replace('"clean-library"', '"moon"')
    with pytest.raises(BuildError, match="2 to put right; nothing was written"):
        build(make_course(tmp_path, {WHERE: text}))


def test_outside_a_course_the_command_says_so(tmp_path: Path) -> None:
    with pytest.raises(ToWhomError, match="No folder course/"):
        Layout.find(tmp_path)


def test_the_key_earns_all_and_a_blank_nothing(course: Layout, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", TAGS, "--root", str(course.root)]) == 0
    assert "full marks" not in capsys.readouterr().err


def test_validate_finds_a_solution_that_fails(fresh: Layout) -> None:
    path = fresh.solution(CODE)
    path.write_text(path.read_text("utf-8").replace("return len(text.split())", "return 0"), "utf-8")
    faults = validate(fresh, [CODE])
    assert faults == [
        f"{CODE}: the-key earns 0 of 3 points in test-count-words.",
        f"{CODE}: the-key earns 0.5 of 2 points in test-share.",
    ]
    assert not (fresh.solution(CODE).parent / "tags").exists()


def test_graded_cells_that_change_after_hand_ins_are_refused_with_a_remedy(fresh: Layout) -> None:
    from towhom_grader import engine

    shutil.copytree(fresh.exercise(TAGS).parent, fresh.submitted("ada", TAGS))
    engine.autograde(engine.course_config(fresh.root), TAGS)
    path = fresh.assignment(TAGS)
    path.write_text(path.read_text("utf-8").replace("tag-library", "tag-books"), "utf-8")
    before = tree(fresh)
    with pytest.raises(BuildError, match="after hand-ins had been graded"):
        build(fresh, [TAGS])
    assert tree(fresh) == before
