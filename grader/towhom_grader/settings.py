"""What nbgrader is told: where the folders are, and which steps grade a hand-in."""

from __future__ import annotations

import os
import shutil
import sysconfig
import warnings
from pathlib import Path
from typing import Any

from towhom_grader.layout import EXERCISES, SOLUTIONS, TOO_LARGE, WORK

_OWN = "towhom_grader.grading"

SANITIZE = [
    f"{_OWN}.restore.RestoreCells",
    "nbgrader.preprocessors.ClearOutput",
    "nbgrader.preprocessors.DeduplicateIds",
    "nbgrader.preprocessors.OverwriteKernelspec",
    "nbgrader.preprocessors.OverwriteCells",
    "nbgrader.preprocessors.CheckCellMetadata",
]
AUTOGRADE = [
    f"{_OWN}.readtags.ReadTags",
    f"{_OWN}.placetexts.PlaceTexts",
    f"{_OWN}.runcode.RunCode",
    f"{_OWN}.plain.PlainScores",
    f"{_OWN}.writescores.WriteTagScores",
    "nbgrader.preprocessors.IgnorePattern",
    "nbconvert.preprocessors.ClearMetadataPreprocessor",
    "nbgrader.preprocessors.LimitOutput",
    "nbgrader.preprocessors.SaveAutoGrades",
    "nbgrader.preprocessors.AssignLatePenalties",
    "nbgrader.preprocessors.CheckCellMetadata",
    f"{_OWN}.clean.CleanPages",
]
FEEDBACK = [
    f"{_OWN}.hidekeys.HideKeys",
    "nbgrader.preprocessors.GetGrades",
    f"{_OWN}.planpage.PlanPage",
    "nbconvert.preprocessors.CSSHTMLHeaderPreprocessor",
]
# A display with a page of its own is shown as that page, not as the bare text beneath it.
DISPLAY = ["text/html", "text/markdown", "image/svg+xml", "text/latex", "image/png", "image/jpeg", "text/plain"]


def apply(c: Any) -> None:
    """Fill in an nbgrader configuration."""
    _find_alembic()
    # nbgrader's own, on every new hand-in, since SQLAlchemy 2.1; it means nothing to an instructor.
    warnings.filterwarnings("ignore", message=r"Object of type <Submitted\w+> not in ")
    _folders(c)
    c.Autograde.sanitize_preprocessors = SANITIZE
    c.Autograde.autograde_preprocessors = AUTOGRADE
    c.Autograde.pre_convert_hook = f"{_OWN}.mend.mend"
    # A deleted graded cell scores None without this; RestoreCells has put it back already, this is the second net.
    c.OverwriteCells.add_missing_cells = True
    c.GenerateFeedback.preprocessors = FEEDBACK
    c.GenerateFeedback.exporter_class = f"{_OWN}.page.FeedbackPage"
    c.DataTypeFilter.display_data_priority = DISPLAY
    c.ZipCollectApp.extractor_plugin = "towhom_grader.collect.HandInExtractor"
    c.ZipCollectApp.collector_plugin = "towhom_grader.collect.HandInCollector"


def _folders(c: Any) -> None:
    c.CourseDirectory.course_id = "towhom"
    c.CourseDirectory.ignore = [".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback", f"*{TOO_LARGE}"]
    c.CourseDirectory.source_directory = SOLUTIONS
    c.CourseDirectory.release_directory = EXERCISES
    for step in ("submitted", "autograded", "feedback", "solution", "source_with_tests"):
        setattr(c.CourseDirectory, f"{step}_directory", f"{WORK}/{step}")
    work = Path(c.CourseDirectory.get("root") or Path.cwd()).resolve() / WORK
    work.mkdir(parents=True, exist_ok=True)  # SQLite makes a file, but no folder
    c.CourseDirectory.db_url = f"sqlite:///{work}/gradebook.db"
    c.ZipCollectApp.downloaded_directory = f"{WORK}/downloaded"


def _find_alembic() -> None:
    # nbgrader makes a database with the program `alembic`, by name; it is beside Python, but perhaps not on the path.
    if shutil.which("alembic") is None:
        os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")])
