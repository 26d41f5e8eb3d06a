"""The glossary has every term of the codebook, and each stands in the lesson that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import towhom
from towhom.codebook import ATTRIBUTES, GUIDE, VERDICTS
from towhom.terms import Glossary, glossary

ROOT = Path(__file__).resolve().parents[2]
LESSONS = {int(path.parent.name[:2]): path for path in sorted(ROOT.glob("course/[0-9]*/lesson.md"))}
TERMS = glossary().terms
# The codebook's values as a glossary has them; the voice's second is known by its first.
SPOKEN = {
    "no-base": "base",
    "not-stated": "access",
    "attributed": "attribution",
    "author": "author’s own",
    "source": "holder",
}
SPOKEN |= {"drops-attribution": "drops the attribution", "raises-certainty": "raises the certainty"}
SPOKEN |= {"not-in-body": "not in the body", "wrong-comparison": "wrong comparison"}


def prose(unit: int) -> str:
    """The lesson without its code cells, on one line."""
    text = re.sub(r"^```\{code-cell\}.*?^```$", "", LESSONS[unit].read_text(encoding="utf-8"), flags=re.M | re.S)
    return " ".join(text.lower().split())


@pytest.mark.parametrize("name", GUIDE)
def test_each_label_is_there_in_the_words_of_the_codebook(name: str) -> None:
    assert TERMS[GUIDE[name].title.lower()][0] == GUIDE[name].covers


def test_each_value_of_the_codebook_is_there() -> None:
    values = {value for attributes in ATTRIBUTES.values() for known in attributes.values() for value in known}
    assert {SPOKEN.get(value, value) for value in values | set(VERDICTS)} <= set(TERMS)


@pytest.mark.parametrize("term", TERMS)
def test_each_term_is_used_in_the_lesson_that_it_names(term: str) -> None:
    unit = TERMS[term][1]
    word = r"doubtful (\w+ )?number|fault" if term == "doubtful number" else re.escape(term)
    assert re.search(rf"\b(?:{word})", prose(unit)), f"lesson {unit} does not explain {term!r}"


def test_it_is_in_the_order_of_the_alphabet_and_short() -> None:
    assert list(TERMS) == sorted(TERMS)
    assert max(len(meaning) for meaning, _ in TERMS.values()) < 120


def test_it_is_shown_escaped_and_as_text() -> None:
    odd = Glossary({"a<b": ("c & d", 3)})
    assert "<dt><b>a&lt;b</b> <small>unit 3</small></dt><dd>c &amp; d</dd>" in odd._repr_html_()
    assert repr(odd) == "a<b: c & d (unit 3)"


def test_the_welcome_notebook_shows_it() -> None:
    assert callable(towhom.glossary)
    assert "towhom.glossary()" in LESSONS[0].read_text(encoding="utf-8")
