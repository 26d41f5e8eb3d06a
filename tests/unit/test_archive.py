"""The archive: documents are read strictly, search ranks what a reader would look at first, pages are escaped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import towhom
from towhom.archive import Archive, Document, open_archive, parse_document
from towhom.archive.ranking import terms
from towhom.archive.reading import day, found, page
from towhom.errors import MarkupError, StoreError, UnknownName

FOLDER = Path(__file__).resolve().parents[1] / "archive"
ARCHIVE = open_archive(FOLDER)
HEAD = """---
title: Light
outlet: The Lamp
owner: Lamp Publishing
date: 2061-11-05
url: https://lamp.example/light
links: [minutes]
---
"""


def test_a_document_is_read() -> None:
    read = parse_document(HEAD + "One\nline.\r\n\r\nTwo.\n", "light", "light.md")
    assert read.paragraphs == ("One line.", "Two.") and read.text == "Light\nOne line.\nTwo."
    assert (read.date, read.links, day(read)) == (date(2061, 11, 5), ("minutes",), "5 November 2061")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\ntitle", "title", "light.md:1: a document starts"),
        ("owner: Lamp Publishing\n", "", "owner is missing"),
        ("outlet: The Lamp", "outlet: [x]", "light.md:3: outlet is missing, or is not a text"),
        ("2061-11-05", "5 November", "light.md:5: date is '5 November'"),
        ("https://lamp.example/light", "https://lamp.com/light", "light.md:6: url is"),
        ("[minutes]", "minutes", "light.md:7: links is a list"),
        ("[minutes]", "[Minutes]", "light.md:7: links is a list"),
        ("links:", "clean: true\nlinks:", "light.md:7: unknown field 'clean'"),
        ("title: Light", "title: [", "the front matter is not YAML"),
        ("Words.", "", "light.md:9: a document has at least one paragraph"),
    ],
)
def test_a_document_that_does_not_fit_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    text = f"{HEAD}Words.\n"
    assert old in text
    with pytest.raises(MarkupError) as caught:
        parse_document(text.replace(old, new), "light", "light.md")
    assert said in str(caught.value)


def test_links_lead_somewhere_and_addresses_are_used_once() -> None:
    light = parse_document(HEAD + "Words.", "light", "light.md")
    with pytest.raises(MarkupError, match="no other document 'minutes'"):
        Archive([light])
    bare = replace(light, links=())
    with pytest.raises(MarkupError, match="light has this address too"):
        Archive([bare, replace(bare, slug="other")])


def test_an_archive_beside_the_notebook_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "light.md").write_text(HEAD.replace("links: [minutes]\n", "") + "Words.", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert list(open_archive().documents) == ["light"]
    with pytest.raises(UnknownName, match="light"):
        towhom.document("lihgt")
    with pytest.raises(StoreError, match="no documents in"):
        open_archive(tmp_path / "nowhere")


def names(query: str) -> list[str]:
    return [hit.document.slug for hit in ARCHIVE.search(query)]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("correction", "lamp-correction"),
        ("letters went out", "minutes-october"),
        ("lanterns on the mole", "pilots-log"),
        ("pilots sail blind", "noonday-light"),
        ("Evening Bell", "bell-light"),
        ("special session", "minutes-october"),
    ],
)
def test_what_a_reader_wants_comes_first(query: str, first: str) -> None:
    assert names(query)[0] == first


def test_a_phrase_stands_as_it_is() -> None:
    assert names("sailing blind off Ostrel")[:2] == ["bell-light", "noonday-light"]
    # The Bell’s headline ends in “sailing blind” and its text begins with “Off Ostrel”: that is no phrase.
    assert names('"sailing blind off Ostrel"') == ["noonday-light"]
    assert names('"blind sailing"') == []


def test_nothing_matches_nothing() -> None:
    assert names("") == names("...") == names("zeppelin") == []


def test_bm25_by_hand() -> None:
    """Two documents of four words each, one with the word once: idf = ln(1 + 1.5/1.5), and length changes nothing."""
    one = Document("a", "x", "y", "o", date(2061, 1, 1), "https://a.example", (), ("whale",))
    two = replace(one, slug="b", url="https://b.example", paragraphs=("bell",))
    (hit,) = Archive([one, two]).search("whale whale")
    assert hit.score == pytest.approx(0.6931471805599453)


def test_equals_come_newest_first() -> None:
    old = Document("a", "x", "y", "o", date(2061, 1, 1), "https://a.example", (), ("whale",))
    new = replace(old, slug="b", url="https://b.example", date=date(2061, 2, 1))
    assert [hit.document.slug for hit in Archive([old, new]).search("whale")] == ["b", "a"]


def test_words_are_found_in_other_forms() -> None:
    assert terms("The council’s ferries, buses and glass") == ["the", "council", "ferry", "buse", "and", "glass"]


def test_a_snippet_shows_where_the_words_stand() -> None:
    (hit,) = ARCHIVE.search('"letters went out on Monday"')
    assert "letters went out on Monday" in hit.snippet and hit.snippet.startswith("… ")


def test_pages_are_escaped_and_say_who_and_when() -> None:
    odd = Document("a", "<b>", "y & z", "o", date(2061, 1, 1), "https://a.example", (), ("<script>x</script>",))
    html = page(odd, Archive([odd]))
    assert "<script>" not in html and "<b>x" not in html and "y &amp; z" in html and "1 January 2061" in html
    assert "<script>" not in found(Archive([odd]).search("script"), "<script>")
    assert "Linked from" in page(ARCHIVE.document("lamp-light"), ARCHIVE)


def test_the_desk_searches_and_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "archive").symlink_to(FOLDER)
    monkeypatch.chdir(tmp_path)
    desk = towhom.search("harbour light")
    assert "found, best first" in desk._list.value and len(desk._open.options) > 4
    desk._open.value = "lamp-light"
    assert "according to the minutes" in desk._page.value
    desk._query.value = "zeppelin"
    assert "Nothing found" in desk._list.value and len(desk._open.options) == 7
    shown = towhom.document("pilots-log")._repr_mimebundle_()
    assert "boathouse" in shown["text/html"]
