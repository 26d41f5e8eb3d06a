"""Each order of claim, source and cue, in print and in gold."""

from __future__ import annotations

import re

import pytest

from towhom.markup import parse_article
from towhom.variants.language import cap, clock, hearsay, indefinite, ordinal, spelt, stance
from towhom.variants.mentions import Mention, Person
from towhom.variants.sentences import LEVELS, QUOTE, TELL, Report, fitting
from towhom.variants.shorthand import expand

KEEPER = Person("Anu", "Core", "she", "Keeper")
PRINTED = {
    "first": "Keeper Anu Core said that the gate is shut.",
    "plain": "Keeper Anu Core said the gate is shut.",
    "late": "The gate is shut, said Keeper Anu Core.",
    "last": "The gate is shut, Keeper Anu Core said.",
    "by": "According to Keeper Anu Core, the gate is shut.",
    "byend": "The gate is shut, according to Keeper Anu Core.",
    "mid": "The gate, Keeper Anu Core said, is shut.",
    "midlate": "The gate, said Keeper Anu Core, is shut.",
    "midby": "The gate, according to Keeper Anu Core, is shut.",
}
QUOTED = {
    "open": "Keeper Anu Core said: “The gate is shut.”",
    "late": "“The gate is shut,” said Keeper Anu Core.",
    "last": "“The gate is shut,” Keeper Anu Core said.",
    "mid": "“The gate,” Keeper Anu Core said, “is shut.”",
    "midlate": "“The gate,” said Keeper Anu Core, “is shut.”",
}


def plain(markup: str) -> str:
    return re.sub(r"\]\{[^}]*\}|\[", "", markup)


@pytest.mark.parametrize(("table", "printed"), [(TELL, PRINTED), (QUOTE, QUOTED)], ids=["told", "quoted"])
def test_every_order_reads_as_it_should_and_tags_the_same_three(table: dict[str, object], printed: dict[str, str]):
    assert set(table) == set(printed)
    for form, text in printed.items():
        markup = table[form](Report("t", "the gate | is shut", KEEPER.full, "said"))  # type: ignore[operator]
        assert plain(markup) == text
        article = parse_article(f"---\nheadline: x\n---\n{expand(markup)}\n", "x", "x")
        assert article.gold is not None
        found = {t.id: article.text[t.start : t.end].lower() for t in article.gold.tags}
        assert found["tS"] == "keeper anu core"
        assert found["tSv"] == "anu core"
        assert found["tQ"] in {"said", "according to"}
        assert found["t"].startswith("the gate")
        assert found["t"].endswith("is shut")
        assert [(k.claim, k.source, k.cue) for k in article.gold.links] == [("t", "tS", "tQ")]


def test_every_order_has_a_level():
    assert set(LEVELS) == set(TELL) | set(QUOTE)


def test_pronouns_tails_and_unbroken_claims_shut_orders_out():
    assert fitting(list(TELL), Report("t", "it rains", KEEPER.pron, "said")) == ["first", "plain", "last"]
    tailed = Report("t", "the gate | is shut", KEEPER.full, "said", ", who has the key")
    assert set(TELL) - set(fitting(list(TELL), tailed)) == {"mid", "last"}


def test_a_tail_or_a_role_after_the_name_is_closed_by_a_comma():
    tailed = Report("t", "it rains", KEEPER.whole, "said", ", who has the key")
    assert plain(TELL["first"](tailed)) == "Anu Core, who has the key, said that it rains."
    role = Report("t", "it rains", KEEPER.role("the keeper"), "said")
    assert plain(TELL["first"](role)) == "Anu Core, the keeper, said that it rains."
    assert plain(TELL["byend"](tailed)) == "It rains, according to Anu Core, who has the key."


def test_mentions_name_what_they_are():
    log = Mention("the log", "document")
    assert log("s1") == '[the log]{#s1 .source identity="document" access="first-hand"}'
    assert 'access="expert"' in KEEPER.pron.by("expert")("s1")
    assert (str(KEEPER), KEEPER.him, KEEPER.his, str(KEEPER.called("the keeper"))) == (
        "Anu Core",
        "her",
        "her",
        "the keeper",
    )


def test_small_words():
    assert [cap("the gate"), cap("[“the gate]{.x}"), cap("")] == ["The gate", "[“The gate]{.x}", ""]
    said = "an egg, an 8, an 11, an 18, an 80, an hour, a unit, a use, a year, a 12, a 108, a lock"
    assert ", ".join(indefinite(word.split()[1]) for word in said.split(", ")) == said
    assert [spelt(n) for n in (0, 2, 12, 13, 41000)] == ["no", "two", "twelve", "13", "41,000"]
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 103, 111)] == (
        ["1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "103rd", "111th"]
    )
    assert [clock(615), clock(60)] == ["10.15", "1.00"]
    assert (stance("said"), stance("admitted"), stance("insisted")) == ("neutral", "endorsing", "distancing")
    assert hearsay("is said", "q1", "to") == "[[is said]{#q1 .cue} to]{.hedge evidential author}"
