"""The native format: the round trip is the identity, and what does not fit is refused by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import LABELS, gold_sets, pages

from towhom.codebook import ATTRIBUTES
from towhom.errors import FormatError
from towhom.formats import w3c
from towhom.model import Article, Link, Tag, TagSet

TEXT = "👩‍👩‍👧 She said, in Cafe\u0301 שָׁלוֹם: “no way”. They said: “no way”, again."
ARTICLE = Article("cafe", "Night", (TEXT,))
T = ARTICLE.text


def at(quote: str, name: str, label: str, **attributes: str) -> Tag:
    start = T.index(quote)
    return Tag(name, label, start, start + len(quote), attributes)


PAGE = TagSet(
    (at("She", "t1", "source", identity="person"), at("said", "t2", "cue"), at("no way", "t3", "claim")),
    (Link("t3", "t1", "t2"),),
    finished=True,
)


def dumped(change: Callable[[dict[str, Any]], None] = lambda page: None) -> str:
    page = json.loads(w3c.dumps(PAGE, ARTICLE, "guided"))
    change(page)
    return json.dumps(page)


def load(data: str | bytes, **options: Any) -> w3c.Loaded:
    return w3c.loads(data, ARTICLE, task="guided", where="tags/guided.json", **options)


def test_offsets_are_code_points_and_quotes_are_kept():
    page = json.loads(w3c.dumps(PAGE, ARTICLE, "guided"))
    selector = page["items"][0]["target"]["selector"]
    assert T[selector[0]["start"] : selector[0]["end"]] == selector[1]["exact"] == "She"
    assert load(dumped()) == w3c.Loaded(PAGE)


@given(st.one_of(gold_sets(), pages()), st.text(min_size=90, max_size=120))
def test_the_round_trip_is_the_identity(page: TagSet, text: str):
    article = Article("any", "", ("x" + "".join(text.split()).ljust(80, "y"),))
    read = w3c.loads(w3c.dumps(page, article, "any"), article, task="any")
    assert read.tagset == page


@given(st.data())
def test_every_label_and_attribute_survives(data: st.DataObject):
    label = data.draw(st.sampled_from(tuple(ATTRIBUTES)))
    attributes = {n: data.draw(st.sampled_from(v)) for n, v in ATTRIBUTES[label].items()}
    tag = Tag("t", label, 1, 4, attributes, data.draw(st.booleans()), None, data.draw(st.text()))
    page = TagSet((tag,), finished=data.draw(st.booleans()))
    assert w3c.loads(w3c.dumps(page, ARTICLE, "x"), ARTICLE).tagset == page


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (dumped()[:-40], "cut short or is not JSON"),
        ("", "cut short or is not JSON"),
        (b"\xff\xfe", "not UTF-8|cut short"),
        ("[]", "not a page of tags"),
        ('{"type": "AnnotationPage", "items": NaN}', "NaN is not a number"),
        ('{"type": "AnnotationPage", "towhom:format": 1' + "0" * 5000 + "}", "a number|format"),
        ("[" * 100_000, "nested too deeply"),
        (dumped(lambda p: p.update({"towhom:format": 2})), "format 2 is not known here. Update towhom"),
        (dumped(lambda p: p.update({"towhom:format": True})), "is not known here"),
        (dumped(lambda p: p.update({"towhom:format": "\ud800"})), r"format '\\ud800' is not known here"),
        (dumped(lambda p: p.update({"towhom:article": "other"})), "for 'other', not for 'cafe'"),
        (dumped(lambda p: p.update({"towhom:task": "other"})), "for 'other', not for 'guided'"),
        (dumped(lambda p: p.update({"towhom:finished": 1})), "of the wrong kind"),
        (dumped(lambda p: p.update({"items": {}})), "no list of items"),
        (dumped(lambda p: p.update({"items": [1] * 100_000})), "100,000 items; a page of this text holds up to 500"),
    ],
)
def test_a_page_that_is_no_page_is_refused_whole(data: str | bytes, message: str):
    for strict in (True, False):
        with pytest.raises(FormatError, match=message) as caught:
            load(data, strict=strict)
        assert str(caught.value).startswith("tags/guided.json: ")


def item(path: str, value: object, number: int = 0) -> Callable[[dict[str, Any]], None]:
    def change(page: dict[str, Any]) -> None:
        *way, last = path.split("/")
        at = page["items"][number]
        for step in way:
            at = at[int(step) if step.isdigit() else step]
        at[last] = value

    return change


def twice(page: dict[str, Any]) -> None:
    page["items"].insert(0, page["items"][0])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (item("target/selector/0/start", -1), "outside the text"),
        (item("target/selector/0/start", 10_000), "outside the text"),
        (item("target/selector/0/end", 10_000), "outside the text"),
        (item("target/selector/0/end", 0), "ends before it starts"),
        (item("target/selector/0/start", 6.5), "whole numbers"),
        (item("target/selector/0/start", True), "whole numbers"),
        (item("target/selector/0/start", "6"), "whole numbers"),
        (item("target/selector/0/start", 10**400), "outside the text"),
        (item("target/selector/1/exact", "Shy"), "is 'She', not 'Shy'"),
        (item("target/source", "tag:towhom,2026:article/other"), "belongs to"),
        (item("body/value", "sauce"), "unknown label 'sauce'; the labels are source"),
        (item("body/value", ["source"]), "unknown label"),
        (item("body/towhom:attributes", {"identity": "king"}), "no 'identity' that is 'king'"),
        (item("body/towhom:attributes", {"identity": 1}), "no 'identity' that is 1"),
        (item("body/towhom:attributes", []), "not a list of names"),
        (item("body", None), "not a tag as towhom writes it"),
        (item("target/selector", []), "not a tag as towhom writes it"),
        (item("id", 7), "id and quote text"),
        (twice, "used twice"),
        (item("target", "#t9", 3), "no claim has that id"),
        (item("body", {"towhom:source": "#t2"}, 3), "no source has that id"),
        (item("body", {}, 3), "a link goes from a claim"),
        (item("body", 5, 3), "not a link as towhom writes it"),
    ],
)
def test_one_bad_tag_is_refused_by_place_or_left_out_with_a_note(
    change: Callable[[dict[str, Any]], None], message: str
):
    with pytest.raises(FormatError, match=message) as caught:
        load(dumped(change))
    assert "items[" in str(caught.value)
    read = load(dumped(change), strict=False)
    assert len(read.tagset.tags) >= 2
    assert any("left out; the rest counts" in note for note in read.notes)


def test_overlapping_tags_are_read_and_noted():
    page = TagSet((at("She said", "a", "source"), at("said", "b", "source")), finished=True)
    read = load(w3c.dumps(page, ARTICLE, "guided"))
    assert read.tagset == page
    assert "Two source tags overlap at 'said'" in read.notes[0]


def test_quotes_that_moved_are_found_again_by_their_surroundings():
    newer = Article("cafe", "Night", ("At last! They waited. " + TEXT,))
    second = T.rindex("no way")
    page = TagSet((Tag("t", "claim", second, second + 6), at("She", "s", "source")), finished=True)
    read = w3c.loads(w3c.dumps(page, ARTICLE, "guided"), newer, task="guided")
    start = newer.text.rindex("no way")
    assert read.tagset.tags[0].start == start
    assert read.reanchored
    assert all("found again and moved with it" in note for note in read.notes)
    gone = w3c.loads(w3c.dumps(page, ARTICLE, "guided"), Article("cafe", "Night", ("Nothing.",)), task="guided")
    assert gone.tagset.tags == ()
    assert len(gone.notes) == 2


@given(st.integers(0, 40), st.integers(1, 10), st.text("xyz ", max_size=20))
def test_any_quote_in_a_text_without_repeats_is_found_after_an_insertion(start: int, length: int, inserted: str):
    text = "".join(chr(0x4E00 + i) for i in range(60))
    old, new = Article("a", "", (text,)), Article("a", "", ("|" + inserted.replace(" ", "_") + text,))
    page = TagSet((Tag("t", LABELS[0], start, start + length),), finished=True)
    tag = w3c.loads(w3c.dumps(page, old, "t"), new, task="t").tagset.tags[0]
    assert new.text[tag.start : tag.end] == text[start : start + length]
