"""The codebook as data says what the codebook as text says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from towhom.codebook import ATTRIBUTES, EDGES, GUIDE, LABELS, NO_CUE, VERDICTS, covers

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


RULES = [*(rule for rules in EDGES.values() for rule in rules.values()), *NO_CUE.values()]


def plain(text: str) -> str:
    """Words in one line; the codebook's brackets, stars and straight quotation marks are no difference."""
    return " ".join(re.sub(r"[][*“”\"…]|\.\.\.", " ", text.replace("’", "'")).lower().split())


@pytest.mark.parametrize("rule", RULES)
def test_each_example_in_a_rule_stands_in_the_codebook(rule: str):
    for example in re.findall(r"“([^”]+)”", rule):
        assert plain(example).rstrip(", ") in plain(TEXT)


def test_there_are_rules_for_the_edges_of_each_label():
    assert tuple(EDGES) == LABELS


def test_what_a_claim_covers_depends_on_what_the_task_asks():
    assert "author asserts alone" in covers("claim")
    assert covers("claim", {"voice": "attributed"}) == "the content that is handed to a source"
    assert "source" not in covers("claim", {"voice": "author"})
    assert covers("cue", {"stance": "neutral"}) == GUIDE["cue"].covers
