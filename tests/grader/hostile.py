"""Hand-ins that are broken or dishonest, each by a small function named after its student."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grader.testcourse import TAGS, TASKS, article, load, put_answers, put_tags

from towhom_grader.layout import Layout
from towhom_grader.validate import perfect

Break = Callable[[Path, Path], None]
TASK = TASKS["ferry"]


def hand_in_all(layout: Layout, elsewhere: Path) -> None:
    """One full-marks hand-in for each way to break it, then broken."""
    for name, (breaks, _, _) in CASES.items():
        breaks(full_marks(layout, name), elsewhere)


def full_marks(layout: Layout, student: str) -> Path:
    """A hand-in that would earn every automatic point."""
    folder = layout.submitted(student, TAGS)
    shutil.copytree(layout.exercise(TAGS).parent, folder)
    for task in TASKS.values():
        text = article(layout, task.article)
        assert text.gold is not None
        put_tags(folder, task, text, perfect(text.gold, task))
    put_answers(folder, {"which-two": ("b", "d"), "which-one": ("n",)})
    return folder


def page(folder: Path) -> Path:
    return folder / "tags" / "ferry.json"


def notebook(folder: Path) -> Path:
    return folder / f"{TAGS}.ipynb"


def change(path: Path, how: Callable[[Any], None]) -> None:
    data: Any = load(path)
    how(data)
    path.write_text(json.dumps(data), "utf-8")


def on_page(how: Callable[[Any], None]) -> Break:
    return lambda folder, _: change(page(folder), how)


def on_notebook(how: Callable[[Any], None]) -> Break:
    return lambda folder, _: change(notebook(folder), how)


def on_first_tag(**selector: Any) -> Break:
    return on_page(lambda p: p["items"][0]["target"]["selector"][0].update(selector))


def cell(nb: Any, grade_id: str) -> Any:
    return next(c for c in nb["cells"] if c["metadata"].get("nbgrader", {}).get("grade_id") == grade_id)


def missing(folder: Path, _: Path) -> None:
    page(folder).unlink()


def truncated(folder: Path, _: Path) -> None:
    page(folder).write_bytes(page(folder).read_bytes()[:300])


def no_json(folder: Path, _: Path) -> None:
    page(folder).write_bytes(b"\xff\xfe tags")


def nested(folder: Path, _: Path) -> None:
    page(folder).write_text("[" * 100_000, "utf-8")


def huge(folder: Path, _: Path) -> None:
    os.truncate(page(folder), 100_000_000)


def huge_answers(folder: Path, _: Path) -> None:
    os.truncate(folder / "answers.json", 100_000_000)


def huge_notebook(folder: Path, _: Path) -> None:
    os.truncate(notebook(folder), 100_000_000)


def linked(folder: Path, elsewhere: Path) -> None:
    page(folder).rename(elsewhere / "ferry.json")
    page(folder).symlink_to(elsewhere / "ferry.json")


def folder_linked(folder: Path, elsewhere: Path) -> None:
    (folder / "tags").rename(elsewhere / "tags")
    (folder / "tags").symlink_to(elsewhere / "tags")


def dangling(folder: Path, elsewhere: Path) -> None:
    (folder / "more.txt").symlink_to(elsewhere / "nothing-here")


def pipe(folder: Path, _: Path) -> None:
    page(folder).unlink()
    os.mkfifo(page(folder))


def a_folder(folder: Path, _: Path) -> None:
    page(folder).unlink()
    page(folder).mkdir()


def bad_answers(folder: Path, _: Path) -> None:
    (folder / "answers.json").write_text('{"format": 9, "answers": {}}', "utf-8")


def own_articles(folder: Path, _: Path) -> None:
    for path in (folder / "articles").iterdir():
        path.write_text("---\nheadline: Mine\n---\nNothing to tag.\n", "utf-8")


def own_key(folder: Path, _: Path) -> None:
    (folder / "key.yaml").write_text("choices: {}\n", "utf-8")
    (folder / "private").mkdir()
    shutil.copy(folder / "articles" / "clean-library.md", folder / "private" / "ferry-office.md")


def no_notebook_json(folder: Path, _: Path) -> None:
    notebook(folder).write_text('{"cells": [', "utf-8")


def notebook_of_another_kind(folder: Path, _: Path) -> None:
    notebook(folder).write_text('{"cells": 3, "nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "utf-8")


def renamed_notebook(folder: Path, _: Path) -> None:
    notebook(folder).rename(folder / f"{TAGS} (1).ipynb")


def extra_files(folder: Path, _: Path) -> None:
    (folder / "lesson.ipynb").write_text("{}", "utf-8")
    (folder / "tags" / "other.json").write_text("{}", "utf-8")
    (folder / "tags" / "older").mkdir()
    (folder / "tags" / "older" / "ferry-1.json").write_text("{}", "utf-8")


def many(p: Any) -> None:
    p["items"] = [p["items"][0] | {"id": f"#m{i}"} for i in range(100_000)]


def delete_cell(nb: Any) -> None:
    nb["cells"].remove(cell(nb, "tag-ferry"))


def delete_all(nb: Any) -> None:
    nb["cells"] = []


def copy_cell(nb: Any) -> None:
    nb["cells"].append(json.loads(json.dumps(cell(nb, "tag-ferry"))))


def rename_id(nb: Any) -> None:
    cell(nb, "tag-ferry")["metadata"]["nbgrader"]["grade_id"] = "mine"


def new_schema(nb: Any) -> None:
    cell(nb, "tag-ferry")["metadata"]["nbgrader"]["schema_version"] = 99


def old_schema(nb: Any) -> None:
    cell(nb, "tag-ferry")["metadata"]["nbgrader"] = {"grade_id": "tag-ferry"}


def odd_metadata(nb: Any) -> None:
    for c in nb["cells"]:
        c["metadata"]["nbgrader"] = ["grade_id"]


def more_points(nb: Any) -> None:
    cell(nb, "tag-ferry")["metadata"]["nbgrader"]["points"] = 500


def easier_task(nb: Any) -> None:
    cell(nb, "tag-ferry")["source"] = ['import towhom\ntowhom.tagger("ferry", article="ferry-office", labels="cue")']


def own_output(nb: Any) -> None:
    data = {"text/plain": "5.0"}
    shown = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
    cell(nb, "tag-ferry")["outputs"] = [shown]
    cell(nb, "tag-library")["outputs"] = [{"output_type": "stream", "name": "stderr", "text": "warning"}]


def cell_type(nb: Any) -> None:
    c = cell(nb, "tag-ferry")
    c["cell_type"] = "markdown"
    del c["outputs"], c["execution_count"]


def runs_code(nb: Any) -> None:
    code = "open('../../../../ran.txt', 'w').write('student code ran')"
    made = {"cell_type": "code", "id": "mine", "metadata": {}, "source": [code], "outputs": [], "execution_count": None}
    nb["cells"].insert(0, made)


def note(text: str) -> Break:
    """A cell of the student's own with this text."""
    made = {"cell_type": "markdown", "id": "note", "metadata": {}, "source": [text]}
    return on_notebook(lambda nb: nb["cells"].insert(0, made))


def notebook_is_a_folder(folder: Path, _: Path) -> None:
    notebook(folder).unlink()
    notebook(folder).mkdir()


def articles_is_a_file(folder: Path, _: Path) -> None:
    shutil.rmtree(folder / "articles")
    (folder / "articles").write_text("mine", "utf-8")


def no_time(folder: Path, _: Path) -> None:
    (folder / "timestamp.txt").write_bytes(b"\xff soon")


def one_bad_answer(folder: Path, _: Path) -> None:
    def more(answers: Any) -> None:
        answers["answers"]["mine"] = {"kind": "x", "value": []}

    change(folder / "answers.json", more)


SCRIPT = "<script>window.PWNED=1</script><img src=x onerror=PWNED()><meta http-equiv=refresh content=0> kept *text*"

FULL, NONE = 5.0, 0.0
# name -> (how it is broken, points for the ferry task or None where they lie between, words on the feedback page)
CASES: dict[str, tuple[Break, float | None, str]] = {
    "missing": (missing, NONE, "tags/ferry.json is missing from the hand-in"),
    "truncated": (truncated, NONE, "cut short"),
    "no-json": (no_json, NONE, "not UTF-8"),
    "nested": (nested, NONE, "nested too deeply"),
    "huge": (huge, NONE, "100,000,000 bytes"),
    "huge-answers": (huge_answers, FULL, "answers.json is 100,000,000 bytes; at most 12,000,000 are read"),
    "huge-notebook": (huge_notebook, FULL, "a blank one was graded in its place"),
    "linked": (linked, NONE, "tags/ferry.json is a symbolic link"),
    "folder-linked": (folder_linked, NONE, "missing from the hand-in"),
    "dangling": (dangling, FULL, "more.txt is a symbolic link"),
    "pipe": (pipe, NONE, "no ordinary file"),
    "a-folder": (a_folder, NONE, "tags/ferry.json"),
    "version": (on_page(lambda p: p.update({"towhom:format": 2})), NONE, "format 2 is not known"),
    "other-article": (on_page(lambda p: p.update({"towhom:article": "moon"})), NONE, "this page is for"),
    "other-task": (on_page(lambda p: p.update({"towhom:task": "moon"})), NONE, "this page is for"),
    "many": (on_page(many), NONE, "at most 12,000,000 are read"),
    "out-of-range": (on_first_tag(start=10_000, end=10_010), None, "It was left out; the rest counts."),
    "reversed": (on_first_tag(start=90, end=80), None, "It was left out; the rest counts."),
    "negative": (on_first_tag(start=-4), None, "It was left out; the rest counts."),
    "fractional": (on_first_tag(start=1.5), None, "It was left out; the rest counts."),
    "not-a-number": (on_first_tag(start=float("nan")), NONE, "NaN is not a number"),
    "same-id": (on_page(lambda p: p["items"][1].update(id=p["items"][0]["id"])), None, "is used twice"),
    "unknown-label": (on_page(lambda p: p["items"][0]["body"].update(value="truth")), None, "unknown label"),
    "link-to-nothing": (on_page(lambda p: p["items"][-1].update(target="#moon")), None, "no claim has that id"),
    "overlapping": (on_page(lambda p: p["items"].append(p["items"][0] | {"id": "#again"})), None, "overlap"),
    "bad-answers": (bad_answers, FULL, "9 is not a version"),
    "own-articles": (own_articles, FULL, "412 crossings"),
    "own-key": (own_key, FULL, "412 crossings"),
    "no-notebook-json": (no_notebook_json, FULL, "a blank one was graded in its place"),
    "other-notebook": (notebook_of_another_kind, FULL, "a blank one was graded in its place"),
    "renamed-notebook": (renamed_notebook, FULL, "was taken for"),
    "extra-files": (extra_files, FULL, "412 crossings"),
    "deleted-cell": (on_notebook(delete_cell), FULL, "412 crossings"),
    "deleted-all": (on_notebook(delete_all), FULL, "412 crossings"),
    "copied-cell": (on_notebook(copy_cell), FULL, "412 crossings"),
    "renamed-id": (on_notebook(rename_id), FULL, "412 crossings"),
    "new-schema": (on_notebook(new_schema), FULL, "412 crossings"),
    "old-schema": (on_notebook(old_schema), FULL, "412 crossings"),
    "odd-metadata": (on_notebook(odd_metadata), FULL, "412 crossings"),
    "more-points": (on_notebook(more_points), FULL, "412 crossings"),
    "easier-task": (on_notebook(easier_task), FULL, "412 crossings"),
    "own-output": (on_notebook(own_output), FULL, "412 crossings"),
    "runs-code": (on_notebook(runs_code), FULL, "412 crossings"),
    "cell-type": (on_notebook(cell_type), FULL, "412 crossings"),
    "half-a-pair": (note("\ud800"), FULL, "a blank one was graded in its place"),
    "half-a-pair-in-tags": (on_page(lambda p: p.update({"towhom:format": "\ud800"})), NONE, "is not known"),
    "odd-minor": (on_notebook(lambda nb: nb.update(nbformat_minor="x")), FULL, "a blank one was graded in its place"),
    "notebook-folder": (notebook_is_a_folder, FULL, "was a folder"),
    "articles-file": (articles_is_a_file, FULL, "412 crossings"),
    "no-time": (no_time, FULL, "was not a time that can be read"),
    "not-attached": (note("![image](attachment:image.png)"), FULL, "412 crossings"),
    "script": (note(SCRIPT), FULL, "kept"),
    "one-bad-answer": (one_bad_answer, FULL, "412 crossings"),
}
