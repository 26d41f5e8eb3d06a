"""A small course of its own for the tests: two units, three articles, and students of known skill."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from towhom.controls.answers import Answer, dump_answers
from towhom.formats import w3c
from towhom.markup import read_article
from towhom.model import Article, Tag, TagSet
from towhom.task import Task
from towhom_grader.layout import Layout
from towhom_grader.validate import perfect

REPOSITORY = Path(__file__).parents[2]
TAGS, CODE = "00-tags", "00-code"
# Words that stand in keys only; wherever they turn up, a key has leaked.
CANARIES = ("quetzalnote", "wombatkey", "axolotlgold", "numbatreason three")

FERRY = """\
---
headline: Ferry office counts fewer crossings
outlet: The Lantern
clean: false
teaches: [source, claim, cue]
notes: quetzalnote, the reader should see that the second count has no source.
---
[The ferries made 412 crossings in May]{#c1 .claim voice=attributed by="axolotlgold-s1:"}. The count is
[the ferry office]{#axolotlgold-s1 .source identity=organisation access=first-hand}’s own. A sign on the quay showed
a boat, and nobody in the café said much.

[The east pier had been shut for nine days]{#c2 .claim voice=attributed by="s2:q2"},
[in the words of]{#q2 .cue stance=neutral} [harbour master Odo Venn]{#s2 .source identity=person access=first-hand}.
[Ice would keep it shut until Monday]{#c4 .claim voice=attributed by="s2:"}.
[The town]{.trap .source because="quetzalnote: it only paints."} records its winters in paint.

[A spokeswoman for the port]{#s3 .source identity=role access=first-hand} [gave her word]{#q3 .cue stance=endorsing}
that [the repairs are paid for]{#c3 .claim voice=attributed by="s3:q3"}. Boats waited in the bay all week, and
the café on the quay sold soup to people who had nowhere else to go.
"""
CLEAN = """\
---
headline: Library opens on Sundays
clean: true
notes: quetzalnote
---
The library will open on Sundays from ten until four. Two rooms stay closed while the roof is mended.

Children may bring their own cups.
"""
SHORT = """\
---
headline: Bridge shut for a day
clean: false
---
[The council]{#s1 .source identity=organisation access=first-hand} [said]{#q1 .cue stance=neutral} that
[the bridge would be shut on Friday]{#c1 .claim voice=attributed by="s1:q1"}.
"""
LESSON = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# A lesson

```{code-cell} ipython3
import towhom
towhom.tagger("warm-up", article="short-bridge", labels="source cue claim", links=True)
```
"""
ASSIGNMENT = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Who says so?

Twelve points.

```{code-cell} ipython3
:nbgrader: {grade_id: tag-ferry, points: 5}
import towhom
towhom.tagger("ferry", article="ferry-office", labels="source cue claim", links=True)
```

```{code-cell} ipython3
:nbgrader: {grade_id: tag-library, points: 2}
import towhom
towhom.tagger("library", article="clean-library", labels="hedge loaded")
```

```{code-cell} ipython3
:nbgrader: {grade_id: which-two, points: 2}
import towhom
towhom.choice("which-two", "Which two name somebody?", {"a": "It is said.", "b": "Odo Venn said.",
    "c": "Many feel.", "d": "The port said.", "e": "Sources agree."}, many=True)
```

```{code-cell} ipython3
:nbgrader: {grade_id: which-one, points: 1}
import towhom
towhom.choice("which-one", "Is the second count sourced?", {"y": "Yes", "n": "No"})
```

+++ {"nbgrader": {"grade_id": "verdict", "points": 2, "solution": true}}

Hold: nobody answers for the wombatkey count.
"""
KEY = """\
choices:
  which-two:
    right: [b, d]
    because:
      a: Nobody is named.
      b: numbatreason one
      c: numbatreason three
      d: numbatreason two
      e: Which sources?
  which-one:
    right: [n]
    because: {y: No office stands behind it., n: numbatreason four}
"""
CODE_ASSIGNMENT = """\
---
kernelspec: {name: python3, display_name: Python 3}
---
# Counting

```{code-cell} ipython3
:nbgrader: {grade_id: tag-ferry-again, points: 4}
import towhom
towhom.tagger("ferry-again", article="ferry-office", labels="source cue claim")
```

```{code-cell} ipython3
:nbgrader: {grade_id: count-words, solution: true}
def count_words(text):
    ### BEGIN SOLUTION
    return len(text.split())
    ### END SOLUTION
```

```{code-cell} ipython3
:nbgrader: {grade_id: test-count-words, points: 3}
assert count_words("one two") == 2, "Two words are two."
### BEGIN HIDDEN TESTS
assert count_words("wombatkey wombatkey wombatkey") == 3
### END HIDDEN TESTS
```

```{code-cell} ipython3
:nbgrader: {grade_id: test-share, points: 2}
float(sum(count_words("a " * n) == n for n in range(4)) / 2)
```
"""
FILES = {
    "datasets/graded/ferry-office.md": FERRY,
    "datasets/graded/clean-library.md": CLEAN,
    "datasets/practice/short-bridge.md": SHORT,
    f"course/{TAGS}/lesson.md": LESSON,
    f"course/{TAGS}/assignment.md": ASSIGNMENT,
    f"course/{TAGS}/key.yaml": KEY,
    f"course/{CODE}/assignment.md": CODE_ASSIGNMENT,
    **{name: (REPOSITORY / name).read_text("utf-8") for name in ("nbgrader_config.py", "grader/nbgrader_config.py")},
}
TASKS = {
    "ferry": Task.make("ferry", article="ferry-office", labels="source cue claim", links=True),
    "library": Task.make("library", article="clean-library", labels="hedge loaded"),
}
POINTS = {"ferry": 5.0, "library": 2.0, "which-two": 2.0, "which-one": 1.0, "verdict": 2.0}


def make_course(root: Path, changed: Mapping[str, str] | None = None) -> Layout:
    """Write the course's own files into ``root``."""
    for name, text in {**FILES, **(changed or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return Layout(root)


def article(layout: Layout, slug: str) -> Article:
    return read_article(layout.root / "datasets" / "graded" / f"{slug}.md")


def student(gold: TagSet, task: Task, text: Article, skill: float, seed: int) -> TagSet:
    """Someone who finds each tag with the chance ``skill``, blurs some ends and adds a few tags of their own."""
    dice = random.Random(seed)
    full = perfect(gold, task)
    tags = [replace(t, end=_blur(t, text, dice, skill)) for t in full.tags if dice.random() < skill]
    kept = {t.id for t in tags}
    links = tuple(k for k in full.links if {k.claim, k.source, k.cue} - {None} <= kept)
    if dice.random() > skill:
        start, end = text.words.spans[-3][0], text.words.spans[-1][1]
        tags.append(Tag("extra", dice.choice(task.labels), start, end))
    return TagSet(tuple(tags), links, finished=True)


def _blur(tag: Tag, text: Article, dice: random.Random, skill: float) -> int:
    inside = [end for start, end in text.words.spans if tag.start <= start and end <= tag.end]
    return inside[-2] if len(inside) > 2 and dice.random() > skill else tag.end


def put_tags(folder: Path, task: Task, text: Article, tagset: TagSet) -> None:
    (folder / "tags").mkdir(parents=True, exist_ok=True)
    # A student's tags have ids of their own, and not the key's.
    page = w3c.dumps(tagset, text, task.name).replace("axolotlgold-", "mine-")
    (folder / "tags" / f"{task.name}.json").write_text(page, "utf-8")


def put_answers(folder: Path, answers: Mapping[str, tuple[str, ...]]) -> None:
    chosen = {name: Answer("choice", value) for name, value in answers.items()}
    (folder / "answers.json").write_text(dump_answers(chosen), "utf-8")


def nbgrader(layout: Layout, *args: str, succeeds: bool = True) -> str:
    """Run an nbgrader command in the course's folder, as an instructor would. Returns what it said."""
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *args], cwd=layout.root, capture_output=True, text=True, timeout=300
    )
    said = done.stdout + done.stderr
    assert (done.returncode == 0) == succeeds, said
    return said


def scores(layout: Layout, unit: str) -> dict[str, dict[str, float | None]]:
    """student -> cell -> automatic points, from the gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{layout.gradebook}") as book:
        return {
            s.student.id: {g.name: g.auto_score for n in s.notebooks for g in n.grades}
            for s in book.assignment_submissions(unit)
        }


def load(path: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(path.read_text("utf-8"))
    return found
