"""What the engine does without nbgrader is what nbgrader does: points, checksums, outputs, times, notebooks, tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest
from grader.testcourse import TAGS
from hypothesis import given
from hypothesis import strategies as st
from nbgrader import api, utils
from nbgrader.preprocessors import LimitOutput

from towhom_grader.grade import handin, tables
from towhom_grader.grade.handin import HandIn, HandInError, read_handin, unpack
from towhom_grader.grade.mending import parse_utc
from towhom_grader.grade.notebook import read_notebook, write_notebook
from towhom_grader.grade.outputs import limited
from towhom_grader.grade.points import checksum, earned
from towhom_grader.grading import mend
from towhom_grader.grading.points import error, result
from towhom_grader.layout import Layout

NODE: Any = nbformat.from_dict


def cells() -> st.SearchStrategy[dict[str, Any]]:
    """Graded and answered cells with outputs such as PlainScores leaves."""
    shown = st.floats(0, 3).map(lambda value: result(repr(value)))
    printed = st.text(max_size=20).map(lambda text: {"output_type": "stream", "name": "stdout", "text": text})
    before = st.lists(printed, max_size=2)
    after = st.one_of(st.just([]), shown.map(lambda o: [o]), st.just([error("E", "no")]))
    meta = st.fixed_dictionaries(
        {
            "grade_id": st.sampled_from(["a", "b-1"]),
            "grade": st.just(True),
            "solution": st.booleans(),
            "locked": st.booleans(),
            "points": st.sampled_from([3, 3.0]),
            "schema_version": st.just(3),
        }
    )
    made = st.builds(
        lambda kind, source, m, o: {"cell_type": kind, "source": source, "metadata": {"nbgrader": m}, "outputs": o},
        st.sampled_from(["code", "markdown"]),
        st.text(max_size=30),
        meta,
        st.builds(lambda a, b: a + b, before, after),
    )
    return made.map(lambda cell: cell if cell["cell_type"] == "code" else cell | {"outputs": []})


@given(cells(), st.booleans())
def test_points_and_checksums_are_nbgraders(cell: dict[str, Any], untouched: bool) -> None:
    assert checksum(cell) == utils.compute_checksum(NODE(cell))
    if untouched:
        cell["metadata"]["nbgrader"]["checksum"] = checksum(cell)
    assert earned(cell) == utils.determine_grade(NODE(cell))[0]


@given(st.lists(st.integers(0, 30), max_size=4), st.integers(0, 30))
def test_outputs_are_cut_as_nbgrader_cuts_them(lines: list[int], traceback: int) -> None:
    outputs = [{"output_type": "stream", "name": "stdout", "text": "x\n" * count} for count in lines]
    outputs += [{"output_type": "error", "ename": "E", "evalue": "", "traceback": ["t"] * traceback}]
    cell = NODE({"cell_type": "code", "metadata": {}, "source": "", "outputs": outputs})
    theirs, _ = LimitOutput(max_lines=20, max_traceback=10).preprocess_cell(cell, {}, 0)
    assert limited(outputs, 20, 10) == theirs.outputs


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01 12:00:00 UTC",
        "2026-03-01 12:00:00.123456 UTC",
        "2026-03-01 12:00:00 Europe/Oslo",
        "2026-03-01T12:00:00+02:00",
        "2026-03-01 12:00",
        "2026-03-01 12:00:00 +0200",
    ],
)
def test_times_are_read_as_nbgrader_reads_them(text: str) -> None:
    assert parse_utc(text) == utils.parse_utc(text)


@pytest.mark.parametrize("text", ["soon", "", "1 March 2026", "2026-13-01 00:00:00 UTC"])
def test_what_is_no_time_is_refused_by_both(text: str) -> None:
    for reader in (parse_utc, utils.parse_utc):
        with pytest.raises(ValueError):
            reader(text)


def notebook(**more: Any) -> dict[str, Any]:
    cell = {"cell_type": "markdown", "id": "a", "metadata": {}, "source": ["One\n", "two \u2028 é"]}
    return {"cells": [cell], "metadata": {"x": [1, 2.5, None, {}, []]}, "nbformat": 4, "nbformat_minor": 5} | more


def test_a_notebook_is_read_and_written_as_nbformat_does() -> None:
    data = json.dumps(notebook()).encode()
    found, reason = read_notebook(data)
    assert found is not None and reason == "" and found["cells"][0]["source"] == "One\ntwo \u2028 é"
    theirs: Any = nbformat.writes(nbformat.reads(data.decode(), as_version=4), version=4)
    assert write_notebook(found) == theirs + "\n"


def test_an_older_notebook_is_brought_up_to_date() -> None:
    cell = {"cell_type": "code", "language": "python", "input": "1 + 1", "outputs": [], "metadata": {}}
    old = {"worksheets": [{"cells": [cell], "metadata": {}}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}
    found, reason = read_notebook(json.dumps(old).encode())
    assert found is not None and reason == "" and found["cells"][0]["source"] == "1 + 1"


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        json.dumps(notebook(cells=3)).encode(),
        json.dumps(notebook(nbformat_minor="x")).encode(),
        json.dumps(notebook(cells=[{"cell_type": "code"}])).encode(),
        json.dumps(notebook(metadata={"x": "\ud800"})).encode(),
    ],
)
def test_what_cannot_be_read_is_named_in_the_words_of_the_other_engine(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "n.ipynb"
    path.write_bytes(data)
    found, reason = read_notebook(data)
    assert found is None and reason == mend.unreadable(path) != ""


# Hand-ins as data


def test_a_hand_in_goes_through_the_post_unchanged() -> None:
    made = HandIn({"a/é.txt": b"\xff\x00", "b.json": b"{}"}, frozenset({"a"}), {"c": ("path", "no")}, ("One.",))
    back = unpack(made.pack())
    assert back == made and back.digest == made.digest


def test_any_difference_changes_the_digest() -> None:
    same = HandIn({"a": b"1", "b": b"2"})
    others = [HandIn({"a": b"12"}), HandIn({"a": b"1"}), HandIn({"a": b"1", "b": b"3"}), HandIn({"b": b"1", "a": b"2"})]
    others += [HandIn(same.files, frozenset("c")), HandIn(same.files, notes=("x",))]
    others += [HandIn(same.files, faults={"c": ("p", "r")})]
    assert len({made.digest for made in [same, *others]}) == 8
    assert HandIn({"b": b"2", "a": b"1"}).digest == same.digest


def test_limits_are_those_of_the_other_engine() -> None:
    assert (handin.NOTEBOOK_LIMIT, handin.MOST) == (mend.NOTEBOOK_LIMIT, mend.MOST)


def test_what_is_no_folder_is_no_hand_in(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for name in ("file", "nothing"):
        with pytest.raises(HandInError):
            read_handin(tmp_path / name)


# The gradebook


@pytest.mark.parametrize("table", tables.student.metadata.sorted_tables, ids=lambda table: table.name)
def test_the_tables_are_nbgraders(table: Any, course: Layout) -> None:
    theirs = api.Base.metadata.tables.get(table.name)
    if theirs is None:
        assert table.name == "alembic_version"
        return
    for column in table.columns:
        kind = type(theirs.c[column.name].type).__name__
        assert type(column.type).__name__ == kind.replace("Enum", "String")


def test_the_installed_nbgraders_revision_is_known(course: Layout) -> None:
    assert api.get_alembic_version() in tables.REVISIONS
    assert TAGS in course.units()
