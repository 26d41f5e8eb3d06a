"""nbgrader's database, as far as grading touches it. nbgrader.api maps the same tables, and takes seconds to import."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Float, Interval, MetaData, String, Table, Text

# The revisions of nbgrader's database whose tables are these.
REVISIONS = {"e43177bfe90b"}

_meta = MetaData()


def _key() -> Column[str]:
    return Column("id", String(32), primary_key=True)


revision = Table("alembic_version", _meta, Column("version_num", String(32)))
student = Table("student", _meta, Column("id", String(128), primary_key=True))
assignment = Table("assignment", _meta, _key(), Column("name", String(128)), Column("duedate", DateTime()))
notebook = Table(
    "notebook",
    _meta,
    _key(),
    Column("name", String(128)),
    Column("assignment_id", String(32)),
    Column("kernelspec", String(1024)),
)
base_cell = Table(
    "base_cell",
    _meta,
    _key(),
    Column("name", String(128)),
    Column("notebook_id", String(32)),
    Column("type", String(50)),
)
source_cell = Table(
    "source_cell",
    _meta,
    _key(),
    Column("name", String(128)),
    Column("cell_type", String(8)),
    Column("locked", Boolean()),
    Column("source", Text()),
    Column("checksum", String(128)),
    Column("notebook_id", String(32)),
)
grade_cells = Table("grade_cells", _meta, _key(), Column("max_score", Float()))
task_cells = Table("task_cells", _meta, _key(), Column("max_score", Float()))
submitted_assignment = Table(
    "submitted_assignment",
    _meta,
    _key(),
    Column("assignment_id", String(32)),
    Column("student_id", String(128)),
    Column("timestamp", DateTime()),
    Column("extension", Interval()),
)
submitted_notebook = Table(
    "submitted_notebook",
    _meta,
    _key(),
    Column("assignment_id", String(32)),
    Column("notebook_id", String(32)),
    Column("flagged", Boolean()),
    Column("late_submission_penalty", Float()),
)
grade = Table(
    "grade",
    _meta,
    _key(),
    Column("notebook_id", String(32)),
    Column("cell_id", String(32)),
    Column("auto_score", Float()),
    Column("manual_score", Float()),
    Column("extra_credit", Float()),
    Column("needs_manual_grade", Boolean()),
)
comment = Table(
    "comment",
    _meta,
    _key(),
    Column("notebook_id", String(32)),
    Column("cell_id", String(32)),
    Column("auto_comment", Text()),
    Column("manual_comment", Text()),
)
