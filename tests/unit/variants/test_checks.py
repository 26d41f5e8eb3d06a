"""The checks of variants find what they look for."""

from __future__ import annotations

from dataclasses import replace

import pytest
import variant_checks as checks

from towhom.markup import parse_article
from towhom.model import Article
from towhom.variants import Template

SOUND = Template(checks.PRACTICE[0]).variant(1, 1)


def with_line(line: str) -> Article:
    return replace(SOUND, paragraphs=(*SOUND.paragraphs, line))


def test_a_sound_variant_has_no_complaints():
    assert [complaint for check in checks.CHECKS for complaint in check(SOUND)] == []


@pytest.mark.parametrize(
    ("line", "sign"),
    [
        ("The gate NN is shut.", "unfilled"),
        ("The [gate is shut.", "unfilled"),
        ("The gate | is shut.", "unfilled"),
        ('The "gate" is shut.', "typewriter"),
        ("The gate  is shut.", "double space"),
        ("The the gate is shut.", "a word twice"),
        ("The gate , she said, is shut.", "loose stop"),
        ("The gate,, she said, is shut.", "loose stop"),
        ("It is a elixir.", "before a vowel"),
        ("It was a 8 to me.", "before a vowel"),
        ("It is an gate.", "before a consonant"),
        ("It rained. the gate is shut.", "small letter"),
        ("it rained.", "small letter"),
        ("It rained. 17 crates came.", "a figure at the start"),
        ("17 crates came.", "a figure at the start"),
        ("In town he have a gate.", "a pronoun with the wrong verb"),
        ("The log say so.", "a singular"),
        ("The minutes says so.", "a plural"),
        ("The gate is shut", "without an end"),
        ("“The gate is shut.", "does not close"),
        ("Vallorne said that Vallorne knew.", "Vallorne twice"),
    ],
)
def test_bad_english_is_found(line: str, sign: str):
    assert [complaint for complaint in checks.english(with_line(line)) if sign in complaint]


@pytest.mark.parametrize(
    ("old", "new", "sign"),
    [
        ("clean: false", "clean: true", "flags"),
        (" fault=unsourced", "", "attributes"),
        (
            "[It]{.source identity=person access=first-hand} rained",
            "[It]{.source identity=person} rained",
            "attributes",
        ),
        ('by="s1:q1"', "", "nobody is linked"),
        ("[said]", "sa[id]", "not whole words"),
        ("headline: Rain", 'headline: "[Rain]{.loaded}"', "the headline is tagged"),
        ("notes: 'Discuss: 1'", "notes: none", "front matter"),
    ],
)
def test_bad_gold_is_found(old: str, new: str, sign: str):
    text = (
        "---\nheadline: Rain\noutlet: The Bell\nbyline: x\ndate: 2061-01-03\ngenre: letters\nclean: false\n"
        "difficulty: 1\nteaches: [cue]\nheadline_verdict: faithful\nnotes: 'Discuss: 1'\n---\n\n"
        "[Ada]{#s1 .source identity=person access=first-hand} [said]{#q1 .cue stance=neutral} that "
        '[it rained]{#c1 .claim voice=attributed by="s1:q1"}. [Ten boats]{.number fault=unsourced} sank. '
        "[It]{.source identity=person access=first-hand} rained.\n"
    )
    assert old in text
    before = list(checks.codebook(parse_article(text, "x", "x")))
    after = list(checks.codebook(parse_article(text.replace(old, new, 1), "x", "x")))
    assert not [complaint for complaint in before if sign in complaint]
    assert [complaint for complaint in after if sign in complaint]
