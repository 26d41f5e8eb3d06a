"""A small course, made in a folder, for the tests of the working copy; its versions can be changed at will."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

UNIT = "01-small"
TEXT = "---\nheadline: Bridge shut\n---\n\nThe bridge is shut, the mayor said.\n"


def notebook(*sources: str, metadata: dict[str, Any] | None = None) -> str:
    """A notebook of code cells, each with a grade_id of its own."""
    cells = [
        {"cell_type": "code", "metadata": {}, "source": [source], "outputs": [], "execution_count": None, "id": f"c{i}"}
        for i, source in enumerate(sources)
    ]
    return json.dumps({"cells": cells, "metadata": metadata or {}, "nbformat": 4, "nbformat_minor": 5}, indent=1)


TASK = 'import towhom\ntowhom.tagger("shut", article="bridge", labels="source cue claim")'
CHOICE = 'towhom.choice("nobody", "Which?", {"a": "This", "b": "That"})'


def make_course(root: Path, *, lesson: str = "one", extra: str = "") -> Path:
    """Write the course's folders beneath ``root``; ``lesson`` is the text of its first cell."""
    put(root / "course" / UNIT / "lesson.ipynb", notebook(f"# {lesson}", TASK.replace("shut", "try")))
    put(root / "exercises" / UNIT / f"{UNIT}.ipynb", notebook("# exercise" + extra, TASK, CHOICE))
    put(root / "exercises" / UNIT / "articles" / "bridge.md", TEXT)
    put(root / "datasets" / "practice" / "pump.md", TEXT.replace("the mayor", "[the mayor]{.source #s1}"))
    return root


def put(path: Path, text: str) -> Path:
    """Write a file and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def page(task: str, text: str = TEXT, *, finished: bool = True, words: str = "The bridge is shut") -> str:
    """A saved page with one claim in the small course's exercise, as the tagger writes it."""
    from towhom.formats import w3c
    from towhom.markup import parse_article
    from towhom.model import Tag, TagSet

    article = parse_article(text, "bridge", "bridge.md")
    start = article.text.index(words) if words else 0
    tags = (Tag("t1", "claim", start, start + len(words)),) if words else ()
    return w3c.dumps(TagSet(tags, (), finished), article, task)
