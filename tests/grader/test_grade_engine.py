"""The engine: nothing is graded twice, nothing is lost, one bad hand-in is one line, and scripts can trust its word."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from grader.grade_help import (
    WRONG,
    autograded,
    book,
    change,
    grade,
    hand_in,
    report,
    rows,
    submitted,
    url,
)
from grader.testcourse import FERRY, KEY, TAGS

from towhom_grader.grade.store import Store
from towhom_grader.layout import WORK, Layout

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def trio(fresh: Layout) -> Layout:
    """Three hand-ins, graded."""
    for name, skill, answers in (("ada", 1.0, None), ("ben", 0.5, None), ("cleo", 0.8, WRONG)):
        hand_in(fresh, name, skill=skill, seed=len(name), answers=answers)
    assert grade(fresh, TAGS) == 0
    return fresh


def counts(layout: Layout) -> dict[str, int]:
    found = report(layout)["summary"]
    return {name: found[name] for name in ("hand_ins", "graded", "unchanged", "failed", "held")}


def state(layout: Layout) -> dict[str, str]:
    return {record["student"]: record["state"] for record in report(layout)["hand_ins"]}


def auto(layout: Layout) -> dict[tuple[str, str], float]:
    return {(row[0], row[1]): row[2] for row in book(url(layout), TAGS)["grades"]}


def mend_key(layout: Layout, old: str, new: str, text: str = KEY, path: str = f"course/{TAGS}/key.yaml") -> None:
    assert old in text
    (layout.root / path).write_text(text.replace(old, new), "utf-8")


def test_an_unchanged_hand_in_is_not_graded_twice(trio: Layout) -> None:
    before, inode = book(url(trio), TAGS), (trio.autograded("ada", TAGS) / f"{TAGS}.ipynb").stat().st_ino
    assert grade(trio, TAGS) == 0
    assert counts(trio) == {"hand_ins": 3, "graded": 0, "unchanged": 3, "failed": 0, "held": 0}
    assert book(url(trio), TAGS) == before
    assert (trio.autograded("ada", TAGS) / f"{TAGS}.ipynb").stat().st_ino == inode


def test_any_change_of_a_hand_in_is_seen(trio: Layout) -> None:
    hand_in(trio, "ben", skill=1.0)
    assert grade(trio, TAGS) == 0
    assert state(trio) == {"ada": "unchanged", "ben": "graded", "cleo": "unchanged"}
    assert auto(trio)["ben", "tag-ferry"] == 5.0


def test_force_grades_again_what_has_not_changed(trio: Layout) -> None:
    before = book(url(trio), TAGS)
    assert grade(trio, TAGS, "--force") == 0
    assert counts(trio)["graded"] == 3
    assert book(url(trio), TAGS) == before


def test_a_lost_graded_copy_is_made_again(trio: Layout) -> None:
    before = autograded(trio)
    shutil.rmtree(trio.autograded("ben", TAGS))
    assert grade(trio, TAGS) == 0
    assert autograded(trio) == before
    assert state(trio)["ben"] == "graded" and state(trio)["ada"] == "unchanged"


def test_a_gradebook_that_was_lost_is_filled_again(trio: Layout) -> None:
    before = book(url(trio), TAGS)
    for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
        change(url(trio), f"DELETE FROM {table}")
    assert grade(trio, TAGS) == 0
    assert counts(trio)["unchanged"] == 3
    assert book(url(trio), TAGS) == before


def test_only_named_students(trio: Layout, capsys: Capture) -> None:
    assert grade(trio, TAGS, "--student", "ada", "--student", "cleo", "--force") == 0
    assert set(state(trio)) == {"ada", "cleo"}
    assert grade(trio, TAGS, "--student", "adda") == 2
    assert "There is no hand-in of called 'adda'. Try: ada" in capsys.readouterr().err


def test_points_of_a_person_are_never_overwritten(trio: Layout) -> None:
    change(url(trio), "UPDATE grade SET manual_score = 1.75, needs_manual_grade = FALSE")
    change(url(trio), "UPDATE comment SET manual_comment = 'Well seen.'")
    hand_in(trio, "ada", skill=0.2, seed=4)
    assert grade(trio, TAGS, "--force", "--yes") == 0
    found = book(url(trio), TAGS)
    assert {row[3] for row in found["grades"]} == {1.75}
    assert {row[3] for row in found["comments"]} == {"Well seen."}
    assert all(row[5] for row in found["grades"])  # what was graded anew asks for another look


def test_points_of_a_person_stay_settled_where_nothing_changed(trio: Layout) -> None:
    change(url(trio), "UPDATE grade SET manual_score = 1.75, needs_manual_grade = FALSE")
    assert grade(trio, TAGS) == 0
    assert not any(row[5] for row in book(url(trio), TAGS)["grades"])


def test_one_bad_hand_in_is_one_line_and_everyone_else_is_graded(
    fresh: Layout, tmp_path: Path, capsys: Capture
) -> None:
    hand_in(fresh, "ada")
    hand_in(fresh, "zoe")
    hand_in(fresh, "n" * 129)
    fresh.submitted("linked", TAGS).parent.mkdir(parents=True)
    fresh.submitted("linked", TAGS).symlink_to(fresh.submitted("ada", TAGS))
    Path(os.fsdecode(os.fsencode(fresh.submitted("x", TAGS)).replace(b"/x/", b"/\xff\xfe/"))).mkdir(parents=True)
    many = hand_in(fresh, "many")
    for number in range(5_001):
        (many / f"{number}.txt").touch()
    assert grade(fresh, TAGS) == 1
    failed = {r["student"]: r["said"] for r in report(fresh)["hand_ins"] if r["state"] == "failed"}
    assert failed["linked"] == "it is a link or a file, and not a folder"
    assert failed["many"] == "it has more than 5,000 files"
    assert "longer than 128" in failed["n" * 129]
    assert "not text" in failed["\udcff\udcfe"]
    assert counts(fresh) == {"hand_ins": 6, "graded": 2, "unchanged": 0, "failed": 4, "held": 0}
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 4 and "linked: it is a link or a file, and not a folder" in lines
    assert auto(fresh)["zoe", "tag-ferry"] == 5.0 and not [key for key in auto(fresh) if key[0] == "linked"]


def test_what_a_script_sees(trio: Layout, capsys: Capture) -> None:
    capsys.readouterr()
    assert grade(trio, "no-such-unit") == 2
    assert "no unit called 'no-such-unit'" in capsys.readouterr().err
    assert grade(trio, TAGS, "--workers", "0") == 2
    assert grade(trio, TAGS, "--db", "sqlite:////no/such/place.db") == 2
    shutil.rmtree(trio.root / WORK / "submitted")
    assert grade(trio, TAGS) == 2
    assert "There is no hand-in in" in capsys.readouterr().err


def test_the_report_is_for_programs(trio: Layout, tmp_path: Path) -> None:
    assert grade(trio, TAGS, "--report", str(tmp_path / "r.json"), "--force") == 0
    found = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert found["format"] == 1 and found["unit"] == TAGS and found["gradebook"] == url(trio)
    ada = next(record for record in found["hand_ins"] if record["student"] == "ada")
    assert ada["score"] == 10.0 and ada["needs_manual"] is False and ada["penalty"] is None
    assert ada["cells"]["tag-ferry"] == {"auto": 5.0, "max": 5.0}
    assert found["summary"]["graded"] == 3


def test_two_runs_of_one_unit_do_not_meet(trio: Layout, capsys: Capture) -> None:
    with Store(trio.root / WORK / "grading" / TAGS, "another"):
        assert grade(trio, TAGS) == 2
    assert "being graded already" in capsys.readouterr().err
    assert grade(trio, TAGS) == 0


def test_a_store_of_another_version_is_refused(trio: Layout, capsys: Capture) -> None:
    change(f"sqlite:///{trio.root}/{WORK}/grading/{TAGS}/results.db", "DELETE FROM written")
    import sqlite3

    with sqlite3.connect(trio.root / WORK / "grading" / TAGS / "results.db") as db:
        db.execute("PRAGMA user_version = 99")
    db.close()
    assert grade(trio, TAGS) == 2
    assert "is of version 99" in capsys.readouterr().err


def test_a_gradebook_of_another_version_is_refused(trio: Layout, capsys: Capture) -> None:
    change(url(trio), "UPDATE alembic_version SET version_num = 'tomorrow'")
    assert grade(trio, TAGS) == 2
    assert "does not know (tomorrow)" in capsys.readouterr().err


def test_a_configuration_with_steps_of_its_own_is_refused(trio: Layout, capsys: Capture) -> None:
    config = trio.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + "\nget_config().Autograde.autograde_preprocessors = []\n", "utf-8")
    assert grade(trio, TAGS) == 2
    assert "Grade with nbgrader autograde" in capsys.readouterr().err


def test_a_unit_that_was_not_built_is_refused(trio: Layout, capsys: Capture) -> None:
    trio.solution(TAGS).unlink()
    assert grade(trio, TAGS) == 2
    assert "towhom build" in capsys.readouterr().err


# Regrading


def test_a_mended_key_writes_nothing_before_somebody_has_seen_who_gains_and_who_loses(
    trio: Layout, capsys: Capture
) -> None:
    before, copies = book(url(trio), TAGS), autograded(trio)
    mend_key(trio, "right: [n]", "right: [y]")
    capsys.readouterr()
    assert grade(trio, TAGS, "--regrade") == 1
    said = capsys.readouterr().out
    assert book(url(trio), TAGS) == before and autograded(trio) == copies
    table = {
        line.split()[0]: line.split()[1:4] for line in said.splitlines() if line[:4].strip() in ("ada", "ben", "cleo")
    }
    assert table["ada"] == ["10.00", "9.00", "-1.00"] and table["cleo"][2] == "+1.00"
    assert "1 gain 1.00 points, 2 lose 2.00, 0 come out even." in said
    assert counts(trio)["held"] == 3 and state(trio) == dict.fromkeys(("ada", "ben", "cleo"), "held")


def test_yes_writes_what_was_held_back_without_grading_it_again(trio: Layout) -> None:
    mend_key(trio, "right: [n]", "right: [y]")
    assert grade(trio, TAGS, "--regrade") == 1
    assert grade(trio, TAGS, "--regrade", "--yes") == 0
    assert auto(trio)["ada", "which-one"] == 0.0 and auto(trio)["cleo", "which-one"] == 1.0
    page = (trio.autograded("cleo", TAGS) / f"{TAGS}.ipynb").read_text("utf-8")
    assert "1.00 of 1 points" in page
    assert grade(trio, TAGS) == 0 and counts(trio)["unchanged"] == 3


def test_a_word_on_the_terminal_writes_it(trio: Layout, monkeypatch: pytest.MonkeyPatch) -> None:
    mend_key(trio, "right: [n]", "right: [y]")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: "n")
    assert grade(trio, TAGS, "--regrade") == 1
    monkeypatch.setattr("builtins.input", lambda prompt: "y")
    assert grade(trio, TAGS, "--regrade") == 0
    assert auto(trio)["ada", "which-one"] == 0.0


def test_regrading_starts_from_what_was_graded_even_if_it_is_gone(trio: Layout) -> None:
    shutil.rmtree(trio.root / WORK / "submitted")
    mend_key(
        trio,
        "[harbour master Odo Venn]{#s2 .source",
        "[Odo Venn]{#s2 .source",
        FERRY,
        "datasets/graded/ferry-office.md",
    )
    before = auto(trio)
    assert grade(trio, TAGS, "--regrade", "--yes") == 0
    assert auto(trio)["ada", "tag-ferry"] < before["ada", "tag-ferry"] == 5.0
    assert auto(trio)["ada", "tag-library"] == 2.0


def test_a_mended_key_that_changes_no_score_is_simply_written(trio: Layout) -> None:
    mend_key(trio, "No office stands behind it.", "Nobody stands behind it.")
    before = book(url(trio), TAGS)
    assert grade(trio, TAGS) == 0
    assert counts(trio) == {"hand_ins": 3, "graded": 3, "unchanged": 0, "failed": 0, "held": 0}
    assert book(url(trio), TAGS) == before
    page = (trio.autograded("cleo", TAGS) / f"{TAGS}.ipynb").read_text("utf-8")
    assert "Nobody stands behind it." in page


def test_new_hand_ins_are_written_while_old_ones_wait(trio: Layout) -> None:
    mend_key(trio, "right: [n]", "right: [y]")
    hand_in(trio, "dora")
    hand_in(trio, "ben", skill=0.9, seed=8)
    assert grade(trio, TAGS) == 1
    assert state(trio) == {"ada": "held", "ben": "graded", "cleo": "held", "dora": "graded"}
    assert auto(trio)["dora", "which-one"] == 0.0 and auto(trio)["ada", "which-one"] == 1.0


def test_scores_of_another_grader_are_not_replaced_without_a_word(fresh: Layout) -> None:
    hand_in(fresh, "ada")
    assert grade(fresh, TAGS) == 0
    shutil.rmtree(fresh.root / WORK / "grading")
    change(url(fresh), "UPDATE grade SET auto_score = 0.5")
    assert grade(fresh, TAGS) == 1
    assert {row[2] for row in book(url(fresh), TAGS)["grades"]} == {0.5}
    assert grade(fresh, TAGS, "--yes") == 0
    assert auto(fresh)["ada", "tag-ferry"] == 5.0


def test_the_words_of_the_key_come_with_show_key(trio: Layout) -> None:
    text = (trio.autograded("cleo", TAGS) / f"{TAGS}.ipynb").read_text("utf-8")
    assert "numbatreason three" not in text
    assert grade(trio, TAGS, "--show-key", "--force") == 0
    assert "numbatreason three" in (trio.autograded("cleo", TAGS) / f"{TAGS}.ipynb").read_text("utf-8")


def test_what_was_handed_in_is_never_touched(trio: Layout) -> None:
    before = submitted(trio)
    assert grade(trio, TAGS, "--force") == 0
    assert submitted(trio) == before


def test_gradebooks_are_told_apart(trio: Layout, tmp_path: Path) -> None:
    """What stands in one gradebook does not stand in another."""
    other = tmp_path / "other.db"
    shutil.copy(trio.gradebook, other)
    for table in ("grade", "comment", "submitted_notebook", "submitted_assignment"):
        change(f"sqlite:///{other}", f"DELETE FROM {table}")
    assert grade(trio, TAGS, "--db", f"sqlite:///{other}") == 0
    assert rows(f"sqlite:///{other}", "SELECT count(*) FROM grade") == [(15,)]
    assert book(f"sqlite:///{other}", TAGS) == book(url(trio), TAGS)
