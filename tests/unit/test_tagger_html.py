"""The static page: complete, legible where tags overlap, and safe whatever the text says."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towhom.feedback import Remark, Report
from towhom.model import EMPTY, Article, Link, Tag, TagSet
from towhom.tagger.html import render
from towhom.task import Task

EVIL = "<script>alert(1)</script> & \"quotes\" 'too' </article><img src=x onerror=alert(2)> 🦊 שלום"


class Reader(HTMLParser):
    """Collects the text of headline and paragraphs, and checks that every element is closed in its turn."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: set[str] = set()
        self.blocks: list[str] = []
        self.feed(page)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)
        self.open.append(tag)
        if tag in ("h3", "p") and ("dir", "auto") in attrs:
            self.blocks.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if {"h3", "p"} & set(self.open) and not {"b", "sup", "style"} & set(self.open) and self.blocks:
            self.blocks[-1] += data


@pytest.mark.parametrize("text", [EVIL, "plain"])
def test_hostile_text_stays_text(text: str) -> None:
    article = Article("x", text, (text, text))
    report = Report(text, (text,), (Remark("extra", text, 0, 3, text), Remark("missed", None, 0, 4, text)))
    page = render(article, TagSet((Tag(text, "source", 0, 5),)), report)
    reader = Reader(page)
    assert reader.blocks == [text] * 3
    assert reader.seen <= set("article style p span b h3 h4 section ol ul li sup".split())  # noqa: SIM905


def test_hostile_attributes_and_ids_are_escaped() -> None:
    evil = '"><script>alert(1)</script>'
    tag = Tag(evil, "source", 0, 5, {"identity": evil})
    page = render(Article("x", "Hello", ("you",)), TagSet((tag, Tag("c", "claim", 0, 3)), (Link("c", evil, None),)))
    assert "<script" not in page


spans = st.lists(
    st.tuples(st.integers(0, 39), st.integers(1, 40), st.sampled_from(["source", "cue", "claim", "hedge"])), max_size=12
)


@given(spans)
def test_whatever_overlaps_the_text_is_whole_and_the_page_well_formed(found: list[tuple[int, int, str]]) -> None:
    article = Article("x", "Head line", ("one two <three> four", "five & six 🦊"))
    size = len(article.text)
    tags = tuple(Tag(f"t{i}", label, min(a, size - 1), min(size, a + n)) for i, (a, n, label) in enumerate(found))
    assert Reader(render(article, TagSet(tags))).blocks == article.text.split("\n")


def test_a_tag_inside_another_is_drawn_nearer_to_the_letters() -> None:
    page = render(Article("x", "", ("one two three",)), TagSet((Tag("a", "claim", 0, 13), Tag("b", "cue", 4, 7))))
    depth = dict(re.findall(r'towhom-(claim|cue)" style="padding-bottom:(\d+)px', page))
    assert int(depth["claim"]) > int(depth["cue"])


def test_every_label_is_told_by_letter_and_links_by_number() -> None:
    tags = (Tag("s", "source", 0, 3), Tag("q", "cue", 4, 7), Tag("c", "claim", 8, 13))
    page = render(Article("x", "", ("Ann led three",)), TagSet(tags, (Link("c", "s", "q"),)))
    assert re.findall(r">([SQC]1)</b>", page) == ["S1", "Q1", "C1"]


def test_remarks_are_notes_with_the_numbers_that_stand_in_the_text() -> None:
    remarks = (Remark("right", "s", 0, 3, "Well seen."), Remark("missed", None, 4, 7, "A cue."))
    page = render(
        Article("x", "", ("Ann led",)), TagSet((Tag("s", "source", 0, 3),)), Report("One of two", ("a",), remarks)
    )
    assert re.findall(r'towhom-ref">(\d)</sup>', page) == ["1", "2"]
    assert re.findall(r'<li value="(\d)">.*?</b> ([^<]+)</li>', page) == [("1", "Well seen."), ("2", "A cue.")]


def test_a_page_without_tags_is_just_the_text() -> None:
    assert Reader(render(Article("x", "Head", ("body",)), EMPTY)).blocks == ["Head", "body"]


def test_only_the_labels_of_the_task_are_drawn() -> None:
    article = Article("x", "", ("One two three.",))
    tags = TagSet((Tag("a", "source", 0, 3), Tag("b", "hedge", 4, 7)), finished=True)
    task = Task.make("t", article="x", labels="source")
    assert 'class="towhom-line towhom-hedge"' not in render(article, tags, task=task)
    assert 'class="towhom-line towhom-hedge"' in render(article, tags)


def test_a_page_of_hundreds_of_tags_on_top_of_each_other_stays_small() -> None:
    """Somebody may send it to swell the class's feedback; the text stays whole, and each tag keeps its letter."""
    article = Article("x", "", ("word " * 400,))
    tags = TagSet(tuple(Tag(f"t{i}", "claim", i, 1600 + i) for i in range(700)), finished=True)
    page = render(article, tags)
    assert len(page) < 600_000
    assert page.count('class="towhom-letter towhom-claim"') == 701  # the legend's too
