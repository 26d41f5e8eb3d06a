"""The codebook as data says what the codebook as text says."""

from __future__ import annotations

import re
from pathlib import Path

from towhom.codebook import ATTRIBUTES, GUIDE, LABELS, VERDICTS

TEXT = (Path(__file__).resolve().parents[2] / "datasets" / "codebook.md").read_text("utf-8")


def rows() -> dict[str, str]:
    """Label -> its row in the table of span tags."""
    return {m[1]: m[0] for m in re.finditer(r"^\| `([a-z]+)` \|.*$", TEXT, re.MULTILINE)}


def test_labels_stand_in_the_order_of_the_table():
    assert tuple(rows()) == LABELS == tuple(ATTRIBUTES) == tuple(GUIDE)


def test_attributes_and_their_values_are_those_of_the_table():
    for label, row in rows().items():
        named = re.findall(r"`([a-z-]+)`(?: \([^)]*\))?: ((?:`[a-z-]+`(?: · )?)+)", row)
        found = {name: tuple(re.findall(r"`([a-z-]+)`", values)) for name, values in named}
        assert found == ATTRIBUTES[label]


def test_what_a_label_covers_and_its_question_are_the_codebook_s():
    for label, guide in GUIDE.items():
        heading = re.search(rf"^### `{label}`: (.+)$", TEXT, re.MULTILINE)
        assert heading is not None
        assert guide.rules
        assert set(re.findall(r"\w{4,}", heading[1].lower())) & set(re.findall(r"\w{4,}", guide.question.lower()))


def test_verdicts_are_those_of_the_text():
    line = re.search(r"\*\*Headline verdict\*\* [^:]*: ((?:`[a-z-]+`[ ·\n.]*)+)", TEXT)
    assert line is not None
    assert tuple(re.findall(r"`([a-z-]+)`", line[1])) == VERDICTS
