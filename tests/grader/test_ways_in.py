"""However a hand-in arrives, not one tag is lost: exchange, archives of three platforms, towhom's own file."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import pytest
from grader.hostile import full_marks
from grader.testcourse import TAGS, TASKS, article, nbgrader, put_answers, put_tags, scores, student

from towhom_grader import engine
from towhom_grader.layout import Layout

SKILL, SEED = 0.7, 3


def work(layout: Layout, folder: Path) -> None:
    """Do the tasks in an unpacked exercise, neither perfectly nor badly."""
    for task in TASKS.values():
        text = article(layout, task.article)
        assert text.gold is not None
        put_tags(folder, task, text, student(text.gold, task, text, SKILL, SEED))
    put_answers(folder, {"which-two": ("a", "b", "d"), "which-one": ("n",)})


def direct(layout: Layout) -> None:
    folder = layout.submitted("direct", TAGS)
    shutil.copytree(layout.exercise(TAGS).parent, folder)
    work(layout, folder)


def zipped(layout: Layout, path: Path, top: str, *, only: tuple[str, ...] = ("",)) -> None:
    """A zip of a hand-in, its files below ``top``; macOS leaves its own traces in it."""
    home = path.parent / "home"
    shutil.copytree(layout.exercise(TAGS).parent, home)
    work(layout, home)
    with zipfile.ZipFile(path, "w") as archive:
        for file in sorted(home.rglob("*")):
            name = file.relative_to(home).as_posix()
            if file.is_file() and name.startswith(only):
                archive.write(file, f"{top}{name}")
        archive.writestr(f"__MACOSX/{top}tags/._ferry.json", b"\0\5")
        archive.writestr(f"{top}.ipynb_checkpoints/{TAGS}-checkpoint.ipynb", "{}")
    shutil.rmtree(home)


def test_archives_of_learning_platforms(fresh: Layout) -> None:
    archive = fresh.archive(TAGS)
    archive.mkdir(parents=True)
    direct(fresh)
    zipped(fresh, archive / "okoroada_LATE_1234_56789_work.zip", f"{TAGS}/")  # Canvas
    zipped(fresh, archive / f"{TAGS}--Bo Lind.zip", f"{TAGS}/")  # towhom hand-in --name
    zipped(fresh, archive / "Unit one_cdiaz_attempt_2026-01-30-15-00-00_w.zip", "")  # Blackboard, no folder inside
    zipped(fresh, archive / "Unit one_cdiaz_attempt_2026-01-29-15-00-00_w.zip", "", only=(TAGS,))  # and an older one
    zipped(fresh, archive / "inner.zip", f"{TAGS}/")
    with zipfile.ZipFile(archive / "all of them.zip", "w") as outer:  # Moodle: a zip of folders of zips
        outer.write(archive / "inner.zip", f"Dee Eng_77_assignsubmission_file/{TAGS}.zip")
    (archive / "inner.zip").unlink()
    nbgrader(fresh, "zip_collect", TAGS, "--force")
    engine.autograde(engine.course_config(fresh.root), TAGS)
    found = scores(fresh, TAGS)
    assert set(found) == {"direct", "okoroada", "Bo-Lind", "cdiaz", "Dee-Eng_77"}
    assert 0.0 < (found["direct"]["tag-ferry"] or 0.0) < 5.0
    for earned in found.values():
        assert earned == found["direct"]
    stamp = fresh.submitted("cdiaz", TAGS) / "timestamp.txt"
    assert stamp.read_text() == "2026-01-30 15:00:00"


def test_more_can_be_collected_later_and_what_was_collected_stays(fresh: Layout) -> None:
    archive = fresh.archive(TAGS)
    archive.mkdir(parents=True)
    zipped(fresh, archive / f"{TAGS}--ada.zip", f"{TAGS}/")
    nbgrader(fresh, "zip_collect", TAGS)
    (fresh.submitted("ada", TAGS) / "read-by-hand.txt").write_text("mine")
    answers = fresh.submitted("ada", TAGS) / "answers.json"
    answers.rename(answers.with_name("answers.json.too-large"))  # as grading does with what is too large
    zipped(fresh, archive / f"{TAGS}--bo.zip", f"{TAGS}/")
    assert "ada: collected before, and unchanged." in nbgrader(fresh, "zip_collect", TAGS)
    assert (fresh.submitted("ada", TAGS) / "read-by-hand.txt").is_file()
    assert (fresh.submitted("bo", TAGS) / "tags" / "ferry.json").is_file()

    before = (fresh.submitted("ada", TAGS) / "tags" / "ferry.json").read_bytes()
    zipped(fresh, archive / f"{TAGS}--ada.zip", f"{TAGS}/", only=("tags/lib", "answers"))
    said = nbgrader(fresh, "zip_collect", TAGS, succeeds=False)
    assert "ada has been collected before" in said and "nbgrader zip_collect --force" in said
    assert (fresh.submitted("ada", TAGS) / "tags" / "ferry.json").read_bytes() == before
    nbgrader(fresh, "zip_collect", TAGS, "--force")
    assert not (fresh.submitted("ada", TAGS) / "tags" / "ferry.json").exists()


def test_an_archive_without_a_name_is_said(fresh: Layout) -> None:
    archive = fresh.archive(TAGS)
    archive.mkdir(parents=True)
    zipped(fresh, archive / f"{TAGS}.zip", f"{TAGS}/")
    shutil.copy(fresh.exercise(TAGS), archive / "okoroada_1_2_loose.ipynb")
    said = nbgrader(fresh, "zip_collect", TAGS, succeeds=False)
    assert "Nobody's name is on" in said and "came alone, without its tags" in said
    assert not (fresh.root / "build/nbgrader/submitted").exists()


def test_the_exchange(fresh: Layout, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    exchange, home = tmp_path / "exchange", tmp_path / "home"
    exchange.mkdir()
    exchange.chmod(0o777)
    home.mkdir()
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    (home / "nbgrader_config.py").write_text('get_config().CourseDirectory.course_id = "towhom"\n')
    at = f"--Exchange.root={exchange}"
    direct(fresh)
    nbgrader(fresh, "release_assignment", TAGS, at)
    nbgrader(Layout(home), "fetch_assignment", TAGS, at)
    assert (home / TAGS / "articles" / "ferry-office.md").is_file()
    work(fresh, home / TAGS)
    nbgrader(Layout(home), "submit", TAGS, at, "--student=ada")
    nbgrader(fresh, "collect", TAGS, at)
    engine.autograde(engine.course_config(fresh.root), TAGS)
    engine.feedback(engine.course_config(fresh.root), TAGS)
    nbgrader(fresh, "release_feedback", TAGS, at, "--student=ada")
    found = scores(fresh, TAGS)
    assert found["ada"] == found["direct"]
    assert list((exchange / "towhom" / "feedback").glob("*.html"))


def test_without_our_configuration_tag_cells_fail_closed(fresh: Layout) -> None:
    full_marks(fresh, "ada")
    (fresh.root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.source_directory = "solutions"\n'
        'c.CourseDirectory.release_directory = "exercises"\n'
        'c.CourseDirectory.submitted_directory = "build/nbgrader/submitted"\n'
        'c.CourseDirectory.autograded_directory = "build/nbgrader/autograded"\n'
        'c.CourseDirectory.db_url = "sqlite:///build/nbgrader/gradebook.db"\n'
    )
    before = (fresh.submitted("ada", TAGS) / "tags" / "ferry.json").read_bytes()
    nbgrader(fresh, "autograde", TAGS)
    assert set(scores(fresh, TAGS)["ada"].values()) == {0.0}
    assert (fresh.autograded("ada", TAGS) / "tags" / "ferry.json").read_bytes() == before
