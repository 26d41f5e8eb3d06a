"""Read your own article: what people bring becomes an article, is kept, tagged, and drawn; nothing is overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import towhom
from towhom.errors import ToWhomError
from towhom.formats import w3c
from towhom.library import TagStore
from towhom.model import Link, Tag, TagSet
from towhom.own.keeping import keep, newest
from towhom.own.page import OwnArticle
from towhom.own.reading import LONGEST, from_file, from_page, from_text, slug_of

PAGE = """<!DOCTYPE html><html><head><title>Bridge shut | The Site</title><style>p {}</style></head><body>
<nav><p>Home and a great many other things to click on</p></nav>
<article><h1>Bridge&nbsp;shut</h1><p>The bridge is shut, <b>said</b> the mayor on Friday.</p><p>Share</p>
<script>var x = "<p>not a paragraph of any kind at all</p>";</script>
<p>Nobody knows for how long it will be.</p></article>
<footer><p>All rights reserved by the people of the site</p></footer>
</body></html>"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_paragraphs_are_parted_by_empty_lines_and_the_first_line_is_the_headline():
    article = from_text("Bridge shut\r\n\r\nThe bridge is\nshut.\n \nSince Friday.\n")
    assert (article.headline, article.paragraphs) == ("Bridge shut", ("The bridge is shut.", "Since Friday."))


def test_without_empty_lines_each_line_is_a_paragraph_and_a_given_headline_is_taken():
    assert from_text("One.\nTwo.", "Title").paragraphs == ("One.", "Two.")
    assert from_text("Only one paragraph.").headline == "Without a headline"


def test_a_saved_page_gives_its_article_and_nothing_around_it():
    article = from_page(PAGE)
    assert article.headline == "Bridge shut"
    assert article.paragraphs == (
        "The bridge is shut, said the mayor on Friday.",
        "Nobody knows for how long it will be.",
    )


def test_files_are_told_apart_and_old_encodings_read():
    assert from_file("page.HTML", PAGE.encode()).headline == "Bridge shut"
    assert from_file("a.txt", "Über\n\nEin Text.".encode("cp1252")).headline == "Über"
    assert from_file("a.txt", "\ufeffA\n\nB.".encode()).headline == "A"


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: from_text("  \n "), "There is no text yet"),
        (lambda: from_text("x" * (LONGEST + 1)), "take a part of it"),
        (lambda: from_page("<p>Share</p>"), "copy the text, and paste it"),
        (lambda: from_file("a.pdf", b"%PDF\0\1"), "a.pdf is not a text file"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_remedy(make, said: str):
    with pytest.raises(ToWhomError, match=said):
        make()


def test_names_of_files_are_plain():
    assert slug_of("Ünïcode, & “quotes”: 20,000!") == "own-unicode-quotes-20-000"
    assert slug_of("字") == "own-article"
    assert len(slug_of("word " * 50)) <= 40


def test_one_text_is_never_written_over_another(tmp_path: Path):
    first, other = from_text("Same\n\nOne."), from_text("Same\n\nTwo.")
    assert [keep(a, tmp_path).slug for a in (first, other, first)] == ["own-same", "own-same-2", "own-same"]
    assert newest(tmp_path).paragraphs == ("One.",)
    assert len(list((tmp_path / "articles").iterdir())) == 2


def test_the_box_says_what_it_read_and_keeps_it(tmp_path: Path):
    box = OwnArticle()
    box.button.click()
    assert "There is no text yet" in box.said.value
    box.headline.value, box.text.value = "Bridge <shut>", "The bridge is shut, said the mayor."
    box.button.click()
    assert "Bridge &lt;shut&gt;" in box.said.value and "9 words" in box.said.value
    assert newest(tmp_path).headline == "Bridge <shut>"
    upload = {"name": "p.html", "content": memoryview(PAGE.encode()), "type": "text/html", "size": 1}
    box.file.value = (upload | {"last_modified": datetime(2061, 5, 1, tzinfo=UTC)},)
    assert "<b>Bridge shut</b>, 19 words" in box.said.value


def test_own_tags_stand_where_a_key_would(tmp_path: Path):
    with pytest.raises(ToWhomError, match="press Read it in"):
        towhom.own_tagger()
    article = keep(from_text("Bridge\n\nThe bridge is shut, said the mayor."), tmp_path)
    at = article.text.index
    tags = (
        Tag("t1", "claim", at("The bridge is"), at(", said"), {"voice": "attributed"}),
        Tag("t2", "source", at("the mayor"), at("the mayor") + 9, {"identity": "role", "access": "not-stated"}),
    )
    TagStore(tmp_path).save(f"mine-{article.slug}", article, TagSet(tags, (Link("t1", "t2", None),)))
    assert (
        "People without names: 100 per cent of the words (the mayor 4)" in towhom.source_card(towhom.own_tags()).summary
    )
    assert towhom.tables.tags(towhom.own_tags())["label"].tolist() == ["claim", "source"]
    assert towhom.own_tagger().article.slug == article.slug


def test_what_is_exported_can_be_read_elsewhere(tmp_path: Path):
    assert repr(towhom.when_ready(towhom.own_export)).startswith("There is no article of yours yet")
    article = keep(from_text("Bridge\n\nThe bridge is shut, said the mayor."), tmp_path)
    start = article.text.index("the mayor")
    tags = TagSet((Tag("t1", "source", start, start + 9, {"identity": "role"}),))
    TagStore(tmp_path).save(f"mine-{article.slug}", article, tags)
    assert repr(towhom.own_export()) == (
        "Written beside this notebook, with 1 tags: my-reading.html, my-reading.csv, my-reading.json."
    )
    assert "the mayor" in (tmp_path / "my-reading.html").read_text("utf-8")
    assert "source,the mayor,2,1" in (tmp_path / "my-reading.csv").read_text("utf-8")
    page = (tmp_path / "my-reading.json").read_text("utf-8")
    assert w3c.loads(page, article, task=f"mine-{article.slug}", where="x").tagset.tags[0].start == start
