"""What arrives in archives from strangers: whose it is, what is refused, which of several counts, what is mended."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from grader.test_ways_in import work
from grader.testcourse import TAGS, nbgrader, scores

from towhom_grader import engine
from towhom_grader.collecting import archives
from towhom_grader.collecting.archives import Archives, TooLargeError
from towhom_grader.collecting.handins import choose, hand_ins
from towhom_grader.collecting.whose import PATTERNS, Names, safe
from towhom_grader.layout import Layout

Date = tuple[int, int, int, int, int, int]
OLD: Date = (1980, 1, 1, 0, 0, 0)
NAMES = Names(PATTERNS, TAGS)
PAGE = {f"{TAGS}/tags/ferry.json": b"{}"}


def packed(files: Mapping[str, bytes], date: Date = OLD) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, date), data, zipfile.ZIP_DEFLATED)
    return made.getvalue()


class Download:
    """A platform's download on the disk, and what is made of it."""

    def __init__(self, folder: Path, files: Mapping[str, bytes], names: Names = NAMES) -> None:
        self.errors: list[str] = []
        self.warnings: list[str] = []
        for name, data in files.items():
            path = folder / "archive" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        (folder / "scratch").mkdir()
        self.archives = Archives(folder / "archive", folder / "scratch", names.extent, self.errors.append)
        found = hand_ins(self.archives.walk(), names, self.archives.faulty, self.errors.append)
        self.taken = {h.owner.student: h for h in choose(found, self.errors.append, self.warnings.append)}

    def text(self, student: str) -> dict[str, bytes]:
        return {name: self.archives.read(file) for name, file in self.taken[student].files.items()}


def whose(path: str) -> str | None:
    owner = NAMES.owner(tuple(path.split("/")))
    return owner.student if owner else None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("okoroada_1_2_work.zip/00-tags", "okoroada"),
        ("cara_14_104_my-course.zip/according-to-whom/00-tags", "cara"),
        ("eve_13_103_work.zip/bobsmith/00-tags", "eve"),
        ("submissions.zip/eve_13_103_work.zip/bob_12_102_x/00-tags", "eve"),
        ("eve_13_103_x_bob_attempt_2026-01-30-15-00-00_w.zip", "eve"),
        (
            "Unit 1_eve_attempt_2026-01-30-15-00-00_bob_5_assignsubmission_file.zip",
            "Unit-1_eve_attempt_2026-01-30-15-00-00_bob_5",
        ),
        ("Ada Okoro_1_assignsubmission_file_Bo_2_assignsubmission_file_.zip", "Ada-Okoro_1"),
        ("all/Dee Eng_77_assignsubmission_file/00-tags.zip/00-tags", "Dee-Eng_77"),
        ("eve.zip/bob/00-tags", "eve"),
        ("bo/work.zip/x", "bo"),
        ("00-tags--bo.zip/00-tags", "bo"),
        ("00-tags--bo (1).zip/00-tags", "bo"),
        ("00-tags (1).zip/00-tags", None),
        ("00-tags.zip/bob/00-tags", None),
        ("con.zip/00-tags", "student-con"),
    ],
)
def test_the_outermost_name_counts(path: str, expected: str | None) -> None:
    assert whose(path) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("NUL", "student-NUL"),
        ("com1.x", "student-com1.x"),
        ("../a/b", "a-b"),
        ("Bo Lind", "Bo-Lind"),
        ("..", "student-"),
    ],
)
def test_a_name_is_made_safe(name: str, expected: str) -> None:
    assert safe(name) == expected and len(safe("x" * 500)) <= 80


def test_nobody_takes_anothers_place(tmp_path: Path) -> None:
    bob = {f"bobsmith/{TAGS}/tags/ferry.json": b"eve"}
    course = {f"according-to-whom/{name}": data for name, data in PAGE.items()}
    download = Download(
        tmp_path,
        {
            "submissions.zip": packed(
                {
                    "bobsmith_12_102_w.zip": packed({f"{TAGS}/tags/ferry.json": b"bob"}),
                    "eve_13_103_w.zip": packed(bob),
                    "cara_14_104_my-course.zip": packed(course),
                    "dan_15_105_my-course.zip": packed(course),
                }
            )
        },
    )
    assert not download.errors and set(download.taken) == {"bobsmith", "eve", "cara", "dan"}
    assert download.text("bobsmith") == {"tags/ferry.json": b"bob"}
    assert download.text("eve") == {"tags/ferry.json": b"eve"}


def test_two_who_claim_one_student_are_both_named(tmp_path: Path) -> None:
    files = {
        "lee_1_101_w.zip": packed(PAGE),
        "lee_2_102_w.zip": packed(PAGE),
        "Bo.zip": packed(PAGE),
        f"{TAGS}--bo.zip": packed(PAGE),
        "ada.zip": packed(PAGE),
    }
    download = Download(tmp_path, files)
    assert set(download.taken) == {"ada"}
    assert ["lee_1_101_w.zip" in e and "lee_2_102_w.zip" in e for e in download.errors].count(True) == 1
    assert ["Bo.zip/" in e and f"{TAGS}--bo.zip/" in e for e in download.errors].count(True) == 1


@pytest.mark.parametrize("inside", [False, True])
def test_a_broken_zip_stops_no_other(tmp_path: Path, inside: bool) -> None:
    good = packed(PAGE)
    files = {"mo_1_1_w.zip": b"PK not a zip", "cut_2_2_w.zip": good[: len(good) // 2], "ada_3_3_w.zip": good}
    download = Download(tmp_path, {"all.zip": packed(files)} if inside else files)
    assert set(download.taken) == {"ada"}
    assert sorted(e.split("_")[0].removeprefix("all.zip/") for e in download.errors) == ["cut", "mo"]


def test_what_leaves_its_folder_is_named_and_left_out(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("tags/ferry.json")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    linked = io.BytesIO()
    with zipfile.ZipFile(linked, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    files = {
        "gus_1_1_w.zip": packed({"../../evil/tags/a.json": b""}),
        "hal_2_2_w.zip": packed({"/abs/tags/a.json": b""}),
        "lea_3_3_w.zip": packed({"C:\\x\\tags\\a.json": b""}),
        "pia_4_4_w.zip": linked.getvalue(),
        "ned_5_5_w.zip": packed({"essay.docx": b""}),
        "rar_6_6_w.rar": b"Rar!",
    }
    download = Download(tmp_path, files)
    assert not download.taken and len(download.errors) == 6
    for name, reason in zip(
        files, ["leads out", "absolute", "absolute", "is a link", "no hand-in", "no hand-in"], strict=True
    ):
        assert [e for e in download.errors if name in e and reason in e and "Ask" in e], (name, download.errors)


def test_links_on_the_disk_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "archive/ada/tags").mkdir(parents=True)
    (tmp_path / "archive/ada/tags/ferry.json").symlink_to(tmp_path / "key.json")
    (tmp_path / "key.json").write_text("{}")
    download = Download(tmp_path, {})
    assert not download.taken and "is a link" in download.errors[0]


def test_backslashes_are_folders(tmp_path: Path) -> None:
    download = Download(
        tmp_path, {"ivy_1_1_w.zip": packed({f"{TAGS}\\tags\\ferry.json": b"ivy", f"{TAGS}\\tags\\": b""})}
    )
    assert download.text("ivy") == {"tags/ferry.json": b"ivy"} and not download.errors


def test_bombs_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES", 2_000_000)
    monkeypatch.setattr(archives, "MOST_FILES", 50)
    zeros = bytes(3_000_000)
    files = {
        "big_1_1_w.zip": packed({"tags/ferry.json": zeros}),
        "nest_2_2_w.zip": packed({"in.zip": packed({"x": zeros}) + zeros}),
        "many_3_3_w.zip": packed({f"tags/{n}.json": b"" for n in range(60)}),
        "ada_4_4_w.zip": packed(PAGE),
    }
    deep = packed(PAGE)
    for _ in range(6):
        deep = packed({"x.zip": deep})
    download = Download(tmp_path, {**files, "deep_5_5_w.zip": deep})
    assert set(download.taken) == {"big", "ada"}
    with pytest.raises(TooLargeError, match=r"big_1_1_w\.zip is larger than 2 MB"):
        download.text("big")
    said = " ".join(download.errors)
    assert (
        "nest_2_2_w.zip is larger" in said and "many_3_3_w.zip holds more than 50" in said and "too many zips" in said
    )


def test_many_folders_are_refused_and_odd_names_steer_no_terminal(tmp_path: Path) -> None:
    files = {f"{n}/{TAGS}.ipynb": b"{}" for n in range(4_000)}
    odd = packed({"\x1b[2Jessay.txt": b""})
    download = Download(tmp_path, {"eve_1_1_w.zip": packed(files), "ned_2_2_\x1b[2J.zip": odd, "ada.zip": packed(PAGE)})
    assert set(download.taken) == {"ada"} and len(download.errors) == 2
    assert "eve_1_1_w.zip holds 4000 folders" in download.errors[0]
    assert "no hand-in" in download.errors[1] and "\x1b" not in "".join(download.errors)


DAYS: list[Date] = [(2026, 3, 1, 0, 0, 0), (2026, 2, 1, 0, 0, 0)]


@pytest.mark.parametrize(
    ("first", "second", "taken", "how"),
    [
        (("kim_21_113_w", OLD), ("kim_21_99_w", OLD), 0, "the platform's number"),
        (
            ("U_kim_attempt_2026-01-30-15-00-00_w", OLD),
            ("U_kim_attempt_2026-01-30-09-00-00_w", OLD),
            0,
            "the platform's time",
        ),
        (("kim_2_assignsubmission_file_a", DAYS[0]), ("kim_2_assignsubmission_file_b", DAYS[1]), 0, "the dates of its"),
        (("kim_2_assignsubmission_file_a", DAYS[0]), ("kim_2_assignsubmission_file_b", OLD), 1, "is a guess"),
    ],
)
def test_the_newest_is_taken(
    tmp_path: Path, first: tuple[str, Date], second: tuple[str, Date], taken: int, how: str
) -> None:
    files = {
        f"{name}.zip": packed({f"{TAGS}/tags/ferry.json": str(n).encode()}, date)
        for n, (name, date) in enumerate([first, second])
    }
    download = Download(tmp_path, files)
    [one] = download.taken
    assert download.text(one) == {"tags/ferry.json": str(taken).encode()}
    assert not download.errors and how in download.warnings[0]


def layout_of(tmp_path: Path, *paths: str) -> dict[str, str]:
    """File in the hand-in -> where it lay, for one student's zip of these files."""
    download = Download(tmp_path, {"ada.zip": packed({path: path.encode() for path in paths})})
    assert not download.errors
    return {name: data.decode() for name, data in download.text("ada").items()}


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["01/00-Tags.IPYNB", "01/Tags/ferry.JSON"], {f"{TAGS}.ipynb", "tags/ferry.json"}),
        (
            [f"deep/{TAGS}.ipynb", "tags/ferry.json", "answers.json"],
            {f"{TAGS}.ipynb", "tags/ferry.json", "answers.json"},
        ),
        (
            [f"{TAGS}.ipynb", "deep/tags/ferry.json", "deep/Answers.json"],
            {f"{TAGS}.ipynb", "tags/ferry.json", "answers.json"},
        ),
        ([f"a/x/{TAGS}.ipynb", "a/y/tags/ferry.json"], {f"{TAGS}.ipynb", "tags/ferry.json"}),
        ([f"c/{TAGS}/tags/ferry.json", "c/01-next/tags/a.json", "c/01-next/01-next.ipynb"], {"tags/ferry.json"}),
        ([f"{TAGS}/tags/ferry.json", f"__MACOSX/{TAGS}/tags/._ferry.json"], {"tags/ferry.json"}),
    ],
)
def test_files_are_put_where_they_belong(tmp_path: Path, paths: list[str], expected: set[str]) -> None:
    assert set(layout_of(tmp_path, *paths)) == expected


def test_the_work_itself_counts_before_the_zip_made_of_it(tmp_path: Path) -> None:
    files = {f"c/{TAGS}/tags/ferry.json": b"now", f"c/hand-in/{TAGS}.zip": packed(PAGE)}
    download = Download(tmp_path, {"ada.zip": packed(files)})
    assert download.text("ada") == {"tags/ferry.json": b"now"} and not download.errors + download.warnings


@pytest.mark.parametrize("top", ["", "deep/"])
def test_collecting_and_grading_without_a_notebook(fresh: Layout, tmp_path: Path, top: str) -> None:
    """Through nbgrader itself: tags alone are graded, a broken zip beside them makes the exit code."""
    work(fresh, tmp_path / "home")
    files = {
        f"{top}{p.relative_to(tmp_path / 'home').as_posix()}": p.read_bytes()
        for p in (tmp_path / "home").rglob("*.json")
    }
    notebook = fresh.exercise(TAGS).read_bytes()
    archive = fresh.archive(TAGS)
    archive.mkdir(parents=True)
    (archive / "ada_1_1_w.zip").write_bytes(packed(files))
    (archive / "bo_2_2_w.zip").write_bytes(packed({**files, f"{top}00-TAGS.IPYNB": notebook}))
    (archive / "cy_3_3_w.zip").write_bytes(packed({**files, f"{top}one/deeper/{TAGS}.ipynb": notebook}))
    (archive / "mo_4_4_w.zip").write_bytes(b"PK not a zip")
    said = nbgrader(fresh, "zip_collect", TAGS, succeeds=False)
    assert "mo_4_4_w.zip is broken or no zip" in said and "1 thing was not collected" in said
    assert said.count("a blank one was graded in its place") == 1
    assert "no match information" not in said
    engine.autograde(engine.course_config(fresh.root), TAGS)
    found = scores(fresh, TAGS)
    assert set(found) == {"ada", "bo", "cy"} and (found["ada"]["tag-ferry"] or 0.0) > 0.0
    assert found["ada"] == found["bo"] == found["cy"]
    engine.feedback(engine.course_config(fresh.root), TAGS)
    assert "a blank one was graded in its place" in (fresh.feedback("ada", TAGS) / f"{TAGS}.html").read_text("utf-8")
